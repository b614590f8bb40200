// What guests change of themselves. (The name is the reception's: it stands on
// the badge.)

/** @import { ContactField, Me, MePatch, Profile } from "../types/kiosk.js" */

/** @typedef {Exclude<keyof Profile, "name" | "kana" | "note">} Own */

/** How each field is typed; area: several lines. @type {Record<Own, { type: "text" | "email" | "tel" | "url" | "area", most: number, complete: string }>} */
export const own = {
  why: { type: "text", most: 200, complete: "off" },
  gives: { type: "area", most: 1000, complete: "off" },
  wants: { type: "area", most: 1000, complete: "off" },
  purpose: { type: "area", most: 1000, complete: "off" },
  hobby: { type: "text", most: 200, complete: "off" },
  company: { type: "text", most: 200, complete: "organization" },
  title: { type: "text", most: 200, complete: "organization-title" },
  trade: { type: "text", most: 200, complete: "off" },
  email: { type: "email", most: 200, complete: "email" },
  phone: { type: "tel", most: 200, complete: "tel" },
  line: { type: "text", most: 200, complete: "off" },
  website: { type: "url", most: 200, complete: "url" },
};

/** What stands on the card for everybody, in the order of the form. @type {Own[]} */
export const shown = ["why", "gives", "wants", "purpose", "hobby", "company", "title", "trade"];

/**
 * The fields that were changed, tidied up as people type them.
 * @param {Me["attendee"]} was
 * @param {Partial<Record<Own, string>>} typed
 * @returns {MePatch}
 */
export function changes(was, typed) {
  /** @type {MePatch} */
  const patch = {};
  for (const [key, value] of Object.entries(typed)) {
    const name = /** @type {Own} */ (key);
    const tidy = tidied(name, value);
    if (tidy !== (was[name] ?? "")) patch[name] = tidy;
  }
  return patch;
}

/**
 * @param {Own} name
 * @param {string} value
 */
function tidied(name, value) {
  const text = value.trim();
  if (name === "email" || name === "phone") return text.normalize("NFKC").replace(/[‐−ー]/g, "-");
  if (name !== "website" || !text) return text;
  const address = text.normalize("NFKC");
  return /^[a-z]+:/i.test(address) ? address : `https://${address}`;
}
