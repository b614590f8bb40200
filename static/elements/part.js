import { FudaElement } from "./fuda-element.js";

/**
 * A part of one page, such as the desk's search. It lives in the page's own
 * tree: one style for all, one place for the focus, and everything within reach
 * of a test. What it has to say goes to the page by events that bubble.
 */
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
