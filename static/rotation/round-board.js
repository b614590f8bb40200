/** @import { Event as Evening } from "../types/kiosk.js" */
/** @import { Round } from "../types/matching.js" */

import { css, html, nothing } from "lit";
import { guard } from "lit/directives/guard.js";
import { FudaElement } from "../elements/fuda-element.js";
import { clockText } from "../feed/session.js";
import { lang } from "../lang/lang.js";
import { byNumber, byTable, standing, turning } from "./round.js";
import { placeOf, t } from "./text.js";

/** Narrower than this the cards have the whole width, and the seats fold away above them. */
const narrow = matchMedia("(max-width: 900px)");

/**
 * The round beside the cards of a board: its clock, and where everybody sits.
 * It is hidden while there is none.
 *
 *   <round-board .event=${event} .round=${round} .now=${() => connection.now()}></round-board>
 */
export class RoundBoard extends FudaElement {
  static properties = { event: { attribute: false }, round: { attribute: false }, now: { attribute: false }, order: { state: true } };

  static styles = [
    ...FudaElement.styles,
    css`
      details,
      .between {
        padding: 0.75rem 1rem;
        border: 1px solid var(--line);
        border-left: 0.3rem solid var(--seal);
        border-radius: var(--radius);
        background: var(--card);
      }
      .between {
        border-left-color: var(--ochre);
        font-weight: 600;
      }
      summary {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        gap: 0.1rem 0.75rem;
        min-height: var(--target);
        cursor: pointer;
      }
      summary strong {
        font-size: var(--large);
      }
      summary b {
        font-size: var(--title);
        line-height: 1.3;
      }
      .soon {
        color: var(--seal);
      }
      .up {
        color: var(--ochre);
      }
      .wait {
        flex-basis: 100%;
      }
      .show {
        margin-inline-start: auto;
        text-decoration: underline;
      }
      [open] .show {
        display: none;
      }
      .order {
        display: flex;
        gap: 0.375rem;
        margin-block: 0.5rem;
      }
      .numbers {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(5.25rem, 1fr));
        gap: 0 0.75rem;
      }
      .numbers li {
        display: grid;
        grid-template-columns: 2.25rem auto 1fr;
        align-items: baseline;
        gap: 0.35rem;
      }
      li {
        padding-block: 0.2rem;
        border-top: 1px solid var(--line);
      }
      .number {
        font-size: var(--large);
      }
      .numbers .number {
        text-align: end;
      }
      .numbers b {
        font-size: var(--large);
        line-height: 1;
      }
      .numbers .rests {
        font-size: 1rem;
        font-weight: 400;
      }
      .tables li {
        display: grid;
        grid-template-columns: 6rem minmax(0, 1fr);
        align-items: baseline;
        gap: 0.5rem;
      }
      i {
        color: var(--ink-soft);
        font-style: normal;
      }
      .resting {
        margin-top: 0.5rem;
      }
      @media (min-width: 901px) {
        details {
          max-height: calc(100vh - 2rem);
          overflow-y: auto;
        }
      }
    `,
  ];

  /** @type {ReturnType<typeof setInterval> | undefined} */
  #tick;
  #narrowed = () => this.requestUpdate();

  constructor() {
    super();
    /** @type {Evening | undefined} */
    this.event = undefined;
    /** @type {Round | undefined} */
    this.round = undefined;
    this.now = () => new Date();
    /** @type {"numbers" | "tables"} */
    this.order = "numbers";
  }

  connectedCallback() {
    super.connectedCallback();
    narrow.addEventListener("change", this.#narrowed);
    this.#tick = setInterval(() => this.requestUpdate(), 1000);
  }

  disconnectedCallback() {
    narrow.removeEventListener("change", this.#narrowed);
    clearInterval(this.#tick);
    super.disconnectedCallback();
  }

  render() {
    const { event, round } = this;
    if (!event) return nothing;
    const { state, left } = standing(round, event, this.now());
    this.hidden = state === "none" && !turning(event, this.now());
    if (this.hidden) return nothing;
    if (!round || state === "none") return html`<p class="between" data-test="board-between">${t("between")}</p>`;
    return html`<details ?open=${!narrow.matches} data-test="board-round" data-round=${round.no} data-state=${state}>
      <summary>
        <strong>${t("round", { n: round.no })}</strong>
        ${state === "running" ? html`<span class="soft">${t("left_word")}</span><b role="timer" class=${left <= 60_000 ? "soon" : ""}>${clockText(left)}</b>` : html`<b class="up">${t("time_up")}</b><span class="wait">${t("time_up_next")}</span>`}
        <span class="show">${t("show")}</span>
      </summary>
      <div class="order" role="group" aria-label=${t("order")}>
        ${/** @type {const} */ (["numbers", "tables"]).map((o) => html`<button class="chip" data-test="order-${o}" aria-pressed=${o === this.order} @click=${() => (this.order = o)}>${t(o === "numbers" ? "by_number" : "by_table")}</button>`)}
      </div>
      ${guard([round, this.order, lang()], () => (this.order === "numbers" ? numbers(round) : tables(round)))}
      ${round.resting.length ? html`<p class="resting soft">${t("resting", { numbers: [...round.resting].sort((a, b) => a - b).join("・") })}</p>` : nothing}
    </details>`;
  }
}

/** @param {Round} round */
function numbers(round) {
  return html`<ol class="numbers">
    ${byNumber(round).map(({ number, table }) => html`<li data-test="board-seat" data-seat-of=${number} data-table=${table}><span class="number">${number}</span><i aria-hidden="true">→</i>${table
      ? html`<b aria-hidden="true">${table}</b><span class="unseen">${placeOf(round.layout, table)}</span>`
      : html`<b class="rests">${t("next_time")}</b>`}</li>`)}
  </ol>`;
}

/** @param {Round} round */
function tables(round) {
  return html`<ol class="tables">
    ${byTable(round).map(({ table, numbers }) => html`<li data-test="board-table" data-table=${table}><span>${placeOf(round.layout, table)}</span><span>${numbers.map((n, i) => html`${i ? html`<i>・</i>` : nothing}<span class="number">${n}</span>`)}</span></li>`)}
  </ol>`;
}

customElements.define("round-board", RoundBoard);
