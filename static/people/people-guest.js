/** @import { Attendee, Event } from "../types/kiosk.js" */
/** @import { History } from "../types/keeping.js" */
/** @import { Connection } from "../feed/connection.js" */

import { html, nothing } from "lit";
import { api } from "../api/api.js";
import { Refetch } from "../feed/refetch.js";
import { whenOf } from "../keeping/when.js";
import { KeepPart } from "../keeping/keep-part.js";
import { day, time, yen } from "../lang/format.js";
import { chainOf, placesOf, ranksOf, standingOf } from "./guests.js";
import "./people-ban.js";
import "./people-erase.js";
import "./people-merge.js";
import "./people-note.js";
import "./people-split.js";
import { say, t } from "./text.js";
import { visitsText } from "./visits.js";

/** @typedef {"" | "ban" | "merge" | "split" | "erase"} Asked */

/**
 * One guest: what the house knows, and what an organiser can do about the
 * person. It fires "open-guest" with the id of another one, "changed", and "gone" once
 * the guest is erased.
 */
export class PeopleGuest extends KeepPart {
  static properties = {
    ...KeepPart.properties,
    event: { attribute: false },
    connection: { attribute: false },
    attendee: {},
    guest: { state: true },
    history: { state: true },
    chain: { state: true },
    asked: { state: true },
  };

  #refetch = new Refetch(() => this.#load(), (kind) => ["checked_in", "check_in_undone", "attendee_saved", "attendee_erased"].includes(kind));

  constructor() {
    super();
    /** @type {Event | undefined} */
    this.event = undefined;
    /** @type {Connection | undefined} */
    this.connection = undefined;
    this.attendee = "";
    /** @type {Attendee | null} */
    this.guest = null;
    /** @type {History | null} */
    this.history = null;
    /** @type {{ name: string, attendee?: Attendee }[]} */
    this.chain = [];
    /** Which of the dialogs is open. @type {Asked} */
    this.asked = "";
  }

