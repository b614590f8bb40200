// The projector's view, to be read from the back of the hall: the clock, the
// last arrivals, and all cards in turn.

/** @import { Card } from "../types/kiosk.js" */

import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { cardFace, cardStyles } from "../elements/card-face.js";
import { stayAwake } from "../device/awake.js";
import { Page } from "../elements/page.js";
import { newsIn, settled, shownOf, withNews } from "../feed/news.js";
import { clockText, sessionAt } from "../feed/session.js";
import { count, time } from "../lang/format.js";
import { standing as roundStanding, turning } from "../rotation/round.js";
import { t as turn } from "../rotation/text.js";
import { newestFirst, pagesOf, stepOf } from "./rotation.js";
import { roundStyles } from "./round-style.js";
import { newsView } from "./stage-news.js";
import { roundView, seatsStand } from "./stage-round.js";
import { stageStyles } from "./stage-style.js";
import { t } from "./text.js";

/** How long a page of cards stands, in seconds. */
const standing = 12;

/** From so much of the session left on, the clock is in the seal's colour. In milliseconds. */
const soon = 10 * 60_000;

/** That the last ten minutes have begun is said while they are this new, and for this long. In milliseconds. */
const lastTenFresh = 60_000;
const lastTenStays = 25_000;

/** So many arrivals stand under the clock. */
const arrivalsShown = 3;

export class FudaStage extends Page {
  static styles = [...Page.styles, cardStyles, stageStyles, roundStyles];

  /** @type {ReturnType<typeof setInterval> | undefined} */
  #tick;
  /** @type {(() => void) | undefined} */
  #sleep;
  #seconds = 0;
  #turn = 0;
  /** The page of seats that stands. */
  #seats = 0;
  /** @type {number[]} */
  #arrivals = [];
  /** The card that the stage turned to because it came. */
  #fresh = 0;
  /** @type {import("../feed/news.js").Queue} */
  #news = [];

  get place() {
    return t("place");
  }

  connectedCallback() {
    super.connectedCallback();
    this.#sleep = stayAwake();
    addEventListener("keydown", this.#turnBy);
    this.#tick = setInterval(() => {
      if (++this.#seconds % standing === 0) {
        this.#turn++;
        this.#fresh = 0;
      }
      if (this.#seconds % seatsStand === 0) this.#seats++;
      this.#tellTime();
      this.requestUpdate();
    }, 1000);
  }

  disconnectedCallback() {
    clearInterval(this.#tick);
    removeEventListener("keydown", this.#turnBy);
    this.#sleep?.();
    super.disconnectedCallback();
  }

  /** A presenter, or the arrow keys, turn to another page; it stands for a full turn. @param {KeyboardEvent} e */
  #turnBy = (e) => {
    const step = stepOf(e);
    if (!step || !this.board) return;
    e.preventDefault();
    this.#seconds = 0;
    this.#turn = Math.max(0, this.#turn + step);
    this.#seats = Math.max(0, this.#seats + step);
    this.requestUpdate();
  };

  /** Says once that the session's last ten minutes have begun. */
  #tellTime() {
    if (!this.board) return;
    const { session, state, left } = sessionAt(this.board.event, this.now());
    if (state === "running" && session && left <= soon && left > soon - lastTenFresh) this.#tell({ id: `last_ten ${session.id}`, kind: "last_ten", stays: lastTenStays });
  }

  /** What was told stays known for as long as the page is open. */
  #told = new Set();

  /** @param {import("../feed/news.js").News | null} news */
  #tell(news) {
    if (!news || this.#told.has(news.id)) return;
    this.#told.add(news.id);
    this.#news = withNews(this.#news, news);
  }

  /** Turns to the card that has come, and lets it stand for a full turn. @param {import("../types/kiosk.js").Frame} frame */
  changed(frame) {
    this.#tell(newsIn(frame, this.now()));
    if (frame.type === "change" && frame.kind === "round_started") this.#seats = this.#seconds = 0; // everybody looks for a number, from the first page on
    const cards = this.board.board;
    const first = this.#arrivals.length === 0;
    const before = this.#arrivals[0];
    this.#arrivals = newestFirst(this.#arrivals, cards);
    if (first || this.#arrivals[0] === before || this.#arrivals.length === 0) return;
    this.#fresh = this.#arrivals[0];
    this.#turn = this.#pages().findIndex((page) => page.some((c) => c.number === this.#fresh));
    this.#seconds = 0;
  }

  /** The cards that take their turn: of those who are still here. */
  #pages() {
    return pagesOf(this.board.board.filter((c) => c.state !== "left"));
  }

