/** @import { Event as Evening } from "../types/kiosk.js" */

import { css, html, nothing } from "lit";
import { clockText, sessionAt } from "../feed/session.js";
import { words } from "../lang/lang.js";
import { time } from "../lang/format.js";
import en from "./en.js";
import { FudaElement } from "./fuda-element.js";
import ja from "./ja.js";

const t = words({ ja, en });

/**
 * The session's clock: which session, and how long until it ends or begins. It
 * goes by the server's clock, which it is given as a function.
 *
 *   <fuda-clock .event=${event} .now=${() => connection.now()} size="line|hero"></fuda-clock>
 */
export class FudaClock extends FudaElement {
  static properties = { event: { attribute: false }, now: { attribute: false }, size: { reflect: true } };

  static styles = [
    ...FudaElement.styles,
    css`
      .line {
        display: flex;
        align-items: baseline;
        gap: 0.5em;
        white-space: nowrap;
      }
      .name {
        overflow: hidden;
        text-overflow: ellipsis;
      }
      b {
        font-size: 1.25em;
        line-height: 1;
      }
      .hero .left {
        display: block;
        margin-block: 0.08em 0.12em;
        font-size: var(--clock, 8rem);
        font-weight: 800;
        line-height: 1;
        letter-spacing: -0.03em;
      }
      .soon {
        color: var(--seal);
      }
    `,
  ];

  /** @type {ReturnType<typeof setInterval> | undefined} */
  #tick;

  constructor() {
    super();
    /** @type {Evening | undefined} */
    this.event = undefined;
    this.now = () => new Date();
    /** @type {"line" | "hero"} */
    this.size = "line";
  }

  connectedCallback() {
    super.connectedCallback();
    this.#tick = setInterval(() => this.requestUpdate(), 1000);
  }

  disconnectedCallback() {
    clearInterval(this.#tick);
    super.disconnectedCallback();
  }

  render() {
    if (!this.event) return nothing;
    const { session, state, left } = sessionAt(this.event, this.now());
    if (!session) return nothing;
    const span = `${time(session.starts_at)}–${time(session.ends_at)}`;
    const soon = state === "running" && left <= 5 * 60_000 ? "soon" : "";
    if (this.size === "hero") {
      return html`<div class="hero" role="timer">
        <span class="soft">${t(`clock_${state}`)}</span>
        <span class="left ${soon}">${state === "over" ? "–" : clockText(left)}</span>
        <span>${session.name}</span> <span class="soft">${span}</span>
      </div>`;
    }
    return html`<div class="line" role="timer">
      <span class="name soft">${session.name}</span><span class="soft">${t(`clock_${state}`)}</span>${state === "over" ? nothing : html`<b class=${soon}>${clockText(left)}</b>`}
    </div>`;
  }
}

customElements.define("fuda-clock", FudaClock);
