/** @import { Event as Evening } from "../types/kiosk.js" */
/** @import { MatchWeight } from "../types/matching.js" */
/** @import { MatchForm } from "./weights.js" */

import { html, nothing } from "lit";
import { ApiError, api } from "../api/api.js";
import { lang } from "../lang/lang.js";
import { said } from "../lang/said.js";
import { AskingPart } from "../elements/asking-part.js";
import "./matching-words.js";
import { say, t } from "./text.js";
import { fits, formOf, grouped, numberOf, settingsOf, stepOf } from "./weights.js";

/**
 * How an event's suggestions are made: the switch, the weights, the words. It
 * fires "told" with a result. A form that nobody touched follows the feed.
 *
 *   <matching-view .event=${event}></matching-view>
 */
export class MatchingView extends AskingPart {
  static properties = { ...AskingPart.properties, event: { attribute: false }, table: { state: true }, form: { state: true }, wrong: { state: true } };

  constructor() {
    super();
    /** @type {Evening | undefined} */
    this.event = undefined;
    /** @type {MatchWeight[] | null} */
    this.table = null;
    /** What was changed; null: nothing. @type {MatchForm | null} */
    this.form = null;
    /** Names whose value was refused, with why. @type {Record<string, string>} */
    this.wrong = {};
  }

  connectedCallback() {
    super.connectedCallback();
    this.#load();
  }

  #load = () =>
    this.attempt(async () => {
      this.table = (await api.get("match_weights")).weights ?? [];
    });

  get #form() {
    return this.form ?? formOf(this.table ?? [], this.event?.match);
  }

  /** @param {Partial<MatchForm>} part */
  #set(part) {
    this.form = { ...this.#form, ...part };
  }

  /** @param {MatchWeight} w @param {string} text */
  #type(w, text) {
    this.#set({ values: { ...this.#form.values, [w.name]: text } });
    const { [w.name]: _, ...others } = this.wrong;
    this.wrong = others;
  }

  /** @param {SubmitEvent} e */
  async #save(e) {
    e.preventDefault();
    const table = this.table ?? [];
    const { match, wrong } = settingsOf(table, this.#form);
    this.wrong = Object.fromEntries(table.filter((w) => wrong.includes(w.name)).map((w) => [w.name, t("wrong", { min: w.min, max: w.max })]));
    if (!wrong.length) await this.#send(match);
    await this.updateComplete;
    /** @type {HTMLElement | null} */ (this.querySelector("[aria-invalid=true]"))?.focus();
  }

  /** @param {import("../types/matching.js").MatchSettings} match */
  #send(match) {
    return this.attempt(async () => {
      try {
        const event = await api.patch(`events/${this.event?.id}`, { match }, { repeat: true });
        this.event = event;
        this.form = null;
        this.tell("saved", { event, created: false });
        const n = Object.keys(match.weights ?? {}).length;
        this.tell("told", { kind: "done", title: t("saved"), text: match.off ? t("off_now") : n ? t("saved_own", { n }) : t("saved_usual") });
      } catch (error) {
        const name = error instanceof ApiError ? (/weights\.(\w+)$/.exec(error.field ?? "")?.[1] ?? "") : "";
        if (!this.table?.some((w) => w.name === name)) throw error;
        this.wrong = { [name]: said(/** @type {ApiError} */ (error).message) };
      }
    });
  }

  render() {
    const { table } = this;
    return html`<h2>${t("title")}</h2>
      <p class="soft">${t("how")}</p>
      ${table ? this.#settings(table) : this.error ? html`<p class="wrong" role="alert">${this.error}</p><button @click=${this.#load}>${t("again")}</button>` : html`<p role="status">${t("reading")}</p>`}
      <matching-words event=${this.event?.id ?? ""}></matching-words>`;
  }

  /** @param {MatchWeight[]} table */
  #settings(table) {
    const form = this.#form;
    const own = Object.keys(settingsOf(table, form).match.weights ?? {}).length;
    const check = (/** @type {"off" | "same"} */ name, /** @type {boolean} */ on, /** @type {(on: boolean) => void} */ set) => html`<div class="switch">
      <label><input type="checkbox" data-test="match-${name}" aria-describedby="match-${name}-how" .checked=${on} @change=${(/** @type {any} */ e) => set(e.target.checked)} /> ${t(name)}</label>
      <small class="soft" id="match-${name}-how">${say(`${name}_how`)}</small>
    </div>`;
    return html`<form novalidate class="matching" data-test="matching" @submit=${this.#save}>
      ${check("off", form.off, (off) => this.#set({ off }))} ${check("same", form.theme_same_trade, (theme_same_trade) => this.#set({ theme_same_trade }))}
      <h3>${t("weights")}</h3>
      <p class="soft">${t("weights_how")}</p>
      ${grouped(table).map(([group, list]) => html`<h4>${say(`group_${group}`)}</h4>
        <div class="weights">${list.map((w) => this.#weight(w, form))}</div>`)}
      <p class="wrong" role="alert" data-test="matching-wrong">${this.error}</p>
      <div class="end row">
        <button class="primary" data-test="matching-save" ?disabled=${this.busy || !this.form}>${t("save")}</button>
        ${own ? html`<span class="soft" data-test="matching-changed">${t("changed", { n: own })}</span>
          <button type="button" class="quiet" data-test="matching-reset" @click=${() => ((this.wrong = {}), this.#set({ values: formOf(table).values }))}>${t("reset_all")}</button>` : nothing}
      </div>
    </form>`;
  }

  /** @param {MatchWeight} w @param {MatchForm} form */
  #weight(w, form) {
    const text = form.values[w.name];
    const what = lang() === "en" ? w.en : w.ja;
    const n = fits(w, text) ? numberOf(text) : w.default;
    const own = numberOf(text) !== w.default;
    const wrong = this.wrong[w.name];
    return html`<div class="weight ${own ? "own" : ""}" data-test="weight" data-name=${w.name}>
      <label for="weight-${w.name}">${what} <code>${w.name}</code></label>
      <input type="range" data-test="slide-${w.name}" aria-label=${t("slide", { what })} min=${w.min} max=${w.max} step=${stepOf(w)} .value=${String(n)} @input=${(/** @type {any} */ e) => this.#type(w, e.target.value)} />
      <input id="weight-${w.name}" name=${w.name} data-test="weight-${w.name}" inputmode="decimal" autocomplete="off" maxlength="6" aria-describedby="usual-${w.name}" aria-invalid=${Boolean(wrong)} .value=${text} @input=${(/** @type {any} */ e) => this.#type(w, e.target.value)} />
      <small class="soft" id="usual-${w.name}">${t("usual", { value: w.default, min: w.min, max: w.max })}</small>
      ${own ? html`<button type="button" class="quiet" data-test="reset-${w.name}" aria-label=${t("reset_what", { what })} @click=${() => this.#type(w, String(w.default))}>${t("reset")}</button>` : nothing}
      ${wrong ? html`<span class="wrong" role="alert" data-test="wrong-${w.name}">${wrong}</span>` : nothing}
    </div>`;
  }
}

customElements.define("matching-view", MatchingView);
