/** @import { FudaDialog } from "../elements/fuda-dialog.js" */
/** @import { DeskFinder } from "./desk-finder.js" */
/** @import { LitElement, ReactiveController } from "lit" */

import { types } from "./scan.js";

/**
 * The keys of the whole desk, and where the focus is: whatever a scanner or a
 * volunteer types goes to the search, unless a field has it.
 * @implements {ReactiveController}
 */
export class Keys {
  #host;
  #keeps;
  #escape;

  /**
   * @param {LitElement} host
   * @param {{ keeps: () => boolean, escape: () => void }} how keeps: a form has the focus, and is not to lose it
   */
  constructor(host, { keeps, escape }) {
    this.#host = host;
    this.#keeps = keeps;
    this.#escape = escape;
    host.addController(this);
  }

  hostConnected() {
    addEventListener("keydown", this.#key);
  }

  hostDisconnected() {
    removeEventListener("keydown", this.#key);
  }

  /** The search box's part. */
  get finder() {
    return /** @type {DeskFinder | null} */ (this.#host.renderRoot.querySelector("desk-finder"));
  }

  get #dialogIsOpen() {
    if (/** @type {import("./desk-for-guest.js").DeskForGuest | null} */ (this.#host.renderRoot.querySelector("desk-for-guest"))?.shown) return true;
    return [...this.#host.renderRoot.querySelectorAll("fuda-dialog")].some((d) => /** @type {FudaDialog} */ (d).open);
  }

  /** @param {KeyboardEvent} e */
  #key = (e) => {
    if (e.defaultPrevented || e.isComposing || this.#dialogIsOpen) return;
    const press = (/** @type {string} */ selector) => {
      e.preventDefault();
      /** @type {HTMLElement | null} */ (this.#host.renderRoot.querySelector(selector))?.click();
    };
    if (e.key === "F9" || (e.key === "Enter" && e.ctrlKey)) return press("[data-go]");
    if (e.key === "F8") return press("[data-test=walk-in]");
    if (e.key === "Escape") return this.#escape();
    const at = /** @type {HTMLElement} */ (e.composedPath()[0]);
    if (types(e) && !at.matches?.("input, textarea, select")) this.finder?.box?.focus();
  };

  /**
   * The focus goes back to the box. On a device that is touched this would bring
   * up its keyboard over half of the screen; there the keys of a scanner find
   * the box by themselves.
   */
  focus() {
    if (this.#keeps() || matchMedia("(pointer: coarse)").matches) return;
    this.#host.updateComplete.then(() => this.finder?.updateComplete).then(() => this.finder?.box?.focus());
  }

  /** A press with the pointer on something that takes no text gives the focus back. @param {MouseEvent} e */
  pressed(e) {
    const at = /** @type {HTMLElement} */ (e.composedPath()[0]);
    if (this.#keeps()) return;
    if (e.detail > 0 && !at.closest?.("input, textarea, select, label, desk-profile, desk-refusal, .section, fuda-dialog")) this.focus();
  }
}
