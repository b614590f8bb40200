/** @import { Notice } from "../types/kiosk.js" */
/** @import { News } from "./news.js" */

import { html, nothing } from "lit";
import { api } from "../api/api.js";
import "../card/swap-box.js";
import { time } from "../lang/format.js";
import { MePart } from "./me-part.js";
import { swapWith } from "./news.js";
import { headline, href, introducedBy, opener } from "./story.js";
import { t } from "./text.js";

/** As many are shown before the reader asks for more. */
const few = 8;

/** What happened, the newest on top. */
export class MeNews extends MePart {
  static properties = { ...MePart.properties, news: { attribute: false }, all: { state: true }, called: { state: true }, asking: { state: true } };

  constructor() {
    super();
    /** @type {News[]} */
    this.news = [];
    this.all = false;
    /** The calls that the guest allowed. @type {ReadonlySet<string>} */
    this.called = new Set();
    /** The number of whom the guest wants to swap cards with. */
    this.asking = 0;
  }

  /** @param {string} call */
  #allow(call) {
    this.attempt(async () => {
      await api.post(`calls/${call}/accept`, {}, { repeat: true });
      this.called = new Set([...this.called, call]);
    });
  }

  render() {
    const { news } = this;
    return html`<section aria-label=${t("news")}>
      <h3>${t("news")}</h3>
      ${news.length === 0 ? html`<p class="soft">${t("news_none")}</p>` : nothing} ${this.wrong()}
      <ul class="news">
        ${(this.all ? news : news.slice(0, few)).map((n) => html`<li data-test="news" data-kind=${n.kind}>${this.#one(n)}</li>`)}
      </ul>
      ${!this.all && news.length > few ? html`<button @click=${() => (this.all = true)}>${t("news_all", { n: news.length })}</button>` : nothing}
    </section>`;
  }

  /** @param {News} news */
  #one(news) {
    const text = headline(news);
    const leads = href(news) !== "#me" && !(news.kind === "asked" && !this.me.asked.some((s) => s.id === news.notice.swap));
    return html`<time class="soft" datetime=${news.at}>${time(news.at)}</time>
      <div>
        ${leads ? html`<a href=${href(news)}>${text}</a>` : html`<p>${text}</p>`}
        ${news.kind === "introduced" ? this.#by(news.notice) : nothing}
        ${opener(news) ? html`<p class="opener"><span class="soft">${t("opener")}</span> ${opener(news)}</p>` : nothing}
        ${news.kind === "introduced" ? this.#introduced(news.notice) : nothing} ${news.kind === "call_asked" ? this.#call(news.notice.call ?? "") : nothing}
      </div>`;
  }

  /** Who introduced them, and why. @param {Notice} notice */
  #by(notice) {
    return html`<p class="soft" data-test="introduced-by">${introducedBy(notice)}</p>
      ${notice.note ? html`<p class="meant" data-test="introduced-note">${notice.note}</p>` : nothing}`;
  }

  /** Who was introduced may ask by the number. @param {Notice} notice */
  #introduced({ number }) {
    const { waiting, done } = swapWith(this.me, number);
    if (done) return nothing;
    if (waiting || this.asking === number) return html`<swap-box .me=${this.me} .swap=${waiting} .number=${number}></swap-box>`;
    return html`<button data-test="introduced-swap" @click=${() => (this.asking = number)}>${t("introduced_swap")}</button>`;
  }

  /** @param {string} call */
  #call(call) {
    if (this.called.has(call)) return html`<p class="soft" role="status">${t("call_shown")}</p>`;
    return html`<p class="soft">${t("call_ask")}</p><button data-test="allow-call" ?disabled=${this.busy} @click=${() => this.#allow(call)}>${t("call_allow")}</button>`;
  }
}

customElements.define("me-news", MeNews);
