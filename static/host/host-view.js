/** @import { Connection } from "../feed/connection.js" */
/** @import { HostedGuest, Hosting } from "../types/hosting.js" */

import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { api } from "../api/api.js";
import { Once } from "../api/once.js";
import { firstTimeMark } from "../elements/marks.js";
import { AskingPart } from "../elements/asking-part.js";
import "./host-suggested.js";
import { Hosts } from "./hosting.js";
import { complete, nobody, tapped, typed } from "./pair.js";
import { say, t } from "./text.js";

/** @type {(keyof Hosting)[]} */
const lists = ["alone", "arrived", "first_timers", "asking"];

/**
 * The hosts' view, at a desk and on the phone of a guest who is a host: whom to
 * look after, and two people introduced with three taps.
 *
 *   <host-view event=${id} .connection=${connection} .cards=${board}></host-view>
 */
export class HostView extends AskingPart {
  static properties = { ...AskingPart.properties, event: {}, connection: { attribute: false }, cards: { attribute: false }, list: { state: true }, pair: { state: true }, note: { state: true }, done: { state: true } };

  #hosts = new Hosts();
  #once = new Once();

  constructor() {
    super();
    this.event = "";
    /** @type {Connection | undefined} */
    this.connection = undefined;
    /** The board, to say whose number was typed. @type {import("../types/kiosk.js").Card[]} */
    this.cards = [];
    /** @type {keyof Hosting} */
    this.list = "alone";
    this.pair = nobody;
    this.note = "";
    /** The two who were introduced last. @type {import("./pair.js").Pair | null} */
    this.done = null;
    this.#hosts.addEventListener("change", () => this.requestUpdate());
  }

  disconnectedCallback() {
    this.#hosts.stop();
    super.disconnectedCallback();
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if ((changed.has("event") || changed.has("connection")) && this.event) this.#hosts.follow(this.event, this.connection);
  }

