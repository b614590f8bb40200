/** @import { Import, ImportUndo } from "../types/setup.js" */

import { html, nothing } from "lit";
import { ApiError, api } from "../api/api.js";
import { Part } from "../elements/part.js";
import { day, time } from "../lang/format.js";
import { said } from "../lang/said.js";
import { dateOf } from "../setup/times.js";
import { sourceName, t } from "./text.js";

/**
 * What was taken in, each with its undo and what that left alone.
 *
 *   <signups-past event=${id} turn=${1}></signups-past>   another turn looks anew
 */
export class SignupsPast extends Part {
  static properties = { event: {}, turn: { type: Number }, imports: { state: true }, asked: { state: true }, undone: { state: true }, busy: { state: true }, error: { state: true } };

  constructor() {
    super();
    this.event = "";
    this.turn = 0;
    /** @type {Import[]} */
    this.imports = [];
    /** The import of which somebody must say that it is to be undone. */
    this.asked = "";
    /** @type {ImportUndo | null} */
    this.undone = null;
    this.busy = false;
    this.error = "";
  }

  /** @param {Map<string, unknown>} changed */
  updated(changed) {
    if (this.event && (changed.has("event") || changed.has("turn"))) this.#load();
  }

  async #load() {
    try {
      const list = await api.get(`events/${this.event}/imports`);
      this.imports = list.imports ?? [];
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.error = said(error.message);
    }
  }

  /** @param {Import} one */
  async #undo(one) {
    if (this.busy) return;
    this.busy = true;
    this.error = "";
    try {
      this.undone = await api.post(`events/${this.event}/imports/${one.id}/undo`, {}, { repeat: true });
      this.asked = "";
      await this.#load();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.error = said(error.message);
    } finally {
      this.busy = false;
    }
  }

  render() {
    if (!this.imports.length) return this.error ? html`<p class="wrong" role="alert">${this.error}</p>` : nothing;
    return html`<h3>${t("past_title")}</h3>
      <ul class="list past">${this.imports.map((one) => this.#one(one))}</ul>
      ${this.error ? html`<p class="wrong" role="alert">${this.error}</p>` : nothing} ${this.undone ? this.#report(this.undone) : nothing}`;
  }

  /** @param {Import} one */
  #one(one) {
    const { id, at, desk, source, added, updated } = one;
    return html`<li data-test="past" data-id=${id} data-state=${one.undone_at ? "undone" : "done"}>
      <span class="what"><strong>${day(dateOf(at))} ${time(at)}</strong> ${t("past_what", { source: sourceName(source), added, updated })} <span class="soft">${desk}</span></span>
      ${one.undone_at
        ? html`<span class="tag">${t("past_undone", { time: time(one.undone_at), by: one.undone_by ?? "" })}</span>`
        : this.asked === id
          ? html`<span class="row"><span>${t("undo_sure")}</span>
              <button class="primary" data-test="undo-sure" ?disabled=${this.busy} @click=${() => this.#undo(one)}>${t("undo_go")}</button>
              <button class="quiet" @click=${() => (this.asked = "")}>${t("back")}</button></span>`
          : html`<button data-test="undo" @click=${() => ((this.asked = id), (this.undone = null))}>${t("undo")}</button>`}
    </li>`;
  }

  /** @param {ImportUndo} undo */
  #report({ removed, restored, left }) {
    return html`<div class="line ${left?.length ? "care" : "done"}" role="status" data-test="undo-report">
      <p><strong>${t("undone", { removed, restored })}</strong> ${left?.length ? t("undone_left", { n: left.length }) : nothing}</p>
      ${left?.length ? html`<ul>${left.map((g) => html`<li data-test="undo-left">${g.number ? html`<span class="number">${g.number}</span> ` : nothing}${g.name}：${said(g.reason)}</li>`)}</ul>` : nothing}
    </div>`;
  }
}

customElements.define("signups-past", SignupsPast);
