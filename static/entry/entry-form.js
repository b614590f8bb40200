/** @import { Chips } from "../types/matching.js" */
/** @import { Field, Fields } from "./form.js" */

import { html, nothing } from "lit";
import { Part } from "../elements/part.js";
import "../suggest/word-chips.js";
import { say, t } from "./text.js";

/** What the phone's keyboard and its memory of the owner may fill in. @type {Partial<Record<Field, { autocomplete?: string, mode?: string, most?: number }>>} */
const hints = { name: { autocomplete: "name" }, company: { autocomplete: "organization" }, title: { autocomplete: "organization-title" }, email: { autocomplete: "email", mode: "email" }, gives: { most: 500 }, wants: { most: 500 } };

/**
 * The short form. It fires "fields" (all of them) with each change, and "send".
 */
export class EntryForm extends Part {
  static properties = { event: {}, fields: { attribute: false }, wrong: {}, message: {}, consent: {}, busy: { type: Boolean } };

  constructor() {
    super();
    /** Tonight's event, for its own words. */
    this.event = "";
    /** @type {Fields} */
    this.fields = {};
    /** The field that is not right. */
    this.wrong = "";
    this.message = "";
    /** What sending agrees to, in the house's words. */
    this.consent = "";
    this.busy = false;
  }

  /** @param {Map<string, unknown>} changed */
  updated(changed) {
    if (!changed.has("wrong") || !this.wrong) return;
    const field = /** @type {HTMLElement | null} */ (this.querySelector(`[name="${this.wrong}"]`));
    field?.scrollIntoView({ block: "center" });
    field?.focus();
  }

  /** @param {Field} field @param {string} text */
  #set(field, text) {
    this.tell("fields", { ...this.fields, [field]: text });
  }

  /** @param {SubmitEvent} e */
  #submit(e) {
    e.preventDefault();
    this.tell("send");
  }

  render() {
    return html`<form novalidate @submit=${this.#submit}>
      ${this.#field("name")} ${this.#field("kana")} ${this.#field("company")} ${this.#field("title")}
      ${this.#chips("trade", "trades")} ${this.#chips("gives", "gives")} ${this.#chips("wants", "wants")} ${this.#chips("purpose", "purposes")}
      ${this.#field("email", t("email_how"))}
      ${this.consent
        ? html`<section class="consent" aria-labelledby="consent-title">
            <h3 id="consent-title">${t("purpose_title")}</h3>
            <div class="words" data-test="consent" tabindex="0" role="group" aria-labelledby="consent-title">${this.consent}</div>
            <p>${t("consent_how")}</p>
          </section>`
        : nothing}
      <button class="primary go" data-test="send" ?disabled=${this.busy}>${t(this.busy ? "sending" : "go")}</button>
    </form>`;
  }

  /** @param {Field} field */
  #label(field) {
    const must = field === "name" || field === "kana";
    return html`<span>${say(field === "title" ? "title_field" : field)} <small class=${must ? "must" : "soft"}>${t(must ? "required" : "optional")}</small></span>`;
  }

  /** @param {Field} field @param {string} [how] */
  #field(field, how = "") {
    return html`<label class="field">${this.#label(field)} ${how ? html`<small>${how}</small>` : nothing}${this.#input(field)}</label>`;
  }

  /** @param {Field} field @param {string} [more] what the line below the words is for */
  #input(field, more = "") {
    const bad = this.wrong === field;
    const { autocomplete = "off", mode = "text", most = 200 } = hints[field] ?? {};
    const example = field === "name" || field === "kana" || field === "purpose" ? say(`${field}_example`) : more;
    return html`<input name=${field} data-test="field-${field}" autocomplete=${autocomplete} inputmode=${mode} maxlength=${most} placeholder=${example} aria-labelledby=${field === "purpose" || more ? `label-${field}` : nothing}
        aria-invalid=${bad} aria-describedby=${bad ? `wrong-${field}` : nothing} .value=${this.fields[field] ?? ""} @input=${(/** @type {any} */ e) => this.#set(field, e.target.value)} />
      ${bad ? html`<span class="wrong" id="wrong-${field}" role="alert">${this.message}</span>` : nothing}`;
  }

  /**
   * Words to tap, and a line for what they do not say.
   * @param {"trade" | "gives" | "wants" | "purpose"} field
   * @param {keyof Chips} kind
   */
  #chips(field, kind) {
    return html`<div class="group field" role="group" aria-labelledby="label-${field}">
      <span id="label-${field}">${this.#label(field)}</span>
      <word-chips kind=${kind} event=${this.event} .text=${this.fields[field] ?? ""} most=${hints[field]?.most ?? 200} ?one=${field === "trade"}
        @text=${(/** @type {CustomEvent<string>} */ e) => this.#set(field, e.detail)}></word-chips>
      ${this.#input(field, field === "purpose" ? "" : t("chosen_more"))}
    </div>`;
  }
}

customElements.define("entry-form", EntryForm);
