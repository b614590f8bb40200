// The organiser's office: the event, its sign-up list, devices, printers.

/** @import { Event as Evening } from "../types/kiosk.js" */
/** @import { Result } from "../elements/fuda-band.js" */
/** @import { Tab } from "./tabs.js" */

import { html, nothing } from "lit";
import { keyed } from "lit/directives/keyed.js";
import { repeat } from "lit/directives/repeat.js";
import { api } from "../api/api.js";
import { chooseEvent, today } from "../device/session.js";
import "../elements/fuda-band.js";
import { Page } from "../elements/page.js";
import { Connection, hurryOnReturn } from "../feed/connection.js";
import "../figures/figures-view.js";
import { figuresStyles } from "../figures/figures-style.js";
import { hostStyles } from "../host/host-style.js";
import "../host/host-view.js";
import { exportsView } from "../keeping/exports.js";
import "../keeping/keep-audit.js";
import "../keeping/keep-consents.js";
import "../keeping/keep-deletion.js";
import { keepingStyles } from "../keeping/keep-style.js";
import { day } from "../lang/format.js";
import "../machine/machine-backups.js";
import "../machine/machine-devices.js";
import "../machine/machine-doctor.js";
import "../machine/machine-settings.js";
import { machineStyles } from "../machine/machine-style.js";
import "../matching/matching-view.js";
import { matchingStyles } from "../matching/matching-style.js";
import "../people/people-guests.js";
import "../people/people-house.js";
import { peopleStyles } from "../people/people-style.js";
import { openOf } from "../printing/jobs.js";
import "../printing/print-alert.js";
import { printStyles } from "../printing/print-style.js";
import { roomViewStyles } from "../room/room-style.js";
import { roomView } from "../room/room-view.js";
import { tillStyles } from "../till/till-style.js";
import "../till/till-view.js";
import "./office-event.js";
import "./office-import.js";
import "./office-labels.js";
import "./office-printers.js";
import "./office-queue.js";
import "./office-safety.js";
import { officeStyles } from "./styles.js";
import { tabBar, tabs } from "./tabs.js";
import { t } from "./text.js";

/** @type {import("../types/kiosk.js").PrinterStatus[]} */
const none = [];

class FudaOffice extends Page {
  /** @type {import("../types/kiosk.js").Role[]} */
  static roles = ["organiser"];
  static live = false; // there may be no event yet; the office opens the feed itself
  static properties = { ...Page.properties, events: { state: true }, making: { state: true }, tab: { state: true }, told: { state: true } };
  static styles = [...Page.styles, printStyles, officeStyles, tillStyles, roomViewStyles, hostStyles, keepingStyles, peopleStyles, figuresStyles, machineStyles, matchingStyles];

  #close = () => {};
  #loaded = false;

  constructor() {
    super();
    /** Newest date first. @type {Evening[] | null} */
    this.events = null;
    /** Whether the form of a new event is open. */
    this.making = false;
    /** @type {Tab} */
    this.tab = tabs.find((x) => `#${x}` === location.hash) ?? "event";
    /** @type {Result | null} */
    this.told = null;
  }

  get place() {
    return t("place");
  }

  get works() {
    return t("works");
  }

  disconnectedCallback() {
    this.#close();
    super.disconnectedCallback();
  }

