// The desk is built of parts that live in the page's own tree: one style for
// all, one place for the focus, and everything within reach of a test.

import { FudaElement } from "../elements/fuda-element.js";

export class Part extends FudaElement {
  createRenderRoot() {
    return this;
  }

  /**
   * Tells the page.
   * @param {string} name
   * @param {unknown} [detail]
   */
  tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true }));
  }
}
