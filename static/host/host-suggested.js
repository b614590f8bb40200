/** @import { Connection } from "../feed/connection.js" */
/** @import { SuggestedIntroduction } from "../types/matching.js" */

import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { api } from "../api/api.js";
import { Once } from "../api/once.js";
import { lang } from "../lang/lang.js";
import { AskingPart } from "../elements/asking-part.js";
import { Pairs } from "./hosting.js";
import { say, t } from "./text.js";

/** So many are offered before somebody asks for more: the lists below stay in sight. */
const phone = matchMedia("(max-width: 600px)");
const first = () => (phone.matches ? 1 : 2);

/** As long as the API takes it. */
const longest = 200;

/**
 * Whom to bring together, and why: one tap introduces. It fires "introduced"
 * with the two numbers.
 *
 *   <host-suggested event=${id} .connection=${connection}></host-suggested>
 */
export class HostSuggested extends AskingPart {
  static properties = { ...AskingPart.properties, event: {}, connection: { attribute: false }, all: { state: true }, sending: { state: true } };

  /** By pair: a tap on one is not a tap on another. @type {Map<string, Once>} */
  #once = new Map();
  #pairs = new Pairs();

  constructor() {
    super();
    this.event = "";
    /** @type {Connection | undefined} */
    this.connection = undefined;
    this.all = false;
    /** The pair that is being introduced. */
    this.sending = "";
    this.#pairs.addEventListener("change", () => this.requestUpdate());
  }

  disconnectedCallback() {
    this.#pairs.stop();
    super.disconnectedCallback();
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if ((changed.has("event") || changed.has("connection")) && this.event) this.#pairs.follow(this.event, this.connection);
  }

  /** @param {SuggestedIntroduction} s */
  async #go(s) {
    const key = keyOf(s);
    const once = this.#once.get(key) ?? new Once();
    this.#once.set(key, once);
    this.sending = key;
    await this.attempt(async () => {
      const { reason } = words(s);
      const note = reason && [...t("suggested_note", { n: s.who_needs, reason })].slice(0, longest).join("");
      await api.post("introductions", once.sign({ numbers: s.numbers, event: this.event, ...(note && { note }) }));
      once.done();
      this.#pairs.list = this.#pairs.list.filter((x) => keyOf(x) !== key);
      this.requestUpdate();
      this.tell("introduced", s.numbers);
      await this.#pairs.load();
    });
    this.sending = "";
  }

  render() {
    const { list } = this.#pairs;
    if (!list.length) return nothing;
    const shown = this.all ? list : list.slice(0, first());
    return html`<section class="suggested-pairs" data-test="suggested-pairs">
      <h3>${t("suggested")}</h3>
      <p class="soft">${t("suggested_how")}</p>
      <ul>${repeat(shown, keyOf, (s, i) => html`<li>${this.#pair(s, i === 0)}</li>`)}</ul>
      ${list.length > first() ? html`<button class="quiet" data-test="suggested-more" aria-expanded=${this.all} @click=${() => (this.all = !this.all)}>${this.all ? t("suggested_fewer") : t("suggested_more", { n: list.length - first() })}</button>` : nothing}
      <p class="wrong" role="alert" data-test="suggested-wrong">${this.error}</p>
    </section>`;
  }

  /** @param {SuggestedIntroduction} s @param {boolean} gravest */
  #pair(s, gravest) {
    const { reason, opener } = words(s);
    const [a, b] = s.numbers;
    return html`<article class="suggested-pair" data-test="suggested-pair" data-numbers=${s.numbers.join(" ")}>
      <p class="two">${this.#one(s, 0)}<span class="and">${t("and")}</span>${this.#one(s, 1)}</p>
      <div class="because">
        <p class="needs">${s.needs.map((n) => html`<span class="tag">${say(`need_${n}`)}</span>`)}</p>
        ${reason ? html`<p data-test="suggested-reason">${t("suggested_for", { n: s.who_needs, reason })}</p>` : nothing}
        ${opener ? html`<p class="soft" data-test="suggested-opener">${t("suggested_opener", { opener })}</p>` : nothing}
      </div>
      <button class=${gravest ? "primary" : ""} data-test="suggested-go" aria-label=${t("suggested_go", { a, b })} ?disabled=${this.busy} @click=${() => this.#go(s)}>${t("go")}</button>
    </article>`;
  }

  /** @param {SuggestedIntroduction} s @param {0 | 1} at */
  #one(s, at) {
    return html`<span class="one"><span class="number">${s.numbers[at]}</span><span>${t("sama", { name: s.names[at] })}</span></span>`;
  }
}

/** @param {SuggestedIntroduction} s */
const keyOf = (s) => s.numbers.join(" ");

/** In the reader's language. @param {SuggestedIntroduction} s */
const words = (s) => (lang() === "en" ? { reason: s.reason_en, opener: s.opener_en } : { reason: s.reason, opener: s.opener });

customElements.define("host-suggested", HostSuggested);
