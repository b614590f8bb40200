/** @import { Event as Evening } from "../types/kiosk.js" */
/** @import { EventForm, SessionForm, TableForm } from "./event-form.js" */

import { html, nothing } from "lit";
import { ApiError, api } from "../api/api.js";
import { nonce } from "../api/nonce.js";
import { Part } from "../elements/part.js";
import { said } from "../lang/said.js";
import { fieldOf, FormError, formOf, modes, newForm, nextSession, requestOf, rules } from "./event-form.js";
import { say, t } from "./text.js";

/**
 * The form of an event, new or as it is. It fires "saved" {event, created} and "cancel".
 *
 *   <office-event .event=${event | undefined} .like=${last event} today="2026-11-21"></office-event>
 */
export class OfficeEvent extends Part {
  static properties = { event: { attribute: false }, like: { attribute: false }, today: {}, cancellable: { type: Boolean }, form: { state: true }, wrong: { state: true }, busy: { state: true } };

  #nonce = nonce();

  constructor() {
    super();
    /** @type {Evening | undefined} */
    this.event = undefined;
    /** @type {Evening | undefined} */
    this.like = undefined;
    this.today = "";
    /** Whether there is something to go back to. */
    this.cancellable = false;
    /** @type {EventForm | undefined} */
    this.form = undefined;
    /** @type {{ field: string, message: string } | null} */
    this.wrong = null;
    this.busy = false;
  }

  firstUpdated() {
    this.form = this.event ? formOf(this.event) : newForm(this.today, { first: t("session_first"), second: t("session_second") }, this.like);
  }

  /** @param {Map<string, unknown>} changed */
  updated(changed) {
    if (!changed.has("wrong") || !this.wrong) return;
    const field = /** @type {HTMLElement | null} */ (this.querySelector(`[name="${CSS.escape(this.wrong.field)}"]`));
    field?.focus();
    field?.scrollIntoView({ block: "center" });
  }

  /** @param {SubmitEvent} e */
  async #submit(e) {
    e.preventDefault();
    if (this.busy || !this.form) return;
    this.wrong = null;
    this.busy = true;
    try {
      const request = requestOf(this.form);
      const event = this.event ? await api.patch(`events/${this.event.id}`, request, { repeat: true }) : await api.post("events", { ...request, nonce: this.#nonce });
      this.form = formOf(event);
      this.tell("saved", { event, created: !this.event });
    } catch (error) {
      this.wrong = wrongOf(error);
    } finally {
      this.busy = false;
    }
  }

  /** @param {Partial<EventForm>} part */
  #set(part) {
    this.form = { .../** @type {EventForm} */ (this.form), ...part };
  }

