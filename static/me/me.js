// What a guest holds in the hand: one page, live, with four places. What the
// board knows comes from the feed; what is the guest's own is fetched whenever
// the feed says that there is news.

/** @import { Frame, Me } from "../types/kiosk.js" */

import { html, nothing } from "lit";
import { Mine } from "../card/mine.js";
import { phoneStyles } from "../card/style.js";
import { pairedAs } from "../device/session.js";
import { Page } from "../elements/page.js";
import { hostStyles } from "../host/host-style.js";
import "../host/host-view.js";
import { Next } from "../suggest/next.js";
import { ready } from "../suggest/offer.js";
import "../suggest/suggest-line.js";
import "../suggest/suggest-next.js";
import { chipStyles, faceStyles, suggestStyles } from "../suggest/suggest-style.js";
import { back } from "./back.js";
import { closing, slipDue } from "./ending.js";
import { navIcon } from "./icons.js";
import { added, keep, recall } from "./kept.js";
import "./me-board.js";
import "./me-card.js";
import "./me-contact.js";
import "./me-contacts.js";
import "./me-edit.js";
import "./me-feedback.js";
import "./me-info.js";
import "./me-news.js";
import "./me-pass.js";
import "./me-photo.js";
import { seatLine } from "./me-rotation.js";
import "./me-self.js";
import "./me-settings.js";
import "./me-strip.js";
import "./me-swaps.js";
import "./me-take.js";
import { news, unseen } from "./news.js";
import { places, route } from "./route.js";
import { shows } from "./story.js";
import { meStyles } from "./style.js";
import { say, t } from "./text.js";

/** How often the page looks at the clock for the evening's end, in milliseconds. */
const beat = 20_000;

class FudaMe extends Page {
  /** @type {import("../types/kiosk.js").Role[]} */
  static roles = ["attendee"];
  static properties = { ...Page.properties, at: { state: true }, kept: { state: true }, welcome: { state: true } };
  static styles = [...Page.styles, phoneStyles, hostStyles, meStyles, chipStyles, faceStyles, suggestStyles];

  #mine = new Mine();
  #next = new Next();
  /** @type {any} */ #beat;

  constructor() {
    super();
    this.at = route(location.hash);
    this.welcome = location.hash === "#welcome";
    this.kept = recall("");
    this.#mine.addEventListener("change", () => this.requestUpdate());
    this.#next.addEventListener("change", () => this.requestUpdate());
  }

  get place() {
    return say(`place_${this.at.place}`);
  }

  get works() {
    return t("works");
  }

  identify() {
    return pairedAs();
  }

  connectedCallback() {
    super.connectedCallback();
    if (this.welcome) history.replaceState(null, "", "#me");
    addEventListener("hashchange", this.#go);
    this.#beat = setInterval(() => this.#tick(), beat);
  }

  disconnectedCallback() {
    removeEventListener("hashchange", this.#go);
    clearInterval(this.#beat);
    this.#mine.stop();
    this.#next.stop();
    super.disconnectedCallback();
  }

  /** The slip opens by the clock, without a word from the server. */
  #tick() {
    const { me } = this.#mine;
    if (me && this.evening && slipDue(me, this.evening, this.now())) this.#mine.soon();
    this.requestUpdate();
  }

  #go = async () => {
    if (route(location.hash).view === "edit") await ready(this.evening?.id ?? ""); // its words come with the form
    const was = this.at;
    this.at = route(location.hash);
    if (was.view === this.at.view) return;
    this.welcome = false;
    await this.updateComplete;
    this.renderRoot.querySelector(".scroller")?.scrollTo(0, 0);
    const heading = /** @type {HTMLElement | null} */ (this.renderRoot.querySelector(".page h2"));
    heading?.setAttribute("tabindex", "-1");
    heading?.focus({ preventScroll: true });
  };

  /** @param {Frame} frame */
  changed(frame) {
    this.#mine.hear(frame);
    this.#next.hear(frame);
    if (frame.type === "snapshot") {
      const kept = recall(frame.event.id);
      this.kept = { ...kept, announcements: (frame.announcements ?? []).reduce(added, kept.announcements) };
    }
    if (frame.type !== "change" || !this.evening) return;
    if (frame.card && frame.card.number === this.#mine.me?.card?.number) this.#mine.soon(); // the staff changed it: perhaps I am a host now
    if (frame.round) this.#mine.soon(); // perhaps I sit somewhere now
    const announcements = added(this.kept.announcements, frame.announcement);
    const calls = added(this.kept.calls, frame.call);
    if (announcements !== this.kept.announcements || calls !== this.kept.calls) this.#keep({ announcements, calls });
  }

  /** @param {Partial<import("./kept.js").Kept>} part */
  #keep(part) {
    this.kept = { ...this.kept, ...part };
    if (this.evening) keep(this.evening.id, this.kept);
  }

  /** @param {import("./news.js").News} last */
  #seen(last) {
    if (Date.parse(last.at) > this.kept.seen) this.#keep({ seen: Date.parse(last.at) });
  }

  /** @param {CustomEvent<Partial<Me>>} e */
  #learn(e) {
    if (this.#mine.me) this.#mine.set({ ...this.#mine.me, ...e.detail });
    if (e.detail.preferences || e.detail.blocks) this.#next.soon(); // a break has no suggestions
  }

