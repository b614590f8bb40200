// What a walk-in fills in, as pure functions, and the phone's memory of it.

/** @import { Profile } from "../types/kiosk.js" */

import { nonce } from "../api/nonce.js";
import { readCode } from "../scan/code.js";

/** The fields that the form asks for. @typedef {"name" | "kana" | "company" | "title" | "trade" | "gives" | "wants" | "purpose" | "email"} Field */

/** @typedef {Partial<Record<Field, string>>} Fields */

/**
 * The form on this phone. The nonce stays with it until it is sent, so that
 * sending twice is one form; code is there once it was.
 * @typedef {{ nonce: string, fields: Fields, code?: string, url?: string, until?: string }} Draft
 */

/** @returns {Draft} */
export const blank = () => ({ nonce: nonce(), fields: {} });

/** The first field that is missing. @param {Fields} fields @returns {Field | ""} */
export function missing(fields) {
  if (!fields.name?.trim()) return "name";
  return fields.kana?.trim() || latin(fields.name) ? "" : "kana";
}

/** A name in Latin letters is its own reading. @param {string} name */
const latin = (name) => /^[\p{Script=Latin}\s.'’-]+$/u.test(name);

/**
 * The fields as they are sent.
 * @param {Fields} fields
 * @returns {Partial<Profile>}
 */
export const trimmed = (fields) => Object.fromEntries(Object.entries(fields).map(([name, text]) => [name, text.trim()]));

/**
 * The same person begins again: another form, with what they wrote.
 * @param {Draft} draft
 * @returns {Draft}
 */
export const mended = (draft) => ({ nonce: nonce(), fields: draft.fields });

/** The code in a page's own address. @param {string} hash */
export function codeIn(hash) {
  const { kind, code } = readCode(hash.replace(/^#/, ""));
  return kind === "entry" ? code : "";
}

/** How long a phone remembers a form that was never sent, in milliseconds. */
const life = 3 * 3_600_000;

const key = "fuda.entry";

/**
 * What this phone remembers. A form that has expired, or was left lying for
 * as long, is forgotten.
 * @param {Pick<Storage, "getItem" | "removeItem"> | undefined} storage
 * @param {number} now
 * @returns {Draft}
 */
export function recall(storage, now) {
  try {
    const { draft, at } = JSON.parse(storage?.getItem(key) ?? "null") ?? {};
    if (draft?.nonce && now - at < life && !(draft.until && Date.parse(draft.until) <= now)) return draft;
    storage?.removeItem(key);
  } catch {
    // What cannot be read is not there; a private window may refuse.
  }
  return blank();
}

/**
 * @param {Pick<Storage, "setItem"> | undefined} storage
 * @param {Draft} draft
 * @param {number} now
 */
export function remember(storage, draft, now) {
  try {
    storage?.setItem(key, JSON.stringify({ draft, at: now }));
  } catch {
    // The form then lasts as long as the page.
  }
}
