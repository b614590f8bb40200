// The cards, laid out as the sleeves lie on the tables, or as a list.

/** @import { Card, Event as Evening } from "../types/kiosk.js" */
/** @import { Cell } from "../feed/place.js" */

import { css, html, nothing } from "lit";
import { guard } from "lit/directives/guard.js";
import { repeat } from "lit/directives/repeat.js";
import { cardFace, cardStyles } from "../elements/card-face.js";
import { FudaElement } from "../elements/fuda-element.js";
import { layOut } from "../feed/place.js";
import { lang, words } from "../lang/lang.js";
import en from "./en.js";
import { Pace, inTurn } from "./in-turn.js";
import ja from "./ja.js";
import { LineSize } from "./line-size.js";
import { step } from "./step.js";

const t = words({ ja, en });

/** So many cards of the list stand in one block that is drawn, or skipped, as a whole. */
const block = 24;

/**
 * Fires "choose" with the card in detail. Five thousand cards stay usable: lines
 * out of sight are not drawn by the browser (content-visibility) and are built
 * last (inTurn), and lines that did not change are not compared (guard).
 */
export class BoardTable extends FudaElement {
  static properties = {
    event: { attribute: false },
    cards: { attribute: false },
    wanted: { attribute: false },
    fresh: { attribute: false },
    view: { reflect: true },
  };

