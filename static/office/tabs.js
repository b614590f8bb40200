// The office's rooms, in the order in which an organiser needs them.

import { html, nothing } from "lit";
import { say, t } from "./text.js";

/** Before the evening, during it, after it, and what is there at every event. */
export const groups = /** @type {const} */ ({
  before: ["event", "signups", "labels", "matching", "printers", "doctor"],
  evening: ["guests", "hosting", "room", "till", "safety"],
  after: ["figures", "exports", "consents", "audit", "deletion"],
  house: ["people", "devices", "backup", "settings"],
});

/** @typedef {keyof typeof groups} Group */
/** @typedef {(typeof groups)[Group][number]} Tab */

/** @type {Tab[]} */
export const tabs = Object.values(groups).flat();

/** @param {Tab} tab */
export const groupOf = (tab) => /** @type {Group} */ (Object.keys(groups).find((g) => /** @type {readonly string[]} */ (groups[/** @type {Group} */ (g)]).includes(tab)));

/**
 * All rooms beside the one that is open; where there is no place for that, its
 * group's alone, below the groups.
 * @param {Tab} open
 * @param {(tab: Tab) => void} show
 */
export function tabBar(open, show) {
  const here = groupOf(open);
  const all = /** @type {Group[]} */ (Object.keys(groups));
  return html`<nav aria-label=${t("rooms")}>
    <div class="groups">${all.map((g) => html`<button class="quiet" data-test="group-${g}" aria-current=${g === here ? "true" : nothing} @click=${() => show(groups[g][0])}>${say(`group_${g}`)}</button>`)}</div>
    ${all.map((g) => html`<div class="group ${g === here ? "here" : ""}" role="group" aria-label=${say(`group_${g}`)}><p aria-hidden="true">${say(`group_${g}`)}</p>
      ${groups[g].map((x) => html`<button class="quiet" data-test="tab-${x}" aria-current=${x === open ? "page" : nothing} @click=${() => show(x)}>${say(`tab_${x}`)}</button>`)}</div>`)}
  </nav>`;
}
