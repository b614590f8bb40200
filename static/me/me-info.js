/** @import { Event as Evening } from "../types/kiosk.js" */

import { html, nothing } from "lit";
import { MePart } from "./me-part.js";
import { t } from "./text.js";

/** What the house lets its guests know: dress, where things are, whom to ask. */
export class MeInfo extends MePart {
  static properties = { ...MePart.properties, event: { attribute: false } };

  constructor() {
    super();
    /** @type {Evening | undefined} */
    this.event = undefined;
  }

  render() {
    const { dress = "", areas, staff } = this.event?.info ?? {};
    if (!dress && !areas?.length && !staff?.length) return nothing;
    return html`<section aria-label=${t("info")} data-test="info">
      <h3>${t("info")}</h3>
      <dl class="info">
        ${dress ? html`<div><dt>${t("info_dress")}</dt><dd>${dress}</dd></div>` : nothing}
        ${areas?.length ? html`<div><dt>${t("info_areas")}</dt>${areas.map((a) => html`<dd><strong>${a.name}</strong>${a.note ? html` <span class="soft">${a.note}</span>` : nothing}</dd>`)}</div>` : nothing}
        ${staff?.length ? html`<div><dt>${t("info_staff")}</dt>${staff.map((s) => html`<dd><strong>${s.name}</strong>${s.task ? html` <span class="soft">${s.task}</span>` : nothing}</dd>`)}</div>` : nothing}
      </dl>
    </section>`;
  }
}

customElements.define("me-info", MeInfo);
