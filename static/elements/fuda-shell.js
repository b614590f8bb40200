/** @import { Event as Evening } from "../types/kiosk.js" */
/** @import { Connection } from "../feed/connection.js" */

import { css, html, nothing } from "lit";
import { lang, setLang, words } from "../lang/lang.js";
import { time } from "../lang/format.js";
import en from "./en.js";
import "./fuda-clock.js";
import { FudaElement } from "./fuda-element.js";
import ja from "./ja.js";
import { sealMark } from "./marks.js";

const t = words({ ja, en });

/**
 * What stands around every page: the header with the event's name, the
 * session's clock, the language switch, and the banner of a lost connection.
 * The page goes into the slot, its own header buttons into the slot "tools".
 */
export class FudaShell extends FudaElement {
  static properties = {
    place: {},
    event: { attribute: false },
    connection: { attribute: false },
    works: {},
  };

  static styles = [
    ...FudaElement.styles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-height: 100vh;
        min-height: 100dvh;
      }
      header {
        display: flex;
        align-items: center;
        gap: 0.5rem 1rem;
        padding: 0.6rem clamp(1rem, 2.5vw, 2rem);
        border-bottom: 1px solid var(--line);
      }
      .seal {
        flex: none;
        display: block;
        width: 2.5rem;
        height: 2.5rem;
      }
      .names {
        flex: 1 1 auto;
        min-width: 0;
        line-height: 1.3;
      }
      h1,
      .place {
        overflow: hidden;
        white-space: nowrap;
        text-overflow: ellipsis;
      }
      h1 {
        font-size: 1.125rem;
      }
      .state {
        display: inline-flex;
        align-items: center;
        gap: 0.4em;
        white-space: nowrap;
      }
      .dot {
        width: 0.7em;
        height: 0.7em;
        border: 2px solid var(--ochre);
        border-radius: 50%;
      }
      .live .dot {
        border-color: var(--moss);
        background: var(--moss);
      }
      .banner {
        padding: 0.75rem clamp(1rem, 2.5vw, 2rem);
        border-bottom: 1px solid var(--ochre);
        background: var(--ochre-paper);
      }
      main {
        flex: 1;
        display: flex;
        flex-direction: column;
        min-width: 0;
        min-height: 0; /* a page may scroll within */
      }
      @media print {
        header,
        .banner {
          display: none;
        }
      }
      @media (max-width: 760px) {
        fuda-clock,
        .state span:last-child {
          display: none;
        }
        header {
          gap: 0.5rem 0.75rem;
        }
      }
    `,
  ];

  #redraw = () => this.requestUpdate();
  /** @type {Connection | undefined} */
  #heard;

  constructor() {
    super();
    /** The page's own name. */
    this.place = "";
    /** @type {Evening | undefined} */
    this.event = undefined;
    /** @type {Connection | undefined} */
    this.connection = undefined;
    /** What still works while the connection is lost. */
    this.works = "";
  }

  willUpdate() {
    if (this.#heard === this.connection) return;
    this.#heard?.removeEventListener("state", this.#redraw);
    this.connection?.addEventListener("state", this.#redraw);
    this.#heard = this.connection;
  }

  render() {
    const state = this.connection?.state;
    const other = lang() === "ja" ? "en" : "ja";
    return html`<header>
        <a href="/" aria-label=${t("home")}>${sealMark}</a>
        <div class="names">
          <h1>${this.event?.name ?? t("product")}</h1>
          <div class="place soft">${this.place}</div>
        </div>
        <slot name="tools"></slot>
        ${this.event ? html`<fuda-clock .event=${this.event} .now=${() => this.connection?.now() ?? new Date()}></fuda-clock>` : nothing}
        ${state ? html`<span class="state ${state}"><span class="dot"></span><span>${t(`state_${state}`)}</span></span>` : nothing}
        <button class="quiet" lang=${other} @click=${() => setLang(other)}>${t("other_language")}</button>
      </header>
      <div role="status">${state === "offline" ? this.#banner() : this.#cannotSave()}</div>
      <main><slot></slot></main>`;
  }

  /** Reading goes on, and nothing that is pressed is lost: it is just not done yet. */
  #cannotSave() {
    const trouble = this.connection?.trouble;
    if (!trouble) return nothing;
    return html`<p class="banner" data-test="cannot-save"><strong>${t(`trouble_${trouble}`)}</strong> ${t(`trouble_${trouble}_still`)}</p>`;
  }

  #banner() {
    const since = this.connection?.trueAt;
    return html`<p class="banner"><strong>${t("lost")}</strong> ${since ? t("lost_since", { time: time(since) }) : nothing} ${this.works} ${t("lost_retry")}</p>`;
  }
}

customElements.define("fuda-shell", FudaShell);
