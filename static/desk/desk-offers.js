/** @import { CheckInResult } from "../types/kiosk.js" */
/** @import { MovedUp, Offer, Offers, SessionFill, Waiting } from "../types/hosting.js" */

import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { api } from "../api/api.js";
import { Once } from "../api/once.js";
import { firstTimeMark } from "../elements/marks.js";
import { AskingPart } from "../elements/asking-part.js";
import { sama, t } from "./text.js";

/** As many are offered before somebody asks for more. */
const few = 8;

/**
 * One session: who is here and fits a session with room, each guided on with one
 * tap and taken back with another; and the waiting list, which moves up.
 */
export class DeskOffers extends AskingPart {
  static properties = { ...AskingPart.properties, fill: { attribute: false }, event: {}, offers: { state: true }, waiting: { state: true }, guided: { state: true }, moved: { state: true }, all: { state: true } };

  #once = new Once();

  constructor() {
    super();
    /** @type {SessionFill} */
    this.fill = /** @type {any} */ (null);
    this.event = "";
    /** @type {Offer[]} */
    this.offers = [];
    /** @type {Waiting[]} */
    this.waiting = [];
    /** Who was guided on from here: they stay in sight, to be taken back. @type {Map<string, { offer: Offer, checkIn: string }>} */
    this.guided = new Map();
    /** Who moved up last. @type {string[]} */
    this.moved = [];
    this.all = false;
  }

  /** Each fill that comes is news: somebody sat down or got up. @param {Map<string, unknown>} changed */
  updated(changed) {
    if (changed.has("fill")) this.#load();
  }

  get #path() {
    return `events/${this.event}/sessions/${this.fill.session}`;
  }

  async #load() {
    /** @type {Offers | null} */
    const answer = await api.get(`${this.#path}/offers`).catch(() => null);
    if (!answer) return;
    this.offers = answer.offers ?? [];
    this.waiting = answer.waiting ?? [];
  }

  /** @param {Offer} offer */
  #guide(offer) {
    return this.attempt(async () => {
      /** @type {CheckInResult} */
      const result = await api.post(`events/${this.event}/attendees/${offer.attendee}/carry_over`, { session: this.fill.session, fee: 0, reason: t("carry_over_free") }, { repeat: true });
      this.guided = new Map([...this.guided, [offer.attendee, { offer, checkIn: result.check_in.id }]]);
      this.tell("attendee", result.attendee);
    });
  }

  /** @param {{ offer: Offer, checkIn: string }} guided */
  #back({ offer, checkIn }) {
    return this.attempt(async () => {
      const { attendee } = await api.post(`events/${this.event}/checkins/${checkIn}/undo`, { reason: t("offer_undo_reason") }, { repeat: true });
      this.guided = new Map([...this.guided].filter(([id]) => id !== offer.attendee));
      this.tell("attendee", attendee);
      await this.#load();
    });
  }

  /** @param {number} count */
  #moveUp(count) {
    return this.attempt(async () => {
      const { path, ...body } = this.#once.sign({ path: `${this.#path}/move_up`, count });
      /** @type {MovedUp} */
      const answer = await api.post(path, body);
      this.#once.done();
      this.moved = (answer.moved ?? []).map((m) => m.name);
      await this.#load();
    });
  }

  render() {
    return html`<p class="wrong" role="alert">${this.error}</p>
      ${this.waiting.length || this.moved.length ? this.#waitingList() : nothing} ${this.fill.under || this.guided.size ? this.#guests() : nothing}`;
  }

  #guests() {
    const open = this.offers.filter((o) => !this.guided.has(o.attendee));
    const shown = this.all ? open : open.slice(0, few);
    return html`<h4>${t("offers")}</h4>
      ${open.length + this.guided.size === 0 ? html`<p class="soft" data-test="offers-none">${t("offers_none")}</p>` : html`<p class="soft">${t("offers_how")}</p>`}
      <ul class="offers">
        ${repeat([...this.guided.values()], (g) => g.offer.attendee, (g) => html`<li data-test="guided" data-number=${g.offer.number}>
          ${this.#who(g.offer)} <span class="done" role="status">${t("offer_done")}</span>
          <button data-test="offer-undo" ?disabled=${this.busy} @click=${() => this.#back(g)}>${t("undo")}</button>
        </li>`)}
        ${repeat(shown, (o) => o.attendee, (o) => html`<li data-test="offer" data-number=${o.number}>
          ${this.#who(o)}
          <button data-test="offer-go" ?disabled=${this.busy} aria-label=${t("offer_to", { name: o.name })} @click=${() => this.#guide(o)}>${t("carry_over_free")}</button>
        </li>`)}
      </ul>
      ${open.length > shown.length ? html`<button data-test="offers-all" @click=${() => (this.all = true)}>${t("offers_all", { n: open.length })}</button>` : nothing}`;
  }

  /** @param {Offer} o */
  #who(o) {
    return html`<span class="number">${o.number}</span>
      <span class="whom"><strong>${sama(o.name)}</strong> <span class="soft">${o.trade}</span>${o.first_time ? html` <span aria-hidden="true">${firstTimeMark(t("first_time"))}</span><span class="unseen">${t("first_time")}</span>` : nothing}
        ${(o.fits ?? []).map((f) => html`<small class="fits">${f}</small>`)}</span>`;
  }

  #waitingList() {
    const room = this.fill.free ?? this.waiting.length;
    return html`<h4>${t("waiting_list")}</h4>
      ${this.moved.length ? html`<p class="done" role="status" data-test="moved-up">${t("moved_up", { names: this.moved.map(sama).join("、") })}</p>` : nothing}
      <ol class="offers">
        ${this.waiting.map((w) => html`<li data-test="waiting-guest"><span class="position">${w.position}</span> <span class="whom"><strong>${sama(w.name)}</strong> <span class="soft">${w.company}</span></span></li>`)}
      </ol>
      ${this.waiting.length === 0
        ? nothing
        : room > 0
          ? html`<div class="row">
              <button data-test="move-up" ?disabled=${this.busy} @click=${() => this.#moveUp(1)}>${t("move_up")}</button>
              ${Math.min(room, this.waiting.length) > 1 ? html`<button data-test="move-up-all" ?disabled=${this.busy} @click=${() => this.#moveUp(Math.min(room, this.waiting.length))}>${t("move_up_all", { n: Math.min(room, this.waiting.length) })}</button>` : nothing}
            </div>`
          : html`<p class="soft">${t("move_up_full")}</p>`}`;
  }
}

customElements.define("desk-offers", DeskOffers);
