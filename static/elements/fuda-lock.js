/** @import { Guard } from "../device/guard.js" */

import { css, html, nothing } from "lit";
import { ApiError } from "../api/api.js";
import { Pin, pinLength } from "../device/pin.js";
import { words } from "../lang/lang.js";
import { said } from "../lang/said.js";
import en from "./en.js";
import { FudaElement } from "./fuda-element.js";
import ja from "./ja.js";
import { lockMark } from "./marks.js";

const t = words({ ja, en });

/** As on a telephone. */
const keys = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];

/** So many wrong tries, and only the office can unlock a device. */
const tries = 5;

/**
 * What a locked device shows instead of its page: a pad for the PIN, which can
 * be typed too.
 */
export class FudaLock extends FudaElement {
  static properties = { guard: { attribute: false }, name: {}, said: { state: true }, wrong: { state: true }, over: { state: true }, busy: { state: true } };

  static styles = [
    ...FudaElement.styles,
    css`
      :host {
        --target: 56px;
        flex: 1;
        display: grid;
        place-content: center;
        padding: 1.5rem 1.25rem 3rem;
      }
      section {
        display: grid;
        justify-items: center;
        gap: 0.75rem;
        width: min(22rem, calc(100vw - 2.5rem));
        text-align: center;
      }
      p {
        text-wrap: balance;
      }
      h1 {
        display: flex;
        align-items: center;
        gap: 0.4em;
        font-size: var(--title);
      }
      .device {
        font-size: var(--large);
        font-weight: 700;
      }
      .dots {
        display: flex;
        justify-content: center;
        align-items: center;
        gap: 0.75rem;
        width: 100%;
        height: 3rem;
      }
      .dots i {
        width: 1rem;
        height: 1rem;
        border: 2px solid var(--edge);
        border-radius: 50%;
      }
      .dots i.typed {
        border-color: var(--ink);
        background: var(--ink);
      }
      .pad {
        display: grid;
        grid-template-columns: repeat(3, 1fr);
        gap: 0.6rem;
        width: 100%;
      }
      .pad button {
        min-height: clamp(56px, 9vh, 76px);
        font-size: 1.75rem;
        font-weight: 700;
      }
      .pad button.erase {
        font-size: 1.375rem;
      }
      .pad button:nth-child(10) {
        grid-column: 2;
      }
      .primary {
        width: 100%;
        min-height: 64px;
        font-size: var(--large);
      }
      .wrong {
        min-height: 1.6em;
      }
      @media (max-height: 760px) and (min-width: 700px) {
        section {
          grid-template-columns: 1fr 1fr;
          column-gap: 3rem;
          width: min(46rem, calc(100vw - 2.5rem));
        }
        .pad {
          grid-column: 2;
          grid-row: 1 / 8;
        }
      }
    `,
  ];

  #pin = new Pin();

  constructor() {
    super();
    /** @type {Guard | undefined} */
    this.guard = undefined;
    /** What this device is called. */
    this.name = "";
    /** What came of the last try, in words. */
    this.said = "";
    /** Wrong tries on this screen. */
    this.wrong = 0;
    /** The server takes no further try: only the office can unlock it. */
    this.over = false;
    this.busy = false;
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener("keydown", this.#key, true);
  }

  disconnectedCallback() {
    removeEventListener("keydown", this.#key, true);
    super.disconnectedCallback();
  }

  /** Keys go to the pad, wherever the focus is; but a key that is pressed by Enter is pressed. @param {KeyboardEvent} e */
  #key = (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey || e.isComposing || e.key === "Tab") return;
    const at = /** @type {HTMLElement} */ (e.composedPath()[0]);
    if ((e.key === "Enter" || e.key === " ") && at.matches?.("button, a")) return;
    e.stopPropagation(); // the page behind has keys of its own
    if (e.key === "Enter") e.preventDefault();
    this.#typed(e.key);
  };

  /** @param {string} key */
  #typed(key) {
    if (this.busy || this.over) return;
    const what = this.#pin.key(key, Date.now());
    if (what === "whole") this.#try();
    else if (what === "short") this.said = t("locked_short");
    else if (what === "changed" && this.#pin.digits) this.said = "";
    this.requestUpdate();
  }

  async #try() {
    const pin = this.#pin.digits;
    this.busy = true;
    this.said = "";
    try {
      await this.guard?.unlock(pin);
      this.wrong = 0;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.#refused(error);
    } finally {
      this.#pin.clear();
      this.busy = false;
    }
  }

  /** @param {ApiError} error */
  #refused(error) {
    if (error.lost) return void (this.said = t("locked_offline"));
    this.over = error.status === 429;
    if (error.code !== "invalid") return void (this.said = said(error.message)); // too many tries; or the PIN was taken away
    const n = ++this.wrong;
    this.said = n >= tries ? t("locked_too_many") : n > 1 ? t("locked_wrong_n", { n }) : t("locked_wrong");
  }

  /** The pad leaves the focus where it is: Enter then opens, and does not press a digit again. @param {Event} e */
  #keep(e) {
    e.preventDefault();
  }

  render() {
    return html`<section aria-labelledby="locked" data-test="locked">
      <h1 id="locked">${lockMark} ${t("locked")}</h1>
      ${this.name ? html`<p class="device">${this.name}</p>` : nothing}
      ${this.over ? nothing : html`<p class="soft">${t("locked_how")}</p>`}
      ${this.over ? nothing : this.#dots()}
      <p class="wrong" role="alert" data-test="pin-wrong">${this.said || nothing}</p>
      ${this.over ? nothing : this.#pad()}
      <p class=${this.over ? "" : "soft"}>${t(this.over || this.wrong >= tries ? "locked_last" : "locked_help")}</p>
    </section>`;
  }

  #dots() {
    const n = this.#pin.digits.length;
    return html`<div class="dots" role="status" aria-label=${n ? t("locked_digits", { n }) : t("locked_pad")} data-test="pin-dots" data-n=${n}>
      ${Array.from({ length: Math.max(n, pinLength.least) }, (_, i) => html`<i class=${i < n ? "typed" : ""}></i>`)}
    </div>`;
  }

  #pad() {
    const n = this.#pin.digits.length;
    return html`<div class="pad" role="group" aria-label=${t("locked_pad")} @mousedown=${this.#keep}>
        ${[...keys, "0"].map((k) => this.#button(k))}
        <button class="erase" data-test="pin-erase" aria-label=${t("locked_erase")} ?disabled=${this.busy} @click=${() => this.#typed("Backspace")}>⌫</button>
      </div>
      <button class="primary" data-test="pin-go" ?disabled=${this.busy || n < pinLength.least} @mousedown=${this.#keep} @click=${() => this.#typed("Enter")}>${t(this.busy ? "locked_opening" : "locked_open")}</button>`;
  }

  /** @param {string} digit */
  #button(digit) {
    return html`<button data-test="pin-${digit}" ?disabled=${this.busy} @click=${() => this.#typed(digit)}>${digit}</button>`;
  }
}

customElements.define("fuda-lock", FudaLock);
