import { html, nothing } from "lit";
import { api } from "../api/api.js";
import "../elements/fuda-dialog.js";
import "../elements/fuda-qr.js";
import { back } from "./back.js";
import { MePart } from "./me-part.js";
import { t } from "./text.js";

/** The own pass, to be taken to another browser; and a new one, when it got into wrong hands. */
export class MePass extends MePart {
  static properties = { ...MePart.properties, url: { state: true }, shown: { state: true }, asking: { state: true }, renewed: { state: true } };

  constructor() {
    super();
    this.url = "";
    this.shown = false;
    this.asking = false;
    this.renewed = false;
  }

  connectedCallback() {
    super.connectedCallback();
    this.attempt(async () => {
      this.url = (await api.get("me/pass")).pass.url;
    });
  }

  async #renew() {
    this.asking = false;
    await this.attempt(async () => {
      this.url = (await api.post("me/pass")).pass.url;
      this.renewed = this.shown = true;
    });
  }

  render() {
    return html`${back("me")}
      <h2>${t("pass")}</h2>
      <p>${t("pass_how")}</p>
      <p class="state care">${t("pass_secret")}</p>
      ${this.wrong()} ${this.renewed ? html`<p class="state done" role="status" data-test="renewed">${t("renewed")}</p>` : nothing}
      ${this.url && this.shown
        ? html`<fuda-qr class="qr" data-test="pass-qr" .text=${this.url} .label=${t("pass_qr")}></fuda-qr>`
        : html`<button class="primary wide" data-test="pass-show" ?disabled=${!this.url} @click=${() => (this.shown = true)}>${t("pass_show")}</button>`}
      <section>
        <h3>${t("renew")}</h3>
        <p class="soft">${t("renew_how")}</p>
        <button data-test="renew" ?disabled=${this.busy} @click=${() => (this.asking = true)}>${t("renew_go")}</button>
      </section>
      <fuda-dialog ?open=${this.asking} heading=${t("renew_sure")} @close=${() => (this.asking = false)}>
        <p>${t("renew_how")}</p>
        <div class="actions">
          <button class="primary wide" data-test="renew-sure" @click=${this.#renew}>${t("renew_go")}</button>
          <button class="wide" @click=${() => (this.asking = false)}>${t("cancel")}</button>
        </div>
      </fuda-dialog>`;
  }
}

customElements.define("me-pass", MePass);
