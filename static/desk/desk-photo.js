/** @import { Attendee, Profile } from "../types/kiosk.js" */

import { html, nothing } from "lit";
import { ApiError, api } from "../api/api.js";
import "../card/photo-crop.js";
import { AskingPart } from "../elements/asking-part.js";
import { proposals } from "./proposals.js";
import { say, t } from "./text.js";

/**
 * The photo of a guest's paper card: taken, cut out, kept; and what it seems to
 * say, of which each field is for a person to take. It fires "attendee" (as it is now).
 */
export class DeskPhoto extends AskingPart {
  static properties = { ...AskingPart.properties, attendee: { attribute: false }, event: {}, url: { state: true }, file: { state: true }, read: { state: true }, reading: { state: true } };

  constructor() {
    super();
    /** @type {Attendee | undefined} */
    this.attendee = undefined;
    this.event = "";
    /** The photo that is kept; "" without one. */
    this.url = "";
    /** A photo that is being cut. @type {Blob | null} */
    this.file = null;
    /** What the photo says; null before it was asked. @type {Partial<Profile> | null} */
    this.read = null;
    this.reading = false;
  }

  get #path() {
    return `events/${this.event}/attendees/${this.attendee?.id}`;
  }

  firstUpdated() {
    api.get(`${this.#path}/card_photo`, { as: "blob" }).then((photo) => this.#keep(photo), () => {}); // there is none yet
  }

  disconnectedCallback() {
    URL.revokeObjectURL(this.url);
    super.disconnectedCallback();
  }

  /** @param {Blob | null} photo */
  #keep(photo) {
    URL.revokeObjectURL(this.url);
    this.url = photo && this.isConnected ? URL.createObjectURL(photo) : "";
  }

  /** @param {Event} e */
  #chosen(e) {
    const input = /** @type {HTMLInputElement} */ (e.target);
    this.file = input.files?.[0] ?? null;
    input.value = "";
  }

  /** @param {CustomEvent<Blob>} e */
  #cropped(e) {
    return this.attempt(async () => {
      const attendee = await api.put(`${this.#path}/card_photo`, e.detail, { timeout: 20_000, repeat: true });
      this.#keep(e.detail);
      this.file = null;
      this.tell("attendee", attendee);
      this.#propose();
    });
  }

  /** Without OCR on the laptop there are simply no proposals. */
  async #propose() {
    this.reading = true;
    try {
      this.read = (await api.post(`${this.#path}/card_photo/read`, {}, { timeout: 30_000 })).fields ?? {};
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.read = null;
    } finally {
      this.reading = false;
    }
  }

  /** @param {keyof Profile} field @param {string} text */
  #use(field, text) {
    return this.attempt(async () => this.tell("attendee", await api.patch(this.#path, { [field]: text }, { repeat: true })));
  }

  #remove() {
    return this.attempt(async () => {
      this.tell("attendee", await api.delete(`${this.#path}/card_photo`, { repeat: true }));
      this.#keep(null);
      this.read = null;
    });
  }

  render() {
    if (this.file) return html`<photo-crop .file=${this.file} @cropped=${this.#cropped} @again=${() => (this.file = null)}></photo-crop>${this.#told()}`;
    return html`<p class="soft">${t("photo_how")}</p>
      ${this.url ? html`<img class="card-photo" data-test="card-photo" src=${this.url} alt=${t("photo_of", { name: this.attendee?.name ?? "" })} />` : nothing}
      <div class="row">
        <button data-test="photo-take" ?disabled=${this.busy} @click=${() => /** @type {HTMLElement} */ (this.querySelector("[data-test=photo-file]")).click()}>${t(this.url ? "photo_again" : "photo_take")}</button>
        <input type="file" accept="image/*" capture="environment" hidden data-test="photo-file" @change=${this.#chosen} />
        ${this.url ? html`<button data-test="photo-read" ?disabled=${this.reading} @click=${this.#propose}>${t("photo_read")}</button><button class="quiet" data-test="photo-remove" @click=${this.#remove}>${t("photo_remove")}</button>` : nothing}
      </div>
      ${this.#told()} ${this.#proposals()}`;
  }

  #told() {
    return html`<p class="wrong" role="alert">${this.error}</p>`;
  }

  #proposals() {
    if (this.reading) return html`<p role="status">${t("photo_reading")}</p>`;
    if (!this.read || !this.attendee) return nothing;
    const list = proposals(this.attendee, this.read);
    if (list.length === 0) return html`<p class="soft" data-test="no-proposals">${t("photo_nothing")}</p>`;
    return html`<h3>${t("photo_says")}</h3>
      <ul class="proposals">
        ${list.map(
          ({ field, now, text }) => html`<li data-test="proposal" data-field=${field}>
            <span class="soft">${say(field)}</span><span>${now ? html`<s>${now}</s> ` : nothing}<strong>${text}</strong></span>
            <button data-test="proposal-use" ?disabled=${this.busy} @click=${() => this.#use(field, text)}>${t("photo_use")}</button>
          </li>`,
        )}
      </ul>`;
  }
}

customElements.define("desk-photo", DeskPhoto);
