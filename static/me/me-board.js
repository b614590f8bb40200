/** @import { Board, Card } from "../types/kiosk.js" */

import { html, nothing } from "lit";
import "../board/board-filters.js";
import "../board/board-table.js";
import { everything, matcher } from "../board/filter.js";
import "../elements/fuda-card.js";
import "../elements/fuda-dialog.js";
import { MePart } from "./me-part.js";
import "./me-person.js";
import { t } from "./text.js";

/**
 * The board as it lies in the hand: the cards of all but those whom the guest
 * blocks, and one of them large.
 */
export class MeBoard extends MePart {
  static properties = { ...MePart.properties, board: { attribute: false }, open: { type: Number }, suggested: { attribute: false }, filter: { state: true }, only: { state: true }, view: { state: true } };

  #pushed = false;
  #wanted = matcher(everything);

  constructor() {
    super();
    /** @type {Board | undefined} */
    this.board = undefined;
    /** The number of the card that is shown large; 0: none. */
    this.open = 0;
    /** Whom the phone was told to talk to. @type {number[]} */
    this.suggested = [];
    this.filter = everything;
    /** Only those that the guest marked. */
    this.only = false;
    /** A phone has the list only (board-filters offers no choice there). @type {"list" | "table"} */
    this.view = "list";
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has("filter")) this.#wanted = matcher(this.filter);
  }

  /** @param {CustomEvent<Card>} e */
  #choose(e) {
    this.#pushed = true;
    location.hash = `board=${e.detail.number}`;
  }

  /** The address goes back with the card, so that the back button does not open it again. */
  #closed = () => {
    if (this.#pushed) history.back();
    else location.replace("#board");
    this.#pushed = false;
  };

  render() {
    if (!this.board) return nothing;
    const { blocks, interests } = this.me;
    const all = this.board.board.filter((c) => !blocks.includes(c.number));
    const cards = this.only ? all.filter((c) => interests.includes(c.number)) : all;
    const found = this.#wanted ? cards.filter(this.#wanted).length : cards.length;
    return html`<h2 class="unseen">${t("place_board")}</h2>
      <board-filters .cards=${all} .filter=${this.filter} .found=${found} .view=${this.view}
        @filter=${(/** @type {CustomEvent} */ e) => (this.filter = e.detail)} @view=${(/** @type {CustomEvent} */ e) => (this.view = e.detail)}></board-filters>
      <div><button class="chip" data-test="only-interests" aria-pressed=${this.only ? "true" : "false"} @click=${() => (this.only = !this.only)}>${t("only_interests", { n: interests.length })}</button></div>
      ${found === 0 ? html`<p class="soft" role="status">${this.only && interests.length === 0 ? t("interests_none") : t("board_none")}</p>` : nothing}
      <board-table .event=${this.board.event} .cards=${cards} .wanted=${this.#wanted} .view=${this.view} @choose=${this.#choose}></board-table>
      ${this.#large(all.find((c) => c.number === this.open))}`;
  }

  /** @param {Card | undefined} card */
  #large(card) {
    return html`<fuda-dialog ?open=${card !== undefined} bare heading=${card ? t("card", { n: card.number, name: card.name }) : ""} @close=${this.#closed}>
      ${card
        ? html`<div class="large">
            <fuda-card .card=${card} full></fuda-card>
            <me-person .me=${this.me} .card=${card} ?suggested=${this.suggested.includes(card.number)}></me-person>
            <button class="wide" data-test="card-close" @click=${this.#closed}>${t("close")}</button>
          </div>`
        : nothing}
    </fuda-dialog>`;
  }
}

customElements.define("me-board", MeBoard);
