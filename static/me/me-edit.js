import { html, nothing } from "lit";
import { ApiError, api } from "../api/api.js";
import { fields } from "../card/fields.js";
import { said } from "../lang/said.js";
import "../suggest/word-chips.js";
import { back } from "./back.js";
import { MePart } from "./me-part.js";
import { changes, own, shown } from "./profile.js";
import { say, t } from "./text.js";

/** @typedef {import("./profile.js").Own} Own */

/** The words to tap above a line. @type {Partial<Record<Own, keyof import("../types/matching.js").Chips>>} */
const tapped = { gives: "gives", wants: "wants", purpose: "purposes", hobby: "hobbies", trade: "trades" };

/** The form of what stands on the card, and of the contact fields, which do not. */
export class MeEdit extends MePart {
  static properties = { ...MePart.properties, event: {}, saved: { state: true }, field: { state: true }, typed: { state: true } };

  constructor() {
    super();
    /** The event, for its own words. */
    this.event = "";
    this.saved = false;
    /** What was written and is not saved. @type {Partial<Record<Own, string>>} */
    this.typed = {};
    /** The field that the server refused. */
    this.field = "";
  }

  /** @param {SubmitEvent} e */
  async #save(e) {
    e.preventDefault();
    const form = /** @type {HTMLFormElement} */ (e.target);
    const typed = /** @type {Partial<Record<Own, string>>} */ (Object.fromEntries(new FormData(form)));
    const patch = changes(this.me.attendee, typed);
    this.saved = false;
    this.field = "";
    await this.attempt(async () => {
      try {
        this.mine(await api.patch("me", patch, { repeat: true }));
        this.saved = true;
        this.typed = {};
      } catch (error) {
        if (error instanceof ApiError) this.field = error.field ?? "";
        throw error;
      }
    });
    await this.updateComplete;
    /** @type {HTMLElement | null} */ (form.querySelector("[aria-invalid=true]"))?.focus();
  }

  /** @param {Own} name @param {string} text */
  #write(name, text) {
    this.saved = false;
    this.typed = { ...this.typed, [name]: text };
  }

  /** @param {InputEvent} e */
  #input(e) {
    const field = /** @type {HTMLInputElement} */ (e.target);
    this.#write(/** @type {Own} */ (field.name), field.value);
  }

  render() {
    return html`${back("me")}
      <h2>${t("edit")}</h2>
      <form novalidate @submit=${this.#save} @input=${this.#input} data-test="edit-form">
        <fieldset>
          <legend>${t("edit_card")}</legend>
          <p class="soft">${t("edit_card_how", { name: this.me.attendee.name })}</p>
          ${shown.map((f) => this.#field(f))}
        </fieldset>
        <fieldset>
          <legend>${t("edit_contact")}</legend>
          <p class="soft">${t("edit_contact_how")}</p>
          ${fields.map((f) => this.#field(f))}
        </fieldset>
        <div class="save">
          ${this.field ? nothing : this.wrong()}
          <p role="status" class="saved" data-test="saved">${this.saved ? t("saved") : nothing}</p>
          <button class="primary wide" data-test="save" ?disabled=${this.busy}>${t("save")}</button>
        </div>
      </form>`;
  }

  /** @param {Own} name */
  #field(name) {
    const { type, most, complete } = own[name];
    const value = this.typed[name] ?? this.me.attendee[name] ?? "";
    const kind = tapped[name];
    const bad = this.field === name;
    const invalid = bad ? "true" : "false";
    const described = bad ? `wrong-${name}` : nothing;
    return html`<div class=${kind ? "tappable" : ""}>
      <label class="field">${say(`field_${name}`)}
        ${type === "area"
          ? html`<textarea name=${name} data-test="field-${name}" rows="2" maxlength=${most} aria-invalid=${invalid} aria-describedby=${described} .value=${value}></textarea>`
          : html`<input name=${name} data-test="field-${name}" type=${type} maxlength=${most} autocomplete=${complete} aria-invalid=${invalid} aria-describedby=${described}
              placeholder=${name === "why" ? t("field_why_example") : nothing} .value=${value} />`}
      </label>
      ${kind
        ? html`<word-chips kind=${kind} event=${this.event} label=${say(`field_${name}`)} .text=${value} most=${most} ?one=${name === "trade"}
            @text=${(/** @type {CustomEvent<string>} */ e) => this.#write(name, e.detail)}></word-chips>`
        : nothing}
      ${bad ? html`<p class="wrong" role="alert" id="wrong-${name}">${said(this.error)}</p>` : nothing}
    </div>`;
  }
}

customElements.define("me-edit", MeEdit);
