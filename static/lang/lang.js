// The language of the screen. Texts live in one file a page folder and
// language (board/ja.js, board/en.js), never in code.

/** @typedef {"ja" | "en"} Code */

const key = "fuda.lang";

/** @type {Code} */
let current = remembered();

/** Fires "change" when the reader switches. */
export const language = new EventTarget();

/** @returns {Code} */
export function lang() {
  return current;
}

/**
 * Switches the language and remembers it on this device.
 * @param {Code} code
 */
export function setLang(code) {
  if (code === current) return;
  current = code;
  try {
    localStorage.setItem(key, code);
  } catch {
    // A private window may refuse; the choice then lasts until it is closed.
  }
  markDocument();
  language.dispatchEvent(new Event("change"));
}

/** Says the language to screen readers and to the font selection. */
export function markDocument() {
  if (globalThis.document) document.documentElement.lang = current;
}

/** @returns {Code} */
function remembered() {
  try {
    return localStorage.getItem(key) === "en" ? "en" : "ja";
  } catch {
    return "ja";
  }
}

/**
 * Makes the t() of a place from its two message files. A message may hold
 * {name}, replaced by a parameter, and {n:card|cards}, one of two words by
 * whether n is 1.
 * @template {Record<string, string>} M
 * @param {{ ja: M, en: { [K in keyof M]: string } }} messages
 * @returns {(key: keyof M & string, parameters?: Record<string, string | number>) => string}
 */
export function words(messages) {
  return (key, parameters = {}) => fill(messages[current][key] ?? messages.ja[key] ?? key, parameters);
}

/**
 * @param {string} message
 * @param {Record<string, string | number>} parameters
 */
export function fill(message, parameters) {
  return message.replace(/\{(\w+)(?::([^|{}]*)\|([^{}]*))?\}/g, (all, name, one, many) => {
    if (!(name in parameters)) return all;
    if (many === undefined) return String(parameters[name]);
    return Number(parameters[name]) === 1 ? one : many;
  });
}
