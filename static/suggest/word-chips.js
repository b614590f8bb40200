/** @import { Chip, Chips } from "../types/matching.js" */

import { html, nothing } from "lit";
import { ApiError } from "../api/api.js";
import { Part } from "../elements/part.js";
import { lang } from "../lang/lang.js";
import { chips, known } from "./offer.js";
import { chosen, says, shown, toggled } from "./said-words.js";
import { t } from "./text.js";
import { inOrder } from "./usual.js";

/** How many chips are there before somebody asks for more. @type {Record<keyof Chips, number>} */
const first = { trades: 12, gives: 10, wants: 10, purposes: 8, hobbies: 10 };

/** How long it waits before it asks again for words that did not come, in milliseconds. */
const patience = 5000;

/**
 * Words to tap, beside the line that they go into. The line works without them.
 * Words that are not here yet when the form is drawn move nothing under a finger
 * once they come: the space of one key is kept, and behind that key they are.
 * It tells "text" with the whole line as it is after a tap.
 *
 *   <word-chips kind="gives" event=${id} label=${t("gives")} .text=${line} most="1000" @text=${(e) => (line = e.detail)}></word-chips>
 */
export class WordChips extends Part {
  static properties = { kind: {}, event: {}, label: {}, text: {}, most: { type: Number }, one: { type: Boolean }, all: { state: true }, late: { state: true }, open: { state: true } };

  /** @type {any} */ #again;

  constructor() {
    super();
    /** @type {keyof Chips} */
    this.kind = "gives";
    /** The event whose own words are among them; "": none. */
    this.event = "";
    this.label = "";
    this.text = "";
    this.most = Infinity;
    /** Whether the line is to hold one of the words only. */
    this.one = false;
    /** @type {Chip[]} */
    this.all = [];
    /** Whether they were not here when the form was drawn, and nobody has asked for them since. */
    this.late = false;
    this.open = false;
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (!changed.has("kind") && !changed.has("event")) return;
    clearTimeout(this.#again);
    const words = known(this.event);
    this.late = !words;
    if (words) this.#take(words);
    else this.#ask();
  }

  disconnectedCallback() {
    clearTimeout(this.#again);
    super.disconnectedCallback();
  }

  /** @param {Chips} words */
  #take(words) {
    this.all = inOrder(this.kind, words[this.kind] ?? []);
  }

  async #ask() {
    const { event } = this;
    try {
      const words = await chips(event);
      if (event === this.event) this.#take(words);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (this.isConnected && error.status !== 404) this.#again = setTimeout(() => this.#ask(), patience);
    }
  }

  /** Who asks for the words that came late has them where the key was, and the focus with them. */
  async #unfold() {
    this.late = false;
    await this.updateComplete;
    this.querySelector("button")?.focus({ preventScroll: true });
  }

  /** @param {Chip} chip */
  #tap(chip) {
    this.tell("text", this.one ? chosen(this.text, chip, this.all) : toggled(this.text, chip, this.most));
  }

  render() {
    const { all, text, kind } = this;
    if (this.late) {
      return html`<div class="chips" role="group" aria-label=${this.label || nothing}>
        <button type="button" class="chip more ${all.length ? "" : "coming"}" data-test="late-${kind}" aria-expanded="false" @click=${this.#unfold}>${t("words")}</button>
      </div>`;
    }
    if (all.length === 0) return nothing;
    const few = shown(all, text, first[kind]);
    return html`<div class="chips" role="group" aria-label=${this.label || nothing}>
      ${(this.open ? all : few).map((c) => html`<button type="button" class="chip" data-test="chip-${kind}" data-word=${c.ja} aria-pressed=${says(text, c) ? "true" : "false"} @click=${() => this.#tap(c)}>${lang() === "en" ? c.en : c.ja}</button>`)}
      ${few.length < all.length || this.open ? html`<button type="button" class="chip more" data-test="more-${kind}" aria-expanded=${this.open ? "true" : "false"} @click=${() => (this.open = !this.open)}>${t(this.open ? "fewer" : "more")}</button>` : nothing}
    </div>`;
  }
}

customElements.define("word-chips", WordChips);
