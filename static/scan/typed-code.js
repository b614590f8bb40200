import { html } from "lit";
import { FudaElement } from "../elements/fuda-element.js";
import { readCode } from "./code.js";
import { scannerStyles } from "./style.js";
import { t } from "./text.js";

/**
 * A field for a code: what somebody reads off a badge, or what a wedge scanner
 * types while the field has the focus. It fires "code" with the text.
 */
export class TypedCode extends FudaElement {
  static styles = [...FudaElement.styles, scannerStyles];

  /** @param {SubmitEvent} e */
  #submit(e) {
    e.preventDefault();
    this.#take();
  }

  /**
   * Under a Japanese IME the scanner's Enter ends the composition, and no other
   * one follows: a text that is whole by then counts as entered.
   */
  #composed() {
    if (readCode(this.#box.value).kind !== "text") this.#take();
  }

  get #box() {
    return /** @type {HTMLInputElement} */ (this.renderRoot.querySelector("input"));
  }

  #take() {
    const text = this.#box.value.trim();
    if (!text) return;
    this.#box.value = "";
    this.dispatchEvent(new CustomEvent("code", { detail: text }));
  }

  render() {
    return html`<form @submit=${this.#submit}>
      <label class="field"
        >${t("code")}
        <input data-test="typed-code" autocomplete="off" autocapitalize="characters" spellcheck="false" enterkeyhint="go" placeholder="ABCD-EFGH-JK" @compositionend=${this.#composed} />
      </label>
      <button data-test="typed-go">${t("code_go")}</button>
    </form>`;
  }
}

customElements.define("typed-code", TypedCode);
