// What a phone opens from a pass. The secret stands in the fragment, which no
// server and no proxy sees; it is posted once and leaves the address bar before that.

/** @import { Paired } from "../types/kiosk.js" */

import { css, html, nothing } from "lit";
import { ApiError } from "../api/api.js";
import { pair, whoAmI } from "../device/session.js";
import { FudaElement } from "../elements/fuda-element.js";
import "../elements/fuda-number.js";
import "../elements/fuda-shell.js";
import { words } from "../lang/lang.js";
import en from "./en.js";
import ja from "./ja.js";

const t = words({ ja, en });

/** @typedef {"reading" | "paired" | "unknown" | "empty" | "lost"} State */

export class FudaPass extends FudaElement {
  static properties = { state: { state: true }, session: { state: true } };

  static styles = [
    ...FudaElement.styles,
    css`
      .page {
        display: grid;
        gap: 1.25rem;
        max-width: 30rem;
        margin: 0 auto;
        padding: clamp(2rem, 10vh, 6rem) 1.25rem 3rem;
        text-align: center;
      }
      h2 {
        font-size: 1.75rem;
      }
      .button {
        justify-self: center;
        min-height: 56px;
        padding-inline: 2em;
      }
      button {
        justify-self: center;
      }
    `,
  ];

  #code = "";

  constructor() {
    super();
    /** @type {State} */
    this.state = "reading";
    /** @type {Paired | null} */
    this.session = null;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#take();
    addEventListener("hashchange", this.#take);
  }

  disconnectedCallback() {
    removeEventListener("hashchange", this.#take);
    super.disconnectedCallback();
  }

  /** Takes the code out of the address: neither the history nor a shared screenshot keeps it. */
  #take = () => {
    const code = location.hash.slice(1);
    if (code) {
      this.#code = code;
      history.replaceState(null, "", location.pathname);
    }
    this.#enter();
  };

  async #enter() {
    this.state = "reading";
    try {
      this.session = this.#code ? await pair(this.#code) : await whoAmI();
      this.state = this.session?.role === "attendee" ? "paired" : "empty";
      this.#code = "";
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.state = error.status === 0 || error.status >= 500 ? "lost" : "unknown";
    }
  }

  render() {
    document.title = `${t("place")} · Fuda`;
    return html`<fuda-shell .place=${t("place")}>
      <div class="page" role="status">${this.#inside()}</div>
    </fuda-shell>`;
  }

  #inside() {
    if (this.state === "reading") return html`<p>${t("reading")}</p>`;
    if (this.state === "paired") return this.#welcome(this.session?.guest);
    return html`<h2>${t(this.state)}</h2>
      <p>${t(`${this.state}_how`)}</p>
      ${this.state === "lost" ? html`<button class="primary" @click=${() => this.#enter()}>${t("again")}</button>` : nothing}`;
  }

  /** @param {{ number?: number, name: string } | undefined} guest */
  #welcome(guest) {
    return html`<h2>${guest ? t("you", { name: guest.name }) : t("welcome")}</h2>
      ${guest?.number ? html`<fuda-number .value=${guest.number} .caption=${t("number")}></fuda-number>` : nothing}
      <p>${t("paired")}</p>
      <a class="button primary" href="/board">${t("board")}</a>
      <p class="soft">${t("keep")}</p>`;
  }
}

customElements.define("fuda-pass", FudaPass);
