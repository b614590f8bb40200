/** @import { LabelForm } from "./label-form.js" */

import { html, nothing } from "lit";
import { Part } from "../elements/part.js";
import { say, t } from "./text.js";

/** What each field tells the browser, besides its name. @type {Record<string, { mode?: string, hint?: string, max: number }>} */
const fields = {
  "wifi.ssid": { max: 32 },
  "wifi.password": { max: 63, hint: "wifi_password_how" },
  "issuer.name": { max: 200 },
  "issuer.address": { max: 200 },
  "issuer.registration": { max: 30, hint: "issuer_registration_how" },
  "issuer.proviso": { max: 200, hint: "issuer_proviso_how" },
};

/**
 * The venue's Wi-Fi, and who signs the receipts. It fires "texts" with the part
 * of the form that changed.
 */
export class OfficeLabelTexts extends Part {
  static properties = { form: { attribute: false }, wrong: { attribute: false } };

  constructor() {
    super();
    /** @type {LabelForm | undefined} */
    this.form = undefined;
    /** @type {{ field: string, message: string } | null} */
    this.wrong = null;
  }

  render() {
    const { form } = this;
    if (!form) return nothing;
    return html`<h3>${t("wifi_title")}</h3>
      <p class="soft">${t("wifi_how")}</p>
      <div class="grid">
        ${this.#field(form, "wifi", "ssid")} ${this.#field(form, "wifi", "password")}
        <label class="row"><input type="checkbox" name="wifi.hidden" .checked=${form.wifi.hidden} @change=${() => this.tell("texts", { wifi: { ...form.wifi, hidden: !form.wifi.hidden } })} /> ${t("wifi_hidden")}</label>
      </div>
      <h3>${t("issuer_title")}</h3>
      <p class="soft">${t("issuer_how")}</p>
      <div class="grid">${["name", "address", "registration", "proviso"].map((key) => this.#field(form, "issuer", key))}</div>`;
  }

  /** @param {LabelForm} form @param {"wifi" | "issuer"} group @param {string} key */
  #field(form, group, key) {
    const name = `${group}.${key}`;
    const { max, hint } = fields[name];
    const values = /** @type {Record<string, any>} */ (form[group]);
    const bad = this.wrong?.field === name;
    return html`<label class="field">${say(`${group}_${key}`)}
      <input name=${name} data-test="${group}-${key}" autocomplete="off" autocapitalize="off" spellcheck="false" maxlength=${max} aria-invalid=${bad} .value=${values[key]}
        @input=${(/** @type {any} */ e) => this.tell("texts", { [group]: { ...values, [key]: e.target.value } })} />
      ${bad ? html`<span class="wrong" role="alert">${this.wrong?.message}</span>` : hint ? html`<small>${say(hint)}</small>` : nothing}
    </label>`;
  }
}

customElements.define("office-label-texts", OfficeLabelTexts);
