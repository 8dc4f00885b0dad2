import { html, render } from "./html.js";
import { effect } from "./signal.js";

export { html };

/** A custom element in the light DOM that shows `view()` and does so again when a signal that it read
 *  has changed. */
export class View extends HTMLElement {
  connectedCallback() {
    this.stop = effect(() => render(this, this.view()));
  }

  disconnectedCallback() {
    this.stop();
  }
}

export const define = (name, type) => customElements.define(name, type);
