/** @import { Typed } from "./cash.js" */

import { html, nothing } from "lit";
import { count, yen } from "../lang/format.js";
import { countOf, denominations } from "./cash.js";
import { t } from "./text.js";
import { TillPart } from "./till-part.js";

/**
 * The count at the close: how many of each note and coin, with the sum and what
 * it differs by as it is typed. What was typed stays while money still moves.
 */
export class TillCount extends TillPart {
  static properties = { ...TillPart.properties, typed: { state: true } };

  constructor() {
    super();
    /** @type {Typed} */
    this.typed = {};
  }

  get #difference() {
    return countOf(this.typed).sum - (this.figures?.cash_expected ?? 0);
  }

  /** @param {number} denomination @param {Event} e */
  #type(denomination, e) {
    this.typed = { ...this.typed, [denomination]: /** @type {HTMLInputElement} */ (e.target).value };
  }

  /** Enter goes on to the next field, as the money is counted. @param {KeyboardEvent} e */
  #key = (e) => {
    if (e.key !== "Enter" || e.isComposing) return;
    const fields = [.../** @type {NodeListOf<HTMLInputElement>} */ (this.querySelectorAll("input"))];
    const next = fields[fields.indexOf(/** @type {HTMLInputElement} */ (e.target)) + 1];
    if (!next) return;
    e.preventDefault();
    next.focus();
    next.select();
  };

  /** @param {SubmitEvent} e */
  #close = (e) => {
    e.preventDefault();
    const { pieces, wrong } = countOf(this.typed);
    if (wrong.length > 0) {
      this.error = t("wrong_pieces");
      /** @type {HTMLInputElement | null} */ (this.querySelector(`[name="${wrong[0]}"]`))?.focus();
      return;
    }
    const explanation = /** @type {HTMLInputElement | null} */ (this.querySelector("[name=explanation]"))?.value.trim() ?? "";
    this.write("close", { counted: pieces, ...(explanation && { explanation }) }, () => (this.typed = {}));
  };

  render() {
    const counted = countOf(this.typed);
    return html`<form class="count-form" data-test="count-form" @submit=${this.#close} @keydown=${this.#key}>
      <h3>${t("count")}</h3>
      <p class="soft">${t("count_how")}</p>
      <div class="pieces">${denominations.map((d) => this.#row(d, counted))}</div>
      <dl class="outcome">
        <div><dt>${t("counted")}</dt><dd data-test="counted">${yen(counted.sum)}</dd></div>
        <div><dt>${t("expected")}</dt><dd>${yen(this.figures?.cash_expected ?? 0)}</dd></div>
        <div class="live"><dt>${t("difference")}</dt><dd aria-live="polite">${counted.begun ? differs(this.#difference) : "—"}</dd></div>
      </dl>
      ${counted.begun && this.#difference !== 0
        ? html`<label class="field">${t("explanation")}<input name="explanation" data-test="explanation" autocomplete="off" maxlength="100" placeholder=${t("explanation_example")} required /></label>`
        : nothing}
      <p class="wrong" role="alert">${this.error}</p>
      <button class="primary" data-test="close-go" ?disabled=${this.busy || !counted.begun}>${t("close_go")}</button>
    </form>`;
  }

  /** @param {number} d @param {import("./cash.js").Counted} counted */
  #row(d, counted) {
    const name = t(d >= 1000 ? "note" : "coin", { yen: count(d) });
    const wrong = counted.wrong.includes(d);
    return html`<label class="piece"><span>${name}</span>
      <input name=${d} data-test="piece-${d}" inputmode="numeric" autocomplete="off" maxlength="7" aria-label=${t("pieces", { name })} aria-invalid=${wrong || nothing}
        .value=${this.typed[d] ?? ""} @input=${(/** @type {Event} */ e) => this.#type(d, e)} />
      <span class="makes">${counted.pieces[d] ? yen(d * counted.pieces[d]) : ""}</span></label>`;
  }
}

/** By how much a count differs, said in words. @param {number} difference */
export function differs(difference) {
  const state = difference === 0 ? "even" : difference < 0 ? "short" : "over";
  return html`<span class="differs ${state}" data-test="difference" data-state=${state}>${t(state, { yen: yen(Math.abs(difference)) })}</span>`;
}

customElements.define("till-count", TillCount);
