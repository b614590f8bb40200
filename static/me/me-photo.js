import { html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { ApiError, api } from "../api/api.js";
import "../card/photo-crop.js";
import { back } from "./back.js";
import { MePart } from "./me-part.js";
import { say, t } from "./text.js";

/** What may be read from a card and is the guest's own to change: the name is the reception's. */
const readable = /** @type {const} */ (["company", "title", "email", "phone", "website"]);

/** Reading takes a laptop some seconds. */
const readingTime = 40_000;

/** The photo of the guest's own paper card: taken, straightened, kept; shown to all only by consent. */
export class MePhoto extends MePart {
  static properties = { ...MePart.properties, file: { state: true }, proposals: { state: true }, reading: { state: true } };

  constructor() {
    super();
    /** @type {File | null} */
    this.file = null;
    /** What the photo seems to say, as far as the profile says something else. @type {Partial<Record<(typeof readable)[number], string>>} */
    this.proposals = {};
    this.reading = false;
  }

  /** @param {Event} e */
  #choose(e) {
    const input = /** @type {HTMLInputElement} */ (e.target);
    this.file = input.files?.[0] ?? null;
    input.value = ""; // the same photo may be chosen again
  }

  /** @param {CustomEvent<Blob>} e */
  async #keep(e) {
    const done = await this.attempt(async () => this.mine(await api.put("me/card_photo", e.detail, { timeout: readingTime, repeat: true })));
    if (!done) return;
    this.file = null;
    this.#read();
  }

  /** Proposals are a help, not a need: where none can be made, nothing is said. */
  async #read() {
    this.reading = true;
    try {
      const { fields } = await api.post("me/card_photo/read", {}, { timeout: readingTime });
      this.proposals = Object.fromEntries(readable.filter((f) => fields[f] && fields[f] !== this.me.attendee[f]).map((f) => [f, fields[f]]));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
    } finally {
      this.reading = false;
    }
  }

  /** @param {(typeof readable)[number]} field @param {string | undefined} value undefined: not this one */
  async #confirm(field, value) {
    if (value !== undefined && !(await this.attempt(async () => this.mine(await api.patch("me", { [field]: value }, { repeat: true }))))) return;
    const { [field]: _, ...rest } = this.proposals;
    this.proposals = rest;
  }

  #drop = () => this.attempt(async () => this.mine(await api.delete("me/card_photo", { repeat: true })));

  async #show() {
    await this.attempt(async () => this.mine(await api.patch("me", { photo_shown: !this.me.preferences.photo_shown }, { repeat: true })));
    this.requestUpdate();
  }

  render() {
    return html`${back("me")}
      <h2>${t("photo")}</h2>
      <p class="soft">${t("photo_how")}</p>
      ${this.wrong()}
      ${this.file ? html`<photo-crop .file=${this.file} @cropped=${this.#keep} @again=${() => (this.file = null)}></photo-crop>${this.busy ? html`<p role="status">${t("photo_sending")}</p>` : nothing}` : this.#kept()}`;
  }

  #kept() {
    const { photo, preferences } = this.me;
    return html`${photo
        ? html`<img class="photo" data-test="my-photo" src=${photo} alt=${t("photo_mine")} />
            <label class="box"><input type="checkbox" data-test="photo-shown" .checked=${live(preferences.photo_shown)} @change=${this.#show} /><span><strong>${t("photo_shown")}</strong><small class="soft">${t("photo_shown_how")}</small></span></label>`
        : nothing}
      ${this.reading ? html`<p class="state" role="status">${t("photo_reading")}</p>` : nothing} ${this.#proposed()}
      <div class="actions">
        ${this.#pick("photo-take", t("photo_take"), true)} ${this.#pick("photo-choose", t("photo_choose"), false)}
        ${photo ? html`<button data-test="photo-drop" ?disabled=${this.busy} @click=${this.#drop}>${t("photo_drop")}</button>` : nothing}
      </div>`;
  }

  /** Works without https: the phone's own camera takes the photo. @param {string} hook @param {string} text @param {boolean} camera */
  #pick(hook, text, camera) {
    return html`<label class="button pick ${camera ? "primary" : ""}">${text}<input type="file" class="unseen" accept="image/*" capture=${camera ? "environment" : nothing} data-test=${hook} @change=${this.#choose} /></label>`;
  }

  #proposed() {
    const found = readable.filter((f) => this.proposals[f]);
    if (found.length === 0) return nothing;
    return html`<section aria-label=${t("read")} data-test="proposals">
      <h3>${t("read")}</h3>
      <p class="soft">${t("read_how")}</p>
      <ul class="rows">
        ${found.map((f) => html`<li data-test="proposal-${f}"><span><span class="soft">${say(`field_${f}`)}</span><br /><strong>${this.proposals[f]}</strong></span>
          <span class="row"><button data-test="read-yes" ?disabled=${this.busy} @click=${() => this.#confirm(f, this.proposals[f])}>${t("read_yes")}</button>
          <button class="quiet" data-test="read-no" @click=${() => this.#confirm(f, undefined)}>${t("read_no")}</button></span></li>`)}
      </ul>
    </section>`;
  }
}

customElements.define("me-photo", MePhoto);
