/** @import { Card, ContactField, MePatch } from "../types/kiosk.js" */

import { html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { api } from "../api/api.js";
import { fields, toggled } from "../card/fields.js";
import { say as sayCard } from "../card/text.js";
import { back } from "./back.js";
import { MePart } from "./me-part.js";
import { say, t } from "./text.js";

/** What is given by itself, what others may do, and whom the guest blocks. */
export class MeSettings extends MePart {
  static properties = { ...MePart.properties, cards: { attribute: false } };

  constructor() {
    super();
    /** @type {Card[]} */
    this.cards = [];
  }

  /** @param {MePatch} patch */
  async #set(patch) {
    await this.attempt(async () => this.mine(await api.patch("me", patch, { repeat: true })));
    this.requestUpdate(); // a box whose change was refused goes back
  }

  /** @param {number} number */
  #unblock(number) {
    this.attempt(async () => this.mine(await api.delete(`blocks/${number}`, { repeat: true })));
  }

  render() {
    const { attendee, preferences, blocks } = this.me;
    const share = preferences.share ?? [];
    return html`${back("me")}
      <h2>${t("settings")}</h2>
      ${this.wrong()}
      <fieldset>
        <legend>${t("share")}</legend>
        <p class="soft">${t("share_how")}</p>
        ${fields.map((f) => this.#box(`share-${f}`, share.includes(f), sayCard(f), attendee[f] || t("share_empty"), () => this.#set({ share: toggled(share, /** @type {ContactField} */ (f)) })))}
      </fieldset>
      <fieldset>
        <legend>${t("others")}</legend>
        ${/** @type {const} */ (["no_ads", "calls_ok", "photo_shown"]).map((k) => this.#box(k, preferences[k], say(k), say(`${k}_how`), () => this.#set({ [k]: !preferences[k] })))}
      </fieldset>
      <section>
        <h3>${t("blocks")}</h3>
        <p class="soft">${blocks.length ? t("blocks_how") : t("blocks_none")}</p>
        <ul class="rows">
          ${blocks.map((n) => html`<li data-test="blocked"><span><strong>${n}</strong> ${this.cards.find((c) => c.number === n)?.name ?? ""}</span>
            <button data-test="unblock" ?disabled=${this.busy} @click=${() => this.#unblock(n)}>${t("unblock")}</button></li>`)}
        </ul>
      </section>`;
  }

  /** @param {string} hook @param {boolean} on @param {string} name @param {string} how @param {() => void} act */
  #box(hook, on, name, how, act) {
    return html`<label class="box"><input type="checkbox" data-test=${hook} .checked=${live(on)} @change=${act} /><span><strong>${name}</strong>${how ? html`<small class="soft">${how}</small>` : nothing}</span></label>`;
  }
}

customElements.define("me-settings", MeSettings);
