import { words } from "../lang/lang.js";
import en from "./en.js";
import ja from "./ja.js";

export const t = words({ ja, en });

/** t for a key that is put together. @param {string} key @param {Record<string, string | number>} [about] */
export const say = (key, about) => t(/** @type {keyof typeof ja} */ (key), about);