  content() {
    const { me } = this.#mine;
    if (!me) return this.sentence(t("loading"));
    const all = news(me, this.kept);
    const last = unseen(all, this.kept.seen, me)[0];
    if (last && shows(this.at, last)) queueMicrotask(() => this.#seen(last)); // it lies open already
    return html`<div class="phone" @mine=${this.#learn} @swap=${() => this.#mine.soon()} @seen=${() => last && this.#seen(last)}>
        <me-strip .me=${me} .news=${last}></me-strip>
        ${this.at.view === "me" ? nothing : seatLine(me.rotation)}
        ${last || me.rotation?.round || this.at.view === "next" ? nothing : html`<suggest-line .next=${this.#next} .deck=${this.#next.deck}></suggest-line>`}
        <div class="scroller" tabindex="-1">
          <div class="page" data-test="view" data-view=${this.at.view}>
            ${this.#reminder(me)} ${this.#view(me, all)}
          </div>
        </div>
      </div>
      <nav aria-label=${t("nav")}>
        ${places.map((p) => html`<a href="#${p}" data-test="nav-${p}" aria-current=${p === this.at.place ? "page" : nothing}>
          ${navIcon(p)}<span>${say(`nav_${p}`)}</span>${p === "swap" && me.asked.length ? html`<b class="count" aria-label=${t("waiting", { n: me.asked.length })}>${me.asked.length}</b>` : nothing}
        </a>`)}
      </nav>`;
  }

  /** @param {Me} me @param {import("./news.js").News[]} all */
  #view(me, all) {
    switch (this.at.view) {
      case "edit":
        return html`<me-edit .me=${me} event=${this.evening?.id ?? ""}></me-edit>`;
      case "settings":
        return html`<me-settings .me=${me} .cards=${this.board.board}></me-settings>`;
      case "photo":
        return html`<me-photo .me=${me}></me-photo>`;
      case "pass":
        return html`<me-pass .me=${me}></me-pass>`;
      case "board":
        return html`<me-board .me=${me} .board=${this.board} .open=${Number(this.at.id)} .suggested=${this.#next.deck.offered}></me-board>`;
      case "swap":
        return html`<me-swaps .me=${me}></me-swaps>`;
      case "contacts":
        return html`<me-contacts .me=${me}></me-contacts>`;
      case "contact":
        return html`<me-contact .me=${me} .swap=${this.at.id}></me-contact>`;
      case "take":
        return html`<me-take .me=${me}></me-take>`;
      case "host":
        return this.#host(me);
      case "next":
        return html`${back("me")}
          <h2>${t("next")}</h2>
          ${this.#suggestion(me, false)}`;
    }
    const seat = html`<me-rotation .me=${me} .event=${this.evening} .now=${() => this.now()} .cards=${this.board.board}></me-rotation>`;
    return html`${me.rotation?.round ? seat : nothing}
      <me-self .me=${me} .event=${this.evening} .now=${() => this.now()}></me-self>
      ${this.welcome ? this.#welcome() : nothing}
      ${me.attendee.host ? html`<a class="button wide" href="#host" data-test="to-host">${t("host")}</a>` : nothing}
      ${me.rotation?.round ? nothing : seat}
      ${me.card ? this.#suggestion(me, true) : nothing}
      <me-feedback .me=${me}></me-feedback>
      <me-news .me=${me} .news=${all}></me-news>
      <me-info .me=${me} .event=${this.evening}></me-info>
      <me-card .me=${me}></me-card>`;
  }

  /** Whom to talk to next. @param {Me} me @param {boolean} brief */
  #suggestion(me, brief) {
    return html`<suggest-next .next=${this.#next} .deck=${this.#next.deck} .me=${me} .event=${this.evening} ?brief=${brief}></suggest-next>`;
  }

  /** For a guest who is one of the hosts. @param {Me} me */
  #host(me) {
    if (!me.attendee.host || !this.evening) return html`${back("me")}<p class="state">${t("host_not")}</p>`;
    return html`${back("me")}
      <h2>${t("host")}</h2>
      <host-view event=${this.evening.id} .connection=${this.connection} .cards=${this.board.board}></host-view>`;
  }

  #welcome() {
    return html`<div class="state done" role="status" data-test="welcome"><strong>${t("welcome")}</strong> ${t("welcome_how")}</div>`;
  }

  /** Before the laptop is closed. @param {Me} me */
  #reminder(me) {
    if (me.contacts === 0 || this.at.view === "take" || !this.evening || !closing(this.evening, this.now())) return nothing;
    return html`<p class="state care" role="status" data-test="closing"><strong>${t("closing")}</strong> ${t("closing_how")} <a href="#take">${t("closing_go")}</a></p>`;
  }

  unpaired() {
    return html`<div class="page" data-test="unpaired">
      <h2>${t("unpaired")}</h2>
      <p>${t("unpaired_how")}</p>
      <p><a class="button primary" href="/p">${t("unpaired_go")}</a></p>
    </div>`;
  }

  /** @param {import("../types/kiosk.js").Paired} session */
  refused(session) {
    return html`<div class="page"><h2>${t("refused", { role: say(`role_${session.role}`) })}</h2><p>${t("refused_how")}</p></div>`;
  }
}

customElements.define("fuda-me", FudaMe);
