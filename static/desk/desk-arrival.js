/** @import { Attendee, CheckInRequest, CheckInResult, Event as Evening, Profile, Session } from "../types/kiosk.js" */

import { html, nothing } from "lit";
import { ApiError, api } from "../api/api.js";
import { nonce } from "../api/nonce.js";
import { yen } from "../lang/format.js";
import { said } from "../lang/said.js";
import "./desk-fee.js";
import "./desk-kind.js";
import { changeFor, exactly, incomplete, paymentOf } from "./fee.js";
import { byKind, dueFor, kindIncomplete, kindRequest } from "./kinds.js";
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
    choice: { state: true },
    kind: { state: true },
    referrer: { state: true },
    display: { state: true },
    busy: { state: true },
    waiting: { state: true },
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
    this.choice = exactly;
    /** @type {import("./kinds.js").KindChoice} */
    this.kind = null;
    /** Who brought the guest, where the house wants to know; null: as registered. @type {string | null} */
    this.referrer = null;
    this.display = true;
    this.busy = false;
    /** The last loss, while it is being sent again. @type {ApiError | null} */
    this.waiting = null;
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

  get #registration() {
    return this.attendee?.registrations?.find((r) => r.session === this.session?.id);
  }

  get #due() {
    return this.session ? dueFor(this.session, this.#registration, this.kind) : 0;
  }

  /** @param {string} [override] the reason that is signed @returns {CheckInRequest} */
  #request(override) {
    const whom = this.attendee ? { attendee: this.attendee.id } : { walk_in: filled(this.walkIn ?? {}), ...(this.entry && { entry: this.entry }) };
    const payment = paymentOf(this.#due, this.choice);
    return {
      nonce: this.#nonce,
      session: this.session?.id ?? "",
      ...whom,
      ...(payment && { payment }),
      card: { display: this.display },
      ...kindRequest(this.#registration, this.kind),
      ...(this.referrer?.trim() && { referrer: this.referrer.trim() }),
      ...(override && { override: { reason: override } }),
    };
  }

  /** An organiser signs what the house rules refused. @param {string} reason */
  override(reason) {
    return this.#go(reason);
  }

  /** The house wants to know who brought the guest. */
  async askReferrer() {
    this.referrer ??= "";
    await this.updateComplete;
    /** @type {HTMLElement | null} */ (this.querySelector("[data-test=referrer]"))?.focus();
  }

  /** @param {string} [override] */
  async #go(override) {
    if (this.busy || this.#unready) return;
    this.#sending(true);
    this.#stop = new AbortController();
    const path = `events/${this.event?.id}/checkins`;
    const request = this.#request(override);
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
      this.tell("refused", error);
    } finally {
      this.waiting = null;
    }
  }

  /** Until the answer is there, the panel stays what it is: the feed may tell of the check-in first. @param {boolean} busy */
  #sending(busy) {
    this.busy = busy;
    this.tell("sending", busy);
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
    const registration = this.#registration;
    return html`${this.#referrerField()}
      <desk-kind .session=${session} .registration=${registration} .choice=${this.kind} @kind=${(/** @type {CustomEvent} */ e) => (this.kind = e.detail)}></desk-kind>
      <desk-fee .due=${this.#due} .paid=${registration?.paid ?? false} .choice=${this.choice} ?later=${this.event?.house_rules?.unpaid === "allow"} ?kinds=${byKind(session)}
        @choice=${(/** @type {CustomEvent} */ e) => (this.choice = e.detail)}></desk-fee>
      <div class="go">
        ${this.waiting ? this.#waitingLine() : nothing}
        <button class="toggle" data-test="display" role="switch" aria-checked=${this.display} @click=${() => (this.display = !this.display)}>
          <span class="tick" aria-hidden="true"></span>${this.display ? t("show_card") : t("hide_card")}
        </button>
        <button class="primary big" data-test="check-in" data-go ?disabled=${this.busy || this.#unready} @click=${() => this.#go()}>${this.#goText()}</button>
      </div>`;
  }

  /** A walk-in needs a name; free needs a reason. */
  get #unready() {
    const nameless = !this.attendee && !this.walkIn?.name?.trim();
    return nameless || incomplete(this.#due, this.choice) || kindIncomplete(this.kind);
  }

  /** Asked where the rules want it and the registration does not say. */
  #referrerField() {
    const wanted = this.event?.house_rules.referrer_required && !this.#registration?.referrer && !this.attendee?.host;
    if (!wanted && this.referrer === null) return nothing;
    return html`<label class="field referrer"><span>${t("referrer_who")}</span>
      <input data-test="referrer" maxlength="200" autocomplete="off" .value=${this.referrer ?? ""} @input=${(/** @type {any} */ e) => (this.referrer = e.target.value)} /></label>`;
  }

  #goText() {
    if (this.busy) return t("sending");
    const change = changeFor(this.#due, this.choice);
    return html`<span>${t("check_in")}</span>${(this.event?.sessions.length ?? 0) > 1 ? html`<small>${this.session?.name}</small>` : nothing}${change ? html`<small>${t("change")} ${yen(change)}</small>` : nothing}`;
  }

  #waitingLine() {
    return html`<p class="line care" role="status" data-test="waiting">
      <span>${said(this.waiting?.message ?? "")} ${t("waiting")}</span><button @click=${this.#giveUp}>${t("give_up")}</button>
    </p>`;
  }
}

/** Only the fields that say something. @param {Partial<Profile>} fields */
function filled(fields) {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value.trim() !== ""));
}

customElements.define("desk-arrival", DeskArrival);
