// What a phone opens from a badge. The badge is public and proves nothing: a
// phone that is paired may ask its wearer for a swap, any other one learns how
// to pair and nothing more.

/** @import { Card, Frame, Swap } from "../types/kiosk.js" */

import { html } from "lit";
import { ApiError, api } from "../api/api.js";
import { Mine } from "../card/mine.js";
import { phoneStyles } from "../card/style.js";
import "../card/swap-box.js";
import { pairedAs } from "../device/session.js";
import "../elements/fuda-card.js";
import { Page } from "../elements/page.js";
import { said } from "../lang/said.js";
import { badgeStyles } from "./style.js";
import { t } from "./text.js";

export class FudaBadge extends Page {
  /** @type {import("../types/kiosk.js").Role[]} */
  static roles = ["attendee"];
  static properties = { ...Page.properties, found: { state: true }, wrong: { state: true } };
  static styles = [...Page.styles, phoneStyles, badgeStyles];

  #mine = new Mine();
  #asked = false;

  constructor() {
    super();
    /** Whose badge it is, and how a swap with them stands. @type {{ card: Card, swap?: Swap } | null} */
    this.found = null;
    /** Why the badge cannot be shown. */
    this.wrong = "";
    this.#mine.addEventListener("change", () => this.#look());
  }

  get place() {
    return t("place");
  }

  get works() {
    return t("works");
  }

  get #code() {
    return location.pathname.split("/").pop() ?? "";
  }

  identify() {
    return pairedAs();
  }

  disconnectedCallback() {
    this.#mine.stop();
    super.disconnectedCallback();
  }

  /** @param {Frame} frame */
  changed(frame) {
    this.#mine.hear(frame);
  }

  /** Scanning changes nothing; it counts, though: it is asked again only where an answer may have come. */
  async #look() {
    this.requestUpdate();
    const { me } = this.#mine;
    if (this.#asked && this.found?.swap?.state !== "requested" && !me?.asked.some((s) => s.with.number === this.found?.card.number)) return;
    this.#asked = true;
    try {
      this.found = await api.get(`badges/${encodeURIComponent(this.#code)}`);
      this.wrong = "";
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (!this.found) this.wrong = error.status === 404 ? t("gone") : said(error.message);
    }
  }

  content() {
    const { me } = this.#mine;
    if (this.wrong) return html`<div class="page"><h2>${t("not_found")}</h2><p role="status" data-test="badge-wrong">${this.wrong}</p>${this.#home()}</div>`;
    if (!me || !this.found) return this.sentence(t("reading"));
    const { card, swap } = this.found;
    if (card.number === me.card?.number) return html`<div class="page"><h2>${t("own")}</h2><p>${t("own_how")}</p><fuda-card .card=${card}></fuda-card>${this.#home()}</div>`;
    return html`<div class="page" data-test="badge-of" data-number=${card.number}>
      <h2 class="unseen">${t("card_of", { n: card.number, name: card.name })}</h2>
      <fuda-card .card=${card}></fuda-card>
      <swap-box .me=${me} .swap=${swap} .badge=${this.#code} @swap=${(/** @type {CustomEvent<Swap>} */ e) => (this.found = { card, swap: e.detail })}></swap-box>
      <fuda-card .card=${card} words></fuda-card>
      ${this.#home()}
    </div>`;
  }

  #home() {
    return html`<p class="home"><a class="button" href="/me">${t("home")}</a></p>`;
  }

  unpaired() {
    return html`<div class="page" data-test="badge-public">
      <h2>${t("title")}</h2>
      <p>${t("shows_nothing")}</p>
      <section>
        <h3>${t("guests")}</h3>
        <p>${t("guests_how")}</p>
        <p><a class="button" href="/p">${t("pair")}</a></p>
      </section>
      <section>
        <h3>${t("others")}</h3>
        <p>${t("others_how")}</p>
      </section>
    </div>`;
  }

  /** A desk's or a board's browser: it is nobody's phone. */
  refused() {
    return this.unpaired();
  }
}

customElements.define("fuda-badge", FudaBadge);
