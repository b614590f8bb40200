// A round drawn as the room stands: two rows that face each other, or round tables.

/** @import { Round } from "../types/matching.js" */

import { html, nothing, svg } from "lit";
import { byTable } from "./round.js";
import { placeOf, t } from "./text.js";

/** @param {Round} round @param {number} size how many a table holds */
export function planView(round, size) {
  const tables = byTable(round);
  return html`<ol class=${round.layout === "rows" ? "facing" : "round-tables"} data-test="round-plan">
    ${tables.map(({ table, numbers }) => html`<li data-test="round-place" data-table=${table} data-numbers=${numbers.join(" ")} aria-label=${t("round_of", { n: round.no, place: placeOf(round.layout, table), numbers: numbers.join("・") })}>
      ${round.layout === "rows" ? bench(table, numbers) : roundTable(table, numbers, size)}
    </li>`)}
  </ol>`;
}

/** Two or three who face each other, across the table between the rows. @param {number} table @param {number[]} numbers */
function bench(table, numbers) {
  const half = Math.ceil(numbers.length / 2);
  const side = (/** @type {number[]} */ some) => html`<span class="side">${some.map((n) => html`<span class="number">${n}</span>`)}</span>`;
  return html`<div class="bench" aria-hidden="true">${side(numbers.slice(0, half))}<span class="desk-between">${placeOf("rows", table)}</span>${side(numbers.slice(half))}</div>`;
}

/**
 * A table with its seats around it, the empty ones too.
 * @param {number} table @param {number[]} numbers @param {number} size
 */
function roundTable(table, numbers, size) {
  const seats = Math.max(size, numbers.length);
  const small = seats > 8;
  return html`<svg class="round-table" viewBox="-60 -60 120 120" aria-hidden="true">
    <circle class="top" r=${small ? 26 : 25} />
    <text class="which" y="9">${table}</text>
    ${Array.from({ length: seats }, (_, i) => {
      const turn = (2 * Math.PI * i) / seats - Math.PI / 2;
      const [x, y] = [44 * Math.cos(turn), 44 * Math.sin(turn)].map((v) => Math.round(v * 10) / 10);
      const n = numbers[i];
      return n === undefined
        ? svg`<circle class="vacant" cx=${x} cy=${y} r=${small ? 8 : 12} />`
        : svg`<circle class="seat" cx=${x} cy=${y} r=${small ? 9 : 14} /><text class=${small ? "who small" : "who"} x=${x} y=${y + (small ? 3.5 : 5.5)}>${n}</text>`;
    })}
  </svg>`;
}

/** Who has no seat, and how many seats are empty. @param {Round} round @param {number} empty */
export function remainder(round, empty) {
  const resting = [...round.resting].sort((a, b) => a - b).join("・");
  return html`<p class="soft remainder">
    ${empty ? html`<span data-test="empty-seats">${t("empty_seats", { n: empty })}</span>` : nothing}
    ${resting ? html`<span data-test="no-seat">${t("no_seat", { numbers: resting })}</span>` : nothing}
  </p>`;
}
