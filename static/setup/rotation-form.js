// How a rotation session turns, as a form and back. What is left empty is the
// usual, which the form shows in its place (kiosk.Session.RotationOf).

/** @import { RotationSettings } from "../types/matching.js" */

import { wholeOf } from "./numbers.js";

/** @typedef {{ kind: "pairs" | "tables", size: string, minutes: string, layout: "rows" | "tables", tables: string }} RotationForm */

/** What a session does that says nothing, by its kind. */
export const usual = {
  pairs: { size: 2, minutes: 7, layout: /** @type {const} */ ("rows") },
  tables: { size: 4, minutes: 10, layout: /** @type {const} */ ("tables") },
};

/** @param {Partial<RotationSettings>} [r] @returns {RotationForm} */
export function rotationFormOf(r = {}) {
  const kind = r.kind || "pairs";
  const text = (/** @type {number | undefined} */ n) => (n ? String(n) : "");
  return { kind, size: kind === "pairs" ? "" : text(r.size), minutes: text(r.minutes), layout: r.layout || usual[kind].layout, tables: text(r.tables) };
}

/** Another kind stands as it usually does. @param {RotationForm} form @param {RotationForm["kind"]} kind @returns {RotationForm} */
export const ofKind = (form, kind) => ({ ...form, kind, size: "", layout: usual[kind].layout });

/** @param {RotationForm} form @param {string} at "sessions[0].rotation." @returns {RotationSettings} */
export function rotationRequest({ kind, size, minutes, layout, tables }, at) {
  const whole = (/** @type {string} */ text, /** @type {string} */ field) => (text.trim() ? wholeOf(text, at + field) : 0);
  const many = whole(tables, "tables");
  return { kind, size: kind === "pairs" ? 2 : whole(size, "size"), minutes: whole(minutes, "minutes"), layout, ...(many && { tables: many }) };
}
