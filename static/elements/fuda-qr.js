import { css, html, svg } from "lit";
import { encode } from "uqr";
import { FudaElement } from "./fuda-element.js";

/** The white around a code that readers need, in modules (ISO/IEC 18004 asks for 4). */
const quiet = 4;

/**
 * A QR code as one path, dark on white in either theme.
 *
 *   <fuda-qr .text=${url} label="…"></fuda-qr>
 */
export class FudaQr extends FudaElement {
  static properties = { text: {}, label: {} };

  static styles = [
    ...FudaElement.styles,
    css`
      svg {
        display: block;
        width: 100%;
        height: auto;
      }
    `,
  ];

  constructor() {
    super();
    this.text = "";
    this.label = "";
  }

  render() {
    const { data, size } = encode(this.text, { ecc: "M", border: quiet });
    const dark = data.flatMap((row, y) => row.map((on, x) => (on ? `M${x} ${y}h1v1h-1z` : ""))).join("");
    return html`<svg viewBox="0 0 ${size} ${size}" role="img" aria-label=${this.label || this.text} shape-rendering="crispEdges">
      ${svg`<rect width=${size} height=${size} fill="#fff" /><path d=${dark} fill="#000" />`}
    </svg>`;
  }
}

customElements.define("fuda-qr", FudaQr);
