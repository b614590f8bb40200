// A setting between the API's JSON and a form's text.

/** @import { Setting, SettingValue } from "../types/machine.js" */

/** The value that is in the file, and so the one to change: it may not be in force yet. @param {Setting} s */
export const valueOf = (s) => s.pending ?? s.value;

/** As the form shows it; a list has one line an entry. @param {SettingValue} value */
export function shown(value) {
  if (Array.isArray(value)) return value.join("\n");
  return value === null || value === undefined ? "" : String(value);
}

/**
 * As the API takes it. null for a number that is none: the server would not
 * know which field.
 * @param {Setting} s
 * @param {string} text
 * @returns {SettingValue}
 */
export function parsed(s, text) {
  const folded = s.type === "text" ? text.trim() : text.normalize("NFKC").trim();
  if (s.type === "list") return folded.split(/[\n,、]/).map((x) => x.trim()).filter(Boolean);
  if (s.type !== "number") return folded;
  return /^\d{1,9}$/.test(folded) ? Number(folded) : null;
}

/**
 * What is to be written of a form, and which fields cannot be.
 * @param {Setting[]} settings
 * @param {Map<string, string>} typed by key, of what was touched
 * @returns {{ change: Record<string, SettingValue>, wrong: string[] }}
 */
export function changes(settings, typed) {
  /** @type {Record<string, SettingValue>} */
  const change = {};
  const wrong = [];
  for (const s of settings) {
    const text = typed.get(s.key);
    if (text === undefined || s.from === "flag") continue;
    const value = parsed(s, text);
    if (value === null) wrong.push(s.key);
    else if (!same(value, valueOf(s))) change[s.key] = same(value, s.default) ? null : value;
  }
  return { change, wrong };
}

/** @param {SettingValue} a @param {SettingValue} b */
export const same = (a, b) => shown(a) === shown(b);
