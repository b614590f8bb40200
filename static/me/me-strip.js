/** @import { News } from "./news.js" */

import { html, nothing } from "lit";
import { MePart } from "./me-part.js";
import { headline, href } from "./story.js";
import { t } from "./text.js";

/**
 * The newest thing that the guest has not looked at, over every view. It tells
 * "seen" once it was pressed or put away.
 */
export class MeStrip extends MePart {
  static properties = { ...MePart.properties, news: { attribute: false } };

  constructor() {
    super();
    /** @type {News | undefined} */
    this.news = undefined;
  }

  /** @param {Map<string, unknown>} changed */
  updated(changed) {
    // A phone in the hand of somebody who talks: felt, not heard. (iPhones cannot.)
    if (changed.has("news") && changed.get("news") === undefined && this.news && navigator.userActivation?.hasBeenActive) navigator.vibrate?.(120);
  }

  render() {
    const { news } = this;
    return html`<div role="status">
      ${news
        ? html`<div class="strip" data-test="strip" data-kind=${news.kind}>
            <a href=${href(news)} @click=${() => this.tell("seen")}>${headline(news)}</a>
            <button class="quiet" data-test="strip-close" @click=${() => this.tell("seen")}>${t("close")}</button>
          </div>`
        : nothing}
    </div>`;
  }
}

customElements.define("me-strip", MeStrip);
