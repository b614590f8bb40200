import { html, nothing } from "lit";
import { api } from "../api/api.js";
import { inApp, outOfLine } from "../device/in-app.js";
import { back } from "./back.js";
import { MePart } from "./me-part.js";
import { t } from "./text.js";

/** The kinds of file, the one that serves most people first. */
const kinds = /** @type {const} */ (["html", "vcf", "csv"]);

/** The cards, taken home: the laptop is closed after the evening, and with it this page. */
export class MeTake extends MePart {
  static properties = { ...MePart.properties, outside: { state: true } };

  #app = inApp(navigator.userAgent);

  constructor() {
    super();
    /** The pass, as LINE opens it in the phone's own browser. */
    this.outside = "";
  }

  connectedCallback() {
    super.connectedCallback();
    if (this.#app !== "line") return;
    this.attempt(async () => {
      this.outside = outOfLine((await api.get("me/pass")).pass.url);
    });
  }

  render() {
    const none = this.me.contacts === 0;
    return html`${back("contacts")}
      <h2>${t("take")}</h2>
      <p>${t("take_how")}</p>
      ${this.#app ? this.#inside() : nothing} ${none ? html`<p class="soft">${t("contacts_none")}</p>` : nothing}
      <ul class="files">
        ${none ? nothing : kinds.map((k) => html`<li class="panel"><h3>${t(`take_${k}`)}</h3><p class="soft">${t(`take_${k}_how`)}</p>
          <a class="button wide ${k === "html" ? "primary" : ""}" data-test="take-${k}" href="/api/v1/me/contacts.${k}" download>${t("take_go")}</a></li>`)}
      </ul>
      <p class="soft">${t("take_care")}</p>`;
  }

  #inside() {
    return html`<div class="state care" data-test="in-app"><p><strong>${t("take_app")}</strong> ${t("take_app_how")}</p>
      ${this.outside ? html`<a class="button primary" href=${this.outside}>${t("take_outside")}</a>` : html`<a class="button" href="#pass">${t("take_pass")}</a>`}</div>`;
  }
}

customElements.define("me-take", MeTake);
