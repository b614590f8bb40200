/** @import { Device, Event as Evening, PrinterStatus, Role } from "../types/kiosk.js" */

import { html, nothing } from "lit";
import { api } from "../api/api.js";
import { printerField } from "../printing/print-choice.js";
import { codeCard, pages, pairable } from "./code-card.js";
import { MachinePart } from "./machine-part.js";
import "./machine-pin.js";
import { say, t } from "./text.js";
import { when } from "./when.js";

/** The roles whose devices print. @type {Role[]} */
const prints = ["organiser", "reception"];

/** How often the list is asked for: pairing is no change of an event, the feed does not tell of it. */
const every = 3000;

/**
 * The paired devices: codes for new ones, what each may do, and locks. It
 * fires "told" with a result.
 */
export class MachineDevices extends MachinePart {
  static properties = {
    ...MachinePart.properties,
    event: { attribute: false }, events: { attribute: false }, printers: { attribute: false }, own: {}, devices: { state: true }, addresses: { state: true }, role: { state: true }, only: { state: true }, code: { state: true }, naming: { state: true },
  };

  /** @type {any} */ #tick;
  /** Who was paired when the code was made. @type {Set<string>} */
  #before = new Set();

  constructor() {
    super();
    /** @type {Evening | undefined} */
    this.event = undefined;
    /** @type {Evening[]} */
    this.events = [];
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
    /** The device that gets another name. */
    this.naming = "";
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

  /** Changes something of one device. @param {() => Promise<any>} what */
  #change(what) {
    return this.attempt(async () => {
      await what();
      await this.#load();
    });
  }

