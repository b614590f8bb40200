// A round as large as the projector allows: everybody by number, then table by
// table, in calm turns.

/** @import { Round } from "../types/matching.js" */

import { html, nothing } from "lit";
import { clockText } from "../feed/session.js";
import { fit, numberWidth, paged, tableWidth } from "../rotation/fit.js";
import { byNumber, byTable } from "../rotation/round.js";
import { placeOf, t } from "../rotation/text.js";

/** How long a page of seats stands, in seconds. */
export const seatsStand = 10;

/** From so much of the round left on, its clock is in the seal's colour. In milliseconds. */
const soon = 60_000;

/**
 * The pages of a round, in their order.
 * @param {Round} round
 * @returns {{ kind: "numbers" | "tables", of: any[], size: number, rows: number, columns: number }[]}
 */
export function pagesOfRound(round) {
  const numbers = byNumber(round);
  const tables = byTable(round);
  const pages = (/** @type {"numbers" | "tables"} */ kind, /** @type {any[]} */ list, /** @type {number} */ width) => {
    const { pages, ...grid } = fit(list.length, width);
    return paged(list, pages).map((of) => ({ kind, of, ...grid }));
  };
  return [...pages("numbers", numbers, numberWidth(numbers)), ...pages("tables", tables, tableWidth(tables))];
}

/**
 * The line above: which round, and how long it goes on.
 * @param {Round} round
 * @param {{ state: "running" | "up" | "none", left: number }} standing
 * @param {boolean} numbers whether the page below goes by numbers: then it is said which figure is what
 */
function roundHead(round, { state, left }, numbers) {
  return html`<div class="round-head">
    <p class="which">${t("round", { n: round.no })}</p>
    ${numbers && state === "running" ? html`<p class="legend"><span class="number">${t("number")}</span> <span aria-hidden="true">→</span> <b>${t(round.layout === "rows" ? "seat" : "table")}</b></p>` : nothing}
    ${state === "running"
      ? html`<p class="turn-left" role="timer" data-test="stage-round-left"><span>${t("left_word")}</span> <b class=${left <= soon ? "soon" : ""}>${clockText(left)}</b></p>`
      : html`<p class="turn-up" role="status" data-test="stage-round-up"><b>${t("time_up")}</b> <span>${t("time_up_next")}</span></p>`}
  </div>`;
}

/**
 * What stands below the event's name while a round is on.
 * @param {Round} round
 * @param {{ state: "running" | "up" | "none", left: number }} standing
 * @param {number} turn
 * @param {unknown} news takes the place of the seats while there are any; null: none
 */
export function roundView(round, standing, turn, news) {
  const pages = pagesOfRound(round);
  const at = turn % pages.length;
  return html`${roundHead(round, standing, !news && pages[at]?.kind === "numbers")} ${news ?? seats(round, pages, at)}`;
}

/** @param {Round} round @param {ReturnType<typeof pagesOfRound>} pages @param {number} at */
function seats(round, pages, at) {
  const page = pages[at];
  if (!page) return nothing;
  return html`<section class="seats" data-test="stage-seats" data-page=${page.kind} data-round=${round.no} .style=${`--size: ${page.size}; --rows: ${page.rows}`}>
    <ol class=${page.kind}>
      ${page.of.map((x) => (page.kind === "numbers" ? numberEntry(round, x) : tableEntry(round, x)))}
    </ol>
    <footer>
      <span>${page.kind === "numbers" ? t("by_number") : t("by_table")}</span>
      <span class="turns" aria-hidden="true">${pages.length > 1 ? pages.map((_, i) => html`<i class=${i === at ? "now" : ""}></i>`) : nothing}</span>
      <span>${page.kind === "numbers" ? t("from_to", { from: page.of[0]?.number ?? "", to: page.of.at(-1)?.number ?? "" }) : nothing}</span>
    </footer>
  </section>`;
}

/** @param {Round} round @param {{ number: number, table: number }} entry */
function numberEntry(round, { number, table }) {
  const said = table ? placeOf(round.layout, table) : t("next_time");
  return html`<li data-test="stage-seat" data-number=${number} data-table=${table}><span class="number">${number}</span><i aria-hidden="true">→</i><b class=${table ? "" : "rests"} aria-hidden="true">${table || t("next_time")}</b><span class="unseen">${said}</span></li>`;
}

/** @param {Round} round @param {{ table: number, numbers: number[] }} place */
function tableEntry(round, { table, numbers }) {
  return html`<li data-test="stage-table" data-table=${table} data-numbers=${numbers.join(" ")}><span class="where">${placeOf(round.layout, table)}</span>
    <span class="with">${numbers.map((n, i) => html`${i ? html`<i aria-hidden="true">・</i>` : nothing}<span class="number">${n}</span>`)}</span></li>`;
}
