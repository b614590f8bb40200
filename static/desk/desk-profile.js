/** @import { Profile } from "../types/kiosk.js" */

import { html, nothing } from "lit";
import { Part } from "../elements/part.js";
import "../suggest/word-chips.js";
import { say, t } from "./text.js";

/** @import { Chips } from "../types/matching.js" */

/** @typedef {Partial<Record<keyof Profile, string>>} Fields */

/** @type {(keyof Profile)[]} */
const first = ["name", "kana", "company", "title"];
/** @type {(keyof Profile)[]} */
const contact = ["email", "phone"];
/** @type {(keyof Profile)[]} */
const long = ["gives", "wants", "purpose"];

/** The words to tap below a line. @type {Partial<Record<keyof Profile, keyof Chips>>} */
const tapped = { trade: "trades", gives: "gives", wants: "wants", purpose: "purposes" };

/** How many characters a field holds. @param {keyof Profile} name */
const most = (name) => (long.includes(name) ? 1000 : 200);

/** What a field tells the browser's keyboard. @type {Partial<Record<keyof Profile, string>>} */
const modes = { email: "email", phone: "tel" };

/**
 * The fields of a profile, for a walk-in and for mending. It fires "profile"
 * with all fields in detail; wrong names the field that the server refused.
 */
export class DeskProfile extends Part {
  static properties = { event: {}, fields: { attribute: false }, wrong: {}, message: {}, all: { type: Boolean }, noted: { type: Boolean } };

  constructor() {
    super();
    /** The event, for its own words. */
    this.event = "";
    /** @type {Fields} */
    this.fields = {};
    this.wrong = "";
    this.message = "";
    /** Shows every field, not just the first ones. */
    this.all = false;
    /** With the note for staff. */
    this.noted = false;
  }

  /** @param {Map<string, unknown>} changed */
  updated(changed) {
    if (changed.has("wrong") && this.wrong) this.querySelector(`[name="${this.wrong}"]`)?.scrollIntoView({ block: "center" });
    if (changed.has("wrong") && this.wrong) /** @type {HTMLElement | null} */ (this.querySelector(`[name="${this.wrong}"]`))?.focus();
  }

  /** @param {keyof Profile} name @param {string} value */
  #set(name, value) {
    this.tell("profile", { ...this.fields, [name]: value });
  }

  render() {
    return html`<div class="fields">
      ${first.map((f) => this.#field(f))}
      ${this.all
        ? html`<div class="wide">${this.#tapped("trade")}</div>
            ${contact.map((f) => this.#field(f))} ${long.map((f) => html`<div class="wide">${this.#tapped(f)}</div>`)} ${this.noted ? this.#field("note") : nothing}`
        : nothing}
    </div>`;
  }

  /** @param {keyof Profile} name */
  #field(name) {
    const bad = this.wrong === name;
    const example = name === "name" || name === "kana" ? say(`${name}_example`) : "";
    return html`<label class="field"
      ><span>${say(name === "note" ? "staff_note" : name)} ${name === "name" ? nothing : html`<small class="soft">${t("optional")}</small>`}</span>
      <input name=${name} data-test="field-${name}" autocomplete="off" maxlength=${most(name)} inputmode=${modes[name] ?? "text"} placeholder=${example}
        aria-invalid=${bad} .value=${this.fields[name] ?? ""} @input=${(/** @type {any} */ e) => this.#set(name, e.target.value)} />
      ${bad ? html`<span class="wrong" role="alert">${this.message}</span>` : nothing}
    </label>`;
  }

  /** A line with words to tap. @param {keyof Profile} name */
  #tapped(name) {
    return html`${this.#field(name)}
      <word-chips kind=${tapped[name] ?? "gives"} event=${this.event} label=${say(name)} .text=${this.fields[name] ?? ""} most=${most(name)} ?one=${name === "trade"}
        @text=${(/** @type {CustomEvent<string>} */ e) => this.#set(name, e.detail)}></word-chips>`;
  }
}

customElements.define("desk-profile", DeskProfile);