  static styles = [
    ...FudaElement.styles,
    cardStyles,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--wide);
      }
      h2 {
        margin-bottom: 0.6rem;
        font-size: var(--large);
      }
      .table {
        padding: clamp(0.6rem, 1.2vw, 1.25rem);
        border-radius: 10px;
        background: var(--paper-deep);
      }
      .line {
        --guess: 6rem; /* --line-height is not known before the first line is drawn */
        display: grid;
        grid-template-columns: repeat(var(--columns), minmax(0, 1fr));
        align-items: stretch; /* a row is as high as its highest card, empty places too */
        gap: clamp(0.35rem, 0.7vw, 0.75rem);
        padding-bottom: clamp(0.35rem, 0.7vw, 0.75rem);
        content-visibility: auto;
        contain-intrinsic-block-size: auto var(--line-height, var(--guess));
      }
      /* Not built yet: it is as high as it will be, in sight or not. */
      .line:empty {
        box-sizing: content-box;
        min-block-size: var(--line-height, var(--guess));
      }
      .line.list {
        grid-template-columns: repeat(auto-fill, minmax(min(100%, 21rem), 1fr));
        gap: 1rem;
        padding-bottom: 1rem;
        --guess: 40rem;
      }
      @media (max-width: 600px) {
        /* On a phone a list is read down: the names stand closer together than on paper. */
        .line.list {
          gap: 0.6rem;
          padding-bottom: 0.6rem;
        }
        .line.list .card {
          aspect-ratio: auto;
          min-height: 8.5rem;
        }
        .line.list .top .number {
          font-size: 2.75rem;
        }
        .line.list .top {
          height: 1.75rem;
          margin-bottom: 0.5rem;
        }
        .line.list .name {
          font-size: 1.5rem;
        }
        .line.list .title {
          display: none;
        }
      }
      button.card {
        width: 100%;
        min-height: auto; /* it may grow with what stands on it */
        padding: 0;
        cursor: pointer;
      }
      button.card:hover {
        border-color: var(--ink);
      }
      .place {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        align-items: stretch;
        gap: 0.3rem;
        min-width: 0;
      }
      .free {
        display: grid;
        place-items: center;
        border: 1.5px dashed var(--line);
        border-radius: 3px;
        color: var(--ink-faint);
        font-size: 1.25rem;
      }
      /* The height of a card, which the row may still exceed: an aspect-ratio would then widen the place. */
      .free::before {
        content: "";
        grid-area: 1 / 1;
        padding-top: calc(100% * 55 / 91);
      }
      .free span {
        grid-area: 1 / 1;
      }
      /* Not what the reader asks for: it keeps its place, and only its number. */
      .other {
        border-color: var(--line);
        background: none;
        box-shadow: none;
      }
      .other .face > :not(.top),
      .other .top > :not(.number) {
        visibility: hidden;
      }
      .other .number {
        color: var(--ink-faint);
        font-weight: 500;
      }
      .fresh {
        outline: 3px solid var(--seal);
        outline-offset: -3px; /* inside: a row that is drawn by itself cuts off what sticks out */
      }
      @media (prefers-reduced-motion: no-preference) {
        .fresh {
          animation: arrive 700ms cubic-bezier(0.2, 0.8, 0.2, 1);
        }
        @keyframes arrive {
          from {
            opacity: 0;
            transform: translateY(-1.5rem);
          }
        }
      }
    `,
  ];

  #pace = new Pace();
  #size = new LineSize(this);

  constructor() {
    super();
    /** @type {Evening | undefined} */
    this.event = undefined;
    /** @type {Card[]} */
    this.cards = [];
    /** @type {((card: Card) => boolean) | null} */
    this.wanted = null;
    /** The numbers of the cards that have just arrived. @type {ReadonlySet<number>} */
    this.fresh = new Set();
    /** @type {"table" | "list"} */
    this.view = "table";
    this.addEventListener("keydown", this.#key);
  }

  firstUpdated() {
    this.renderRoot.addEventListener("contentvisibilityautostatechange", this.#pace.seen);
    this.renderRoot.addEventListener("focusin", (e) => this.#pace.near(this.renderRoot, /** @type {Element} */ (e.target)));
  }

  updated() {
    this.#size.follow(this.renderRoot.querySelector(".line"));
  }

  /** @param {KeyboardEvent} e */
  #key = (e) => {
    if (e.key === "End") this.#pace.last(this.renderRoot);
    step(this.renderRoot, e);
  };

  /** Gives the focus back to a card, after its large view was closed. @param {number} number */
  focusCard(number) {
    const card = () => /** @type {HTMLElement | null} */ (this.renderRoot.querySelector(`[data-number="${number}"]`));
    if (!card()) this.#pace.finish();
    card()?.focus();
  }

  willUpdate() {
    this.#pace.begin();
  }

  render() {
    if (!this.event) return nothing;
    if (this.view === "list") return this.#list();
    const laid = layOut(this.event, this.cards);
    return laid.map(
      ({ name, columns, rows }) => html`<section class="table" aria-label=${t("table", { name })} .style=${`--columns: ${columns}`}>
        <h2>${t("table", { name })}</h2>
        ${rows.map((row) => this.#line("line", row.length, this.#deps(row.flatMap((c) => c.cards), row[0]?.number ?? 0), () => row.map((cell) => this.#cell(cell))))}
      </section>`,
    );
  }

  #list() {
    const found = this.wanted ? this.cards.filter(this.wanted) : this.cards;
    const blocks = Array.from({ length: Math.ceil(found.length / block) }, (_, i) => found.slice(i * block, (i + 1) * block));
    return html`<div>
      ${blocks.map((some) => this.#line("line list", some.length, this.#deps(some, -1), () => repeat(some, (c) => c.number, (c) => this.#card(c, false))))}
    </div>`;
  }

  /**
   * @param {string} kind
   * @param {number} places
   * @param {unknown[]} deps
   * @param {() => unknown} make
   */
  #line(kind, places, deps, make) {
    return guard(deps, () => html`<div class=${kind}>${inTurn(this.#pace, places, make)}</div>`);
  }

  /**
   * What a line's picture depends on. It fixes the length as well: guard compares element by element.
   * @param {Card[]} cards
   * @param {number} first
   */
  #deps(cards, first) {
    return [lang(), this.view, this.wanted, first, cards.length, ...cards, ...cards.map((c) => this.fresh.has(c.number))];
  }

  /** @param {Cell} cell */
  #cell({ number, cards }) {
    if (cards.length === 0) return html`<div class="free" role="img" aria-label=${t("empty_place", { n: number })}><span aria-hidden="true">${number}</span></div>`;
    return html`<div class="place">${repeat(cards, (c) => c.number, (c) => this.#card(c, this.wanted !== null && !this.wanted(c)))}</div>`;
  }

  /**
   * @param {Card} card
   * @param {boolean} other not what the filter asks for
   */
  #card(card, other) {
    const kind = `card${other ? " other" : ""}${this.fresh.has(card.number) ? " fresh" : ""}`;
    return html`<button class=${kind} data-number=${card.number} aria-label=${t("card", { n: card.number, name: card.name })} @click=${() => this.#choose(card)}>
      <span class="face">${cardFace(card)}</span>
    </button>`;
  }

  /** @param {Card} card */
  #choose(card) {
    this.dispatchEvent(new CustomEvent("choose", { detail: card }));
  }
}

customElements.define("board-table", BoardTable);
