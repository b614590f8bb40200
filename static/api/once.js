import { nonce } from "./nonce.js";

/**
 * One nonce for each thing that a person wants. Sent again unchanged, because
 * its answer was lost, it is the same thing; anything else is a new one.
 */
export class Once {
  #about = "";
  #nonce = "";

  /**
   * The body with the nonce that belongs to it.
   * @template {object} B
   * @param {B} body
   * @returns {B & { nonce: string }}
   */
  sign(body) {
    const about = JSON.stringify(body);
    if (!this.#nonce || about !== this.#about) this.#nonce = nonce();
    this.#about = about;
    return { ...body, nonce: this.#nonce };
  }

  /** It was answered: the same again would be another thing. */
  done() {
    this.#nonce = "";
  }
}