  /** @param {import("./pair.js").Pair} pair */
  #choose(pair) {
    this.pair = pair;
    this.done = null;
    this.error = "";
  }

  /** One tap introduced two who were suggested. @param {CustomEvent<import("./pair.js").Pair>} e */
  #suggested(e) {
    this.error = "";
    this.done = e.detail;
    this.#hosts.load();
    this.querySelector(".introduce")?.scrollIntoView({ block: "nearest" });
  }

  /** The second tap brings the key for the third into sight. @param {number} number */
  async #tap(number) {
    this.#choose(tapped(this.pair, number));
    if (!complete(this.pair)) return;
    await this.updateComplete;
    /** @type {HTMLElement | null} */ (this.querySelector("[data-test=introduce]"))?.focus({ preventScroll: true });
    this.querySelector(".introduce")?.scrollIntoView({ block: "nearest" });
  }

  /** @param {Event} e */
  #go(e) {
    e.preventDefault();
    if (!complete(this.pair)) return;
    const { pair } = this;
    this.attempt(async () => {
      const note = this.note.trim();
      await api.post("introductions", this.#once.sign({ numbers: pair, event: this.event, ...(note && { note }) }));
      this.#once.done();
      this.done = pair;
      this.pair = nobody;
      this.note = "";
      await this.#hosts.load();
    });
  }

  render() {
    const all = this.#hosts.lists;
    return html`<div class="hosting" data-test="hosting-view">
      ${this.#form()}
      <host-suggested event=${this.event} .connection=${this.connection} @introduced=${this.#suggested}></host-suggested>
      <div class="lists" role="group" aria-label=${t("lists")}>
        ${lists.map((l) => html`<button class="chip" data-test="list-${l}" aria-pressed=${l === this.list} @click=${() => (this.list = l)}>${t(l)} <b>${all ? (all[l] ?? []).length : nothing}</b></button>`)}
      </div>
      ${all ? this.#list(all[this.list] ?? []) : html`<p class="soft" role="status">${t("loading")}</p>`}
    </div>`;
  }

  /** @param {HostedGuest[]} guests */
  #list(guests) {
    if (guests.length === 0) return html`<p class="soft" data-test="list-none">${say(`${this.list}_none`)}</p>`;
    return html`<p class="soft">${say(`${this.list}_how`)}</p>
      <ul class="hosted" data-test="hosted" data-list=${this.list}>
        ${repeat(guests, (g) => g.number, (g) => html`<li>${this.#guest(g)}</li>`)}
      </ul>`;
  }

  /** @param {HostedGuest} g */
  #guest(g) {
    const about = [g.minutes > 0 ? t("minutes", { n: g.minutes }) : t("now"), g.introduced ? t("introduced", { n: g.introduced }) : "", g.asked ? t("asked", { n: g.asked }) : "", g.status && g.status !== "open" ? say(`status_${g.status}`) : ""];
    return html`<button data-test="hosted-guest" data-number=${g.number} aria-pressed=${this.pair.includes(g.number)} @click=${() => this.#tap(g.number)}>
      <span class="number">${g.number}</span>
      <span class="whom">
        <small class="kana">${g.kana}</small>
        <strong>${t("sama", { name: g.name })}${g.first_time ? html` <span class="mark" aria-hidden="true">${firstTimeMark(t("first_time"))}</span><span class="unseen">${t("first_time")}</span>` : nothing}</strong>
        <span>${[g.company, g.trade].filter(Boolean).join("　")}</span>
        <small>${about.filter(Boolean).join("・")}</small>
      </span>
    </button>`;
  }

  #form() {
    return html`<form class="introduce" @submit=${this.#go}>
      <p class="soft">${t("how")}</p>
      <div class="pair" role="group" aria-label=${t("pair")}>${this.#number(0)}<span class="and">${t("and")}</span>${this.#number(1)}</div>
      ${complete(this.pair) ? this.#noteField() : nothing}
      <div class="keys">
        <button class="primary" data-test="introduce" ?disabled=${this.busy || !complete(this.pair)}>${t("go")}</button>
        ${this.pair.some(Boolean) ? html`<button type="button" class="quiet" data-test="introduce-clear" @click=${() => this.#choose(nobody)}>${t("clear")}</button>` : nothing}
      </div>
      ${this.error ? html`<p class="wrong" role="alert" data-test="introduce-wrong">${this.error}</p>` : nothing}
      <div role="status">${this.done ? html`<p class="introduced" data-test="introduced"><strong>✓ ${t("done", { a: this.done[0], b: this.done[1] })}</strong> ${t("done_how")}</p>` : nothing}</div>
    </form>`;
  }

  #noteField() {
    return html`<label class="field meaning"><span>${t("note")}</span>
      <input data-test="introduce-note" maxlength="200" placeholder=${t("note_example")} .value=${this.note} @input=${(/** @type {any} */ e) => (this.note = e.target.value)} /></label>`;
  }

  /** @param {0 | 1} at */
  #number(at) {
    const number = this.pair[at];
    return html`<label class="one"><span class="unseen">${t(at ? "second" : "first")}</span>
      <input class="number" data-test="introduce-${at ? "second" : "first"}" inputmode="numeric" autocomplete="off" maxlength="5" placeholder="—" .value=${number ? String(number) : ""}
        @input=${(/** @type {any} */ e) => this.#choose(typed(this.pair, at, e.target.value))} />
      ${this.pair.some(Boolean) ? html`<small class="whose">${number ? this.#nameOf(number) : "　"}</small>` : nothing}</label>`;
  }

  /** @param {number} number */
  #nameOf(number) {
    const all = this.#hosts.lists;
    const name = (all ? lists.flatMap((l) => all[l] ?? []) : []).find((g) => g.number === number)?.name ?? this.cards.find((c) => c.number === number)?.name;
    return name ? t("sama", { name }) : "　";
  }
}

customElements.define("host-view", HostView);
