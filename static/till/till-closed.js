/** @import { TillEntry } from "../types/kiosk.js" */

import { html, nothing } from "lit";
import { time, yen } from "../lang/format.js";
import { dayOf } from "./day.js";
import { t } from "./text.js";
import { differs } from "./till-count.js";
import { TillPart } from "./till-part.js";

/** A drawer that was closed: what was counted, by whom and when; an organiser may take it back. */
export class TillClosed extends TillPart {
  static properties = { ...TillPart.properties, close: { attribute: false }, organiser: { type: Boolean }, asking: { state: true } };

  constructor() {
    super();
    /** Absent where only the desks closed theirs. @type {TillEntry | undefined} */
    this.close = undefined;
    this.organiser = false;
    this.asking = false;
  }

  /** @param {SubmitEvent} e */
  #reopen = (e) => {
    e.preventDefault();
    const reason = String(new FormData(/** @type {HTMLFormElement} */ (e.target)).get("reason") ?? "").trim();
    this.write("reopen", { reason }, () => (this.asking = false));
  };

  render() {
    const f = this.figures;
    if (!f?.closed_at) return nothing;
    return html`<section class="closed" data-test="till-closed">
      <h3>${t("closed")}</h3>
      <p data-test="closed-by">${this.close ? t("closed_by", { day: dayOf(f.closed_at), time: time(f.closed_at), by: this.close.by }) : t("closed_by_desks", { time: time(f.closed_at) })}</p>
      <dl class="outcome">
        <div><dt>${t("counted")}</dt><dd data-test="counted">${yen(f.counted ?? 0)}</dd></div>
        <div><dt>${t("expected")}</dt><dd>${yen(f.cash_expected)}</dd></div>
        <div><dt>${t("difference")}</dt><dd>${differs(f.difference ?? 0)}</dd></div>
      </dl>
      ${f.explanation ? html`<p><span class="soft">${t("explanation")}</span> ${f.explanation}</p>` : nothing}
      ${this.organiser && this.close ? this.#again() : nothing}
      <p class="wrong" role="alert">${this.error}</p>
    </section>`;
  }

  #again() {
    if (!this.asking) return html`<button data-test="reopen" @click=${() => (this.asking = true)}>${t("reopen")}</button>`;
    return html`<form @submit=${this.#reopen}>
      <p class="soft">${t("reopen_how")}</p>
      <label class="field">${t("reason")}<input name="reason" data-test="reopen-reason" autocomplete="off" maxlength="100" placeholder=${t("reopen_example")} required /></label>
      <div class="row">
        <button data-test="reopen-go" ?disabled=${this.busy}>${t("reopen_go")}</button>
        <button type="button" class="quiet" @click=${() => (this.asking = false)}>${t("back")}</button>
      </div>
    </form>`;
  }
}

customElements.define("till-closed", TillClosed);
