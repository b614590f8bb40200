/** @import { Event as Evening } from "../types/kiosk.js" */
/** @import { StationSuggestions } from "../types/matching.js" */

import { html, nothing } from "lit";
import { Part } from "../elements/part.js";
import { reason, who, whereabouts } from "./faces.js";
import { say, t } from "./text.js";

/**
 * The up to three whom a station shows to who holds up a badge. Everybody may
 * read them: there is nothing in them but what stands on the cards.
 */
export class StationThree extends Part {
  static properties = { answer: { attribute: false }, event: { attribute: false } };

  constructor() {
    super();
    /** @type {StationSuggestions | undefined} */
    this.answer = undefined;
    /** @type {Evening | undefined} */
    this.event = undefined;
  }

  render() {
    const { answer } = this;
    if (!answer || answer.state === "off") return nothing;
    const { suggestions, state } = answer;
    return html`<section class="three" data-test="three" data-state=${state} aria-label=${t("station")}>
      <h3>${t("station")}</h3>
      ${suggestions.length
        ? html`<ul>${suggestions.map((s) => html`<li data-test="suggestion" data-number=${s.number}><div class="who-next">${who(s)}</div><p class="why">${reason(s)}</p>${whereabouts(s, this.event)}</li>`)}</ul>`
        : html`<p class="soft">${say(`station_${state === "ready" ? "nobody" : state}`)}</p>`}
    </section>`;
  }
}

customElements.define("station-three", StationThree);
