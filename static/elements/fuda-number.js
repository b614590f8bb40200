import { css, html, nothing } from "lit";
import { FudaElement } from "./fuda-element.js";

/**
 * The number as the hero of a screen. Its size is the font size it is given;
 * by itself it is as large as the place allows.
 *
 *   <fuda-number .value=${8} caption="番号"></fuda-number>
 */
export class FudaNumber extends FudaElement {
  static properties = { value: { type: Number }, caption: {} };

  static styles = [
    ...FudaElement.styles,
    css`
      :host {
        font-size: var(--hero);
        text-align: center;
      }
      .caption {
        display: block;
        font-size: var(--large);
        line-height: 1.4;
        color: var(--ink-soft);
      }
      .number {
        display: block;
        line-height: 0.95;
      }
    `,
  ];

  constructor() {
    super();
    this.value = 0;
    this.caption = "";
  }

  render() {
    return html`${this.caption ? html`<span class="caption">${this.caption}</span>` : nothing}<span class="number">${this.value || "–"}</span>`;
  }
}

customElements.define("fuda-number", FudaNumber);
