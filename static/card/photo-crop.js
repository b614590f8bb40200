/** @import { Pixels } from "./flatten.js" */
/** @import { Corners } from "./homography.js" */

import { html, nothing, svg } from "lit";
import { FudaElement } from "../elements/fuda-element.js";
import { cropStyles } from "./crop-style.js";
import { flatten } from "./flatten.js";
import { flatSize, proper, turned } from "./homography.js";
import { jpeg, readPicture, show } from "./picture.js";
import { say, t } from "./text.js";

/** The corners before anybody moved them, as parts of the picture. @type {Corners} */
const start = [{ x: 0.1, y: 0.1 }, { x: 0.9, y: 0.1 }, { x: 0.9, y: 0.9 }, { x: 0.1, y: 0.9 }];

/** Pixels of the longer side: of the preview, and of what is kept. */
const sizes = { preview: 364, kept: 1274 };

/** How far an arrow key moves a corner, as a part of the picture. */
const stride = 0.01;

/** @type {Record<string, [number, number]>} */
const arrows = { ArrowLeft: [-stride, 0], ArrowRight: [stride, 0], ArrowUp: [0, -stride], ArrowDown: [0, stride] };

/**
 * Cuts a card out of a photo and straightens it: its corners are dragged, or
 * moved by the arrow keys. It fires "cropped" with a JPEG in detail, "again" for
 * another photo.
 *
 *   <photo-crop .file=${file} @cropped=${…} @again=${…}></photo-crop>
 */
export class PhotoCrop extends FudaElement {
  static properties = { file: { attribute: false }, corners: { state: true }, url: { state: true }, failed: { state: true } };
  static styles = [...FudaElement.styles, cropStyles];

  /** @type {Pixels | null} */
  #pixels = null;
  #dragged = -1;

  constructor() {
    super();
    /** @type {Blob | null} */
    this.file = null;
    this.corners = start;
    this.url = "";
    this.failed = false;
  }

  disconnectedCallback() {
    URL.revokeObjectURL(this.url);
    super.disconnectedCallback();
  }

  /** @param {Map<string, unknown>} changed */
  updated(changed) {
    if (changed.has("file") && this.file) this.#read(this.file);
    if ((changed.has("corners") || changed.has("url")) && this.#dragged < 0) this.#preview();
  }

  /** @param {Blob} file */
  async #read(file) {
    URL.revokeObjectURL(this.url);
    this.failed = false;
    try {
      const { url, pixels } = await readPicture(file);
      this.#pixels = pixels;
      this.corners = start;
      this.url = url;
    } catch {
      this.failed = true; // no picture, or a kind that this browser cannot show
    }
  }

  /** The corners in pixels. @returns {Corners} */
  #placed() {
    const { width, height } = this.#pixels ?? { width: 1, height: 1 };
    return /** @type {Corners} */ (this.corners.map(({ x, y }) => ({ x: x * width, y: y * height })));
  }

  #preview() {
    const canvas = this.renderRoot.querySelector("canvas");
    const corners = this.#placed();
    if (canvas && this.#pixels && proper(corners)) show(canvas, flatten(this.#pixels, corners, flatSize(corners, sizes.preview)));
  }

  async #use() {
    const corners = this.#placed();
    if (!this.#pixels || !proper(corners)) return;
    const picture = await jpeg(flatten(this.#pixels, corners, flatSize(corners, sizes.kept)));
    this.dispatchEvent(new CustomEvent("cropped", { detail: picture }));
  }

  /** @param {number} i @param {number} x @param {number} y */
  #move(i, x, y) {
    const at = { x: Math.max(0, Math.min(1, x)), y: Math.max(0, Math.min(1, y)) };
    this.corners = /** @type {Corners} */ (this.corners.map((c, n) => (n === i ? at : c)));
  }

  /** @param {PointerEvent} e @param {number} i */
  #grab(e, i) {
    this.#dragged = i;
    /** @type {HTMLElement} */ (e.currentTarget).setPointerCapture(e.pointerId);
  }

  /** @param {PointerEvent} e */
  #drag(e) {
    const box = this.renderRoot.querySelector(".photo")?.getBoundingClientRect();
    if (this.#dragged >= 0 && box) this.#move(this.#dragged, (e.clientX - box.x) / box.width, (e.clientY - box.y) / box.height);
  }

  #drop() {
    if (this.#dragged < 0) return;
    this.#dragged = -1;
    this.#preview();
  }

  /** @param {KeyboardEvent} e @param {number} i */
  #key(e, i) {
    const by = arrows[e.key];
    if (!by) return;
    e.preventDefault();
    this.#move(i, this.corners[i].x + by[0], this.corners[i].y + by[1]);
  }

  render() {
    if (this.failed) return html`<p class="wrong" role="alert">${t("crop_unreadable")}</p><button @click=${this.#again}>${t("crop_again")}</button>`;
    if (!this.url) return nothing;
    const good = proper(this.#placed());
    return html`<p>${t("crop_how")}</p>
      <div class="photo">
        <img src=${this.url} alt="" draggable="false" />
        <svg viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true">${svg`<polygon class=${good ? "" : "bad"} points=${this.corners.map((c) => `${c.x},${c.y}`).join(" ")} />`}</svg>
        ${this.corners.map((c, i) => html`<button class="corner" data-test="corner-${i}" aria-label=${say(`crop_corner_${i}`)} .style=${`left: ${c.x * 100}%; top: ${c.y * 100}%`}
          @pointerdown=${(/** @type {PointerEvent} */ e) => this.#grab(e, i)} @pointermove=${this.#drag} @pointerup=${this.#drop} @pointercancel=${this.#drop}
          @keydown=${(/** @type {KeyboardEvent} */ e) => this.#key(e, i)}></button>`)}
      </div>
      <h3>${t("crop_result")}</h3>
      ${good ? nothing : html`<p class="wrong" role="alert">${t("crop_bad")}</p>`}
      <canvas class=${good ? "" : "bad"} role="img" aria-label=${t("crop_result")}></canvas>
      <div class="row">
        <button class="primary" data-test="crop-use" ?disabled=${!good} @click=${this.#use}>${t("crop_use")}</button>
        <button data-test="crop-turn" @click=${() => (this.corners = turned(this.corners))}>${t("crop_turn")}</button>
        <button @click=${this.#again}>${t("crop_again")}</button>
      </div>`;
  }

  #again = () => this.dispatchEvent(new Event("again"));
}

customElements.define("photo-crop", PhotoCrop);
