import { words } from "../lang/lang.js";
import en from "./en.js";
import ja from "./ja.js";

export const t = words({ ja, en });

/** t for a key that is put together. @param {string} key @param {Record<string, string | number>} [about] */
export const say = (key, about) => t(/** @type {keyof typeof ja} */ (key), about);

/** テーブル5, or in facing rows 席5. @param {"rows" | "tables"} layout @param {number} n */
export const placeOf = (layout, n) => t(layout === "rows" ? "seat_n" : "table_n", { n });
