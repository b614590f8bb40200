/** @import { Connection } from "../feed/connection.js" */
/** @import { Attendee, Event as Evening, Session } from "../types/kiosk.js" */
/** @import { Round, Rounds } from "../types/matching.js" */

import { html, nothing } from "lit";
import { api } from "../api/api.js";
import { Once } from "../api/once.js";
import { Refetch } from "../feed/refetch.js";
import { clockText } from "../feed/session.js";
import { AskingPart } from "../elements/asking-part.js";
import { usual } from "../setup/rotation-form.js";
import { planView, remainder } from "./round-plan.js";
import "./rotation-guests.js";
import { empty, standing } from "./round.js";
import { say, t } from "./text.js";

/** Changes that move nobody. After any other somebody may have come, gone, joined or passed. */
const idle = ["printing", "till", "announcement", "call", "reported"];

/** As many attendees as the API gives at once. */
const page = 500;

/**
 * The rounds of one rotation session, run from a desk or the office.
 *
 *   <rotation-control .evening=${event} .session=${session} .connection=${connection} .now=${() => now}></rotation-control>
 */
export class RotationControl extends AskingPart {
  static properties = {
    ...AskingPart.properties, evening: { attribute: false }, session: { attribute: false }, connection: { attribute: false }, now: { attribute: false },
    rounds: { state: true }, attendees: { state: true }, minutes: { state: true }, asked: { state: true }, told: { state: true },
  };

  #once = new Once();
  #refetch = new Refetch(() => this.#load(), (kind) => !idle.includes(kind));
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #tick;
  #turn = 0;
  #wasUp = false;

  constructor() {
    super();
    /** @type {Evening | undefined} */
    this.evening = undefined;
    /** @type {Session | undefined} */
    this.session = undefined;
    /** @type {Connection | undefined} */
    this.connection = undefined;
    this.now = () => new Date();
    /** @type {Rounds | null} */
    this.rounds = null;
    /** Who holds a number. @type {Attendee[]} */
    this.attendees = [];
    /** As typed; "": as the session says. */
    this.minutes = "";
    /** What waits for a yes. @type {"" | "start" | "end"} */
    this.asked = "";
    this.told = "";
  }

  connectedCallback() {
    super.connectedCallback();
    this.#tick = setInterval(() => this.#second(), 1000);
  }

  disconnectedCallback() {
    clearInterval(this.#tick);
    this.#refetch.follow(undefined);
    super.disconnectedCallback();
  }

  /** Who sat waits again once the time is up, which nobody says on the feed. */
  #second() {
    const up = this.#standing().state === "up";
    if (up && !this.#wasUp) this.#load();
    this.#wasUp = up;
    this.requestUpdate();
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has("connection")) this.#refetch.follow(this.connection);
    const before = /** @type {Session | undefined} */ (changed.get("session"));
    if (changed.has("session") && this.session && this.session.id !== before?.id) this.#load();
  }

  /** @param {Map<string, unknown>} changed */
  updated(changed) {
    if (!changed.has("asked") || !this.isConnected) return;
    const to = this.asked ? "round-back" : changed.get("asked") === "end" && this.rounds?.current ? "round-end" : "round-start";
    if (this.asked || changed.get("asked")) /** @type {HTMLElement | null} */ (this.querySelector(`[data-test=${to}]`))?.focus();
  }

