// What the house knows of a guest, beside the name: information, and a ban
// where there is one.

/** @import { Attendee } from "../types/kiosk.js" */
/** @import { History } from "../types/keeping.js" */

import { html, nothing } from "lit";
import { resultMark } from "../elements/marks.js";
import { lastVisit, monthDay } from "./history.js";
import { sama, t, visitsMark } from "./text.js";

/** As many are named of those whom a guest met before. */
const named = 3;

/**
 * 5回目・前回 10/17
 * @param {Attendee} attendee
 * @param {History | null} history
 * @param {string} event
 */
export function visitsLine(attendee, history, event) {
  const last = history && lastVisit(history, event);
  return html`${visitsMark(attendee)}${last ? html`<span data-test="last-visit">${t("last_visit", { date: monthDay(last.date) })}</span>` : nothing}`;
}

/** @param {History | null} history */
export function historyBands(history) {
  const met = (history?.met ?? []).filter((m) => m.number);
  const names = met.slice(0, named).map((m) => `${t("of_number", { n: m.number ?? 0 })} ${sama(m.name)}`);
  return html`${history?.ban
    ? html`<p class="flag stop" data-test="ban">${resultMark("stop")}<strong>${t("banned", { reason: history.ban.reason })}</strong> <span class="soft">${t("banned_by", { by: history.ban.by, date: monthDay(history.ban.at) })}</span></p>`
    : nothing}
    ${met.length ? html`<p class="soft" data-test="met">${t("met_before", { names: names.join("、") })}${met.length > named ? t("and_more", { n: met.length - named }) : nothing}</p>` : nothing}
    ${history?.note ? html`<p class="line note" data-test="person-note"><span class="soft">${t("person_note")}</span> ${history.note}</p>` : nothing}`;
}
