/** @import { Profile } from "../types/kiosk.js" */

/** The fields that a card's photo may tell, in the order of the form. @type {("name" | "company" | "title" | "email" | "phone" | "website")[]} */
const told = ["name", "company", "title", "email", "phone", "website"];

/**
 * What the photo says that the profile does not say already.
 * @param {Partial<Profile>} profile
 * @param {Partial<Profile>} read
 * @returns {{ field: typeof told[number], now: string, text: string }[]}
 */
export function proposals(profile, read) {
  return told.flatMap((field) => {
    const text = read[field]?.trim() ?? "";
    const now = profile[field] ?? "";
    return text && same(text) !== same(now) ? [{ field, now, text }] : [];
  });
}

/** Width, spaces and case do not make another text. @param {string} text */
const same = (text) => text.normalize("NFKC").replace(/\s/g, "").toLowerCase();
