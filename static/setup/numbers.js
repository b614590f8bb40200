// Numbers as people type them: either width, with ¥, commas, 円.

/** A form cannot be sent: which field, and the key of the message. */
export class FormError extends Error {
  /** @param {string} field as the API names it @param {"wrong_number" | "wrong_numbers" | "wrong_time" | "wrong_date"} key */
  constructor(field, key) {
    super(`${field}: ${key}`);
    this.field = field;
    this.key = key;
  }
}

/** @param {string} text @param {string} field */
export function wholeOf(text, field) {
  const plain = text.normalize("NFKC").replace(/[¥\\,円名番分\s]/g, "");
  if (!/^\d+$/.test(plain)) throw new FormError(field, "wrong_number");
  return Number(plain);
}

/**
 * The numbers to skip, as people write lists.
 * @param {string} text "4, 9", "４、９", "4 9"
 */
export function numbersOf(text) {
  const parts = text.normalize("NFKC").split(/[\s,、，.・]+/).filter(Boolean);
  if (parts.some((p) => !/^\d+$/.test(p))) throw new FormError("skip_numbers", "wrong_numbers");
  return [...new Set(parts.map(Number))].sort((a, b) => a - b);
}
