/** @import { Card } from "../types/kiosk.js" */

import { css, html, nothing } from "lit";
import { words } from "../lang/lang.js";
import { cardFace, cardStyles } from "./card-face.js";
import en from "./en.js";
import { FudaElement } from "./fuda-element.js";
import ja from "./ja.js";

const t = words({ ja, en });

/** What a card may say below its face. @type {("why" | "gives" | "wants" | "purpose" | "hobby")[]} */
const lines = ["why", "gives", "wants", "purpose", "hobby"];

/**
 * One business card (91:55), as large as its place; with the attribute full,
 * also what its owner gives, wants and came for; with words, that alone.
 *
 *   <fuda-card .card=${card} full></fuda-card>
 */
export class FudaCard extends FudaElement {
  static properties = { card: { attribute: false }, full: { type: Boolean, reflect: true }, words: { type: Boolean } };

  static styles = [
    ...FudaElement.styles,
    cardStyles,
    css`
      dl {
        display: grid;
        gap: 0.9rem;
        margin-top: 1.25rem;
      }
      dt {
        color: var(--ink-soft);
      }
      dd {
        font-size: 1.125rem;
        overflow-wrap: anywhere;
        white-space: pre-line;
      }
:host([words]) dl {
        margin-top: 0;
      }
      .photo {
        margin-top: 1.25rem;
      }
      .photo img {
        display: block;
        max-width: 100%;
        border: 1px solid var(--line);
        border-radius: 3px;
      }
      :host([full]) :is(.company, .title, .name, .kana) {
        display: block;
        white-space: normal;
        overflow-wrap: anywhere;
      }
    `,
  ];

  constructor() {
    super();
    /** @type {Card | undefined} */
    this.card = undefined;
    this.full = false;
    this.words = false;
  }

  render() {
    const { card } = this;
    if (!card) return nothing;
    const said = lines.filter((line) => card[line]);
    const more = this.full || this.words;
    return html`${this.words ? nothing : html`<div class="card"><div class="face">${cardFace(card, { whole: this.full })}</div></div>`}
      ${more && said.length
        ? html`<dl>
            ${said.map(
              (line) =>
                html`<div>
                  <dt>${t(line)}</dt>
                  <dd>${card[line]}</dd>
                </div>`,
            )}
          </dl>`
        : nothing}
      ${more && card.photo ? html`<figure class="photo"><img src=${card.photo} alt=${t("card_photo", { name: card.name })} loading="lazy" /></figure>` : nothing}`;
  }
}

customElements.define("fuda-card", FudaCard);
