// Two who may be one: what the row says beside what is known.

/** @import { ReviewSide } from "../types/setup.js" */

import { fold } from "../kana/fold.js";

/** In the order in which one compares people. @type {(keyof ReviewSide & string)[]} */
const compared = ["name", "kana", "company", "title", "trade", "email", "phone", "line", "website", "purpose", "gives", "wants", "note"];

/** @typedef {{ field: string, sign: string, there: string, differs: boolean }} Line differs: both say something, and not the same */

/**
 * @param {ReviewSide | undefined} sign what the row says
 * @param {ReviewSide | undefined} there what is known of the other
 * @returns {Line[]} the fields of which one of the two says something
 */
export function lines(sign, there) {
  const of = (/** @type {ReviewSide | undefined} */ side, /** @type {keyof ReviewSide} */ field) => String(side?.[field] ?? "");
  return compared
    .map((field) => ({ field, sign: of(sign, field), there: of(there, field) }))
    .filter((l) => l.sign || l.there)
    .map((l) => ({ ...l, differs: Boolean(l.sign && l.there) && !same(l) }));
}

/** Letters of an e-mail address that a fold would drop make another address. @param {{ field: string, sign: string, there: string }} line */
function same({ field, sign, there }) {
  const key = (/** @type {string} */ text) => (field === "email" || field === "website" ? text.normalize("NFKC").trim().toLowerCase() : fold(text) || text);
  return key(sign) === key(there);
}