  /** No header: the projector shows the evening alone, and says calmly when it stands still. @param {unknown} inside */
  frame(inside) {
    const lost = this.session && this.connection?.state === "offline" && this.connection.trueAt;
    return html`<main>${inside}</main>
      <p class="frozen" role="status">${lost ? t("frozen", { time: time(lost) }) : nothing}</p>`;
  }

  content() {
    const cards = this.board.board;
    const pages = this.#pages();
    this.#news = settled(this.#news, performance.now());
    const shown = shownOf(this.#news);
    const { round, event } = this.board;
    const standing = roundStanding(round, event, this.now());
    if (round && standing.state !== "none") {
      return html`<div class="stage round" data-test="stage-round">
        ${this.#head()} ${roundView(round, standing, this.#seats, shown.length ? newsView(shown) : null)}
      </div>`;
    }
    return html`<div class="stage">
      ${this.#head()}
      <aside>
        ${this.#clock()}
        ${turning(event, this.now()) ? html`<p class="between" data-test="stage-between">${turn("between")}</p>` : nothing}
        <p class="total"><span>${t("cards")}</span> <b>${count(cards.length)}</b>${t("unit")}</p>
        ${this.#latest(cards)}
      </aside>
      ${shown.length ? newsView(shown) : pages.length ? this.#page(pages, this.#turn % pages.length) : html`<p class="waiting">${t("waiting")}</p>`}
    </div>`;
  }

  #head() {
    const { session } = sessionAt(this.board.event, this.now());
    return html`<header>
      <h1>${this.board.event.name}</h1>
      <p>${session ? html`${session.name} <span class="soft">${time(session.starts_at)}–${time(session.ends_at)}</span>` : nothing}</p>
    </header>`;
  }

  #clock() {
    const { state, left } = sessionAt(this.board.event, this.now());
    if (state === "over") return html`<div class="clock"><p>${t("over")}</p><p class="thanks">${t("over_text")}</p></div>`;
    const text = clockText(left);
    const kind = `left${text.length > 5 ? " long" : ""}${state === "running" && left <= soon ? " soon" : ""}`;
    return html`<div class="clock" role="timer"><p>${t(state)}</p><p class=${kind}>${text}</p></div>`;
  }

  /** @param {Card[]} cards */
  #latest(cards) {
    const latest = this.#arrivals.slice(0, arrivalsShown).flatMap((n) => cards.filter((c) => c.number === n));
    if (latest.length === 0) return nothing;
    return html`<section class="latest">
      <h2>${t("latest")}</h2>
      <ol>
        ${repeat(latest, (c) => c.number, (c) => html`<li class=${c.number === this.#fresh ? "fresh" : ""}><span class="number">${c.number}</span><span class="who">${c.name}</span></li>`)}
      </ol>
    </section>`;
  }

  /**
   * @param {Card[][]} pages
   * @param {number} at
   */
  #page(pages, at) {
    const page = pages[at];
    return html`<section class="cards">
      <ol class=${page.length <= 4 ? "two" : page.length <= 6 ? "three" : ""}>
        ${repeat(page, (c) => c.number, (c) => html`<li class=${`card${c.number === this.#fresh ? " fresh" : ""}`}><div class="face">${cardFace(c)}</div></li>`)}
      </ol>
      <footer>
        <span>${t("look")}</span>
        <span class="turns" aria-hidden="true">${pages.length > 1 && pages.length <= 12 ? pages.map((_, i) => html`<i class=${i === at ? "now" : ""}></i>`) : nothing}</span>
        <span>${t("page", { from: page[0].number, to: page[page.length - 1].number })}</span>
      </footer>
    </section>`;
  }
}

customElements.define("fuda-stage", FudaStage);