  /** @param {number} i @param {Partial<SessionForm>} part */
  #setSession(i, part) {
    this.#set({ sessions: this.form?.sessions.map((s, n) => (n === i ? { ...s, ...part } : s)) });
  }

  /** @param {number} i @param {Partial<TableForm>} part */
  #setTable(i, part) {
    this.#set({ tables: this.form?.tables.map((x, n) => (n === i ? { ...x, ...part } : x)) });
  }

  render() {
    const { form } = this;
    if (!form) return nothing;
    return html`<form class="event-form" data-test="event-form" @submit=${this.#submit} novalidate>
      <h2>${this.event ? t("event_edit") : t("event_new")}</h2>
      <div class="grid">
        ${this.#field("name", t("name"), form.name, (name) => this.#set({ name }), { placeholder: t("name_example") })}
        ${this.#field("venue", t("venue"), form.venue, (venue) => this.#set({ venue }), { placeholder: t("venue_example") })}
        ${this.#field("date", t("date"), form.date, (date) => this.#set({ date }), { type: "date" })}
      </div>
      <h3>${t("sessions")}</h3>
      ${form.sessions.map((s, i) => this.#session(s, i))}
      <button type="button" data-test="add-session" @click=${() => this.#set({ sessions: [...form.sessions, nextSession(form.sessions, t("session_n", { n: form.sessions.length + 1 }))] })}>＋ ${t("add_session")}</button>
      <h3>${t("numbers")}</h3>
      <div class="grid">${this.#field("skip_numbers", t("skip_numbers"), form.skip_numbers, (skip_numbers) => this.#set({ skip_numbers }), { hint: t("skip_numbers_how") })}</div>
      <h4>${t("tables")}</h4>
      ${form.tables.map((x, i) => this.#table(x, i))}
      <button type="button" data-test="add-table" @click=${() => this.#set({ tables: [...form.tables, { name: String.fromCharCode(65 + (form.tables.length % 26)), rows: "3", columns: "10" }] })}>＋ ${t("add_table")}</button>
      ${this.#rules(form)}
      ${this.wrong && !this.wrong.field ? html`<p class="wrong" role="alert">${this.wrong.message}</p>` : nothing}
      <div class="row end">
        <button class="primary" data-test="save-event" ?disabled=${this.busy}>${this.event ? t("save") : t("create")}</button>
        ${this.cancellable ? html`<button type="button" class="quiet" @click=${() => this.tell("cancel")}>${t("cancel")}</button>` : nothing}
      </div>
    </form>`;
  }

  /** @param {SessionForm} s @param {number} i */
  #session(s, i) {
    const at = `sessions[${i}].`;
    const set = (/** @type {keyof SessionForm} */ key) => (/** @type {string} */ value) => this.#setSession(i, { [key]: value });
    return html`<fieldset data-test="session-form">
      <legend class="unseen">${t("session_n", { n: i + 1 })}</legend>
      <div class="grid session">
        ${this.#field(`${at}name`, t("session_name"), s.name, set("name"), { wide: true })} ${this.#field(`${at}starts_at`, t("starts_at"), s.starts_at, set("starts_at"), { type: "time" })}
        ${this.#field(`${at}ends_at`, t("ends_at"), s.ends_at, set("ends_at"), { type: "time" })} ${this.#field(`${at}fee`, t("fee"), s.fee, set("fee"), { mode: "numeric" })}
        ${this.#field(`${at}capacity`, t("capacity"), s.capacity, set("capacity"), { mode: "numeric", hint: t("capacity_how") })}
        ${this.#field(`${at}theme`, t("theme"), s.theme, set("theme"), { placeholder: t("theme_example") })}
        <label class="field">${t("mode")}
          <select name="${at}mode" .value=${s.mode} @change=${(/** @type {any} */ e) => this.#setSession(i, { mode: e.target.value })}>
            ${modes.map((m) => html`<option value=${m} ?selected=${m === s.mode}>${say(`mode_${m}`)}</option>`)}
          </select>
        </label>
        ${s.id || this.form?.sessions.length === 1 ? nothing : html`<button type="button" class="quiet" @click=${() => this.#set({ sessions: this.form?.sessions.filter((_, n) => n !== i) })}>${t("remove")}</button>`}
      </div>
    </fieldset>`;
  }

  /** @param {TableForm} x @param {number} i */
  #table(x, i) {
    const at = `tables[${i}].`;
    const set = (/** @type {keyof TableForm} */ key) => (/** @type {string} */ value) => this.#setTable(i, { [key]: value });
    const places = Number(x.rows) * Number(x.columns);
    return html`<div class="grid table">
      ${this.#field(`${at}name`, t("table_name"), x.name, set("name"))} ${this.#field(`${at}rows`, t("rows"), x.rows, set("rows"), { mode: "numeric" })}
      ${this.#field(`${at}columns`, t("columns"), x.columns, set("columns"), { mode: "numeric" })}
      <span class="soft">${places > 0 ? t("places", { n: places }) : nothing}</span>
      ${this.form?.tables.length === 1 ? nothing : html`<button type="button" class="quiet" @click=${() => this.#set({ tables: this.form?.tables.filter((_, n) => n !== i) })}>${t("remove")}</button>`}
    </div>`;
  }

  /** @param {EventForm} form */
  #rules(form) {
    return html`<h3>${t("rules")}</h3>
      <p class="soft">${t("rules_how")}</p>
      <ul class="rules">
        ${rules.map((rule) => {
          const allowed = form.house_rules[rule] === "allow";
          const choose = (/** @type {"allow" | "refuse"} */ ruling) => this.#set({ house_rules: { ...form.house_rules, [rule]: ruling } });
          return html`<li>
            <span>${say(`rule_${rule}`)}</span>
            <span class="row" role="group" aria-label=${say(`rule_${rule}`)}>
              <button type="button" class="chip" aria-pressed=${!allowed} @click=${() => choose("refuse")}>${t("refuse")}</button>
              <button type="button" class="chip" data-test="allow-${rule}" aria-pressed=${allowed} @click=${() => choose("allow")}>${t("allow")}</button>
            </span>
          </li>`;
        })}
      </ul>`;
  }

  /**
   * @param {string} name as the API names it
   * @param {string} label
   * @param {string} value
   * @param {(value: string) => void} set
   * @param {{ type?: string, mode?: string, placeholder?: string, hint?: string, wide?: boolean }} [how]
   */
  #field(name, label, value, set, { type = "text", mode = "text", placeholder = "", hint = "", wide = false } = {}) {
    const bad = this.wrong?.field === name;
    return html`<label class="field ${wide ? "wide" : ""}">${label}
      <input name=${name} type=${type} inputmode=${mode} placeholder=${placeholder} maxlength="400" autocomplete="off" aria-invalid=${bad} .value=${value} @input=${(/** @type {any} */ e) => set(e.target.value)} />
      ${bad ? html`<span class="wrong" role="alert">${this.wrong?.message}</span>` : hint ? html`<small>${hint}</small>` : nothing}
    </label>`;
  }
}

/** @param {unknown} error */
function wrongOf(error) {
  if (error instanceof FormError) return { field: error.field, message: t(error.key) };
  if (error instanceof ApiError) return { field: fieldOf(error.field ?? ""), message: said(error.message) };
  throw error;
}

customElements.define("office-event", OfficeEvent);
