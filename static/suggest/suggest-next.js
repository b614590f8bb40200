/** @import { Event as Evening, Me } from "../types/kiosk.js" */
/** @import { Suggestion, SuggestionAnswer } from "../types/matching.js" */
/** @import { Next } from "./next.js" */

import { html, nothing } from "lit";
import { keyed } from "lit/directives/keyed.js";
import { api } from "../api/api.js";
import "../card/swap-box.js";
import { AskingPart } from "../elements/asking-part.js";
import { swapWith } from "../me/news.js";
import { onTop } from "./deck.js";
import { opener, reason, who, whereabouts } from "./faces.js";
import { say, t } from "./text.js";

/** @type {SuggestionAnswer[]} */
const answers = ["later", "not_now", "met"];

/** The next one lies under the same keys: a finger that taps twice answers once. */
const rest = () => new Promise((done) => setTimeout(done, 450));

/**
 * Whom to talk to next, one at a time: the whole of it, or with `brief` a line
 * that leads there. It tells "mine" when it ended the guest's break.
 *
 *   <suggest-next .next=${next} .deck=${next.deck} .me=${me} .event=${event} ?brief></suggest-next>
 */
export class SuggestNext extends AskingPart {
  static properties = { ...AskingPart.properties, next: { attribute: false }, deck: { attribute: false }, me: { attribute: false }, event: { attribute: false }, brief: { type: Boolean }, asking: { state: true } };

  /** What had been said before this view was opened. @type {unknown} */
  #old;

  constructor() {
    super();
    /** @type {Next} */
    this.next = /** @type {any} */ (null);
    /** @type {import("./deck.js").Deck} */
    this.deck = /** @type {any} */ (null);
    /** @type {Me} */
    this.me = /** @type {any} */ (null);
    /** @type {Evening | undefined} */
    this.event = undefined;
    /** One line, for the phone's first view. */
    this.brief = false;
    /** The number for which the form of a swap is open; 0: none. */
    this.asking = 0;
  }

  willUpdate() {
    if (!this.hasUpdated) this.#old = this.deck.said;
  }

  updated() {
    if (this.deck.at !== 0) queueMicrotask(() => this.next.look());
  }

  /** @param {Suggestion} s @param {SuggestionAnswer} answer */
  #answer(s, answer) {
    this.asking = 0;
    this.attempt(() => Promise.all([this.next.answer(s.number, answer), rest()]));
  }

  #endBreak = () =>
    this.attempt(async () => {
      this.tell("mine", await api.patch("me", { status: "open" }, { repeat: true }));
      this.next.soon(0);
    });

  render() {
    const { deck } = this;
    const s = deck.state === "ready" ? onTop(deck) : undefined;
    if (this.brief) return this.#line(s);
    return html`${this.#said()} ${s ? keyed(s.number, this.#one(s)) : this.#none()} ${this.error ? html`<p class="wrong" role="alert" data-test="wrong">${this.error}</p>` : nothing}`;
  }

  /** @param {Suggestion} s */
  #one(s) {
    return html`<article class="next" data-test="suggestion" data-number=${s.number} aria-label="${t("number", { n: s.number })} ${s.name}">
      <header class="who-next">${who(s)}</header>
      <p class="why" data-test="reason">${reason(s)}</p>
      <p class="opens" data-test="opener"><span class="soft">${t("opener")}</span><br />${opener(s)}</p>
      ${whereabouts(s, this.event)}
      <div class="ways">
        <a class="button" href="#board=${s.number}" data-test="whole-card">${t("card")}</a>
        ${this.#swapKey(s)}
      </div>
      ${this.#swap(s)}
      <p class="soft">${t("answers_how")}</p>
      <div class="answers" role="group" aria-label=${t("answers", { name: s.name })}>
        ${answers.map((a) => html`<button data-test="answer-${a}" ?disabled=${this.busy} @click=${() => this.#answer(s, a)}>${say(a)}</button>`)}
      </div>
    </article>`;
  }

  /** @param {Suggestion} s */
  #swapKey(s) {
    const { waiting, done } = swapWith(this.me, s.number);
    if (waiting || done) return nothing;
    const open = this.asking === s.number;
    return html`<button data-test="swap" aria-expanded=${open ? "true" : "false"} @click=${() => (this.asking = open ? 0 : s.number)}>${t("swap")}</button>`;
  }

  /** @param {Suggestion} s */
  #swap(s) {
    const { waiting, done } = swapWith(this.me, s.number);
    if (done) return html`<p class="state done" data-test="swapped"><strong>${t("swapped")}</strong> <a href="#contact=${done}">${t("swapped_go")}</a></p>`;
    if (!waiting && this.asking !== s.number) return nothing;
    return html`<swap-box .me=${this.me} .swap=${waiting} .number=${s.number}></swap-box>`;
  }

  /** What came of the last answer; after a talk the way to the swap. */
  #said() {
    const last = this.deck.state === "ready" && this.deck.said !== this.#old ? this.deck.said : null;
    return html`<p class="said-last" role="status" data-test="said">
      ${last ? html`<span>${say(`said_${last.answer}`, { n: last.number })}</span> ${last.answer === "met" && !swapWith(this.me, last.number).done ? html`<a href="#board=${last.number}" data-test="said-swap">${t("said_swap")}</a>` : nothing}` : nothing}
    </p>`;
  }

  #none() {
    const state = this.deck.state === "ready" ? "nobody" : this.deck.state;
    if (state === "loading") return html`<p class="soft" data-test="none" data-state=${state}>${t("loading")}</p>`;
    return html`<div class="none" data-test="none" data-state=${state}>
      <h3>${say(state)}</h3>
      <p>${say(`${state}_how`)}</p>
      ${state === "break"
        ? html`<button class="wide" data-test="end-break" ?disabled=${this.busy} @click=${this.#endBreak}>${t("break_end")}</button>`
        : state === "hidden" ? nothing : html`<a class="button wide" href="#board">${t("to_board")}</a>`}
    </div>`;
  }

  /** @param {Suggestion | undefined} s */
  #line(s) {
    const { state } = this.deck;
    if (state === "off" || state === "loading") return nothing;
    if (!s) {
      return html`<section class="brief" data-test="next-brief" data-state=${state}><h3>${t("next")}</h3><p class="soft">${say(`brief_${state === "ready" ? "nobody" : state}`)}</p></section>`;
    }
    return html`<section class="brief" data-test="next-brief" data-state="ready" aria-label=${t("next")}>
      <h3>${t("next")}</h3>
      <a class="who-next" href="#next" data-test="to-next">${who(s)}<span class="on" aria-hidden="true">→</span><span class="why">${reason(s)}</span></a>
    </section>`;
  }
}

customElements.define("suggest-next", SuggestNext);
