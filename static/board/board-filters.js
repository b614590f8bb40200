// The bar above the cards: search, trades, kana rows, the order.

/** @import { Card } from "../types/kiosk.js" */
/** @import { Filter } from "./filter.js" */

import { css, html } from "lit";
import { FudaElement } from "../elements/fuda-element.js";
import { count } from "../lang/format.js";
import { words } from "../lang/lang.js";
import en from "./en.js";
import { everything, rowsIn, trades } from "./filter.js";
import ja from "./ja.js";

const t = words({ ja, en });

/** Fires "filter" and "view" with the new value in detail. */
export class BoardFilters extends FudaElement {
  static properties = {
    cards: { attribute: false },
    filter: { attribute: false },
    found: { type: Number },
    view: {},
  };

  static styles = [
    ...FudaElement.styles,
    css`
      :host {
        display: grid;
        gap: 0.75rem;
      }
      .first {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.75rem 1.25rem;
      }
      input[type="search"] {
        flex: 1 1 18rem;
        width: auto;
        max-width: 44rem;
      }
      .choice {
        margin-inline-start: auto;
      }
      .found {
        font-size: var(--large);
        font-weight: 700;
      }
      .group {
        display: flex;
        align-items: center;
        gap: 0.4rem;
        overflow-x: auto;
        padding: 4px;
        margin: -4px;
        scrollbar-width: thin;
      }
      .group > span {
        flex: none;
        min-width: 3rem;
      }
      .group button {
        flex: none;
      }
      .choice {
        display: inline-flex;
      }
      .choice button {
        border-radius: 0;
        margin-inline-start: -1.5px;
      }
      .choice button:first-child {
        border-radius: var(--radius) 0 0 var(--radius);
      }
      .choice button:last-child {
        border-radius: 0 var(--radius) var(--radius) 0;
      }
      .choice button[aria-pressed="true"] {
        background: var(--ink);
        border-color: var(--ink);
        color: var(--paper);
      }
      small {
        font-size: 1rem;
      }
      @media (max-width: 600px) {
        input[type="search"] {
          flex-basis: 12rem;
        }
        .choice {
          display: none; /* ten columns on a phone are no table */
        }
      }
    `,
  ];

  constructor() {
    super();
    /** @type {Card[]} */
    this.cards = [];
    /** @type {Filter} */
    this.filter = everything;
    this.found = 0;
    /** @type {"table" | "list"} */
    this.view = "table";
  }

  /** @param {Partial<Filter>} part */
  #set(part) {
    this.dispatchEvent(new CustomEvent("filter", { detail: { ...this.filter, ...part } }));
  }

  /** @param {string} text @param {boolean} pressed @param {() => void} act @param {unknown} [more] */
  #chip(text, pressed, act, more = "") {
    return html`<button class="chip" aria-pressed=${pressed ? "true" : "false"} @click=${act}>${text}${more}</button>`;
  }

  render() {
    const { filter, cards } = this;
    const all = count(cards.length);
    return html`<div class="first">
        <input type="search" aria-label=${t("search")} placeholder=${t("search")} .value=${filter.query} enterkeyhint="search" autocomplete="off"
          @input=${(/** @type {InputEvent} */ e) => this.#set({ query: /** @type {HTMLInputElement} */ (e.target).value })} />
        <span class="found" role="status">${this.found < cards.length ? t("found", { n: count(this.found), all }) : t("count", { n: all })}</span>
        <div class="choice" role="group" aria-label=${t("view")}>${this.#viewButton("table")}${this.#viewButton("list")}</div>
      </div>
      <div class="group" role="group" aria-label=${t("trade")}>
        <span class="soft" aria-hidden="true">${t("trade")}</span>
        ${this.#chip(t("all"), filter.trade === null, () => this.#set({ trade: null }))}
        ${trades(cards).map(([trade, n]) => this.#chip(trade, filter.trade === trade, () => this.#set({ trade: filter.trade === trade ? null : trade }), html`<small>${count(n)}</small>`))}
      </div>
      <div class="group" role="group" aria-label=${t("row")}>
        <span class="soft" aria-hidden="true">${t("row")}</span>
        ${this.#chip(t("all"), filter.row === null, () => this.#set({ row: null }))}
        ${rowsIn(cards).map((row) => this.#chip(row || t("other"), filter.row === row, () => this.#set({ row: filter.row === row ? null : row })))}
      </div>`;
  }

  /** @param {"table" | "list"} view */
  #viewButton(view) {
    return html`<button aria-pressed=${this.view === view ? "true" : "false"} @click=${() => this.dispatchEvent(new CustomEvent("view", { detail: view }))}>${t(`view_${view}`)}</button>`;
  }
}

customElements.define("board-filters", BoardFilters);
