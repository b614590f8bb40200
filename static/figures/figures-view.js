/** @import { Event } from "../types/kiosk.js" */
/** @import { Feedback, Figures } from "../types/keeping.js" */
/** @import { Connection } from "../feed/connection.js" */

import { html, nothing } from "lit";
import { api } from "../api/api.js";
import { Refetch } from "../feed/refetch.js";
import { KeepPart } from "../keeping/keep-part.js";
import { yen } from "../lang/format.js";
import { bars } from "./bars.js";
import "./figures-arrivals.js";
import { feedbackView } from "./figures-feedback.js";
import { known, say, t } from "./text.js";

/** What else is told of the guests, beside those who came. */
const parts = /** @type {const} */ (["booked", "walk_ins", "no_shows", "cancelled", "waitlisted", "carried_over", "first_timers", "regulars", "hosts", "after_party"]);

/** What happened in the room. */
const deeds = /** @type {const} */ (["swaps", "mutual", "introductions", "announcements"]);

/**
 * The evening in figures (ふりかえり): totals only, never per person.
 *
 *   <figures-view .event=${…} .connection=${…}></figures-view>
 */
export class FiguresView extends KeepPart {
  static properties = { ...KeepPart.properties, event: { attribute: false }, connection: { attribute: false }, figures: { state: true }, feedback: { state: true } };

  #refetch = new Refetch(() => this.#load(), () => true);

  constructor() {
    super();
    /** @type {Event | undefined} */
    this.event = undefined;
    /** @type {Connection | undefined} */
    this.connection = undefined;
    /** @type {Figures | null} */
    this.figures = null;
    /** @type {Feedback | null} */
    this.feedback = null;
  }

  disconnectedCallback() {
    this.#refetch.follow(undefined);
    super.disconnectedCallback();
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has("connection")) this.#refetch.follow(this.connection);
    if (changed.has("event") && !this.figures && this.event) this.#load();
  }

  #load() {
    return this.attempt(async () => {
      [this.figures, this.feedback] = await Promise.all([api.get(`events/${this.event?.id}/figures`), api.get(`events/${this.event?.id}/feedback`)]);
    });
  }

  render() {
    const f = this.figures;
    return html`<h2>${t("figures")}</h2>
      <p class="soft">${t("figures_how")}</p>
      <p class="wrong" role="alert">${this.error}</p>
      ${f ? html`${this.#guests(f)}
        <h3>${t("arrivals")}</h3><figures-arrivals .arrivals=${f.arrivals ?? []}></figures-arrivals>
        <h3>${t("sessions")}</h3>${this.#sessions(f)}
        <div class="twin">
          <section><h3>${t("trades")}</h3>${f.trades?.length ? bars(f.trades.map((x) => ({ name: x.trade || t("trade_none"), count: x.count })), { what: t("trade"), count: t("headcount"), test: "figures-trades" }) : html`<p class="soft">${t("none_yet")}</p>`}</section>
          <section><h3>${t("sources")}</h3>${f.sources?.length ? bars(f.sources.map((x) => ({ name: known(`source_${x.source}`) ? say(`source_${x.source}`) : x.source, count: x.count })), { what: t("source"), count: t("headcount"), test: "figures-sources" }) : html`<p class="soft">${t("none_yet")}</p>`}
            <p class="soft">${t("referred", { n: f.referred })}</p></section>
        </div>
        <h3>${t("room")}</h3><dl class="figures">${deeds.map((d) => this.#figure(d, f[d]))}</dl>
        <h3>${t("feedback")}</h3>${this.feedback ? feedbackView(this.feedback) : nothing}` : this.error ? nothing : html`<p class="soft">${t("loading")}</p>`}`;
  }

  /** @param {string} key @param {number} n */
  #figure(key, n) {
    return html`<div data-test="figure" data-id=${key} data-n=${n}><dt>${say(key)}</dt><dd>${n}</dd></div>`;
  }

  /** @param {Figures} f */
  #guests({ guests }) {
    return html`<div class="overview"><p class="came" data-test="figure" data-id="came" data-n=${guests.came}><strong>${guests.came}</strong><span>${t("came")}</span></p>
      <dl class="figures">${parts.map((p) => this.#figure(p, guests[p]))}</dl></div>`;
  }

  /** @param {Figures} f */
  #sessions(f) {
    const columns = /** @type {const} */ (["booked", "came", "no_shows", "carried_in", "capacity"]);
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${t("sessions")}><table data-test="figures-sessions">
      <thead><tr><th scope="col">${t("session")}</th>${columns.map((c) => html`<th scope="col" class="n">${say(`column_${c}`)}</th>`)}<th scope="col" class="n">${t("fees")}</th></tr></thead>
      <tbody>${(f.sessions ?? []).map((s) => html`<tr data-test="figures-session" data-id=${s.session}><th scope="row">${s.name}</th>${columns.map((c) => html`<td class="n">${c === "capacity" && !s[c] ? "—" : s[c]}</td>`)}<td class="n">${yen(s.fees)}</td></tr>`)}</tbody>
    </table></div>`;
  }
}

customElements.define("figures-view", FiguresView);