  /** @param {Map<string, unknown>} changed */
  updated(changed) {
    super.updated(changed);
    if (changed.has("tab") || changed.has("events")) this.renderRoot.querySelector("nav [aria-current=page]")?.scrollIntoView({ block: "nearest" });
    if (this.session?.role !== "organiser" || this.#loaded) return;
    this.#loaded = true;
    this.#load();
  }

  async #load() {
    const answer = await api.get("events").catch(() => null);
    if (!answer) {
      setTimeout(() => this.#load(), 2000);
      return;
    }
    this.events = answer.events ?? [];
    const asked = new URLSearchParams(location.search).get("event");
    const event = chooseEvent(this.events ?? [], { asked, today: today() });
    this.making = !event;
    if (event) this.#open(event);
  }

  /** The event whose office this is. @param {Evening} event */
  #open(event) {
    this.#close();
    this.event = event;
    const address = new URL(location.href);
    address.searchParams.set("event", event.id);
    history.replaceState(null, "", address);
    const connection = new Connection(event.id);
    connection.addEventListener("change", () => this.requestUpdate());
    connection.addEventListener("state", () => this.requestUpdate());
    this.connection = connection.start();
    const still = hurryOnReturn(connection);
    this.#close = () => {
      still();
      connection.close();
    };
  }

  /** @param {Tab} tab */
  #show(tab) {
    this.tab = tab;
    this.told = null;
    history.replaceState(null, "", `#${tab}`);
  }

  /** @param {CustomEvent<{ event: Evening, created: boolean }>} e */
  #saved(e) {
    const { event, created } = e.detail;
    this.told = created ? { kind: "done", title: t("created"), text: t("created_next") } : { kind: "done", title: t("saved"), text: event.name };
    this.events = [event, ...(this.events ?? []).filter((x) => x.id !== event.id)].sort((a, b) => (a.date < b.date ? 1 : -1));
    if (!created) return;
    this.making = false;
    this.#open(event);
    this.tab = "signups";
  }

  /** @param {Event} e */
  #choose(e) {
    const event = this.events?.find((x) => x.id === /** @type {HTMLSelectElement} */ (e.target).value);
    if (!event) return;
    this.told = null;
    this.making = false;
    this.#open(event);
  }

  content() {
    if (!this.events) return nothing;
    return html`<div class="office" @told=${(/** @type {CustomEvent} */ e) => (this.told = e.detail)} @saved=${this.#saved} @cancel=${() => (this.making = false)}>
      ${this.events.length ? this.#bar() : nothing}
      <fuda-band .result=${this.told} data-test="result" data-kind=${this.told?.kind ?? nothing}></fuda-band>
      ${this.making || !this.event ? this.#new() : this.#rooms(this.event)}
    </div>`;
  }

  #bar() {
    const query = this.event ? `?event=${encodeURIComponent(this.event.id)}` : "";
    return html`<div class="bar">
      <label class="row"><span class="soft">${t("event")}</span>
        <select data-test="event" @change=${this.#choose}>
          ${this.events?.map((e) => html`<option value=${e.id} ?selected=${!this.making && e.id === this.event?.id}>${day(e.date)} ${e.name}</option>`)}
        </select>
      </label>
      <button data-test="new-event" aria-pressed=${this.making} @click=${() => ((this.making = true), (this.told = null))}>＋ ${t("new_event")}</button>
      <span class="links"><a href="/desk${query}">${t("to_desk")}</a> <a href="/board${query}">${t("to_board")}</a> <a href="/stage${query}">${t("to_stage")}</a> <a href="/connect${query}">${t("to_connect")}</a></span>
    </div>`;
  }

  #new() {
    return html`<div class="room narrow">
      ${this.events?.length ? nothing : html`<p class="welcome">${t("none_yet")}</p>`}
      <office-event today=${today()} .like=${this.events?.[0]} ?cancellable=${Boolean(this.event)}></office-event>
    </div>`;
  }

  /** @param {Evening} event */
  #rooms(event) {
    return html`<div class="rooms">
      ${tabBar(this.tab, (tab) => this.#show(tab))}
      <div class="room">${keyed(event.id + this.tab, this.#room(event))}</div>
    </div>`;
  }

  get #printers() {
    return this.staff?.printers ?? none;
  }

  /** The printers that cannot print. @param {string} event */
  #stopped(event) {
    const jobs = openOf(new Map((this.staff?.print_jobs ?? []).map((j) => [j.id, j])));
    return repeat(this.#printers, (p) => p.id, (p) => html`<print-alert .printer=${p} .printers=${this.#printers} .jobs=${jobs} event=${event}></print-alert>`);
  }

  /** @param {Evening} event */
  #room(event) {
    switch (this.tab) {
      case "event":
        return html`<office-event .event=${this.evening ?? event}></office-event>`;
      case "signups":
        return html`<office-import .event=${event}></office-import>`;
      case "room":
        return html`<h2>${t("tab_room")}</h2>
          ${roomView({ evening: this.evening ?? event, connection: this.connection, now: () => this.now() })}`;
      case "till":
        return html`<h2>${t("tab_till")}</h2>
          <till-view event=${event.id} .connection=${this.connection} organiser></till-view>`;
      case "labels":
        return html`<office-labels .event=${this.evening ?? event} .printers=${this.#printers}></office-labels>`;
      case "guests":
        return html`<people-guests .event=${this.evening ?? event} .connection=${this.connection}></people-guests>`;
      case "hosting":
        return html`<h2>${t("tab_hosting")}</h2>
          <host-view event=${event.id} .connection=${this.connection} .cards=${this.board?.board ?? []}></host-view>`;
      case "matching":
        return html`<matching-view .event=${this.evening ?? event}></matching-view>`;
      case "people":
        return html`<people-house></people-house>`;
      case "figures":
        return html`<figures-view .event=${this.evening ?? event} .connection=${this.connection}></figures-view>`;
      case "exports":
        return exportsView(event.id);
      case "consents":
        return html`<keep-consents .event=${this.evening ?? event} .connection=${this.connection}></keep-consents>`;
      case "audit":
        return html`<keep-audit .event=${this.evening ?? event} .connection=${this.connection}></keep-audit>`;
      case "deletion":
        return html`<keep-deletion .event=${this.evening ?? event}></keep-deletion>`;
      case "devices":
        return html`<machine-devices .event=${event} .events=${this.events} .printers=${this.#printers} own=${this.session?.device?.id ?? ""}></machine-devices>`;
      case "safety":
        return html`<office-safety event=${event.id} .connection=${this.connection}></office-safety>`;
      case "printers":
        return html`${this.#stopped(event.id)}<office-printers .printers=${this.#printers}></office-printers>
          <office-queue event=${event.id} .printers=${this.#printers} .connection=${this.connection}></office-queue>`;
      case "doctor":
        return html`<machine-doctor></machine-doctor>`;
      case "settings":
        return html`<machine-settings></machine-settings>`;
      default:
        return html`<machine-backups event=${event.id}></machine-backups>`;
    }
  }
}

customElements.define("fuda-office", FudaOffice);
