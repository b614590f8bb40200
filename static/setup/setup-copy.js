/** @import { Event as Evening } from "../types/kiosk.js" */

import { html, nothing } from "lit";
import { ApiError, api } from "../api/api.js";
import { Once } from "../api/once.js";
import { Part } from "../elements/part.js";
import { day } from "../lang/format.js";
import { said } from "../lang/said.js";
import { nextDate, nextName } from "./copy.js";
import { Fields } from "./fields.js";
import { t } from "./text.js";

/**
 * Next month's event out of the last one: a date, a name, one press. It fires
 * "saved" {event, created}, and "afresh" where somebody would rather begin anew.
 *
 *   <setup-copy .like=${last event} today="2026-11-21"></setup-copy>
 */
export class SetupCopy extends Part {
  static properties = { like: { attribute: false }, today: {}, cancellable: { type: Boolean }, date: { state: true }, name: { state: true }, wrong: { state: true }, busy: { state: true } };

  #once = new Once();

  constructor() {
    super();
    /** @type {Evening | undefined} */
    this.like = undefined;
    this.today = "";
    /** Whether there is something to go back to. */
    this.cancellable = false;
    this.date = "";
    this.name = "";
    /** @type {import("./fields.js").Wrong | null} */
    this.wrong = null;
    this.busy = false;
  }

  willUpdate() {
    if (!this.like || this.date) return;
    this.date = nextDate(this.like.date, this.today);
    this.name = nextName(this.like.name, this.like.date, this.date);
  }

  /** The name goes along with the date for as long as nobody wrote another. @param {string} date */
  #move(date) {
    const { like } = this;
    if (like && this.name === nextName(like.name, like.date, this.date)) this.name = nextName(like.name, like.date, date);
    this.date = date;
  }

  /** @param {SubmitEvent} e */
  async #submit(e) {
    e.preventDefault();
    if (this.busy || !this.like) return;
    this.busy = true;
    this.wrong = null;
    try {
      const event = await api.post(`events/${this.like.id}/copy`, this.#once.sign({ date: this.date, name: this.name.trim() }));
      this.#once.done();
      this.tell("saved", { event, created: true });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.wrong = { field: ["date", "name"].includes(error.field ?? "") ? (error.field ?? "") : "", message: said(error.message) };
    } finally {
      this.busy = false;
    }
  }

  render() {
    const { like } = this;
    if (!like) return nothing;
    const fields = new Fields(this.wrong);
    return html`<form class="event-form" data-test="copy-form" @submit=${this.#submit} novalidate>
      <h2>${t("copy_title")}</h2>
      <p>${t("copy_how", { name: like.name, day: day(like.date) })}</p>
      <div class="grid copy">
        ${fields.text("date", t("date"), this.date, (date) => this.#move(date), { type: "date" })} ${fields.text("name", t("name"), this.name, (name) => (this.name = name), { wide: true })}
      </div>
      ${this.wrong?.field === "" ? html`<p class="wrong" role="alert">${this.wrong.message}</p>` : nothing}
      <div class="row end">
        <button class="primary" data-test="copy-go" ?disabled=${this.busy}>${t("copy_go")}</button>
        <button type="button" data-test="copy-afresh" @click=${() => this.tell("afresh")}>${t("copy_afresh")}</button>
        ${this.cancellable ? html`<button type="button" class="quiet" @click=${() => this.tell("cancel")}>${t("cancel")}</button>` : nothing}
      </div>
    </form>`;
  }
}

customElements.define("setup-copy", SetupCopy);
