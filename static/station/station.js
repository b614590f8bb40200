// A station: two badges held up one after the other, both faces of the exchange
// on one screen, both say yes. No phone is needed.

/** @import { ContactField, StationSide as Side, StationSwap } from "../types/kiosk.js" */
/** @import { Exchange } from "./exchange.js" */
/** @import { Result } from "../elements/fuda-band.js" */

import { html, nothing } from "lit";
import { ApiError, api } from "../api/api.js";
import { stayAwake } from "../device/awake.js";
import "../elements/fuda-band.js";
import { Page } from "../elements/page.js";
import { said } from "../lang/said.js";
import "../scan/fuda-scanner.js";
import { faceStyles, threeStyles } from "../suggest/suggest-style.js";
import { advised, begun, idle, memory, met, scanned, toggled } from "./exchange.js";
import "./station-side.js";
import { stationStyles } from "./station-style.js";
import { t } from "./text.js";
import { asking, done } from "./views.js";

class FudaStation extends Page {
  /** @type {import("../types/kiosk.js").Role[]} */
  static roles = ["station", "organiser", "reception"];
  static properties = { ...Page.properties, exchange: { state: true }, told: { state: true }, busy: { state: true } };
  static styles = [...Page.styles, faceStyles, threeStyles, stationStyles];

  /** @type {(() => void) | undefined} */
  #sleep;
  /** @type {any} */ #forget;

  constructor() {
    super();
    /** @type {Exchange} */
    this.exchange = idle;
    /** @type {Result | null} */
    this.told = null;
    this.busy = false;
  }

  get place() {
    return t("place");
  }

  get works() {
    return t("works");
  }

  connectedCallback() {
    super.connectedCallback();
    this.#sleep = stayAwake();
    this.addEventListener("pointerdown", this.#touched);
  }

  disconnectedCallback() {
    this.removeEventListener("pointerdown", this.#touched);
    clearTimeout(this.#forget);
    this.#sleep?.();
    super.disconnectedCallback();
  }

  /** Whoever stands there still is not forgotten. */
  #touched = () => {
    clearTimeout(this.#forget);
    this.#forget = setTimeout(() => this.#clear(), memory);
  };

  #clear = () => {
    clearTimeout(this.#forget);
    this.exchange = idle;
    this.told = null;
  };

  /** @param {"care" | "stop"} kind @param {string} title @param {string} text */
  #say(kind, title, text) {
    this.told = { kind, title, text };
  }

  /**
   * One request at a time; a refusal is told in the server's words.
   * @param {() => Promise<void>} what
   */
  async #do(what) {
    if (this.busy) return;
    this.busy = true;
    try {
      await what();
      this.#touched();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.status === 401) return void this.enter();
      this.#touched();
      this.#say(error.status === 404 || error.lost ? "care" : "stop", t("refused"), said(error.message));
    } finally {
      this.busy = false;
    }
  }

  /** @param {CustomEvent<string>} e */
  #scanned(e) {
    const answer = scanned(this.exchange, e.detail);
    if (answer.do === "ignore") return;
    this.#touched();
    if (answer.do === "refuse") return this.#say("care", t(answer.why), t(`${answer.why}_how`));
    const { badge } = answer;
    const path = `events/${this.event?.id}/station`;
    if (answer.do === "first")
      return this.#do(async () => {
        const { card } = await api.get(`${path}/badges/${badge}`, { timeout: 4000 });
        this.told = null;
        this.exchange = begun(badge, card);
        this.#advise(badge);
      });
    return this.#do(async () => {
      this.#meet(await api.post(`${path}/swaps`, { badges: [this.exchange.badge, badge] }, { repeat: true }));
    });
  }

  /** It comes by the side: without it the exchange goes on. @param {string} badge */
  async #advise(badge) {
    try {
      this.exchange = advised(this.exchange, badge, await api.get(`events/${this.event?.id}/station/suggestions/${badge}`, { timeout: 4000 }));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
    }
  }

  /** @param {Side} side */
  #yes(side) {
    const { swap, shares } = this.exchange;
    return this.#do(async () => {
      try {
        this.#meet(await api.post(`events/${this.event?.id}/station/swaps/${swap?.id}/confirm`, { badge: side.badge, share: shares[side.badge] ?? [] }, { repeat: true }));
      } catch (error) {
        if (!(error instanceof ApiError && error.status === 404)) throw error;
        this.exchange = idle;
        this.#say("care", t("over"), t("over_how"));
      }
    });
  }

  /** @param {StationSwap} swap */
  #meet(swap) {
    this.exchange = met(this.exchange, swap);
    this.told = null;
    if (!swap.done) return;
    const [a, b] = swap.sides.map((s) => s.card.number);
    this.told = { kind: "done", title: t("done"), text: t("done_who", { a, b }) };
  }

  content() {
    const { step } = this.exchange;
    return html`<fuda-band data-test="result" data-kind=${this.told?.kind ?? nothing} .result=${this.told}></fuda-band>
      ${step === "both" ? this.#both() : step === "done" ? done(this.exchange, this.#clear, this.#scanner(false)) : asking(this.exchange, this.#clear, this.#scanner(true), this.evening)}`;
  }

  /** The camera runs while badges are asked for; a wedge scanner is heard in every step. @param {boolean} asks */
  #scanner(asks) {
    return html`<fuda-scanner ?active=${asks} ?typing=${asks} facing="user" @scan=${this.#scanned}></fuda-scanner>`;
  }

  #both() {
    const { swap, shares } = this.exchange;
    return html`<div class="station both" data-test="station" data-step="both">
      <div class="head">
        <div>
          <h2>${t("exchange")}</h2>
          <p class="lead">${t("exchange_how")}</p>
        </div>
        <button data-test="stop" @click=${this.#clear}>${t("stop")}</button>
      </div>
      <div class="sides">
        ${swap?.sides.map(
          (side) => html`<station-side .side=${side} .share=${shares[side.badge] ?? []} ?busy=${this.busy} @yes=${() => this.#yes(side)}
            @toggle=${(/** @type {CustomEvent<ContactField>} */ e) => (this.exchange = toggled(this.exchange, side.badge, e.detail))}></station-side>`,
        )}
      </div>
      <p class="soft">${t("gives_card")}</p>
      ${this.#scanner(false)}
    </div>`;
  }
}

customElements.define("fuda-station", FudaStation);
