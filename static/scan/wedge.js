// A wedge scanner types like a keyboard and ends with Enter. On a page with
// nothing to type into, its keys are gathered here.

/** Keys further apart than this are not of one scan, in milliseconds. */
export const gap = 500;

/** Fewer characters are somebody at the keyboard. */
const shortest = 6;

export class Wedge {
  #text = "";
  #at = -Infinity;

  /**
   * @param {{ key: string, ctrlKey?: boolean, metaKey?: boolean, altKey?: boolean, isComposing?: boolean }} press
   * @param {number} now milliseconds
   * @returns {string | null} the whole scan, with the Enter that ends it
   */
  key(press, now) {
    if (press.ctrlKey || press.metaKey || press.altKey || press.isComposing) return null;
    if (now - this.#at > gap) this.#text = "";
    if (press.key === "Enter") {
      const text = this.#text;
      this.#text = "";
      return text.length >= shortest ? text : null;
    }
    if ([...press.key].length !== 1) return null; // Shift comes before each capital
    this.#text += press.key;
    this.#at = now;
    return null;
  }
}