  disconnectedCallback() {
    this.#refetch.follow(undefined);
    super.disconnectedCallback();
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has("connection")) this.#refetch.follow(this.connection);
    if (changed.has("attendee") && this.attendee) {
      this.guest = null;
      this.#load();
    }
  }

  get #path() {
    return `events/${this.event?.id}/attendees`;
  }

  #load() {
    const { attendee } = this;
    return this.attempt(async () => {
      const [guest, history] = await Promise.all([api.get(`${this.#path}/${attendee}`), api.get(`${this.#path}/${attendee}/history`)]);
      const chain = await chainOf(guest, async (name) => (await api.get(`${this.#path}?${new URLSearchParams({ q: name.replace(/(さん|様|さま|氏)$/u, ""), limit: "20" })}`)).attendees ?? []);
      if (attendee === this.attendee) [this.guest, this.history, this.chain] = [guest, history, chain];
    });
  }

  #again = async () => {
    this.asked = "";
    await this.#load();
    this.tell("changed");
  };

  render() {
    const { guest: a, history: h } = this;
    if (!a || !h || !this.event) return html`<p class="wrong" role="alert">${this.error}</p>`;
    return html`<div class="guest-open" data-test="guest-open">
      <header class="head"><span class="number">${a.number ?? ""}</span>
        <div><p class="soft">${a.kana}</p><h2>${t("sama", { name: a.name })}</h2><p>${[a.company, a.title, a.trade].filter(Boolean).join(" · ")}</p></div></header>
      <p class="wrong" role="alert">${this.error}</p>
      ${h.ban ? this.#ban(h) : nothing}
      ${this.#facts(a, h)} ${this.#places(a)}
      <people-note .history=${h} path=${`${this.#path}/${a.id}`} @noted=${this.#again}></people-note>
      ${this.#visits(h)} ${this.#met(h)} ${this.#deeds(a, h)}
    </div>`;
  }

  /** @param {History} h */
  #ban(h) {
    return html`<div class="line stop" data-test="ban"><strong>${t("banned")}</strong> ${h.ban?.reason}<br /><small>${h.ban?.by}　${h.ban && whenOf(h.ban.at)}</small></div>`;
  }

  /** @param {Attendee} a @param {History} h */
  #facts(a, h) {
    const ranks = ranksOf(a);
    return html`<dl class="facts">
      <div><dt>${t("state")}</dt><dd>${say(`standing_${standingOf(a)}`)}</dd></div>
      <div><dt>${t("attendance")}</dt><dd data-test="guest-visits">${visitsText(h)}</dd></div>
      ${h.last_seen ? html`<div><dt>${t("last_seen")}</dt><dd>${whenOf(h.last_seen)}</dd></div>` : nothing}
      ${this.chain.length ? html`<div><dt>${t("brought_by")}</dt><dd data-test="guest-chain">${this.chain.map((c, i) => html`${i ? html` <span class="soft link">← ${t("whose")}</span> ` : nothing}${this.#one(c)}`)}</dd></div>` : nothing}
      ${ranks.length ? html`<div><dt>${t("rank")}</dt><dd data-test="guest-rank">${ranks.join("、")}</dd></div>` : nothing}
    </dl>`;
  }

  /** A name; of a guest of tonight, a way to them. @param {{ name: string, attendee?: { id: string, name: string, number?: number } | undefined }} c */
  #one(c) {
    if (!c.attendee) return html`<span>${c.name}</span>`;
    const { id, name, number } = c.attendee;
    return html`<button class="quiet name" @click=${() => this.tell("open-guest", id)}>${number ? html`<span class="number">${number}</span>` : nothing} ${t("sama", { name })}</button>`;
  }

  /** @param {Attendee} a */
  #places(a) {
    const event = /** @type {Event} */ (this.event);
    return html`<h3>${t("sessions")}</h3>
      <ul class="kept">${placesOf(a, event).map(({ session, registration: r }) => html`<li><span class="what">${session.name}</span>
        ${r.kind ? html`<span class="tag">${say(`kind_${r.kind}`)}</span>` : nothing} <span>${say(`registration_${r.status}`)}</span> <span>${r.fee ? yen(r.fee) : t("free")}${r.fee ? ` ${r.paid ? t("paid") : t("unpaid")}` : ""}</span>
        ${r.reason ? html`<span class="soft">${r.reason}</span>` : nothing}</li>`)}</ul>
      ${(a.check_ins ?? []).map((c) => html`<p class="soft">${t("checked_in", { time: time(c.at), desk: c.desk, number: c.number })}${c.undone_at ? t("undone") : ""}</p>`)}`;
  }

  /** @param {History} h */
  #visits(h) {
    if (!h.events?.length) return nothing;
    return html`<h3>${t("history")}</h3>
      <ul class="kept" data-test="guest-history">${h.events.map((v) => html`<li><span>${v.date.slice(0, 4)} ${day(v.date)}</span> <span class="what">${v.name}</span> ${v.number ? html`<span class="number">${v.number}</span>` : nothing}</li>`)}</ul>`;
  }

  /** @param {History} h */
  #met(h) {
    if (!h.met?.length) return nothing;
    return html`<h3>${t("met")}</h3>
      <p class="soft">${t("met_how")}</p>
      <ul class="kept" data-test="guest-met">${h.met.map((m) => html`<li>${this.#one({ name: m.name, attendee: { id: m.attendee, name: m.name, number: m.number } })} <span class="soft">${m.event}</span></li>`)}</ul>`;
  }

  /** @param {Attendee} a @param {History} h */
  #deeds(a, h) {
    const ask = (/** @type {Asked} */ what) => html`<button data-test="ask-${what}" aria-expanded=${this.asked === what} @click=${() => (this.asked = this.asked === what ? "" : what)}>${what === "ban" && h.ban ? t("deed_lift") : say(`deed_${what}`)}</button>`;
    const back = () => (this.asked = "");
    return html`<h3>${t("deeds")}</h3>
      <div class="row">${ask("ban")} ${ask("merge")} ${(h.events?.length ?? 0) > 1 || h.visits > 1 ? ask("split") : nothing} ${ask("erase")}</div>
      ${this.asked === "ban" ? html`<people-ban person=${h.person} name=${a.name} .ban=${h.ban} @back=${back} @done=${this.#again}></people-ban>` : nothing}
      ${this.asked === "merge" ? html`<people-merge person=${h.person} name=${a.name} @back=${back} @done=${this.#again}></people-merge>` : nothing}
      ${this.asked === "split" ? html`<people-split person=${h.person} attendee=${a.id} name=${a.name} @back=${back} @done=${this.#again}></people-split>` : nothing}
      ${this.asked === "erase" ? html`<people-erase .guest=${a} path=${`${this.#path}/${a.id}`} @back=${back} @done=${() => this.tell("gone")}></people-erase>` : nothing}`;
  }
}

customElements.define("people-guest", PeopleGuest);
