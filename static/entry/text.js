import { words } from "../lang/lang.js";
import en from "./en.js";
import ja from "./ja.js";

export const t = words({ ja, en });

/** t for a key that is put together. @param {string} key */
export const say = (key) => t(/** @type {keyof typeof ja} */ (key));
