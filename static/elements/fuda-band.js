import { css, html, nothing } from "lit";
import { FudaElement } from "./fuda-element.js";
import { resultMark } from "./marks.js";
import { play } from "./sound.js";

/**
 * @typedef {object} Result
 * @property {"done" | "care" | "stop"} kind green, ochre, red: each with its own sign and sound too
 * @property {string} title the word that says it: 受付しました
 * @property {string} [text]
 */

/**
 * The full-width band that tells a result. A new result object plays its sound
 * and is read out; null takes the band away. What belongs to the result (the
 * number, an undo button) goes into the slot.
 *
 *   <fuda-band .result=${result}>…</fuda-band>
 */
export class FudaBand extends FudaElement {
  static properties = { result: { attribute: false }, quiet: { type: Boolean } };

  static styles = [
    ...FudaElement.styles,
    css`
      .band {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.4em 1em;
        padding: 0.9rem clamp(1rem, 3vw, 2rem);
        border-left: 0.6rem solid currentColor;
        background: var(--tint);
        color: var(--tone);
      }
      .done {
        --tone: var(--moss);
        --tint: var(--moss-paper);
      }
      .care {
        --tone: var(--ochre);
        --tint: var(--ochre-paper);
      }
      .stop {
        --tone: var(--seal-deep);
        --tint: var(--red-paper);
      }
      strong {
        font-size: var(--large);
        line-height: 1.3;
      }
      p {
        color: var(--ink);
        flex: 1 1 14rem;
      }
      slot {
        color: var(--ink);
      }
      svg {
        flex: none;
      }
    `,
  ];

  constructor() {
    super();
    /** @type {Result | null} */
    this.result = null;
    /** Without a sound. */
    this.quiet = false;
  }

  /** @param {Map<string, unknown>} changed */
  updated(changed) {
    if (changed.has("result") && this.result && !this.quiet) play(this.result.kind);
  }

  render() {
    const { result } = this;
    return html`<div role=${result?.kind === "stop" ? "alert" : "status"}>
      ${result
        ? html`<div class="band ${result.kind}">
            ${resultMark(result.kind)}<strong>${result.title}</strong>${result.text ? html`<p>${result.text}</p>` : nothing}<slot></slot>
          </div>`
        : nothing}
    </div>`;
  }
}

customElements.define("fuda-band", FudaBand);
