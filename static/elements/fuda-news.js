/** @import { Frame } from "../types/kiosk.js" */
/** @import { News, Queue } from "../feed/news.js" */

import { css, html, nothing } from "lit";
import { newsIn, settled, shownOf, withNews } from "../feed/news.js";
import { lang, words } from "../lang/lang.js";
import en from "./en.js";
import { FudaElement } from "./fuda-element.js";
import ja from "./ja.js";

const t = words({ ja, en });

/**
 * The band that tells announcements and calls on a page with other things on it.
 * The page hands it each frame of its feed: `news.hear(frame, this.now())`.
 */
export class FudaNews extends FudaElement {
  static properties = { queue: { state: true } };

  static styles = [
    ...FudaElement.styles,
    css`
      .news {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        gap: 0.25rem 1.25rem;
        padding: 0.9rem clamp(1rem, 2.5vw, 2rem);
        border-left: 0.6rem solid var(--ochre);
        background: var(--ochre-paper);
      }
      .news + .news {
        border-top: 1px solid var(--ochre);
      }
      h2 {
        font-size: 1rem;
        color: var(--ochre);
      }
      p {
        flex: 1 1 16rem;
        font-size: clamp(1.25rem, 2.4vw, 1.75rem);
        font-weight: 700;
        line-height: 1.4;
        overflow-wrap: anywhere;
      }
      .other {
        flex-basis: 100%;
        font-size: 1rem;
        font-weight: 400;
      }
      .number {
        font-size: 1.6em;
      }
    `,
  ];

  /** @type {any} */ #tick;

  constructor() {
    super();
    /** @type {Queue} */
    this.queue = [];
  }

  connectedCallback() {
    super.connectedCallback();
    this.#tick = setInterval(() => (this.queue = settled(this.queue, performance.now())), 1000);
  }

  disconnectedCallback() {
    clearInterval(this.#tick);
    super.disconnectedCallback();
  }

  /** @param {Frame} frame @param {Date} now the server's time */
  hear(frame, now) {
    const news = newsIn(frame, now);
    if (news) this.queue = settled(withNews(this.queue, news), performance.now());
  }

  render() {
    return html`<div role="status">${shownOf(this.queue).map(({ news }) => this.#one(news))}</div>`;
  }

  /** @param {News} news */
  #one(news) {
    if (news.kind === "call") {
      const { number, by } = news.call;
      return html`<div class="news" data-test="news-call"><p><span class="number">${number}</span> ${by ? t("call_by", { by }) : t("call_desk")}</p></div>`;
    }
    if (news.kind !== "announcement") return nothing;
    const { text, en: english } = news.said;
    const [first, second] = lang() === "en" && english ? [english, text] : [text, english];
    return html`<div class="news" data-test="news-announcement">
      <h2>${t("announcement")}</h2>
      <p>${first}</p>
      ${second ? html`<p class="other">${second}</p>` : nothing}
    </div>`;
  }
}

customElements.define("fuda-news", FudaNews);
