/** @import { Next } from "./next.js" */

import { html, nothing } from "lit";
import { Part } from "../elements/part.js";
import { t } from "./text.js";

/**
 * One quiet line over another view when there is somebody to talk to again:
 * without a sound, without a shake, and not again once it was seen.
 */
export class SuggestLine extends Part {
  static properties = { next: { attribute: false }, deck: { attribute: false } };

  constructor() {
    super();
    /** @type {Next} */
    this.next = /** @type {any} */ (null);
    /** @type {import("./deck.js").Deck} */
    this.deck = /** @type {any} */ (null);
  }

  render() {
    const s = this.deck.list.find((x) => x.number === this.deck.news);
    return html`<div role="status">
      ${s
        ? html`<div class="quiet-line" data-test="next-line">
            <a href="#next">${t("line", { n: s.number, name: s.name })}</a>
            <button class="quiet" data-test="next-line-close" @click=${() => this.next.hush()}>${t("close")}</button>
          </div>`
        : nothing}
    </div>`;
  }
}

customElements.define("suggest-line", SuggestLine);
