/** @import { Event as Evening } from "../types/kiosk.js" */
/** @import { EventForm } from "../setup/event-form.js" */
/** @import { Wrong } from "../setup/fields.js" */

import { html, nothing } from "lit";
import { ApiError, api } from "../api/api.js";
import { Once } from "../api/once.js";
import { Part } from "../elements/part.js";
import { said } from "../lang/said.js";
import { fieldsOf, formOf, newForm, patchOf, requestOf, tidied } from "../setup/event-form.js";
import { Fields, without } from "../setup/fields.js";
import { consentView, deletionView, infoView } from "../setup/info-view.js";
import { FormError } from "../setup/numbers.js";
import { numbersView } from "../setup/numbers-view.js";
import { rulesView } from "../setup/rules-view.js";
import { sessionsView } from "../setup/session-view.js";
import "../setup/setup-copy.js";
import { t } from "../setup/text.js";

/**
 * The form of an event, new or as it is. Where there has been an event before,
 * a new one begins as its copy. It fires "saved" {event, created} and "cancel".
 *
 *   <office-event .event=${event | undefined} .like=${last event} today="2026-11-21"></office-event>
 */
export class OfficeEvent extends Part {
  static properties = {
    event: { attribute: false }, like: { attribute: false }, today: {}, cancellable: { type: Boolean },
    afresh: { state: true }, form: { state: true }, wrong: { state: true }, busy: { state: true },
  };

  #once = new Once();

  /** The event that the form was filled with: what differs from it was written here. @type {Evening | undefined} */
  #filled;

  constructor() {
    super();
    /** @type {Evening | undefined} */
    this.event = undefined;
    /** @type {Evening | undefined} */
    this.like = undefined;
    this.today = "";
    /** Whether there is something to go back to. */
    this.cancellable = false;
    /** Whether a new event shall not be a copy. */
    this.afresh = false;
    /** @type {EventForm | undefined} */
    this.form = undefined;
    /** @type {Wrong | null} */
    this.wrong = null;
    this.busy = false;
  }

  willUpdate() {
    if (!this.form) this.form = this.event ? this.#fill(this.event) : newForm(this.today, { first: t("session_first"), second: t("session_second") });
    else if (this.event && this.event !== this.#filled && !this.#touched) this.form = this.#fill(this.event);
  }

  /** @param {Evening} event */
  #fill(event) {
    this.#filled = event;
    return formOf(event);
  }

  /** Whether somebody wrote something that is not saved. */
  get #touched() {
    return !this.#filled || JSON.stringify(this.form) !== JSON.stringify(formOf(this.#filled));
  }

  /** @param {Map<string, unknown>} changed */
  updated(changed) {
    if (changed.has("wrong") && this.wrong?.field) this.#show(this.wrong);
  }

  /** Brings what is wrong into sight: the field, or the nearest thing that there is. @param {Wrong} wrong */
  #show({ field, message }) {
    for (const name of fieldsOf(field)) {
      const at = CSS.escape(name);
      const found = /** @type {HTMLElement | null} */ (this.querySelector(`[name="${at}"]`) ?? this.querySelector(`[data-field="${at}"]`));
      if (!found) continue;
      if (name !== field) {
        this.wrong = { field: name, message };
        return;
      }
      for (let fold = found.closest("details"); fold; fold = fold.parentElement?.closest("details") ?? null) fold.open = true;
      found.focus();
      found.scrollIntoView({ block: "center" });
      return;
    }
    this.wrong = { field: "", message };
  }

  /** @param {SubmitEvent} e */
  async #submit(e) {
    e.preventDefault();
    if (this.busy || !this.form) return;
    this.wrong = null;
    this.busy = true;
    this.form = tidied(this.form);
    try {
      const event = this.event ? await this.#save(this.event, this.form) : await this.#create(this.form);
      this.form = this.#fill(event);
      this.tell("saved", { event, created: !this.event });
    } catch (error) {
      this.wrong = wrongOf(error);
    } finally {
      this.busy = false;
    }
  }

  /** Only what was changed here is written. @param {Evening} event @param {EventForm} form @returns {Promise<Evening>} */
  async #save(event, form) {
    const patch = patchOf(form, this.#filled ?? event, event);
    return Object.keys(patch).length ? await api.patch(`events/${event.id}`, patch, { repeat: true }) : event;
  }

  /** @param {EventForm} form @returns {Promise<Evening>} */
  async #create(form) {
    const made = await api.post("events", this.#once.sign(requestOf(form)));
    this.#once.done();
    return made;
  }

  /** A session that was saved goes at once, if nobody has signed up for it. @param {number} i */
  async #removeSession(i) {
    const { event, form } = this;
    const session = form?.sessions[i];
    if (this.busy || !form || !session) return;
    this.wrong = null;
    if (event && session.id) {
      if (!confirm(t("remove_session_sure", { name: session.name }))) return;
      this.busy = true;
      try {
        const left = await api.delete(`events/${event.id}/sessions/${session.id}`);
        if (this.#filled) this.#filled = { ...this.#filled, sessions: this.#filled.sessions.filter((s) => s.id !== session.id) };
        this.tell("saved", { event: left, created: false });
      } catch (error) {
        this.wrong = error instanceof ApiError ? { field: `sessions[${i}]`, message: said(error.message) } : wrongOf(error);
        return;
      } finally {
        this.busy = false;
      }
    }
    this.form = { .../** @type {EventForm} */ (this.form), sessions: without(/** @type {EventForm} */ (this.form).sessions, i) };
  }

  render() {
    const { form } = this;
    if (!form) return nothing;
    if (!this.event && this.like && !this.afresh) return html`<setup-copy .like=${this.like} today=${this.today} ?cancellable=${this.cancellable} @afresh=${() => (this.afresh = true)}></setup-copy>`;
    const fields = new Fields(this.wrong);
    const set = (/** @type {Partial<EventForm>} */ part) => (this.form = { .../** @type {EventForm} */ (this.form), ...part });
    const view = { form, set, fields };
    return html`<form class="event-form" data-test="event-form" @submit=${this.#submit} novalidate>
      <h2>${this.event ? t("event_edit") : t("event_new")}</h2>
      ${this.event?.deleted_at ? html`<p class="line care">${t("event_deleted")}</p>` : nothing}
      <div class="grid">
        ${fields.text("name", t("name"), form.name, (name) => set({ name }), { placeholder: t("name_example") })}
        ${fields.text("venue", t("venue"), form.venue, (venue) => set({ venue }), { placeholder: t("venue_example") })}
        ${fields.text("date", t("date"), form.date, (date) => set({ date }), { type: "date" })}
      </div>
      ${sessionsView(view, (i) => this.#removeSession(i))}
      <div class="folds">${numbersView(view)} ${rulesView(view)} ${infoView(view)} ${consentView(view)} ${deletionView(view)}</div>
      ${this.wrong && !this.wrong.field ? html`<p class="wrong" role="alert" data-test="event-wrong">${this.wrong.message}</p>` : nothing}
      <div class="row end">
        <button class="primary" data-test="save-event" ?disabled=${this.busy || Boolean(this.event?.deleted_at)}>${this.event ? t("save") : t("create")}</button>
        ${this.cancellable ? html`<button type="button" class="quiet" @click=${() => this.tell("cancel")}>${t("cancel")}</button>` : nothing}
      </div>
    </form>`;
  }
}

/** @param {unknown} error */
function wrongOf(error) {
  if (error instanceof FormError) return { field: error.field, message: t(error.key) };
  if (error instanceof ApiError) return { field: error.field ?? "", message: said(error.message) };
  throw error;
}

customElements.define("office-event", OfficeEvent);
