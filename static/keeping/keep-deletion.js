/** @import { Deletion, KeptEvent } from "../types/keeping.js" */

import { html, nothing } from "lit";
import { ApiError, api } from "../api/api.js";
import { day } from "../lang/format.js";
import { said } from "../lang/said.js";
import { KeepPart } from "./keep-part.js";
import { t } from "./text.js";
import { whenOf } from "./when.js";

/** Wiping the files of a laptop takes longer than an ordinary answer. In milliseconds. */
const patience = 120_000;

/**
 * When an event's data goes by itself, deleting it now, and the receipt of what
 * went and what stayed.
 *
 *   <keep-deletion .event=${…}></keep-deletion>
 */
export class KeepDeletion extends KeepPart {
  static properties = { ...KeepPart.properties, event: { attribute: false }, receipt: { state: true }, typed: { state: true } };

  constructor() {
    super();
    /** @type {KeptEvent | undefined} */
    this.event = undefined;
    /** undefined: not known yet; null: nothing was deleted. @type {Deletion | null | undefined} */
    this.receipt = undefined;
    this.typed = "";
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    const before = /** @type {KeptEvent | undefined} */ (changed.get("event"));
    if (changed.has("event") && this.event && (before?.id !== this.event.id || (this.event.deleted_at && !this.receipt))) this.#load();
  }

  #load() {
    return this.attempt(async () => {
      try {
        this.receipt = await api.get(`events/${this.event?.id}/deletion`);
      } catch (error) {
        if (!(error instanceof ApiError) || error.status !== 404) throw error;
        this.receipt = null;
      }
    });
  }

  /** @param {SubmitEvent} e */
  #delete(e) {
    e.preventDefault();
    this.attempt(async () => {
      this.receipt = await api.post(`events/${this.event?.id}/deletion`, { name: this.typed.trim() }, { repeat: true, timeout: patience });
      this.tell("told", { kind: "done", title: t("deleted"), text: this.event?.name });
    });
  }

  render() {
    const { event } = this;
    if (!event) return nothing;
    return html`<h2>${t("deletion")}</h2>
      ${this.receipt ? this.#receipt(this.receipt) : this.#before(event)}
      <p class="wrong" role="alert">${this.error}</p>`;
  }

  /** @param {KeptEvent} event */
  #before(event) {
    const on = event.delete_on;
    return html`<p data-test="delete-on">${on ? t("goes_on", { year: on.slice(0, 4), day: day(on) }) : t("goes_never")}</p>
      <p class="soft">${t("goes_change")}</p>
      <h3>${t("delete_now")}</h3>
      <p>${t("delete_how")}</p>
      <ul class="dots"><li>${t("delete_goes")}</li><li>${t("delete_stays")}</li><li>${t("delete_copies")}</li></ul>
      <form class="question" data-test="deletion-form" @submit=${this.#delete}>
        <label class="field">${t("delete_type")}<small>${event.name}</small><input data-test="deletion-name" autocomplete="off" maxlength="200" required .value=${this.typed} @input=${(/** @type {any} */ e) => (this.typed = e.target.value)} /></label>
        <button class="primary" data-test="deletion-go" ?disabled=${this.busy || this.typed.trim() !== event.name}>${this.busy ? t("deleting") : t("delete_go")}</button>
      </form>`;
  }

  /** @param {Deletion} r */
  #receipt(r) {
    const deleted = (r.deleted ?? []).filter((d) => d.rows > 0);
    return html`<article class="receipt" data-test="deletion-receipt">
      <h3>${t("receipt")}</h3>
      <dl class="facts"><div><dt>${t("receipt_event")}</dt><dd>${r.name}　${r.date}</dd></div>
        <div><dt>${t("receipt_when")}</dt><dd>${whenOf(r.at)}</dd></div><div><dt>${t("receipt_by")}</dt><dd>${r.by}</dd></div></dl>
      <h4>${t("receipt_deleted")}</h4>
      ${deleted.length ? html`<table><thead><tr><th scope="col">${t("receipt_what")}</th><th scope="col" class="n">${t("receipt_rows")}</th></tr></thead>
        <tbody>${deleted.map((d) => html`<tr data-test="deleted" data-table=${d.table}><td>${said(d.what)}</td><td class="n">${d.rows}</td></tr>`)}</tbody></table>` : html`<p>${t("receipt_nothing")}</p>`}
      <h4>${t("receipt_stayed")}</h4>
      ${r.stayed?.length ? html`<table><thead><tr><th scope="col">${t("receipt_what")}</th><th scope="col" class="n">${t("receipt_rows")}</th><th scope="col">${t("receipt_why")}</th></tr></thead>
        <tbody>${r.stayed.map((d) => html`<tr data-test="stayed" data-table=${d.table}><td>${said(d.what)}</td><td class="n">${d.rows}</td><td>${said(d.why)}</td></tr>`)}</tbody></table>` : html`<p>${t("receipt_nothing")}</p>`}
      <h4>${t("receipt_copies")}</h4>
      ${r.copies?.length ? html`<ul class="dots">${r.copies.map((c) => html`<li><code>${c}</code></li>`)}</ul>` : nothing}
      <p>${said(r.copies_note)}</p>
      <p class="row no-print"><button data-test="receipt-print" @click=${() => print()}>${t("receipt_print")}</button></p>
    </article>`;
  }
}

customElements.define("keep-deletion", KeepDeletion);
