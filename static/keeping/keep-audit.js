/** @import { Event } from "../types/kiosk.js" */
/** @import { Connection } from "../feed/connection.js" */
/** @import { AuditEntry } from "../types/keeping.js" */

import { html, nothing } from "lit";
import { api } from "../api/api.js";
import { Refetch } from "../feed/refetch.js";
import { time, yen } from "../lang/format.js";
import { actions, daysOf, deedOf, detailsOf, handedOut, numberOf, valuesOf } from "./audit.js";
import { KeepPart } from "./keep-part.js";
import { Pages } from "./pages.js";
import { known, say, t } from "./text.js";
import { dayOf, whenOf } from "./when.js";

/**
 * The audit trail (記録): who gave which number to whom, when and at which desk,
 * and what else was done. A number alone in the search is answered in a sentence.
 *
 *   <keep-audit .event=${…} .connection=${…}></keep-audit>
 */
export class KeepAudit extends KeepPart {
  static properties = { ...KeepPart.properties, event: { attribute: false }, connection: { attribute: false }, action: { state: true } };

  #text = "";
  #number = "";
  /** @type {Pages<AuditEntry>} */
  #pages = new Pages((cursor) => this.#fetch(cursor), this.heard);
  #refetch = new Refetch(() => this.#pages.fresh(), () => true);

  constructor() {
    super();
    /** @type {Event | undefined} */
    this.event = undefined;
    /** @type {Connection | undefined} */
    this.connection = undefined;
    /** Only this action; "": all. */
    this.action = "";
  }

  disconnectedCallback() {
    this.#refetch.follow(undefined);
    this.#pages.stop();
    super.disconnectedCallback();
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has("connection")) this.#refetch.follow(this.connection);
    if ((changed.has("event") && !this.#pages.rows && this.event) || (changed.has("action") && this.hasUpdated)) this.#pages.load();
  }

  /** The number that is asked for; 0: any. */
  get #asked() {
    return numberOf(this.#number) || numberOf(this.#text);
  }

  /** @param {string} cursor */
  async #fetch(cursor) {
    const query = new URLSearchParams({ limit: "100" });
    const number = this.#asked;
    if (number) query.set("number", String(number));
    const q = numberOf(this.#text) ? "" : this.#text.trim();
    for (const [name, value] of Object.entries({ q, action: this.action, cursor })) if (value) query.set(name, value);
    const page = await api.get(`events/${this.event?.id}/audit?${query}`);
    return { rows: page.entries ?? [], next: page.next };
  }

  render() {
    return html`<h2>${t("audit")}</h2>
      <p class="soft">${t("audit_how")}</p>
      <div class="find three">
        <label class="field">${t("audit_search")}<input type="search" data-test="audit-search" autocomplete="off" maxlength="200" placeholder=${t("audit_example")}
          @input=${(/** @type {any} */ e) => ((this.#text = e.target.value), this.#pages.soon())} /></label>
        <label class="field">${t("number")}<input data-test="audit-number" inputmode="numeric" autocomplete="off" maxlength="6"
          @input=${(/** @type {any} */ e) => ((this.#number = e.target.value), this.#pages.soon())} /></label>
        <label class="field">${t("audit_action")}<select data-test="audit-action" @change=${(/** @type {any} */ e) => (this.action = e.target.value)}>
          <option value="">${t("audit_all")}</option>
          ${Object.entries(actions).map(([group, names]) => html`<optgroup label=${say(`actions_${group}`)}>${names.map((n) => html`<option value=${n} ?selected=${n === this.action}>${say(`did_${n}`)}</option>`)}</optgroup>`)}
        </select></label>
      </div>
      <p class="wrong" role="alert">${this.error}</p>
      <div role="status">${this.#answer()}</div>
      ${this.#list()}`;
  }

  /** The question that is asked most, answered in words. */
  #answer() {
    const number = this.#asked;
    if (!number || (this.action && this.action !== "check_in")) return nothing;
    const given = handedOut(this.#pages.rows ?? [], number);
    if (!given.length) return this.#pages.rows ? html`<p class="line" data-test="audit-answer">${t("answer_none", { number })}</p>` : nothing;
    return given.map((g) => html`<p class="line answer" data-test="audit-answer"><span class="number">${number}</span>
      <span>${t(g.undone ? "answer_undone" : "answer", { when: whenOf(g.at), desk: g.desk, name: g.name || t("erased_name"), undone: g.undone ? time(g.undone) : "" })}</span></p>`);
  }

  #list() {
    const { rows, next } = this.#pages;
    if (!rows) return html`<p class="soft">${t("loading")}</p>`;
    if (!rows.length) return html`<p data-test="audit-none">${t("audit_none")}</p>`;
    return html`${daysOf(rows, dayOf).map((d) => html`<h3>${d.day}</h3><ul class="trail">${d.entries.map((e) => this.#entry(e))}</ul>`)}
      ${next ? html`<button data-test="audit-more" @click=${() => this.#pages.more()}>${t("more")}</button>` : nothing}`;
  }

  /** @param {AuditEntry} e */
  #entry(e) {
    const who = e.name ? t("sama", { name: e.name }) : e.attendee ? t("erased_name") : "";
    const details = detailsOf(e, (id) => this.event?.sessions.find((s) => s.id === id)?.name ?? "");
    return html`<li data-test="audit-entry" data-action=${e.action}><time datetime=${e.at}>${time(e.at)}</time> <span class="desk">${e.desk}</span> <span class="number">${e.number || ""}</span>
      <span class="what">${who ? html`<strong>${who}</strong>　` : nothing}${known(`did_${deedOf(e)}`) ? say(`did_${deedOf(e)}`) : e.action}
        ${details.map((d) => html`<small class="soft">${say(d.key, this.#told(d))}</small> `)}</span></li>`;
  }

  /** @param {{ key: string, about: Record<string, string> }} detail */
  #told({ key, about }) {
    if (key === "about_amount") return { value: yen(Number(about.value)) };
    const prefix = valuesOf[key];
    if (prefix) return { value: about.value.split(" ").map((x) => (known(prefix + x) ? say(prefix + x) : x)).join("・") };
    return about;
  }
}

customElements.define("keep-audit", KeepAudit);
