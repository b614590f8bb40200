/** @import { Attendee, Entry, Event as Evening, Session } from "../types/kiosk.js" */
/** @import { ApiError } from "../api/api.js" */
/** @import { Fields } from "./desk-profile.js" */

import { html, nothing } from "lit";
import { said } from "../lang/said.js";
import "./desk-arrival.js";
import "./desk-profile.js";
import { Part } from "../elements/part.js";
import { sama, t } from "./text.js";

/**
 * The walk-in form: a name is enough. Who has the same name on the list is
 * offered before somebody is there twice. It fires "close", "open" (an attendee), and lets the
 * events of its parts pass.
 */
export class DeskWalkIn extends Part {
  static properties = {
    name: {},
    entry: { attribute: false },
    session: { attribute: false },
    event: { attribute: false },
    namesakes: { attribute: false },
    fields: { state: true },
    all: { state: true },
    wrong: { state: true },
  };

  constructor() {
    super();
    /** What was searched for and not found. */
    this.name = "";
    /** The form that the guest filled in at the entrance. @type {Entry | undefined} */
    this.entry = undefined;
    /** @type {Session | undefined} */
    this.session = undefined;
    /** @type {Evening | undefined} */
    this.event = undefined;
    /** Who on the list has a name. @type {(name: string) => Attendee[]} */
    this.namesakes = () => [];
    /** @type {Fields} */
    this.fields = {};
    this.all = false;
    /** @type {ApiError | null} */
    this.wrong = null;
  }

  firstUpdated() {
    this.all = Boolean(this.event?.house_rules.purpose_required);
    if (this.entry) {
      this.fields = { ...this.entry.profile };
      return; // nothing to type: the focus stays with the scanner
    }
    const kana = /^[\p{Script=Hiragana}\p{Script=Katakana}ー\s]+$/u.test(this.name);
    this.fields = this.name ? (kana ? { name: this.name, kana: this.name } : { name: this.name }) : {};
    this.updateComplete.then(() => /** @type {HTMLInputElement | null} */ (this.querySelector("input"))?.focus());
  }

  /** What the house wants to know can be written down at once. */
  async mend() {
    this.all = true;
    await this.updateComplete;
    await /** @type {Part | null} */ (this.querySelector("desk-profile"))?.updateComplete;
    /** @type {HTMLElement | null} */ (this.querySelector("[name=purpose]"))?.focus();
  }

  /** @param {CustomEvent<ApiError>} e */
  #refused(e) {
    const field = e.detail.field?.startsWith("walk_in.") ? e.detail.field.slice("walk_in.".length) : "";
    this.wrong = field ? e.detail : null;
    if (field && !this.querySelector(`[name="${field}"]`)) this.all = true;
  }

  /** Enter goes on to the next field, as volunteers expect of a form; the last one is left to the key. @param {KeyboardEvent} e */
  #enter(e) {
    if (e.key !== "Enter" || e.isComposing || e.keyCode === 229 || e.ctrlKey) return;
    const target = /** @type {HTMLElement} */ (e.target);
    if (target.tagName !== "INPUT") return;
    e.preventDefault();
    const inputs = [...this.querySelectorAll("input")];
    inputs[inputs.indexOf(/** @type {HTMLInputElement} */ (target)) + 1]?.focus();
  }

  render() {
    const same = this.namesakes(this.fields.name ?? "");
    return html`<section class="person form" data-test="walk-in-form" aria-label=${t("walk_in_title")} @refused=${this.#refused} @keydown=${this.#enter}>
      <header class="who">
        <div class="names">
          <h2>${t("walk_in_title")}</h2>
          <p class="soft">${this.entry ? t("entry_filled") : t("walk_in_how")} ${this.session?.name}</p>
        </div>
        ${this.all ? nothing : html`<button class="quiet" data-test="walk-in-more" @click=${() => (this.all = true)}>${t("walk_in_more")}</button>`}
        <button class="quiet" data-test="close" @click=${() => this.tell("close")}>${t("close")}</button>
      </header>
      <desk-profile event=${this.event?.id ?? ""} .fields=${this.fields} ?all=${this.all} .wrong=${this.wrong?.field?.slice("walk_in.".length) ?? ""} .message=${said(this.wrong?.message ?? "")}
        @profile=${(/** @type {CustomEvent} */ e) => (this.fields = e.detail)}></desk-profile>
      ${same.length
        ? html`<p class="line care">${t("walk_in_same")} ${same.map((a) => html`<button data-test="namesake" @click=${() => this.tell("open", a)}>${sama(a.name)} ${a.company}</button>`)}</p>`
        : nothing}
      <desk-arrival .walkIn=${this.fields} .entry=${this.entry?.code ?? ""} .session=${this.session} .event=${this.event}></desk-arrival>
    </section>`;
  }
}

customElements.define("desk-walk-in", DeskWalkIn);