  get #path() {
    return `events/${this.evening?.id}/sessions/${this.session?.id}/rounds`;
  }

  async #load() {
    const turn = ++this.#turn;
    const answer = await Promise.all([api.get(this.#path), this.#present()]).catch(() => null); // what is known stays
    if (!answer || turn !== this.#turn) return;
    [this.rounds, this.attendees] = answer;
  }

  async #present() {
    /** @type {Attendee[]} */
    const all = [];
    for (let cursor = ""; ; ) {
      const { attendees, next } = await api.get(`events/${this.evening?.id}/attendees?status=present&limit=${page}${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
      all.push(...(attendees ?? []));
      if (!next) return all;
      cursor = next;
    }
  }

  #standing() {
    const none = { state: /** @type {"none" | "running" | "up"} */ ("none"), left: 0 };
    return this.evening ? standing(this.rounds?.current, this.evening, this.now()) : none;
  }

  get #next() {
    return (this.rounds?.rounds ?? []).reduce((most, r) => Math.max(most, r.no), 0) + 1;
  }

  #start = () => {
    this.asked = "";
    const minutes = Number(this.minutes.normalize("NFKC").replace("分", ""));
    if (!Number.isInteger(minutes) || minutes < 0) return void (this.error = t("wrong_minutes"));
    return this.attempt(async () => {
      /** @type {Round} */
      const round = await api.post(this.#path, this.#once.sign({ ...(minutes && { minutes }) }));
      this.#once.done();
      this.told = t("started", { n: round.no });
      await this.#load();
    });
  };

  #end = () =>
    this.attempt(async () => {
      this.asked = "";
      const n = this.rounds?.current?.no ?? 0;
      await api.post(`${this.#path}/${n}/end`, {}, { repeat: true });
      this.told = t("ended", { n });
      await this.#load();
    });

  render() {
    const { session, rounds } = this;
    if (!session) return nothing;
    return html`<section class="rotation" data-test="rotation" data-id=${session.id} data-state=${this.#standing().state}>
      <h3>${t("rotation", { name: session.name })}</h3>
      <p class="soft">${this.#turns(session)}</p>
      ${rounds ? this.#inside(session, rounds) : html`<p class="soft" role="status">${t("loading")}</p>`}
    </section>`;
  }

  /** @param {Session} session */
  #turns(session) {
    const r = settings(session);
    return say(`turns_${r.kind}`, { size: r.size, n: r.minutes, layout: say(`layout_${r.layout}`) });
  }

  /** @param {Session} session @param {Rounds} rounds */
  #inside(session, rounds) {
    const { current } = rounds;
    const figure = (/** @type {"joined" | "waiting" | "passing"} */ name, /** @type {number} */ n) => html`<div data-test="figure-${name}" data-n=${n}><dt>${t(name)}</dt><dd>${t("people", { n })}</dd></div>`;
    return html`<dl class="turn-figures">
        ${figure("joined", rounds.joined)} ${figure("waiting", rounds.waiting.filter((n) => !rounds.passing.includes(n)).length)} ${figure("passing", rounds.passing.length)}
      </dl>
      ${this.#keys(session, rounds)}
      <p class="wrong" role="alert" data-test="round-wrong">${this.error}</p>
      <p role="status" data-test="round-told">${this.told ? html`<strong>✓ ${this.told}</strong>` : nothing}</p>
      ${current ? this.#plan(session, current) : rounds.rounds.length ? nothing : html`<p class="soft">${t("none_yet")}</p>`}
      <rotation-guests event=${this.evening?.id ?? ""} .session=${session.id} .rounds=${rounds} .attendees=${this.attendees} @taking-part=${() => this.#load()}></rotation-guests>`;
  }

  /** @param {Session} session @param {Rounds} rounds */
  #keys(session, { current, joined, passing, rounds }) {
    const { state, left } = this.#standing();
    const n = current?.no ?? rounds.length;
    const now = this.now().getTime();
    const on = Date.parse(session.starts_at) <= now && now < Date.parse(session.ends_at);
    const few = joined - passing.length < 2;
    return html`<div class="turning">
      ${current && state !== "none"
        ? html`<div class="turn-clock" role="timer" data-test="round-clock">
            <strong>${t("round", { n })}</strong>
            ${state === "running" ? html`<span class="soft">${t("left_word")}</span><b class=${left <= 60_000 ? "soon" : ""}>${clockText(left)}</b>` : html`<b class="up">${t("time_up")}</b>`}
          </div>`
        : nothing}
      ${this.asked
        ? this.#ask(n, left)
        : html`<label class="field minutes">${t("minutes")}<input data-test="round-minutes" inputmode="numeric" maxlength="3" autocomplete="off" placeholder=${settings(session).minutes} .value=${this.minutes} @input=${(/** @type {any} */ e) => (this.minutes = e.target.value)} /></label>
            <button class="primary" data-test="round-start" ?disabled=${this.busy || few || !on} @click=${() => this.#want("start", state === "running")}>${t("start", { n: this.#next })}</button>
            ${current ? html`<button data-test="round-end" ?disabled=${this.busy} @click=${() => this.#want("end", state === "running")}>${t("end", { n })}</button>` : nothing}
            ${!on ? html`<p class="soft">${t("not_on")}</p>` : few ? html`<p class="soft">${t("start_few")}</p>` : nothing}`}
    </div>`;
  }

  /** Asks first while people are talking. @param {"start" | "end"} what @param {boolean} ask */
  #want(what, ask) {
    this.told = "";
    this.error = "";
    if (ask) this.asked = what;
    else if (what === "start") this.#start();
    else this.#end();
  }

  /** @param {number} n @param {number} left */
  #ask(n, left) {
    const what = this.asked;
    return html`<div class="ask-round">
      <p>${what === "start" ? t("ask_start", { now: n, left: clockText(left), next: this.#next }) : t("ask_end", { n, left: clockText(left) })}</p>
      <div class="row">
        <button class="primary" data-test="round-go" ?disabled=${this.busy} @click=${what === "start" ? this.#start : this.#end}>${say(`go_${what}`)}</button>
        <button class="quiet" data-test="round-back" @click=${() => (this.asked = "")}>${t("back")}</button>
      </div>
    </div>`;
  }

  /** @param {Session} session @param {Round} round */
  #plan(session, round) {
    const { size } = settings(session);
    return html`<h4>${t("plan", { n: round.no })}</h4>
      ${planView(round, size)} ${remainder(round, empty(round, size))}`;
  }
}

/** With the usual where a session says nothing. @param {Session} session */
export function settings({ rotation: r }) {
  const kind = r?.kind || "pairs";
  return { kind, size: kind === "pairs" ? 2 : r?.size || usual.tables.size, minutes: r?.minutes || usual[kind].minutes, layout: r?.layout || usual[kind].layout };
}

customElements.define("rotation-control", RotationControl);
