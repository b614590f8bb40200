/** @import { Device, Event as Evening, PrinterStatus, Role } from "../types/kiosk.js" */

import { html, nothing } from "lit";
import { ApiError, api } from "../api/api.js";
import "../elements/fuda-qr.js";
import { Part } from "../elements/part.js";
import { clockText } from "../feed/session.js";
import { time } from "../lang/format.js";
import { said } from "../lang/said.js";
import { printerField } from "../printing/print-choice.js";
import { say, t } from "./text.js";

/** The page that a device of each role opens. @type {Partial<Record<Role, string>>} */
const pages = { reception: "/desk", organiser: "/office", display: "/board", station: "/station" };
const pairable = /** @type {Role[]} */ (Object.keys(pages));

/** The roles whose devices print. @type {Role[]} */
const prints = ["organiser", "reception"];

/** How often the list is asked for: pairing is no change of an event, the feed does not tell of it. */
const every = 3000;

/**
 * The paired devices, and codes for new ones. It fires "told" with a result.
 */
export class OfficeDevices extends Part {
  static properties = {
    event: { attribute: false }, printers: { attribute: false }, own: {}, devices: { state: true }, addresses: { state: true }, role: { state: true }, only: { state: true }, code: { state: true }, error: { state: true },
  };

  /** @type {any} */ #tick;
  /** Who was paired when the code was made. @type {Set<string>} */
  #before = new Set();

  constructor() {
    super();
    /** @type {Evening | undefined} */
    this.event = undefined;
    /** @type {PrinterStatus[]} */
    this.printers = [];
    /** This device's id. */
    this.own = "";
    /** @type {Device[] | null} */
    this.devices = null;
    /** @type {{ url: string, label: string }[]} */
    this.addresses = [];
    /** @type {Role} */
    this.role = "reception";
    this.only = true;
    /** @type {{ code: string, role: Role, expires_at: string } | null} */
    this.code = null;
    this.error = "";
  }

  connectedCallback() {
    super.connectedCallback();
    let beat = 0;
    this.#tick = setInterval(() => {
      if (this.code) this.requestUpdate();
      if (++beat % (every / 1000) === 0) this.#load();
    }, 1000);
    this.#load();
    api.get("addresses").then(({ addresses }) => (this.addresses = addresses ?? []), () => {});
  }

  disconnectedCallback() {
    clearInterval(this.#tick);
    super.disconnectedCallback();
  }

  async #load() {
    const answer = await api.get("devices", { repeat: false }).catch(() => null);
    if (!answer) return; // asked again in a moment
    this.devices = answer.devices ?? [];
  }

  /** @param {() => Promise<void>} what */
  async #try(what) {
    this.error = "";
    try {
      await what();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.error = said(error.message);
    }
  }

  #make() {
    return this.#try(async () => {
      this.#before = new Set((this.devices ?? []).map((d) => d.id));
      this.code = await api.post("pairing_codes", { role: this.role, ...(this.only && this.event && { event: this.event.id }) });
    });
  }

  /** @param {Device} device */
  #unpair(device) {
    if (!confirm(t("unpair_sure", { name: device.name }))) return;
    this.#try(async () => {
      await api.delete(`devices/${device.id}`, { repeat: true });
      await this.#load();
    });
  }

  /** @param {Device} device @param {string} printer */
  #printOn(device, printer) {
    this.#try(async () => {
      await api.patch(`devices/${device.id}`, { printer }, { repeat: true });
      await this.#load();
    });
  }

  render() {
    return html`<h2>${t("devices_title")}</h2>
      <p class="soft">${t("devices_how")}</p>
      <div class="row" role="group" aria-label=${t("role")}>
        ${pairable.map((r) => html`<button class="chip" data-test="role-${r}" aria-pressed=${r === this.role} @click=${() => ((this.role = r), (this.code = null))}>${say(`role_${r}`)}</button>`)}
      </div>
      <div class="row">
        <label class="row"><input type="checkbox" data-test="only-event" .checked=${this.only} @change=${() => (this.only = !this.only)} /> ${t("only_event")}</label>
        <button class="primary" data-test="make-code" @click=${this.#make}>${t("code_make")}</button>
      </div>
      ${this.error ? html`<p class="wrong" role="alert">${this.error}</p>` : nothing} ${this.code ? this.#code(this.code) : nothing} ${this.#list()}`;
  }

  /** @param {{ code: string, role: Role, expires_at: string }} code */
  #code({ code, role, expires_at }) {
    const paired = this.devices?.find((d) => d.role === role && !this.#before.has(d.id));
    if (paired) return html`<section class="code done" data-test="code-used"><p>${t("code_used", { name: paired.name })}</p></section>`;
    const left = Date.parse(expires_at) - Date.now();
    if (left <= 0) return html`<section class="code"><p>${t("code_over")}</p></section>`;
    const urls = reachable(this.addresses).map((a) => ({ label: a.label, url: a.url.replace(/\/$/, "") + pages[role] }));
    return html`<section class="code" data-test="code">
      <div>
        <h3>${t("code_for", { role: say(`role_${role}`) })}</h3>
        <output class="number" data-test="pairing-code">${code}</output>
        <p data-test="code-left">${t("code_left", { left: clockText(left) })}</p>
      </div>
      <div class="addresses">
        <h3>${t("code_open")}</h3>
        <ul>
          ${urls.map((a) => html`<li><code>${a.url}</code> <span class="soft">${said(a.label)}</span></li>`)}
        </ul>
      </div>
      ${urls.length ? html`<fuda-qr .text=${urls[0].url} label=${urls[0].url}></fuda-qr>` : nothing}
    </section>`;
  }

  #list() {
    const { devices } = this;
    return html`<h3>${t("devices_list")}</h3>
      ${devices?.length === 0 ? html`<p class="soft">${t("devices_none")}</p>` : nothing}
      <ul class="list">
        ${(devices ?? []).map(
          (d) => html`<li data-test="device">
            <span class="what"><strong>${d.name}</strong> <span class="tag">${say(`role_${d.role}`)}</span>${d.id === this.own ? html` <span class="tag">${t("device_this")}</span>` : nothing}</span>
            <span class="soft">${d.seen_at ? t("device_seen", { time: time(d.seen_at) }) : t("device_paired", { time: time(d.paired_at) })}</span>
            ${prints.includes(d.role) && this.printers.length > 1 ? this.#printer(d) : nothing}
            ${d.id === this.own ? nothing : html`<button data-test="unpair" @click=${() => this.#unpair(d)}>${t("unpair")}</button>`}
          </li>`,
        )}
      </ul>`;
  }

  /** @param {Device} d */
  #printer(d) {
    const usual = t("device_printer_usual", { name: this.printers[0].name });
    return printerField({ printers: this.printers, value: d.printer ?? "", same: usual, label: t("device_printer"), hook: "device-printer", choose: (id) => this.#printOn(d, id) });
  }
}

/**
 * The addresses that another device can open; the laptop's own only when it has no other.
 * @param {{ url: string, label: string }[]} addresses
 */
function reachable(addresses) {
  const others = addresses.filter((a) => !/\/\/(localhost|127\.|\[::1\])/.test(a.url));
  return others.length ? others : addresses;
}

customElements.define("office-devices", OfficeDevices);
