/** @import { Event as Evening, LabelKind, LabelOption, LabelOptions, PrinterStatus } from "../types/kiosk.js" */
/** @import { LabelForm } from "./label-form.js" */

import { html, nothing } from "lit";
import { ApiError, api } from "../api/api.js";
import { Part } from "../elements/part.js";
import { said } from "../lang/said.js";
import { fieldsOf, guestLabels, labelFormOf, labelRequest, sizeOf, sizeText, toggleField, toggleLabel } from "./label-form.js";
import "./office-label-texts.js";
import "./office-logo.js";
import "./office-poster.js";
import "./office-preview.js";
import { say, t } from "./text.js";

/**
 * What an event prints: which labels, on which paper, with which parts, and what
 * stands on them; the label beside it as it would come out. It fires "saved"
 * {event, created: false} and "told".
 */
export class OfficeLabels extends Part {
  static properties = {
    event: { attribute: false }, printers: { attribute: false }, options: { state: true }, form: { state: true }, label: { state: true }, wrong: { state: true }, busy: { state: true },
  };

  constructor() {
    super();
    /** @type {Evening | undefined} */
    this.event = undefined;
    /** @type {PrinterStatus[]} */
    this.printers = [];
    /** @type {LabelOption[] | null} */
    this.options = null;
    /** @type {LabelForm | undefined} */
    this.form = undefined;
    /** The label that is looked at. @type {LabelKind} */
    this.label = "badge";
    /** @type {{ field: string, message: string } | null} */
    this.wrong = null;
    this.busy = false;
  }

  firstUpdated() {
    if (this.event) this.form = labelFormOf(this.event);
    this.#load();
  }

  async #load() {
    /** @type {LabelOptions | null} */
    const answer = await api.get("label_options").catch(() => null);
    if (answer) this.options = answer.labels;
    else if (this.isConnected) setTimeout(() => this.#load(), 2000);
  }

  /** @param {SubmitEvent} e */
  async #save(e) {
    e.preventDefault();
    if (this.busy || !this.form || !this.options || !this.event) return;
    this.busy = true;
    this.wrong = null;
    try {
      const event = await api.patch(`events/${this.event.id}`, labelRequest(this.form, this.options, this.event.labels?.logo), { repeat: true });
      this.form = labelFormOf(event);
      this.tell("saved", { event, created: false });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.wrong = { field: error.field ?? "", message: said(error.message) };
      this.updateComplete.then(() => /** @type {HTMLElement | null} */ (this.querySelector(`[name="${CSS.escape(this.wrong?.field ?? "")}"]`))?.focus());
    } finally {
      this.busy = false;
    }
  }

  render() {
    const { event, form, options } = this;
    const option = options?.find((o) => o.label === this.label);
    if (!event || !form || !options || !option) return nothing;
    return html`<form class="labels" data-test="labels-form" novalidate @submit=${this.#save}>
      <h2>${t("labels_title")}</h2>
      <h3>${t("labels_at")}</h3>
      <div class="row" role="group" aria-label=${t("labels_at")}>
        ${guestLabels(options).map(
          (o) => html`<button type="button" class="chip" data-test="at-${o.label}" aria-pressed=${form.at.includes(o.label)} @click=${() => (this.form = toggleLabel(form, options, o.label))}>${said(o.title)}</button>`,
        )}
      </div>
      <p class="soft">${t("labels_at_how")}</p>
      <h3>${t("labels_look")}</h3>
      <div class="row" role="group" aria-label=${t("labels_look")}>
        ${options.map((o) => html`<button type="button" class="chip" data-test="look-${o.label}" aria-pressed=${o.label === this.label} @click=${() => (this.label = o.label)}>${said(o.title)}</button>`)}
      </div>
      <div class="label-look">
        ${this.#label(form, option)}
        <office-preview event=${event.id} label=${this.label} version=${event.labels?.logo ?? ""} .draft=${this.#draft(form, options)} alt=${t("preview_alt", { label: said(option.title) })}></office-preview>
      </div>
      <office-label-texts .form=${form} .wrong=${this.wrong} @texts=${(/** @type {CustomEvent} */ e) => (this.form = { ...form, ...e.detail })}></office-label-texts>
      <office-logo .event=${event} @logo=${(/** @type {CustomEvent} */ e) => this.tell("saved", { event: e.detail, created: false })}></office-logo>
      ${this.wrong && !/^(wifi|issuer)\./.test(this.wrong.field) ? html`<p class="wrong" role="alert">${this.wrong.message}</p>` : nothing}
      <div class="row end"><button class="primary" data-test="save-labels" ?disabled=${this.busy}>${t("save")}</button></div>
    </form>`;
  }

  /** The last one is given again while nothing changed: the picture is drawn anew only then. @type {{ form?: LabelForm, request?: object }} */
  #drafted = {};

  /** @param {LabelForm} form @param {LabelOption[]} options */
  #draft(form, options) {
    if (this.#drafted.form !== form) this.#drafted = { form, request: labelRequest(form, options) };
    return this.#drafted.request;
  }

  /** @param {LabelForm} form @param {LabelOption} option */
  #label(form, option) {
    const { label } = option;
    const printed = fieldsOf(form, option);
    return html`<div class="label-parts">
      ${option.sizes.length > 1
        ? html`<label class="field">${t("paper")}
            <select name="labels.sizes.${label}" data-test="label-size" @change=${(/** @type {any} */ e) => (this.form = { ...form, sizes: { ...form.sizes, [label]: e.target.value } })}>
              ${option.sizes.map((s) => html`<option value=${s.name} ?selected=${s.name === sizeOf(form, option)}>${sizeText(s, t)}</option>`)}
            </select>
          </label>`
        : nothing}
      <fieldset class="parts">
        <legend>${t("parts")}</legend>
        ${option.fields.map(
          (f) => html`<label class="row"
            ><input type="checkbox" data-test="part-${f}" .checked=${printed.includes(f)} @change=${() => (this.form = toggleField(form, option, f))} /> ${say(`part_${f}`)}</label
          >`,
        )}
      </fieldset>
      ${label === "poster" ? html`<office-poster event=${this.event?.id ?? ""} .printers=${this.printers}></office-poster>` : nothing}
    </div>`;
  }
}

customElements.define("office-labels", OfficeLabels);
