// A suggestion as it is drawn: large on a phone, small beside others on a
// station, as one line on the phone's first view.

/** @import { Event } from "../types/kiosk.js" */
/** @import { Suggestion } from "../types/matching.js" */

import { html, nothing, svg } from "lit";
import { firstTimeMark } from "../elements/marks.js";
import { lang } from "../lang/lang.js";
import { drawn } from "./lies.js";
import { t } from "./text.js";

/** @param {Suggestion} s */
export const reason = (s) => (lang() === "en" && s.reason_en) || s.reason;

/** @param {Suggestion} s */
export const opener = (s) => (lang() === "en" && s.opener_en) || s.opener;

/** Number, name, what they do. @param {Suggestion} s */
export const who = (s) => html`<span class="number long-${String(s.number).length}">${s.number}</span>
  <span class="named">
    <strong>${s.name}</strong>
    ${s.company ? html`<span class="soft">${s.company}</span>` : nothing}
    <span class="tags">${s.trade ? html`<span class="tag">${s.trade}</span>` : nothing}${s.host ? html`<span class="tag">${t("host")}</span>` : nothing}${s.first_time ? firstTimeMark(t("first_time")) : nothing}</span>
  </span>`;

/** Where the card lies, in words and, where the tables stand on a plan, drawn. @param {Suggestion} s @param {Event | undefined} event */
export const whereabouts = (s, event) => html`<div class="lies">
  <p><span class="soft">${t("lies")}</span> <b data-test="sleeve"><span>${t("table", { table: s.sleeve.table })}</span> <span>${t("place", { row: s.sleeve.row, column: s.sleeve.column })}</span></b></p>
  ${event ? plan(event, s.number) : nothing}
</div>`;

/** @param {Event} event @param {number} number */
function plan(event, number) {
  const d = drawn(event, number);
  if (!d) return nothing;
  return html`<svg class="tiny-plan" data-test="tiny-plan" viewBox="0 0 ${d.width} ${d.height}" role="img" aria-label=${t("plan")}>
    ${d.tables.map((b) => svg`<rect class=${b.here ? "here" : ""} x=${b.x} y=${b.y} width=${b.width} height=${b.height} rx="1"></rect>`)}
    <circle cx=${d.spot.x} cy=${d.spot.y} r="2.6"></circle>
  </svg>`;
}
