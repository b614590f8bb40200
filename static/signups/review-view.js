// Doubtful doubles: the row of the file beside who is there.

/** @import { Event, ReviewItem } from "../types/kiosk.js" */

import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { said } from "../lang/said.js";
import { undecided } from "./plan.js";
import { registrationsText } from "./registrations.js";
import { lines } from "./sides.js";
import { say, t } from "./text.js";

/**
 * @param {{ event: Event, items: ReviewItem[], decisions: ReadonlyMap<number, string>, title: (field: string) => string, decide: (row: number, what: string) => void }} of
 */
export function reviewView({ event, items, decisions, title, decide }) {
  if (!items.length) return nothing;
  return html`<h3>${t("review_title", { n: undecided(items, decisions) })}</h3>
    <p class="soft">${t("review_how")}</p>
    <ul class="review">${repeat(items, (item) => item.row, (item) => reviewRow(event, item, decisions.get(item.row), title, decide))}</ul>`;
}

/** @param {Event} event @param {ReviewItem} item @param {string | undefined} decided @param {(field: string) => string} title @param {(row: number, what: string) => void} decide */
function reviewRow(event, item, decided, title, decide) {
  const chip = (/** @type {string} */ what, /** @type {string} */ key) =>
    html`<button class="chip" data-test=${key} aria-pressed=${decided === what} @click=${() => decide(item.row, what)}>${say(key)}</button>`;
  return html`<li data-test="review-row" data-row=${item.row} class=${decided ? "decided" : ""}>
    <p><strong>${item.name}</strong> <span class="care-text">${said(item.reason)}</span></p>
    ${sides(event, item, title)}
    <div class="row" role="group" aria-label=${t("decide_on", { name: item.name, n: item.row })}>${chip("add", "decide_add")} ${item.attendee ? chip(item.attendee, "decide_same") : nothing} ${chip("skip", "decide_skip")}</div>
  </li>`;
}

/** @param {Event} event @param {ReviewItem} item @param {(field: string) => string} title */
function sides(event, item, title) {
  const there = item.other_row ? t("side_row", { n: item.other_row }) : item.there?.number ? t("side_number", { n: item.there.number }) : t("side_there");
  return html`<table class="sides" data-test="sides">
    <thead>
      <tr><td></td><th scope="col">${t("side_row", { n: item.row })}</th><th scope="col">${there}</th></tr>
    </thead>
    <tbody>
      ${lines(item.sign_up, item.there).map((l) => html`<tr class=${l.differs ? "differs" : ""} data-test="side" data-field=${l.field} data-differs=${l.differs}>
        <th scope="row">${title(l.field)}</th><td>${l.sign || "―"}</td><td>${l.there || "―"} ${l.differs ? html`<span class="mark">${t("differs")}</span>` : nothing}</td>
      </tr>`)}
      <tr><th scope="row">${t("sessions")}</th><td>${registrationsText(event, item.sign_up?.registrations)}</td><td>${registrationsText(event, item.there?.registrations)}</td></tr>
    </tbody>
  </table>`;
}
