/** The second screen of a till. */

/** Opens the customer's window: filling another screen where the browser says that there is one, else as
 *  a window that a person moves. Null where the browser opens none. */
export async function openDisplay() {
  const other = await otherScreen();
  const place = other
    ? `popup,fullscreen,left=${other.availLeft},top=${other.availTop},width=${other.availWidth},height=${other.availHeight}`
    : "popup,width=960,height=600";
  return window.open("/display", "kontor-display", place);
}

/** Asks the person once whether the till may know its screens. */
async function otherScreen() {
  if (!globalThis.getScreenDetails || !screen.isExtended) return null;
  try {
    const { screens, currentScreen } = await getScreenDetails();
    return screens.find((each) => each !== currentScreen) ?? null;
  } catch {
    return null;
  }
}

/** The screen stays on for as long as the window is seen; a browser that cannot promise it does without. */
export function stayAwake() {
  const hold = () =>
    document.visibilityState === "visible" && navigator.wakeLock?.request("screen").catch(() => {});
  document.addEventListener("visibilitychange", hold);
  hold();
}
