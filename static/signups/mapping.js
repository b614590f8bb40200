// What the columns of a sign-up file are taken for, as a person corrects it.

/** @import { ImportColumn } from "../types/setup.js" */

/**
 * What was said of the columns, with one more thing said. A field is in one
 * column only: whatever column had it is read no longer.
 * @param {ReadonlyMap<number, string>} corrections by column, from 1
 * @param {ImportColumn[]} columns as the server took them last
 * @param {number} column
 * @param {string} field "" : not read
 */
export function corrected(corrections, columns, column, field) {
  const next = new Map(corrections);
  if (field) for (const c of columns) if (c.column !== column && (next.get(c.column) ?? c.field) === field) next.set(c.column, "");
  return next.set(column, field);
}

/** As the API takes it, nothing when nobody said anything. @param {ReadonlyMap<number, string>} corrections */
export function mappingText(corrections) {
  return corrections.size ? JSON.stringify(Object.fromEntries([...corrections].map(([column, field]) => [String(column), field]))) : "";
}

/**
 * How the program comes to a column's field: "now" by a person just now,
 * "remembered" by one who had a file like this before, or by its header.
 * @param {ImportColumn} column
 * @param {ReadonlyMap<number, string>} corrections
 * @returns {"now" | "remembered" | "sure" | "likely" | "unknown"}
 */
export function origin(column, corrections) {
  if (corrections.has(column.column)) return "now";
  return column.confidence === "told" ? "remembered" : column.confidence;
}
