/** @import { LabelKind } from "../types/kiosk.js" */

import { html, nothing } from "lit";
import { ApiError, api } from "../api/api.js";
import { Part } from "../elements/part.js";
import { said } from "../lang/said.js";
import { t } from "./text.js";

/** How long the form rests before the picture is drawn anew, in milliseconds. */
const rest = 250;

/**
 * A label as it would come out with the settings as they are drafted. The
 * picture stays until the next one of the same label is there.
 *
 *   <office-preview event=${id} label="badge" .draft=${{labels, wifi, issuer}} alt="…"></office-preview>
 */
export class OfficePreview extends Part {
  static properties = { event: {}, label: {}, draft: { attribute: false }, alt: {}, version: {}, url: { state: true }, error: { state: true } };

  /** @type {any} */ #timer;
  #asked = 0;

  constructor() {
    super();
    this.event = "";
    /** @type {LabelKind} */
    this.label = "badge";
    /** @type {object} */
    this.draft = {};
    this.alt = "";
    /** Changes when something changed that the draft does not hold, such as the logo. */
    this.version = "";
    this.url = "";
    this.error = "";
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
    this.#forget();
    super.disconnectedCallback();
  }

  /** The picture is that of another label. */
  #forget() {
    this.#asked++;
    URL.revokeObjectURL(this.url);
    this.url = this.error = "";
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (!changed.has("event") && !changed.has("label") && !changed.has("draft") && !changed.has("version")) return;
    clearTimeout(this.#timer);
    if (changed.has("label")) this.#forget();
    this.#timer = setTimeout(() => this.#draw(), changed.has("label") ? 0 : rest);
  }

  async #draw() {
    const turn = ++this.#asked;
    try {
      const picture = await api.post(`events/${this.event}/labels/${this.label}/preview`, this.draft, { as: "blob", repeat: true });
      if (turn !== this.#asked) return;
      URL.revokeObjectURL(this.url);
      this.url = URL.createObjectURL(picture);
      this.error = "";
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (turn === this.#asked) this.error = said(error.message);
    }
  }

  render() {
    return html`<figure class="preview ${this.label}">
      ${this.url ? html`<img data-test="label-preview" data-label=${this.label} src=${this.url} alt=${this.alt} />` : html`<p class="soft" role="status">${this.error ? nothing : t("preview_drawing")}</p>`}
      ${this.error ? html`<figcaption class="wrong" role="alert">${this.error}</figcaption>` : nothing}
    </figure>`;
  }
}

customElements.define("office-preview", OfficePreview);
