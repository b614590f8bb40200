/** @import { Row } from "./dictionary.js" */

import { html, nothing } from "lit";
import { ApiError, api } from "../api/api.js";
import { said } from "../lang/said.js";
import { AskingPart } from "../elements/asking-part.js";
import { emptyRow, kinds, spanOf, withRow, wrongRow } from "./dictionary.js";
import { say, t } from "./text.js";

/** As much as the API takes, in characters; it counts bytes and says so itself. */
const longest = 48_000;

/** The event's own words: one added by a form, or the whole text. It fires "told" with a result. */
export class MatchingWords extends AskingPart {
  static properties = { ...AskingPart.properties, event: {}, kept: { state: true }, text: { state: true }, row: { state: true }, bad: { state: true } };

  constructor() {
    super();
    this.event = "";
    /** As the server has it; null: not there yet. @type {{ text: string, rows: number } | null} */
    this.kept = null;
    this.text = "";
    /** @type {Row} */
    this.row = emptyRow;
    /** The row that was refused; 0: none. */
    this.bad = 0;
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has("event") && this.event) this.#load();
  }

  get #path() {
    return `events/${this.event}/dictionary`;
  }

  #load = () =>
    this.attempt(async () => {
      this.kept = await api.get(this.#path);
      this.text = this.kept?.text ?? "";
    });

  /** @param {Event} e */
  #add(e) {
    e.preventDefault();
    if (!this.row.name.trim()) return void /** @type {HTMLElement | null} */ (this.querySelector("[data-test=word-name]"))?.focus();
    this.text = withRow(this.text, this.row);
    this.row = { ...emptyRow, kind: this.row.kind };
    this.#save();
  }

  #save = () => {
    this.bad = 0;
    return this.attempt(async () => {
      try {
        const kept = await api.put(this.#path, { text: this.text }, { repeat: true });
        this.kept = kept;
        this.text = kept.text;
        this.tell("told", { kind: "done", title: t("words_saved"), text: kept.rows ? t("words_saved_rows", { n: kept.rows }) : t("words_cleared") });
      } catch (error) {
        const { row, column } = wrongRow((error instanceof ApiError && error.field) || "");
        if (!row) throw error;
        this.bad = row;
        this.error = t("wrong_row", { row, column: say(`column_${column}`), message: said(/** @type {ApiError} */ (error).message) });
      }
    });
  };

  /** Puts the row that was refused into sight, and under the hand. */
  #toRow = () => {
    const area = /** @type {HTMLTextAreaElement | null} */ (this.querySelector("[data-test=dictionary]"));
    if (!area) return;
    const [from, to] = spanOf(this.text, this.bad);
    area.focus();
    area.setSelectionRange(from, to);
    area.scrollTop = (area.scrollHeight / Math.max(1, this.text.split("\n").length)) * (this.bad - 2);
  };

  render() {
    return html`<section class="own-words" data-test="own-words">
      <h3>${t("words")}</h3>
      <p class="soft">${t("words_how")}</p>
      ${this.kept ? html`${this.#form()} ${this.#whole(this.kept)}` : html`<p class="wrong" role="alert">${this.error}</p>`}
    </section>`;
  }

  #form() {
    const field = (/** @type {Exclude<keyof Row, "kind">} */ key, /** @type {string} */ label, /** @type {string} */ example) => html`<label class="field">${label}
      <input data-test="word-${key}" maxlength="400" autocomplete="off" placeholder=${example} .value=${this.row[key]} @input=${(/** @type {any} */ e) => (this.row = { ...this.row, [key]: e.target.value })} /></label>`;
    return html`<form class="panel" data-test="word-form" @submit=${this.#add}>
      <h4>${t("words_title")}</h4>
      <div class="grid">
        <label class="field">${t("kind")}
          <select data-test="word-kind" @change=${(/** @type {any} */ e) => (this.row = { ...this.row, kind: e.target.value })}>
            ${kinds.map((k) => html`<option value=${k} ?selected=${k === this.row.kind}>${say(`kind_${k}`)}</option>`)}
          </select></label>
        ${field("name", t("name"), t("name_example"))} ${field("words", t("same_words"), t("same_words_example"))} ${field("near", t("near"), t("near_example"))} ${field("of", t("of"), t("of_example"))}
        ${field("en", t("en"), t("en_example"))}
      </div>
      <button data-test="word-add" ?disabled=${this.busy}>＋ ${t("add")}</button>
    </form>`;
  }

  /** @param {{ text: string, rows: number }} kept */
  #whole(kept) {
    return html`<label class="field" for="dictionary">${t("text")} <small data-test="dictionary-rows">${kept.rows ? t("rows", { n: kept.rows }) : t("none")}</small></label>
      <p class="soft" id="dictionary-how">${t("text_how")}</p>
      <textarea id="dictionary" data-test="dictionary" rows=${Math.min(16, Math.max(5, this.text.split("\n").length + 1))} maxlength=${longest} spellcheck="false" wrap="off" aria-describedby="dictionary-how" aria-invalid=${this.bad > 0}
        .value=${this.text} @input=${(/** @type {any} */ e) => ((this.text = e.target.value), (this.bad = 0), (this.error = ""))}></textarea>
      <div class="row" role="alert">${this.error
        ? html`<span class="wrong" data-test="dictionary-wrong">${this.error}</span>${this.bad ? html`<button data-test="to-row" @click=${this.#toRow}>${t("to_row")}</button>` : nothing}`
        : nothing}</div>
      <button data-test="dictionary-save" ?disabled=${this.busy || this.text === kept.text} @click=${this.#save}>${t("save_words")}</button>`;
  }
}

customElements.define("matching-words", MatchingWords);
