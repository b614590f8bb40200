import { words } from "../lang/lang.js";
import en from "./en.js";
import ja from "./ja.js";

export const t = words({ ja, en });

/** t for a key that is put together. @param {string} key @param {Record<string, string | number>} [about] */
export const say = (key, about) => t(/** @type {keyof typeof ja} */ (key), about);

/** Where a sign-up file is known to come from. @param {string} source as the API names it */
export const sourceName = (source) => (Object.hasOwn(ja, `source_${source}`) ? say(`source_${source}`) : source);
