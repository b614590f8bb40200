import { html, nothing } from "lit";
import { FudaElement } from "../elements/fuda-element.js";
import { chooseCamera, chosenCamera, closeCamera, hasCamera, light, nextCamera, openCamera, whyNot } from "./camera.js";
import { look } from "./look.js";
import { readPhoto } from "./photo.js";
import { scannerStyles } from "./style.js";
import { t } from "./text.js";
import "./typed-code.js";
import { Wedge } from "./wedge.js";

/** @typedef {import("./camera.js").Opened} Opened */

/** How long the frame shows that something was read, in milliseconds. */
const glow = 700;

/**
 * Reads codes by every way that the device has: the live camera, a photo where
 * there is no live camera (plain http), a wedge scanner, typing. Each gives a
 * "scan" event with the text.
 *
 *   <fuda-scanner active typing @scan=${…}></fuda-scanner>
 */
export class FudaScanner extends FudaElement {
  static properties = { active: { type: Boolean }, typing: { type: Boolean }, facing: {}, state: { state: true }, opened: { state: true }, lit: { state: true }, several: { state: true }, seen: { state: true } };

  static styles = [...FudaElement.styles, scannerStyles];

  #wedge = new Wedge();
  #turn = 0; // which opening of the camera it is: an older one no longer counts
  #unlook = () => {};
  /** @type {any} */ #dim;

  constructor() {
    super();
    /** The camera runs. The other ways work as long as the element is there. */
    this.active = false;
    /** With a field for a code. */
    this.typing = false;
    /** Where the badges are held: in front of a screen (user) or behind a tablet in the hand. @type {"user" | "environment"} */
    this.facing = "environment";
    /** What the reader is told, a key of the messages. @type {"" | "starting" | "insecure" | "reader_missing" | "photo_reading" | "photo_none" | ReturnType<typeof whyNot>} */
    this.state = "";
    /** @type {Opened | null} */
    this.opened = null;
    this.lit = false;
    this.several = false;
    this.seen = false;
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener("keydown", this.#key);
    document.addEventListener("visibilitychange", this.#back);
    if (this.hasUpdated && this.active) this.#open();
  }

  disconnectedCallback() {
    removeEventListener("keydown", this.#key);
    document.removeEventListener("visibilitychange", this.#back);
    clearTimeout(this.#dim);
    this.#close();
    super.disconnectedCallback();
  }

  /** @param {Map<string, unknown>} changed */
  updated(changed) {
    if (!changed.has("active")) return;
    if (this.active) this.#open();
    else this.#close();
  }

  async #open() {
    this.#close();
    if (!hasCamera()) {
      this.state = "insecure";
      return;
    }
    const turn = ++this.#turn;
    this.state = "starting";
    try {
      const opened = await openCamera(chosenCamera(), this.facing);
      if (turn !== this.#turn) return closeCamera(opened);
      this.opened = opened;
      this.several = nextCamera(await navigator.mediaDevices.enumerateDevices(), opened.device) !== "";
      await this.updateComplete;
      if (turn === this.#turn) this.#watch(opened);
    } catch (error) {
      if (turn === this.#turn) this.state = whyNot(error);
    }
  }

  /** @param {Opened} opened */
  #watch(opened) {
    const video = this.renderRoot.querySelector("video");
    if (!video) return;
    video.srcObject = opened.stream;
    video.play().catch(() => {}); // a page that nobody has touched yet plays it by the attribute autoplay
    this.#unlook = look(video, { see: (text) => this.#tell(text), ready: () => (this.state = ""), missing: () => (this.state = "reader_missing") });
  }

  #close() {
    this.#turn++;
    this.#unlook();
    if (this.opened) closeCamera(this.opened);
    this.opened = null;
    this.lit = false;
    if (this.state !== "photo_none") this.state = "";
  }

  /** An iPad takes the camera away from a page that is not looked at. */
  #back = () => {
    const gone = this.opened?.stream.getVideoTracks()[0].readyState === "ended";
    if (document.visibilityState === "visible" && this.active && gone) this.#open();
  };

  /** @param {KeyboardEvent} e */
  #key = (e) => {
    const at = /** @type {HTMLElement} */ (e.composedPath()[0]);
    if (e.defaultPrevented || at.matches?.("input, textarea, select")) return;
    const text = this.#wedge.key(e, performance.now());
    if (!text) return;
    e.preventDefault(); // the Enter of a scan presses no button
    this.#tell(text);
  };

  /** @param {string} text */
  #tell(text) {
    this.seen = true;
    clearTimeout(this.#dim);
    this.#dim = setTimeout(() => (this.seen = false), glow);
    this.dispatchEvent(new CustomEvent("scan", { detail: text, bubbles: true }));
  }

  async #other() {
    const next = nextCamera(await navigator.mediaDevices.enumerateDevices(), this.opened?.device ?? "");
    if (!next) return;
    chooseCamera(next);
    this.#open();
  }

  async #torch() {
    if (!this.opened) return;
    const on = !this.lit;
    await light(this.opened, on).then(() => (this.lit = on), () => {}); // some cameras promise a light they do not have
  }

  /** @param {Event} e */
  async #photo(e) {
    const input = /** @type {HTMLInputElement} */ (e.target);
    const file = input.files?.[0];
    input.value = ""; // the same photo may be chosen again
    if (!file) return;
    this.state = "photo_reading";
    const text = await readPhoto(file).catch(() => null);
    this.state = text ? "insecure" : "photo_none";
    if (text) this.#tell(text);
  }

  render() {
    return html`${this.active ? (this.opened || this.state === "starting" ? this.#camera() : this.#without()) : nothing}
      ${this.typing ? html`<typed-code @code=${(/** @type {CustomEvent} */ e) => this.#tell(e.detail)}></typed-code>` : nothing}`;
  }

  #camera() {
    return html`<div class="view ${this.facing === "user" ? "mirror" : ""} ${this.seen ? "seen" : ""}" data-test="camera" data-state=${this.state || "looking"}>
        <video autoplay playsinline muted .muted=${true} aria-label=${t("view")}></video>
        <div class="aim" aria-hidden="true"></div>
        <p role="status">${this.state ? html`<span class="starting">${t(this.state)}</span>` : nothing}</p>
      </div>
      ${this.opened?.torch || this.several
        ? html`<div class="row">
            ${this.opened?.torch ? html`<button data-test="torch" aria-pressed=${this.lit} @click=${this.#torch}>${t(this.lit ? "light_off" : "light_on")}</button>` : nothing}
            ${this.several ? html`<button data-test="other-camera" @click=${this.#other}>${t("other_camera")}</button>` : nothing}
          </div>`
        : nothing}`;
  }

  /** No live picture: why, and what works all the same. */
  #without() {
    const insecure = !hasCamera();
    const told = this.state && this.state !== "insecure" ? this.state : "";
    return html`<div class="without" data-test="no-camera">
      ${insecure ? html`<p>${t("insecure")} <a href="/trust">${t("trust")}</a></p>` : nothing}
      <button class="primary" data-test="photo" ?disabled=${this.state === "photo_reading"} @click=${() => this.renderRoot.querySelector("input")?.click()}>${t("photo")}</button>
      <input type="file" accept="image/*" capture=${this.facing} hidden data-test="photo-file" @change=${this.#photo} />
      <p role="status" class=${told === "photo_reading" ? "" : "wrong"}>${told ? t(told) : nothing}</p>
      ${insecure ? nothing : html`<button @click=${this.#open}>${t("again")}</button>`}
      <p class="soft">${t("photo_or")}</p>
    </div>`;
  }
}

customElements.define("fuda-scanner", FudaScanner);
