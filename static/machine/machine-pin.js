/** @import { LockState } from "../types/machine.js" */

import { html, nothing } from "lit";
import { api } from "../api/api.js";
import { pinFault } from "../device/pin.js";
import { MachinePart } from "./machine-part.js";
import { t } from "./text.js";

/** The PIN of the house, and after how long devices lock themselves. It fires "told" with a result. */
export class MachinePin extends MachinePart {
  static properties = { ...MachinePart.properties, lock: { state: true }, fault: { state: true }, minutes: { state: true } };

  constructor() {
    super();
    /** @type {LockState | null} */
    this.lock = null;
    /** @type {"" | "pin_digits" | "pin_easy" | "pin_differs"} */
    this.fault = "";
    /** The minutes as they are typed; null: untouched. @type {string | null} */
    this.minutes = null;
  }

  connectedCallback() {
    super.connectedCallback();
    this.attempt(() => this.#load());
  }

  async #load() {
    this.lock = await api.get("lock");
  }

  /** @param {SubmitEvent} e */
  #set(e) {
    e.preventDefault();
    const form = /** @type {HTMLFormElement} */ (e.target);
    const [pin, again] = ["pin", "again"].map((name) => String(new FormData(form).get(name)).normalize("NFKC").trim());
    this.fault = pinFault(pin, again);
    if (this.fault) return;
    this.attempt(async () => {
      await api.put("pin", { pin }, { repeat: true });
      form.reset();
      this.tell("told", { kind: "done", title: t("pin_saved"), text: t("pin_saved_next") });
      await this.#load();
    });
  }

  #remove() {
    if (!confirm(t("pin_remove_sure"))) return;
    this.attempt(async () => {
      await api.put("pin", { pin: null }, { repeat: true });
      this.tell("told", { kind: "done", title: t("pin_removed"), text: "" });
      await this.#load();
    });
  }

  /** @param {SubmitEvent} e */
  #saveAfter(e) {
    e.preventDefault();
    const text = (this.minutes ?? "").normalize("NFKC").trim();
    if (!/^\d{1,4}$/.test(text)) {
      return this.refused(t("wrong_number"), "lock_after");
    }
    this.attempt(async () => {
      await api.patch("settings", { lock_after: Number(text) }, { repeat: true });
      this.minutes = null;
      this.tell("told", { kind: "done", title: t("settings_saved"), text: t("settings_now") });
      await this.#load();
    });
  }

  render() {
    return html`<h3>${t("pin_title")}</h3>
      <p>${t("pin_how")}</p>
      ${this.wrong()} ${this.lock ? this.#forms(this.lock) : nothing}`;
  }

  /** @param {LockState} lock */
  #forms({ pin, after_minutes }) {
    const state = !pin ? t("pin_none") : after_minutes ? t("pin_state", { n: after_minutes }) : t("pin_state_never");
    return html`<p class="line ${pin ? "done" : "care"}" data-test="pin-state" data-state=${pin ? "set" : "none"}>${state}</p>
      <form class="pin" novalidate @submit=${this.#set}>
        ${this.#field("pin", t(pin ? "pin_new" : "pin"))} ${this.#field("again", t("pin_again"))}
        <button class="primary" data-test="pin-set" ?disabled=${this.busy}>${t(pin ? "pin_change" : "pin_set")}</button>
        ${pin ? html`<button type="button" data-test="pin-remove" @click=${this.#remove}>${t("pin_remove")}</button>` : nothing}
      </form>
      <p id="pin-fault" class="wrong" role="alert" data-test="pin-fault">${this.fault ? t(this.fault) : nothing}${this.wrongOf("pin")}</p>
      <form class="pin" novalidate @submit=${this.#saveAfter}>
        <label class="field">${t("pin_after")}
          <input inputmode="numeric" autocomplete="off" data-test="lock-after" aria-describedby="wrong-lock_after" aria-invalid=${this.field === "lock_after"}
            .value=${this.minutes ?? String(after_minutes)} @input=${(/** @type {any} */ e) => (this.minutes = e.target.value)} />
        </label>
        <button data-test="lock-after-go" ?disabled=${this.minutes === null || this.busy}>${t("pin_after_go")}</button>
        <span class="soft">${t("pin_after_how")}</span>
      </form>
      ${this.wrongOf("lock_after")}`;
  }

  /** @param {"pin" | "again"} name @param {string} label */
  #field(name, label) {
    return html`<label class="field">${label}
      <input type="password" name=${name} inputmode="numeric" maxlength="8" autocomplete="new-password" data-test="set-${name}" aria-describedby="pin-fault" aria-invalid=${this.fault !== "" || this.field === "pin"} @input=${() => (this.fault = "")} />
    </label>`;
  }
}

customElements.define("machine-pin", MachinePin);
