// The desk's own words, and the small phrases that several of its parts say.

/** @import { Attendee, CheckIn, Place, Session } from "../types/kiosk.js" */

import { html, nothing } from "lit";
import { firstTimeMark } from "../elements/marks.js";
import { time, yen } from "../lang/format.js";
import { words } from "../lang/lang.js";
import en from "./en.js";
import ja from "./ja.js";

export const t = words({ ja, en });

/** @typedef {keyof typeof ja} Key */

/** t for a key that is put together. @param {string} key @param {Record<string, string | number>} [about] */
export const say = (key, about) => t(/** @type {Key} */ (key), about);

/** 山田 太郎 様 @param {string} name */
export const sama = (name) => t("sama", { name });

/** @param {Place} place */
export const placeText = (place) => t("place_of", { table: place.table, row: place.row, column: place.column });

/** @param {{ kind: string, key: string, about: Record<string, string | number> }} flag */
export function flagText({ key, about }) {
  const told = { ...about };
  if (typeof about.at === "string" && about.at) told.at = time(about.at);
  if (key === "flag_left" && !about.at) return t("flag_gone");
  if (typeof about.fee === "number") told.fee = yen(about.fee);
  return say(key, told);
}

/**
 * How many times somebody came: 🔰 or 5回目.
 * @param {Attendee} a
 */
export function visitsMark(a) {
  if (a.visits <= 1) return html`<span class="visits"><span aria-hidden="true">${firstTimeMark(t("first_time"))}</span> ${t("first_time")}</span>`;
  return html`<span class="visits">${t("visits", { n: a.visits })}</span>`;
}

/** @param {Session} session @param {CheckIn} c */
export const checkInText = (session, c) => html`${session.name} <span class="soft">${time(c.at)} ${c.desk}</span>${c.undone_at ? html` <span class="soft">${t("undone", { reason: c.undo_reason ?? "" })}</span>` : nothing}`;
