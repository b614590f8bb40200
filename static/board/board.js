// The board: every card on display, as the sleeves lie on the table.

/** @import { Card, Frame } from "../types/kiosk.js" */

import { css, html, nothing } from "lit";
import { Page } from "../elements/page.js";
import "../elements/fuda-card.js";
import "../elements/fuda-dialog.js";
import "../elements/fuda-news.js";
import { words } from "../lang/lang.js";
import "../rotation/round-board.js";
import "./board-filters.js";
import "./board-table.js";
import en from "./en.js";
import { everything, matcher } from "./filter.js";
import ja from "./ja.js";

const t = words({ ja, en });

/** How long a card counts as having just arrived, in milliseconds. */
const freshness = 5000;

/** Narrower than this the table's columns are no longer cards. */
const narrow = matchMedia("(max-width: 900px)");

/** And here there is only the list. */
const phone = matchMedia("(max-width: 600px)");

export class FudaBoard extends Page {
  static properties = { filter: { state: true }, view: { state: true }, open: { state: true } };

  static styles = [
    ...Page.styles,
    css`
      .page {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 1.25rem;
        padding: 1.25rem clamp(1rem, 2.5vw, 2rem) 3rem;
      }
      .beside {
        display: flex;
        align-items: flex-start;
        gap: 1.25rem;
      }
      .all {
        flex: 1;
        min-width: 0;
      }
      round-board {
        position: sticky;
        top: 1rem;
        flex: 0 0 clamp(15rem, 20vw, 21rem);
      }
      @media (max-width: 900px) {
        .beside {
          flex-direction: column;
          align-items: stretch;
        }
        round-board {
          position: static;
          order: -1;
          flex: none;
        }
      }
      .nothing {
        display: grid;
        justify-items: center;
        gap: 0.5rem;
        padding: 5vh 1rem 3vh;
        text-align: center;
      }
      .nothing h2 {
        font-size: var(--title);
      }
      fuda-dialog {
        --dialog-width: 34rem;
      }
      .lies {
        margin-top: 1.25rem;
        padding-top: 1rem;
        border-top: 1px solid var(--line);
      }
      .close {
        width: 100%;
        margin-top: 1rem;
      }
    `,
  ];

  /** The numbers that have just arrived; a new set for every change. */
  #fresh = /** @type {ReadonlySet<number>} */ (new Set());
  #arrival = "";
  #wanted = matcher(everything);

  constructor() {
    super();
    /** @type {import("./filter.js").Filter} */
    this.filter = everything;
    /** What the reader chose; by itself it follows the screen. @type {"table" | "list" | null} */
    this.view = null;
    /** The number of the card that is shown large; 0: none. */
    this.open = 0;
  }

  get place() {
    return t("place");
  }

  get works() {
    return t("works");
  }

  connectedCallback() {
    super.connectedCallback();
    narrow.addEventListener("change", this.#redraw);
  }

  disconnectedCallback() {
    narrow.removeEventListener("change", this.#redraw);
    super.disconnectedCallback();
  }

  #redraw = () => this.requestUpdate();

  /** @param {Frame} frame */
  changed(frame) {
    /** @type {import("../elements/fuda-news.js").FudaNews | null} */ (this.renderRoot.querySelector("fuda-news"))?.hear(frame, this.now());
    if (frame.type !== "change" || frame.kind !== "card_displayed" || !frame.card) return;
    const { number, name } = frame.card;
    this.#arrival = t("arrived", { n: number, name });
    this.#fresh = new Set([...this.#fresh, number]);
    setTimeout(() => {
      this.#fresh = new Set([...this.#fresh].filter((n) => n !== number));
      this.requestUpdate();
    }, freshness);
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has("filter")) this.#wanted = matcher(this.filter);
  }

  content() {
    const cards = this.board.board;
    const view = phone.matches ? "list" : (this.view ?? (narrow.matches ? "list" : "table"));
    return html`<fuda-news></fuda-news>
      <div class="page">
      <board-filters ?hidden=${cards.length === 0} .cards=${cards} .filter=${this.filter} .view=${view} .found=${this.#wanted ? cards.filter(this.#wanted).length : cards.length}
        @filter=${(/** @type {CustomEvent} */ e) => (this.filter = e.detail)} @view=${(/** @type {CustomEvent} */ e) => (this.view = e.detail)}></board-filters>
      <div class="beside">
      <div class="all">
      ${this.#empty(cards, view)}
      <board-table .event=${this.board.event} .cards=${cards} .wanted=${this.#wanted} .fresh=${this.#fresh} .view=${view}
        @choose=${(/** @type {CustomEvent} */ e) => (this.open = e.detail.number)}></board-table>
      </div>
      <round-board .event=${this.board.event} .round=${this.board.round} .now=${() => this.now()}></round-board>
      </div>
      <p class="unseen" role="status">${this.#arrival}</p>
      ${this.#large(cards.find((c) => c.number === this.open))}
    </div>`;
  }

  /**
   * @param {Card[]} cards
   * @param {string} view
   */
  #empty(cards, view) {
    if (cards.length === 0) return html`<div class="nothing"><h2>${t("none_yet")}</h2><p class="soft">${t("none_yet_how")}</p></div>`;
    if (!this.#wanted || cards.some(this.#wanted)) return nothing;
    return html`<div class="nothing" data-view=${view}>
      <h2>${t("none_found")}</h2>
      <button @click=${() => (this.filter = everything)}>${t("reset")}</button>
    </div>`;
  }

  /** @param {Card | undefined} card */
  #large(card) {
    return html`<fuda-dialog ?open=${card !== undefined} back bare heading=${card ? t("card", { n: card.number, name: card.name }) : ""} @close=${this.#closed}>
      ${card
        ? html`<fuda-card .card=${card} full></fuda-card>
            <p class="lies soft">${t("lies", { ...card.sleeve })}</p>
            <button class="close" @click=${this.#closed}>${t("close")}</button>`
        : nothing}
    </fuda-dialog>`;
  }

  #closed = () => {
    const number = this.open;
    this.open = 0;
    const table = /** @type {import("./board-table.js").BoardTable | null} */ (this.renderRoot.querySelector("board-table"));
    this.updateComplete.then(() => table?.focusCard(number));
  };
}

customElements.define("fuda-board", FudaBoard);
