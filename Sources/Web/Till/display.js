/** The customer's window. It shows what the till's window of this device says, and asks no server. */
import "./screens/display.js";
import { dress } from "./store/settings.js";
import { watch } from "./store/watching.js";
import { stayAwake } from "./hardware/display.js";

dress();
watch();
stayAwake();
