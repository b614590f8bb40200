import { css, html } from "lit";
import { words } from "../lang/lang.js";
import en from "./en.js";
import { FudaElement } from "./fuda-element.js";
import ja from "./ja.js";

const t = words({ ja, en });

/**
 * A dialog over the page, closed by Esc, by its button, by a press beside it
 * and, with the attribute back, by the browser's back button. It fires "close";
 * whoever opened it then sets open to false.
 *
 *   <fuda-dialog ?open=${…} heading="…" @close=${…}>…<div slot="actions">…</div></fuda-dialog>
 */
export class FudaDialog extends FudaElement {
  static properties = { open: { type: Boolean }, heading: {}, back: { type: Boolean }, bare: { type: Boolean } };

  static styles = [
    ...FudaElement.styles,
    css`
      :host {
        display: contents;
      }
      dialog {
        width: min(var(--dialog-width, 36rem), calc(100vw - 2rem));
        max-height: calc(100dvh - 2rem);
        padding: 0;
        border: 0;
        border-radius: 10px;
        background: var(--paper);
        color: var(--ink);
        box-shadow: var(--lift);
      }
      dialog::backdrop {
        background: rgb(28 27 25 / 0.55);
      }
      .inside {
        padding: clamp(1rem, 3vw, 1.75rem);
      }
      header {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: 1rem;
        margin-bottom: 1rem;
      }
      h2 {
        font-size: var(--title);
      }
      header button {
        flex: none;
      }
    `,
  ];

  #pushed = false;

  constructor() {
    super();
    this.open = false;
    this.heading = "";
    this.back = false;
    /** Without a heading and a button of its own. */
    this.bare = false;
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener("popstate", this.#popped);
  }

  disconnectedCallback() {
    removeEventListener("popstate", this.#popped);
    super.disconnectedCallback();
  }

  get #dialog() {
    return /** @type {HTMLDialogElement | null} */ (this.renderRoot.querySelector("dialog"));
  }

  #popped = () => {
    if (!this.#pushed) return;
    this.#pushed = false;
    this.#dialog?.close();
  };

  #closed = () => {
    if (this.#pushed) {
      this.#pushed = false;
      history.back();
    }
    if (this.open) this.dispatchEvent(new Event("close"));
  };

  /** @param {MouseEvent} e */
  #beside(e) {
    if (e.target === e.currentTarget) this.#dialog?.close();
  }

  /** @param {Map<string, unknown>} changed */
  updated(changed) {
    if (!changed.has("open")) return;
    const dialog = this.#dialog;
    if (this.open && dialog && !dialog.open) {
      dialog.showModal();
      if (this.back) {
        history.pushState({ dialog: true }, "");
        this.#pushed = true;
      }
    } else if (!this.open && dialog?.open) {
      dialog.close();
    }
  }

  render() {
    return html`<dialog aria-label=${this.heading} @close=${this.#closed} @click=${this.#beside}>
      <div class="inside">
        ${this.bare
          ? ""
          : html`<header>
              <h2>${this.heading}</h2>
              <button class="quiet" @click=${() => this.#dialog?.close()}>${t("close")}</button>
            </header>`}
        <slot></slot><slot name="actions"></slot>
      </div>
    </dialog>`;
  }
}

customElements.define("fuda-dialog", FudaDialog);
