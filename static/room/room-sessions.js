/** @import { Event as Evening, Session } from "../types/kiosk.js" */
/** @import { Hand } from "./hands.js" */

import { html, nothing } from "lit";
import { api } from "../api/api.js";
import { Once } from "../api/once.js";
import { clockText } from "../feed/session.js";
import { time } from "../lang/format.js";
import { AskingPart } from "../elements/asking-part.js";
import { extension, handsOf, movedBy, runsInto } from "./hands.js";
import { say, t } from "./text.js";

/** Two taps on the last call are one, in milliseconds. */
const quiet = 60_000;

/** The sessions and their clocks: start, extend and end them, and the last call. Each but the last call asks first. */
export class RoomSessions extends AskingPart {
  static properties = { ...AskingPart.properties, evening: { attribute: false }, now: { attribute: false }, asked: { state: true }, called: { state: true } };

  #once = new Once();
  #calling = new Once();
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #tick;

  constructor() {
    super();
    /** @type {Evening | undefined} */
    this.evening = undefined;
    this.now = () => new Date();
    /** What waits for a yes. @type {{ session: string, hand: Hand } | null} */
    this.asked = null;
    /** When the last call was made from here. @type {Date | null} */
    this.called = null;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#tick = setInterval(() => this.requestUpdate(), 1000);
  }

  disconnectedCallback() {
    clearInterval(this.#tick);
    super.disconnectedCallback();
  }

  /** @param {Map<string, unknown>} changed */
  updated(changed) {
    if (!changed.has("asked")) return;
    const before = /** @type {RoomSessions["asked"]} */ (changed.get("asked") ?? null);
    if (this.asked) /** @type {HTMLElement | null} */ (this.querySelector("[data-test=hand-back]"))?.focus();
    else if (before) /** @type {HTMLElement | null} */ (this.querySelector(`[data-id="${before.session}"] button`))?.focus();
  }

  /** @param {Session} session @param {Hand} hand */
  #move(session, hand) {
    return this.attempt(async () => {
      const about = { ...(hand === "extend" && { minutes: extension }) };
      // The path is part of what the nonce stands for.
      const { path, ...body } = this.#once.sign({ path: `events/${this.evening?.id}/sessions/${session.id}/${hand}`, ...about });
      await api.post(path, body);
      this.#once.done();
      this.asked = null;
    });
  }

  #lastCall = () =>
    this.attempt(async () => {
      await api.post(`events/${this.evening?.id}/announcements`, this.#calling.sign({ kind: "last_call" }));
      this.#calling.done();
      this.called = this.now();
    });

  render() {
    const now = this.now();
    return html`<section>
        <h3>${t("sessions")}</h3>
        <ul class="course">${this.evening?.sessions.map((s) => this.#session(s, now))}</ul>
        <p class="wrong" role="alert">${this.error}</p>
      </section>
      <section class="last">
        <button data-test="last-call" ?disabled=${this.busy || (this.called !== null && now.getTime() - this.called.getTime() < quiet)} @click=${this.#lastCall}>${t("last_call")}</button>
        <p class="soft">${t("last_call_how")}</p>
        <p role="status" data-test="last-call-done">${this.called ? html`<strong>✓ ${t("last_call_done", { time: time(this.called) })}</strong>` : nothing}</p>
      </section>`;
  }

  /** @param {Session} session @param {Date} now */
  #session(session, now) {
    const { state, left, hands } = handsOf(session, now);
    return html`<li data-test="room-session" data-id=${session.id} data-state=${state}>
      <div class="what">
        <strong>${session.name}</strong> <span>${time(session.starts_at)}–${time(session.ends_at)}</span>
        ${movedBy(session) ? html`<span class="soft">${t("moved", { time: time(session.planned?.ends_at ?? "") })}</span>` : nothing}
        <span class="standing">${say(state, { left: clockText(left) })}</span>
      </div>
      ${this.asked?.session === session.id ? this.#ask(session, this.asked.hand, now) : html`<div class="row">${hands.map((hand) => html`<button data-test="session-${hand}" @click=${() => ((this.error = ""), (this.asked = { session: session.id, hand }))}>${say(hand, { minutes: extension })}</button>`)}</div>`}
    </li>`;
  }

  /** @param {Session} session @param {Hand} hand @param {Date} now */
  #ask(session, hand, now) {
    const until = new Date(Math.max(Date.parse(session.ends_at), now.getTime()) + extension * 60_000);
    const next = hand === "extend" ? runsInto(this.evening?.sessions ?? [], session, until) : undefined;
    return html`<div class="ask">
      <p>${say(`ask_${hand}`, { name: session.name, minutes: extension, time: time(until) })}</p>
      ${next ? html`<p data-test="runs-into"><strong>${t("runs_into", { name: next.name, time: time(next.starts_at) })}</strong></p>` : nothing}
      <div class="row">
        <button class="primary" data-test="hand-go" ?disabled=${this.busy} @click=${() => this.#move(session, hand)}>${say(`go_${hand}`)}</button>
        <button class="quiet" data-test="hand-back" @click=${() => (this.asked = null)}>${t("back")}</button>
      </div>
    </div>`;
  }
}

customElements.define("room-sessions", RoomSessions);
