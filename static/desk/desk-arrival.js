/** @import { Attendee, CheckInRequest, CheckInResult, Event as Evening, Profile, Session } from "../types/kiosk.js" */

import { html, nothing } from "lit";
import { ApiError, api } from "../api/api.js";
import { nonce } from "../api/nonce.js";
import { yen } from "../lang/format.js";
import { said } from "../lang/said.js";
import { changeFor, exactly, feeDue, incomplete, paymentOf } from "./fee.js";
import "./desk-fee.js";
import { Part } from "../elements/part.js";
import { persist } from "./persist.js";
import { t } from "./text.js";

/**
 * What turns somebody into a guest in the house: fee, display, the one key.
 * Whom it checks in is either attendee or walkIn. One opening is one nonce: however often the
 * key is pressed or the answer is lost, it is one check-in.
 *
 * It fires "sending" (true, false), "checked-in" (CheckInResult, and what was paid) and "refused" (ApiError).
 */
export class DeskArrival extends Part {
  static properties = {
    attendee: { attribute: false },
    walkIn: { attribute: false },
    entry: {},
    session: { attribute: false },
    event: { attribute: false },
    organiser: { type: Boolean },
    choice: { state: true },
    display: { state: true },
    busy: { state: true },
    waiting: { state: true },
    refusal: { state: true },
    overriding: { state: true },
  };

  #nonce = nonce();
  #stop = new AbortController();
  /** Ends the pause before the next try. */
  #wake = () => {};

  constructor() {
    super();
    /** @type {Attendee | undefined} */
    this.attendee = undefined;
    /** @type {Partial<Profile> | undefined} */
    this.walkIn = undefined;
    /** The code of the entrance's form from which walkIn was filled in. */
    this.entry = "";
    /** @type {Session | undefined} */
    this.session = undefined;
    /** @type {Evening | undefined} */
    this.event = undefined;
    /** An organiser's device may override the house rules. */
    this.organiser = false;
    this.choice = exactly;
    this.display = true;
    this.busy = false;
    /** The last loss, while it is being sent again. @type {ApiError | null} */
    this.waiting = null;
    /** @type {ApiError | null} */
    this.refusal = null;
    this.overriding = "";
  }

  disconnectedCallback() {
    this.#stop.abort();
    this.#wake();
    super.disconnectedCallback();
  }

  /** The connection is back: the next try need not wait. */
  hurry() {
    this.#wake();
  }

  get #due() {
    const registration = this.attendee?.registrations?.find((r) => r.session === this.session?.id);
    return this.session ? feeDue(registration, this.session) : 0;
  }

  /** @returns {CheckInRequest} */
  #request() {
    const whom = this.attendee ? { attendee: this.attendee.id } : { walk_in: filled(this.walkIn ?? {}), ...(this.entry && { entry: this.entry }) };
    const payment = paymentOf(this.#due, this.choice);
    return {
      nonce: this.#nonce,
      session: this.session?.id ?? "",
      ...whom,
      ...(payment && { payment }),
      card: { display: this.display },
      ...(this.overriding.trim() && { override: { reason: this.overriding.trim() } }),
    };
  }

  async #go() {
    if (this.busy) return;
    this.#sending(true);
    this.refusal = null;
    this.#stop = new AbortController();
    const path = `events/${this.event?.id}/checkins`;
    const request = this.#request();
    try {
      /** @type {CheckInResult} */
      const result = await persist(() => api.post(path, request, { repeat: false, timeout: 5000 }), {
        waiting: (error) => (this.waiting = error),
        pause: () => this.#pause(),
        signal: this.#stop.signal,
      });
      this.#sending(false);
      this.tell("checked-in", { ...result, paid: request.payment?.amount ?? 0 });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.#sending(false);
      this.#refused(error);
    } finally {
      this.waiting = null;
    }
  }

  /** Until the answer is there, the panel stays what it is: the feed may tell of the check-in first. @param {boolean} busy */
  #sending(busy) {
    this.busy = busy;
    this.tell("sending", busy);
  }

  /** @param {ApiError} error */
  #refused(error) {
    this.refusal = error;
    this.tell("refused", error);
  }

  /** @returns {Promise<void>} */
  #pause() {
    return new Promise((done) => {
      this.#wake = done;
      setTimeout(done, 1500);
    });
  }

  #giveUp() {
    this.#stop.abort();
    this.#wake();
  }

  render() {
    const { session } = this;
    if (!session) return nothing;
    const registration = this.attendee?.registrations?.find((r) => r.session === session.id);
    return html`<desk-fee .due=${this.#due} .paid=${registration?.paid ?? false} .choice=${this.choice} ?later=${this.event?.house_rules?.unpaid === "allow"}
        @choice=${(/** @type {CustomEvent} */ e) => (this.choice = e.detail)}></desk-fee>
      ${this.refusal ? this.#refusalForm(this.refusal) : nothing} ${this.waiting ? this.#waitingLine() : nothing}
      <div class="go">
        <button class="toggle" data-test="display" role="switch" aria-checked=${this.display} @click=${() => (this.display = !this.display)}>
          <span class="tick" aria-hidden="true"></span>${this.display ? t("show_card") : t("hide_card")}
        </button>
        <button class="primary big" data-test="check-in" data-go ?disabled=${this.busy || incomplete(this.#due, this.choice) || this.#nameless} @click=${this.#go}>${this.#goText()}</button>
      </div>`;
  }

  /** A walk-in needs a name. */
  get #nameless() {
    return !this.attendee && !this.walkIn?.name?.trim();
  }

  #goText() {
    if (this.busy) return t("sending");
    const change = changeFor(this.#due, this.choice);
    return html`<span>${this.overriding ? t("override") : t("check_in")}</span>${(this.event?.sessions.length ?? 0) > 1 ? html`<small>${this.session?.name}</small>` : nothing}${change ? html`<small>${t("change")} ${yen(change)}</small>` : nothing}`;
  }

  #waitingLine() {
    return html`<p class="line care" role="status" data-test="waiting">
      <span>${said(this.waiting?.message ?? "")} ${t("waiting")}</span><button @click=${this.#giveUp}>${t("give_up")}</button>
    </p>`;
  }

  /** @param {ApiError} error */
  #refusalForm(error) {
    if (!["house_rule", "session_full", "unpaid"].includes(error.code)) return nothing;
    if (!this.organiser) return html`<p class="line care" data-test="override-elsewhere">${t("override_elsewhere")}</p>`;
    return html`<label class="field line care"
      ><span>${t("override_why")}</span>
      <input data-test="override-reason" maxlength="200" placeholder=${t("override_example")} .value=${this.overriding} @input=${(/** @type {any} */ e) => (this.overriding = e.target.value)} />
    </label>`;
  }
}

/** Only the fields that say something. @param {Partial<Profile>} fields */
function filled(fields) {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value.trim() !== ""));
}

customElements.define("desk-arrival", DeskArrival);