  #make() {
    return this.attempt(async () => {
      this.#before = new Set((this.devices ?? []).map((d) => d.id));
      this.code = await api.post("pairing_codes", { role: this.role, ...(this.only && this.event && { event: this.event.id }) });
    });
  }

  /** @param {Device} device */
  #unpair(device) {
    if (confirm(t("unpair_sure", { name: device.name }))) this.#change(() => api.delete(`devices/${device.id}`, { repeat: true }));
  }

  /** @param {Device} device @param {object} change */
  #patch(device, change) {
    return this.#change(() => api.patch(`devices/${device.id}`, change, { repeat: true }));
  }

  /** @param {Device} device */
  #lock(device) {
    const path = `devices/${device.id}/lock`;
    return this.#change(() => (device.locked_at ? api.delete(path, { repeat: true }) : api.post(path, {}, { repeat: true })));
  }

  /** @param {SubmitEvent} e @param {Device} device */
  async #rename(e, device) {
    e.preventDefault();
    const name = String(new FormData(/** @type {HTMLFormElement} */ (e.target)).get("name")).trim();
    if (name && name !== device.name) await this.#patch(device, { name });
    if (!this.error) this.naming = "";
  }

  render() {
    return html`<h2>${t("devices_title")}</h2>
      <p class="soft">${t("devices_how")}</p>
      <div class="row" role="group" aria-label=${t("role")}>
        ${pairable.map((r) => html`<button class="chip" data-test="role-${r}" aria-pressed=${r === this.role} @click=${() => ((this.role = r), (this.code = null))}>${say(`role_${r}`)}</button>`)}
      </div>
      <p data-test="role-may">${say(`may_${this.role}`)}</p>
      <div class="row">
        <label class="row"><input type="checkbox" data-test="only-event" .checked=${this.only} @change=${() => (this.only = !this.only)} /> ${t("only_event")}</label>
        <button class="primary" data-test="make-code" @click=${this.#make}>${t("code_make")}</button>
      </div>
      ${this.error ? html`<p class="wrong" role="alert">${this.error}</p>` : nothing}
      ${this.code ? codeCard({ code: this.code, paired: this.devices?.find((d) => d.role === this.code?.role && !this.#before.has(d.id)), addresses: this.addresses }) : nothing}
      ${this.#list()}
      <machine-pin></machine-pin>`;
  }

  #list() {
    const staff = (this.devices ?? []).filter((d) => d.role in pages);
    const phones = (this.devices ?? []).filter((d) => !(d.role in pages));
    return html`<h3>${t("devices_list")}</h3>
      ${this.devices?.length === 0 ? html`<p class="soft">${t("devices_none")}</p>` : nothing}
      <ul class="devices">
        ${staff.map((d) => this.#device(d))}
      </ul>
      ${phones.length
        ? html`<details>
            <summary>${t("phones", { n: phones.length })}</summary>
            <p class="soft">${t("may_attendee")}</p>
            <ul class="devices">
              ${phones.map((d) => html`<li data-test="phone"><div class="who"><strong>${d.name}</strong> ${this.#seen(d)}</div><div class="row">${this.#unpairKey(d)}</div></li>`)}
            </ul>
          </details>`
        : nothing}`;
  }

  /** @param {Device} d */
  #device(d) {
    const own = d.id === this.own;
    return html`<li data-test="device" data-id=${d.id} data-state=${d.locked_at ? "locked" : "open"}>
      <div class="who">
        ${this.naming === d.id ? this.#nameForm(d) : html`<strong>${d.name}</strong>`}
        <span class="tag">${say(`role_${d.role}`)}</span>
        ${own ? html`<span class="tag">${t("device_this")}</span>` : nothing}
        ${d.locked_at ? html`<span class="tag locked" data-test="device-locked">${t("device_locked", { time: when(d.locked_at) })}</span>` : nothing}
        ${this.#seen(d)}
      </div>
      <div class="limits">
        ${this.#limit(d, own)} ${prints.includes(d.role) && this.printers.length > 1 ? this.#printer(d) : nothing}
      </div>
      <div class="row keys">
        ${this.naming === d.id ? nothing : html`<button class="quiet" data-test="rename" aria-label=${t("rename_of", { name: d.name })} @click=${() => this.#name(d)}>${t("rename")}</button>`}
        ${own ? nothing : html`<button data-test="device-lock" aria-label=${t(d.locked_at ? "device_unlock_of" : "device_lock_of", { name: d.name })} ?disabled=${this.busy} @click=${() => this.#lock(d)}>${t(d.locked_at ? "device_unlock" : "device_lock")}</button> ${this.#unpairKey(d)}`}
      </div>
    </li>`;
  }

  /** @param {Device} d */
  #seen(d) {
    return html`<span class="soft">${d.seen_at ? t("device_seen", { time: when(d.seen_at) }) : t("device_paired", { time: when(d.paired_at) })}</span>`;
  }

  /** @param {Device} d */
  #unpairKey(d) {
    return html`<button data-test="unpair" aria-label=${t("unpair_of", { name: d.name })} @click=${() => this.#unpair(d)}>${t("unpair")}</button>`;
  }

  /** @param {Device} d */
  async #name(d) {
    this.naming = d.id;
    await this.updateComplete;
    /** @type {HTMLInputElement | null} */ (this.querySelector("[data-test=new-name]"))?.select();
  }

  /** @param {Device} d */
  #nameForm(d) {
    return html`<form class="row" @submit=${(/** @type {SubmitEvent} */ e) => this.#rename(e, d)} @keydown=${(/** @type {KeyboardEvent} */ e) => e.key === "Escape" && (this.naming = "")}>
      <input name="name" data-test="new-name" maxlength="40" autocomplete="off" aria-label=${t("device_name")} .value=${d.name} />
      <button data-test="name-go">${t("rename_go")}</button>
    </form>`;
  }

  /** The event that a device is limited to. This one is left as it is: it would shut itself out. @param {Device} d @param {boolean} own */
  #limit(d, own) {
    const limited = this.events.find((e) => e.id === d.event);
    if (own) return html`<span class="soft">${d.event ? t("limited_to", { event: limited?.name ?? "" }) : t("limited_not")}</span>`;
    return html`<select data-test="device-event" aria-label=${t("limit_of", { name: d.name })} @change=${(/** @type {Event} */ e) => this.#patch(d, { event: /** @type {HTMLSelectElement} */ (e.target).value })}>
      <option value="" ?selected=${!d.event}>${t("limited_not")}</option>
      ${this.events.map((e) => html`<option value=${e.id} ?selected=${e.id === d.event}>${t("limited_to", { event: e.name })}</option>`)}
    </select>`;
  }

  /** @param {Device} d */
  #printer(d) {
    const usual = t("device_printer_usual", { name: this.printers[0].name });
    return printerField({ printers: this.printers, value: d.printer ?? "", same: usual, label: t("device_printer"), hook: "device-printer", choose: (printer) => this.#patch(d, { printer }) });
  }
}

customElements.define("machine-devices", MachineDevices);
