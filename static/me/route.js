// The views of the phone's page, by the address's fragment: the back button
// walks through them, and a reload stays where it was.

/** @typedef {"me" | "edit" | "settings" | "photo" | "pass" | "board" | "swap" | "contacts" | "contact" | "take" | "host" | "next"} View */

/** The four views of the navigation, and those that open from them. @type {Record<string, View[]>} */
const below = { me: ["edit", "settings", "photo", "pass", "host", "next"], board: [], swap: [], contacts: ["contact", "take"] };

export const places = /** @type {("me" | "board" | "swap" | "contacts")[]} */ (Object.keys(below));

/**
 * @param {string} hash as location has it
 * @returns {{ view: View, place: string, id: string }} place: which of the navigation it belongs to
 */
export function route(hash) {
  const [name, id = ""] = hash.replace(/^#/, "").split("=");
  for (const place of places) {
    if (name === place || below[place].includes(/** @type {View} */ (name))) return { view: /** @type {View} */ (name), place, id };
  }
  return { view: "me", place: "me", id: "" };
}
