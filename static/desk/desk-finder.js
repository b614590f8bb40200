/** @import { Attendee, Session } from "../types/kiosk.js" */
/** @import { Finder } from "./finder.js" */

import { html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { firstTimeMark } from "../elements/marks.js";
import { rowOf, rows } from "../kana/row.js";
import { time, yen } from "../lang/format.js";
import { Part } from "../elements/part.js";
import { standing } from "./standing.js";
import { sama, say, t } from "./text.js";

/** As many rows as a list shows; a hurried reader looks at no more. */
const shown = 120;

/**
 * The search box with its results, and without a search the guests who are
 * still expected, by kana row. It fires "open" (Attendee), "enter" (the text) and "walk-in" (the text).
 */
export class DeskFinder extends Part {
  static properties = { finder: { attribute: false }, expected: { attribute: false }, ready: { type: Boolean }, session: { attribute: false }, row: { state: true } };

  constructor() {
    super();
    /** @type {Finder | undefined} */
    this.finder = undefined;
    /** Who is still expected, by kana. @type {Attendee[]} */
    this.expected = [];
    /** Whether the list has come. */
    this.ready = false;
    /** @type {Session | undefined} */
    this.session = undefined;
    /** The kana row chosen; null for all. @type {string | null} */
    this.row = null;
  }

  #redraw = () => this.requestUpdate();

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (!changed.has("finder")) return;
    /** @type {Finder | undefined} */ (changed.get("finder"))?.removeEventListener("change", this.#redraw);
    this.finder?.addEventListener("change", this.#redraw);
  }

  /** @param {Map<string, unknown>} changed */
  updated(changed) {
    if (changed.has("finder")) return;
    this.querySelector("[aria-current=true]")?.scrollIntoView({ block: "nearest" });
  }

  get box() {
    return /** @type {HTMLInputElement | null} */ (this.querySelector("[data-test=search]"));
  }

  /** Keys in the box. While an IME composes they are its own. @param {KeyboardEvent} e */
  #key(e) {
    if (e.isComposing || e.keyCode === 229) return;
    if (e.key === "Enter" && !e.ctrlKey) this.tell("enter", /** @type {HTMLInputElement} */ (e.target).value);
    else if (e.key === "ArrowDown") this.finder?.move(1);
    else if (e.key === "ArrowUp") this.finder?.move(-1);
    else return;
    e.preventDefault();
  }

  render() {
    const { finder } = this;
    if (!finder) return nothing;
    return html`<div class="box">
        <input type="text" data-test="search" aria-label=${t("search")} placeholder=${t("search_hint")} autocomplete="off"
          autocapitalize="off" spellcheck="false" enterkeyhint="search" .value=${live(finder.text ? this.#typed : "")} @input=${this.#input} @keydown=${this.#key} />
        <button data-test="scan" @click=${() => this.tell("scan-open")}>${t("scan")}</button>
        ${finder.text ? html`<button class="quiet" data-test="clear" @click=${() => this.clear()}>${t("clear")}</button>` : nothing}
      </div>
      ${finder.text ? this.#found(finder) : this.#waiting()}`;
  }

  /** What stands in the box: with the spaces that the finder does without. */
  #typed = "";

  /** @param {InputEvent} e */
  #input(e) {
    this.#typed = /** @type {HTMLInputElement} */ (e.target).value;
    this.finder?.type(this.#typed);
  }

  clear() {
    this.#typed = "";
    if (this.box) this.box.value = "";
    this.finder?.clear();
  }

  /** @param {Finder} finder */
  #found(finder) {
    if (finder.results.length === 0) {
      if (finder.answered !== finder.text) return html`<p class="soft pad">${t("searching")}</p>`;
      return html`<div class="pad" data-test="none-found">
        <p><strong>${t("none_found", { text: finder.text })}</strong></p>
        <p class="soft">${t("none_found_how")}</p>
        <button data-test="none-found-walk-in" @click=${() => this.tell("walk-in", finder.text)}>${t("none_found_walk_in")}</button>
      </div>`;
    }
    return html`<ul class="guests" aria-label=${t("found", { n: finder.results.length })}>
      ${finder.results.map((a, i) => this.#guest(a, i === finder.at))}
    </ul>`;
  }

  #waiting() {
    if (!this.ready) return html`<p class="soft pad">${t("roster_loading")}</p>`;
    const here = new Set(this.expected.map((a) => rowOf(a.kana)));
    const list = this.row === null ? this.expected : this.expected.filter((a) => rowOf(a.kana) === this.row);
    return html`<div class="rows" role="group" aria-label=${t("expected")}>
        <button class="chip" data-test="row-all" aria-pressed=${this.row === null} @click=${() => (this.row = null)}>${t("all_rows")}</button>
        ${rows.map(
          (row) => html`<button class="chip" data-test="row" aria-pressed=${this.row === row} ?disabled=${!here.has(row) && this.row !== row} @click=${() => (this.row = this.row === row ? null : row)}>${row || t("other_row")}</button>`,
        )}
      </div>
      <h2 class="list-title">${t("expected")} <span class="soft">${this.expected.length}</span></h2>
      ${this.expected.length === 0 ? html`<p class="soft pad">${t("expected_none")}</p>` : nothing}
      <ul class="guests" aria-label=${t("expected")}>${list.slice(0, shown).map((a) => this.#guest(a, false))}</ul>
      ${list.length > shown ? html`<p class="soft pad">${t("more", { n: list.length - shown })}</p>` : nothing}`;
  }

  /** @param {Attendee} a @param {boolean} highlighted */
  #guest(a, highlighted) {
    return html`<li><button class="guest" aria-current=${highlighted ? "true" : nothing} data-test="guest" data-id=${a.id} @click=${() => this.tell("open", a)}>
      <span class="who"><span class="kana soft">${a.kana}</span><span class="name">${sama(a.name)} ${a.visits <= 1 ? firstTimeMark(t("first_time")) : nothing}</span><span class="company soft">${a.company}</span></span>
      <span class="how">${a.number ? html`<span class="number">${a.number}</span>` : nothing}${this.session ? stateText(a, this.session) : nothing}</span>
    </button></li>`;
  }
}

/** The one thing to know before a guest is opened. @param {Attendee} a @param {Session} session */
function stateText(a, session) {
  const { state, registration, checkIn, due } = standing(a, session);
  if (state === "here") return html`<span class="state done">${checkIn ? time(checkIn.at) : nothing}</span>`;
  if (state === "left") return html`<span class="state">${t("flag_gone")}</span>`;
  if (!registration) return html`<span class="state">${t("status_none")}</span>`;
  if (registration.status !== "booked") return html`<span class="state ${registration.status === "cancelled" ? "stop" : "care"}">${say(`status_${registration.status}`)}</span>`;
  return due > 0 ? html`<span class="state care">${yen(due)}</span>` : html`<span class="state paid">${registration.fee > 0 ? t("paid") : nothing}</span>`;
}

customElements.define("desk-finder", DeskFinder);
