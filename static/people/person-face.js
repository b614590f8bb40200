/** @import { KnownPerson } from "../types/keeping.js" */

import { html, nothing } from "lit";
import { day } from "../lang/format.js";
import { t } from "./text.js";

/**
 * A person as one tells them apart: the name, and who they were at which event.
 * @param {Omit<KnownPerson, "visits"> & { visits?: number }} p
 * @param {Map<string, string>} [events] the events' names by their ids
 */
export const personFace = (p, events) => html`<p class="soft">${p.kana}</p>
  <p class="called"><strong>${p.name ? t("sama", { name: p.name }) : t("nameless")}</strong> ${p.visits === undefined ? nothing : html`<span class="soft">${p.visits ? t("visits", { n: p.visits }) : t("never_here")}</span>`}</p>
  <ul class="kept">${(p.attendees ?? []).map((a) => html`<li><span>${a.date.slice(0, 4)} ${day(a.date)}</span> <span class="what">${events?.get(a.event) ?? ""} <span class="soft">${[a.name, a.company].filter(Boolean).join(" · ")}</span></span></li>`)}</ul>
  ${p.note ? html`<p><span class="soft">${t("note")}</span> ${p.note}</p>` : nothing}
  ${p.ban ? html`<p class="wrong">${t("banned")}：${p.ban.reason}</p>` : nothing}`;
