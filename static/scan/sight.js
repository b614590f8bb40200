// What a camera sees is seen in every frame; said once is enough.

/** A code that was out of sight for so long counts as held up again, in milliseconds. */
export const outOfSight = 2500;

/** Tells each code once for as long as it stays in sight. */
export class Sight {
  #last = "";
  #at = -Infinity;

  /**
   * @param {string | null} text what this frame shows
   * @param {number} now milliseconds
   * @returns {string | null} the text, if it came into sight with this frame
   */
  see(text, now) {
    if (!text) return null;
    const same = text === this.#last && now - this.#at < outOfSight;
    this.#last = text;
    this.#at = now;
    return same ? null : text;
  }
}
