// The event's own words, as the text that it is kept as: a row a word, its
// columns separated by tabs, as a spreadsheet copies them.

export const kinds = /** @type {const} */ (["trade", "topic", "purpose", "hobby", "place", "stop"]);

/** @typedef {{ kind: (typeof kinds)[number], name: string, en: string, words: string, of: string, near: string }} Row */

/** @type {Row} */
export const emptyRow = { kind: "trade", name: "", en: "", words: "", of: "", near: "" };

/** A cell holds neither tab nor line. @param {string} text */
const cell = (text) => text.replace(/\s+/g, " ").trim();

/** Several words, however people part them. @param {string} text */
const listed = (text) => cell(text).split(/\s*[、,，;；]\s*/).filter(Boolean).join("、");

/** @param {Row} row */
export function lineOf({ kind, name, en, words, of, near }) {
  return [kind, cell(name), cell(en), listed(words) || cell(name), listed(of), listed(near)].join("\t").replace(/\t+$/, "");
}

/** The text with one row more, on a line of its own. @param {string} text @param {Row} row */
export const withRow = (text, row) => `${text.trim() ? `${text.replace(/\s+$/, "")}\n` : ""}${lineOf(row)}\n`;

/**
 * What the server's "row 12: kind" names, from 1; 0: no row.
 * @param {string} field
 */
export function wrongRow(field) {
  const [, row, column] = /row (\d+)(?::\s*(\w+))?/.exec(field) ?? [];
  return { row: Number(row ?? 0), column: column ?? "" };
}

/** Where a row stands in the text, from its first letter to its last. @param {string} text @param {number} row from 1 @returns {[number, number]} */
export function spanOf(text, row) {
  const lines = text.split("\n");
  const start = lines.slice(0, row - 1).reduce((sum, l) => sum + l.length + 1, 0);
  return [Math.min(start, text.length), Math.min(start + (lines[row - 1] ?? "").length, text.length)];
}
