/** @import { Contact } from "../types/kiosk.js" */

import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { api } from "../api/api.js";
import { time } from "../lang/format.js";
import { mostRemembered, sorted } from "./contacts.js";
import { MePart } from "./me-part.js";
import { t } from "./text.js";

/** The cards that the guest got: the last one on top. */
export class MeContacts extends MePart {
  static properties = { ...MePart.properties, contacts: { state: true }, order: { state: true } };

  constructor() {
    super();
    /** null: not there yet. @type {Contact[] | null} */
    this.contacts = null;
    /** @type {"time" | "name"} */
    this.order = "time";
  }

  /** @param {Map<string, unknown>} changed */
  updated(changed) {
    if (changed.has("me")) this.attempt(async () => (this.contacts = (await api.get("me/contacts")).contacts ?? []));
  }

  render() {
    const { contacts } = this;
    return html`<h2>${t("contacts")}</h2>
      ${this.wrong()}
      ${contacts === null ? html`<p role="status">${t("loading")}</p>` : contacts.length === 0 ? html`<p class="soft" data-test="no-contacts">${t("contacts_none")}</p>` : this.#list(contacts)}`;
  }

  /** @param {Contact[]} contacts */
  #list(contacts) {
    const kept = contacts.filter((c) => c.remember).length;
    return html`<div class="row">
        ${/** @type {const} */ (["time", "name"]).map((o) => html`<button class="chip" data-test="order-${o}" aria-pressed=${o === this.order ? "true" : "false"} @click=${() => (this.order = o)}>${t(`order_${o}`)}</button>`)}
      </div>
      <p class="soft">${this.order === "time" ? t("order_time_how") : nothing} ${t("remembered", { n: kept, most: mostRemembered })}</p>
      <ol class="contacts">
        ${repeat(sorted(contacts, this.order), (c) => c.swap, (c) => html`<li data-test="contact" data-number=${c.number}>${this.#one(c)}</li>`)}
      </ol>
      <a class="button wide" href="#take" data-test="to-take">${t("take")}</a>`;
  }

  /** @param {Contact} c */
  #one(c) {
    return html`<a href="#contact=${c.swap}">
      ${c.photo ? html`<img src=${c.photo} alt="" loading="lazy" />` : html`<span class="blank" aria-hidden="true">${c.name.slice(0, 1)}</span>`}
      <span class="who"><span><strong>${c.name}</strong>${c.remember ? html` <span class="star" role="img" aria-label=${t("remember")}>★</span>` : nothing}</span>
        <span class="soft">${c.company}</span>
        <span class="soft">${time(c.at)}${c.session ? `・${c.session}` : ""}</span>
        ${c.next_step.text ? html`<span class="step">${t("next_arrow")}${c.next_step.text}</span>` : nothing}</span>
      <span class="number">${c.number}</span>
    </a>`;
  }
}

customElements.define("me-contacts", MeContacts);
