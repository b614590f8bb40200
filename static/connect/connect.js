// For staff: the Wi-Fi and a QR for each page, on the screen or on paper.

import { html, nothing } from "lit";
import { api } from "../api/api.js";
import "../elements/fuda-qr.js";
import { Page } from "../elements/page.js";
import { words } from "../lang/lang.js";
import { connectStyles } from "./connect-style.js";
import en from "./en.js";
import ja from "./ja.js";
import { forPhones, wifiText } from "./wifi.js";

const t = words({ ja, en });

/** The pages that a device is set up for; a guest's own page is opened by the pass. */
const pages = /** @type {const} */ (["entry", "desk", "station", "board", "stage", "trust"]);

/** How often the addresses are asked for: the laptop may join another network. In milliseconds. */
const often = 10_000;

class FudaConnect extends Page {
  /** @type {import("../types/kiosk.js").Role[]} */
  static roles = ["organiser", "reception"];
  static properties = { ...Page.properties, addresses: { state: true }, chosen: { state: true } };
  static styles = [...Page.styles, connectStyles];

  /** @type {any} */ #tick;

  constructor() {
    super();
    /** @type {{ url: string, label: string }[] | null} */
    this.addresses = null;
    /** The address chosen by hand. */
    this.chosen = "";
  }

  get place() {
    return t("place");
  }

  get works() {
    return t("works");
  }

  connectedCallback() {
    super.connectedCallback();
    this.#tick = setInterval(() => this.#ask(), often);
  }

  disconnectedCallback() {
    clearInterval(this.#tick);
    super.disconnectedCallback();
  }

  changed() {
    if (!this.addresses) this.#ask();
  }

  async #ask() {
    if (!this.session || document.visibilityState !== "visible") return;
    const answer = await api.get("addresses").catch(() => null); // what was shown stays
    if (answer) this.addresses = answer.addresses ?? [];
  }

  content() {
    const addresses = forPhones(this.addresses ?? []);
    const base = (addresses.find((a) => a.url === this.chosen) ?? addresses[0])?.url ?? (this.addresses ? location.origin : "");
    return html`<div class="page">
      <div class="head">
        <div>
          <h2>${t("title")}</h2>
          <p>${t("how")}</p>
        </div>
        <button class="primary" data-test="print" @click=${() => print()}>${t("print")}</button>
      </div>
      ${this.addresses && !addresses.length ? html`<p class="care">${t("addresses_none")}</p>` : nothing}
      ${addresses.length > 1
        ? html`<div class="choice">
            <p id="address">${t("address")} <span class="soft">${t("address_how")}</span></p>
            <div class="row" role="group" aria-labelledby="address">
              ${addresses.map((a) => html`<button class="chip" data-test="address" aria-pressed=${a.url === base} @click=${() => (this.chosen = a.url)}>${a.url}</button>`)}
            </div>
          </div>`
        : nothing}
      ${this.#wifi()} ${base ? this.#pages(base) : nothing}
    </div>`;
  }

  #wifi() {
    const wifi = this.evening?.wifi;
    return html`<section>
      <h3>${t("wifi")}</h3>
      ${wifi?.ssid
        ? html`<div class="wifi" data-test="wifi">
            <fuda-qr .text=${wifiText(wifi)} .label=${t("wifi")}></fuda-qr>
            <dl>
              <dt>${t("wifi_name")}</dt>
              <dd>${wifi.ssid}</dd>
              ${wifi.password ? html`<dt>${t("wifi_password")}</dt><dd class="secret">${wifi.password}</dd>` : html`<dt>${t("wifi_open")}</dt>`}
            </dl>
          </div>`
        : html`<p class="soft">${t("wifi_none")}</p>`}
    </section>`;
  }

  /** @param {string} base */
  #pages(base) {
    return html`<section>
      <h3>${t("pages")}</h3>
      <ul class="pages">
        ${pages.map(
          (page) => html`<li data-test="page-${page}">
            <strong>${t(page)}</strong><span class="soft">${t(`${page}_who`)}</span>
            <fuda-qr .text=${`${base}/${page}`} .label=${t(page)}></fuda-qr>
            <span class="url">${base}/${page}</span>
          </li>`,
        )}
      </ul>
    </section>`;
  }
}

customElements.define("fuda-connect", FudaConnect);
