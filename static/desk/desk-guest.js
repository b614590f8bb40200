/** @import { Attendee, CarryOverRequest, Event as Evening, Session } from "../types/kiosk.js" */
/** @import { Fields } from "./desk-profile.js" */

import { html, nothing } from "lit";
import { ApiError, api } from "../api/api.js";
import { nonce } from "../api/nonce.js";
import { said } from "../lang/said.js";
import "./desk-carry-over.js";
import "./desk-leave.js";
import "./desk-pass.js";
import "./desk-photo.js";
import "./desk-profile.js";
import "./desk-receipt.js";
import "./desk-registrations.js";
import { Part } from "../elements/part.js";
import { furtherSessions, paidFor } from "./standing.js";
import { t } from "./text.js";

/** @typedef {"" | "carry_over" | "leave" | "reprint" | "receipt" | "pass" | "photo" | "edit"} Section */

/**
 * What can be done for somebody who is known: on to another session, leave,
 * labels again, a receipt, display, undo, mend the profile. One of them is open at a time.
 *
 * It fires "carried-over" {result, session}, "left" {attendee, number_freed, number}, "attendee" (as it is now), "undo" {checkIn, name}, "told" (a
 * result for the band), "refused" (ApiError).
 */
export class DeskGuest extends Part {
  static properties = { attendee: { attribute: false }, session: { attribute: false }, event: { attribute: false }, printers: { attribute: false }, bare: { type: Boolean }, open: { state: true }, busy: { state: true }, wrong: { state: true } };

  /** @type {Fields} */
  #fields = {};
  #host = false;
  #nonce = nonce();
  /** What was sent last, for an override. @type {CarryOverRequest | null} */
  #carried = null;

  constructor() {
    super();
    /** @type {Attendee | undefined} */
    this.attendee = undefined;
    /** @type {Session | undefined} */
    this.session = undefined;
    /** @type {Evening | undefined} */
    this.event = undefined;
    /** @type {import("../types/kiosk.js").PrinterStatus[]} */
    this.printers = [];
    /** Without its row of keys: there is nothing to do yet for who has no number. */
    this.bare = false;
    /** @type {Section} */
    this.open = "";
    this.busy = false;
    /** @type {ApiError | null} */
    this.wrong = null;
  }

