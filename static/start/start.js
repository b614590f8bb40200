// The first page: who each of the others is for, and where they are reached.

/** @import { Event as Evening, Paired } from "../types/kiosk.js" */

import { css, html, nothing } from "lit";
import { ApiError, api } from "../api/api.js";
import { chooseEvent, today, whoAmI } from "../device/session.js";
import { FudaElement } from "../elements/fuda-element.js";
import "../elements/fuda-qr.js";
import "../elements/fuda-shell.js";
import elementsEn from "../elements/en.js";
import elementsJa from "../elements/ja.js";
import { day, time, yen } from "../lang/format.js";
import { words } from "../lang/lang.js";
import en from "./en.js";
import ja from "./ja.js";

const t = words({ ja, en });
const shared = words({ ja: elementsJa, en: elementsEn });

/** @type {("desk" | "board" | "stage" | "office")[]} */
const pages = ["desk", "board", "stage", "office"];

export class FudaStart extends FudaElement {
  static properties = { session: { state: true }, event: { state: true }, addresses: { state: true } };

  static styles = [
    ...FudaElement.styles,
    css`
      .page {
        display: grid;
        gap: clamp(2rem, 5vh, 3.25rem);
        width: min(72rem, 100%);
        margin: 0 auto;
        padding: clamp(1.5rem, 6vh, 4rem) clamp(1rem, 3vw, 2.5rem) 4rem;
      }
      .event .when {
        color: var(--ink-soft);
      }
      .sessions {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem 2.5rem;
      }
      .sessions b {
        margin-inline-end: 0.5em;
      }
      h2 {
        margin-bottom: 1rem;
        font-size: var(--large);
      }
      .event h2 {
        margin-block: 0.15em 0.5em;
        font-size: clamp(2rem, 5vw, 3.25rem);
      }
      .pages {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, max(15rem, 40%)), 1fr)); /* one, or two by two */
        gap: 1rem;
      }
      @media (min-width: 70rem) {
        .pages {
          grid-template-columns: repeat(4, 1fr);
        }
      }
      .pages a {
        display: grid;
        align-content: start;
        gap: 0.4rem;
        height: 100%;
        padding: 1.25rem 1.25rem 1.5rem;
        border: 1px solid var(--line);
        border-top: 4px solid var(--ink);
        border-radius: 3px;
        background: var(--card);
        box-shadow: var(--lift);
        text-decoration: none;
      }
      .pages a:hover {
        border-top-color: var(--seal);
      }
      .pages strong {
        font-size: 1.75rem;
        line-height: 1.3;
      }
      .devices {
        display: flex;
        flex-wrap: wrap;
        gap: 1.5rem 3rem;
        margin-top: 1.25rem;
      }
      .devices li {
        display: flex;
        align-items: center;
        gap: 1.25rem;
        min-width: 0;
      }
      fuda-qr {
        flex: none;
        width: 8.5rem;
        border: 1px solid var(--line);
      }
      .url {
        font-size: clamp(1.125rem, 2.4vw, 1.5rem);
        font-weight: 700;
        overflow-wrap: anywhere;
      }
    `,
  ];

  constructor() {
    super();
    /** @type {Paired | null | undefined} */
    this.session = undefined;
    /** @type {Evening | undefined} */
    this.event = undefined;
    /** @type {{ url: string, label: string }[]} */
    this.addresses = [];
  }

  connectedCallback() {
    super.connectedCallback();
    this.#enter();
  }

  /** What cannot be had is left out: this page always helps on. */
  async #enter() {
    try {
      this.session = await whoAmI();
      if (!this.session) return;
      const { events } = await api.get("events");
      this.event = chooseEvent(events ?? [], { limited: this.session.event, today: today() });
      if (!["organiser", "reception"].includes(this.session.role)) return;
      this.addresses = (await api.get("addresses")).addresses ?? [];
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.session ??= null;
    }
  }

  render() {
    document.title = `${t("place")} · Fuda`;
    return html`<fuda-shell .place=${t("place")}>
      <div class="page">
        ${this.event ? this.#event(this.event) : nothing}
        <section>
          <h2>${t("choose")}</h2>
          <ul class="pages">
            ${pages.map(
              (page) =>
                html`<li>
                  <a href=${`/${page}`}><span class="soft">${t(`${page}_who`)}</span><strong>${t(page)}</strong><span>${t(`${page}_what`)}</span></a>
                </li>`,
            )}
          </ul>
        </section>
        ${this.addresses.length ? this.#elsewhere() : nothing}
        <p class="soft">
          ${this.session ? t("paired", { role: shared(`role_${this.session.role}`) }) : this.session === null ? t("unpaired") : nothing}
        </p>
      </div>
    </fuda-shell>`;
  }

  /** @param {Evening} event */
  #event(event) {
    const when = event.date === today() ? "tonight" : event.date < today() ? "last" : "next";
    return html`<section class="event">
      <p class="when">${t(when)} · ${day(event.date)} · ${event.venue}</p>
      <h2>${event.name}</h2>
      <ul class="sessions">
        ${event.sessions.map(
          (s) =>
            html`<li><b>${s.name}</b> ${time(s.starts_at)}–${time(s.ends_at)} · ${yen(s.fee)}${s.capacity ? html` · ${t("guests", { n: s.capacity })}` : nothing}</li>`,
        )}
      </ul>
    </section>`;
  }

  #elsewhere() {
    return html`<section>
      <h2>${t("elsewhere")}</h2>
      <p>${t("elsewhere_how")}</p>
      <ul class="devices">
        ${this.addresses.map(
          ({ url, label }) =>
            html`<li>
              <fuda-qr .text=${url} .label=${t("qr", { url })}></fuda-qr>
              <div>
                <p class="url">${url}</p>
                <p class="soft">${label}</p>
              </div>
            </li>`,
        )}
      </ul>
    </section>`;
  }
}

customElements.define("fuda-start", FudaStart);