  get #path() {
    return `events/${this.event?.id}/attendees/${this.attendee?.id}`;
  }

  /** Opens a section, or closes it. @param {Section} section */
  toggle(section) {
    this.open = this.open === section ? "" : section;
    this.wrong = null;
    this.#nonce = nonce();
    const { name, kana, company, title, trade, email, phone, gives, wants, purpose, note } = /** @type {Attendee} */ (this.attendee);
    this.#host = Boolean(this.attendee?.host);
    this.#fields = { name, kana, company, title, trade, email, phone, gives, wants, purpose, note };
  }

  /** Opens the profile at a field. @param {string} field */
  async mend(field) {
    if (this.open !== "edit") this.toggle("edit");
    await this.updateComplete;
    await /** @type {Part | null} */ (this.querySelector("desk-profile"))?.updateComplete;
    /** @type {HTMLElement | null} */ (this.querySelector(`[name=${field}]`))?.focus();
  }

  /** The session that was refused, where it was another one than the desk's. */
  get refusedFor() {
    return this.#carried?.session ?? "";
  }

  /** An organiser signs what the house rules refused. @param {string} reason */
  override(reason) {
    if (this.#carried) this.#carryOver({ ...this.#carried, override: { reason } });
  }

  /**
   * Does one thing at a time, and closes the section once it is done.
   * @param {() => Promise<void>} what
   */
  async #do(what) {
    if (this.busy) return;
    this.busy = true;
    this.wrong = null;
    try {
      await what();
      this.open = "";
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.wrong = error;
      if (!error.field) this.tell("refused", error);
    } finally {
      this.busy = false;
    }
  }

  #save() {
    return this.#do(async () => {
      this.tell("attendee", await api.patch(this.#path, { ...this.#fields, host: this.#host }, { repeat: true }));
      this.tell("told", { kind: "done", title: t("saved") });
    });
  }

  #display() {
    const display = !this.attendee?.displayed;
    return this.#do(async () => {
      this.tell("attendee", await api.patch(this.#path, { display }, { repeat: true }));
      this.tell("told", { kind: "done", title: display ? t("display_on") : t("display_off") });
    });
  }

  /** @param {import("../types/kiosk.js").LabelKind[]} labels */
  #reprint(labels) {
    return this.#do(async () => {
      const { attendee } = await api.post(`${this.#path}/reprint`, { labels, nonce: this.#nonce });
      this.tell("attendee", attendee);
      this.tell("told", { kind: "done", title: t("reprint_done") });
    });
  }

  /** @param {CarryOverRequest} request */
  #carryOver(request) {
    this.#carried = request;
    return this.#do(async () => {
      const result = await api.post(`${this.#path}/carry_over`, request, { repeat: true });
      this.tell("carried-over", result);
    });
  }

  /** @param {{ badge_returned: boolean, card_returned: boolean }} request */
  #leave(request) {
    const number = this.attendee?.number;
    return this.#do(async () => {
      const result = await api.post(`${this.#path}/leave`, request, { repeat: true });
      this.tell("left", { ...result, number });
    });
  }

  #undo() {
    const checkIn = (this.attendee?.check_ins ?? []).findLast((c) => !c.undone_at && c.session === this.session?.id) ?? (this.attendee?.check_ins ?? []).findLast((c) => !c.undone_at);
    if (checkIn) this.tell("undo", { checkIn, name: this.attendee?.name });
  }

  render() {
    const { attendee, event } = this;
    if (!attendee || !event) return nothing;
    const inside = Boolean(attendee.number) && !attendee.left;
    const further = furtherSessions(attendee, event);
    return html`${this.bare ? nothing : this.#keys(attendee, inside, further)} ${this.open ? html`<div class="section" data-test="section">${this.#section(attendee, further)}</div>` : nothing}`;
  }

  /** @param {Attendee} attendee @param {boolean} inside @param {Session[]} further */
  #keys(attendee, inside, further) {
    return html`<div class="actions">
        ${inside && further.length ? this.#button("carry_over", t("carry_over"), "carry-over") : nothing}
        ${attendee.number ? this.#button("leave", t("leave"), "leave") : nothing} ${attendee.number ? this.#button("reprint", t("reprint"), "reprint") : nothing}
        ${paidFor(attendee).length ? this.#button("receipt", t("receipt"), "receipt") : nothing}
        ${inside ? html`<button data-test="display-toggle" ?disabled=${this.busy} @click=${this.#display}>${attendee.displayed ? t("hide_card") : t("show_card")}</button>` : nothing}
        ${attendee.number ? html`${this.#button("pass", t("pass"), "pass")} ${this.#button("photo", t("photo"), "card-photo-section")}` : nothing}
        ${this.#button("edit", t("edit"), "edit")} ${inside ? html`<button data-test="undo" @click=${this.#undo}>${t("undo")}</button>` : nothing}
      </div>`;
  }

  /** @param {Section} section @param {string} text @param {string} hook */
  #button(section, text, hook) {
    return html`<button data-test=${hook} aria-expanded=${this.open === section} @click=${() => this.toggle(section)}>${text}</button>`;
  }

  /** @param {Attendee} attendee @param {Session[]} further */
  #section(attendee, further) {
    switch (this.open) {
      case "carry_over":
        return html`<desk-carry-over .sessions=${further} .wrong=${this.wrong} ?busy=${this.busy} @carry-over=${(/** @type {CustomEvent} */ e) => this.#carryOver(e.detail)}></desk-carry-over>`;
      case "leave":
        return html`<desk-leave .attendee=${attendee} ?busy=${this.busy} @leave=${(/** @type {CustomEvent} */ e) => this.#leave(e.detail)}></desk-leave>`;
      case "reprint":
        return html`<p class="soft">${t("reprint_how")}</p>
          <div class="row">
            <button data-test="reprint-badge" ?disabled=${this.busy} @click=${() => this.#reprint(["badge"])}>${t("reprint_badge")}</button>
            <button data-test="reprint-sleeve" ?disabled=${this.busy} @click=${() => this.#reprint(["sleeve"])}>${t("reprint_sleeve")}</button>
            <button data-test="reprint-both" ?disabled=${this.busy} @click=${() => this.#reprint(["badge", "sleeve"])}>${t("reprint_both")}</button>
            <button data-test="reprint-cup" ?disabled=${this.busy} @click=${() => this.#reprint(["cup"])}>${t("reprint_cup")}</button>
            <button data-test="reprint-pass" ?disabled=${this.busy} @click=${() => this.#reprint(["pass"])}>${t("reprint_pass")}</button>
          </div>`;
      case "receipt":
        return html`<desk-receipt .attendee=${attendee} .event=${this.event} .printers=${this.printers}></desk-receipt>`;
      case "pass":
        return html`<desk-pass .attendee=${attendee} event=${this.event?.id ?? ""}></desk-pass>`;
      case "photo":
        return html`<desk-photo .attendee=${attendee} event=${this.event?.id ?? ""}></desk-photo>`;
      default:
        return html`<desk-profile all noted event=${this.event?.id ?? ""} .fields=${this.#fields} .wrong=${this.wrong?.field ?? ""} .message=${said(this.wrong?.message ?? "")}
            @profile=${(/** @type {CustomEvent} */ e) => this.#edit(e.detail)}></desk-profile>
          <button class="toggle" role="switch" data-test="host" aria-checked=${this.#host} @click=${this.#toggleHost}><span class="tick" aria-hidden="true"></span><span>${t("host_is")}</span></button>
          <desk-registrations .attendee=${attendee} .event=${this.event}></desk-registrations>
          <button class="primary" data-test="save" ?disabled=${this.busy} @click=${this.#save}>${t("save")}</button>`;
    }
  }

  #toggleHost() {
    this.#host = !this.#host;
    this.requestUpdate();
  }

  /** @param {Fields} fields */
  #edit(fields) {
    this.#fields = fields;
    this.requestUpdate();
  }
}

customElements.define("desk-guest", DeskGuest);
