// Lines of cards that are drawn a few at once, and the others in their turn.

import { noChange } from "lit";
import { AsyncDirective, directive } from "lit/async-directive.js";
import { Turns } from "./turns.js";

/** So many places are drawn together with the page: as many as a screen holds. */
const atOnce = 120;

/** So many lines before and behind the one with the focus are always drawn: keys go from card to card. */
const around = 12;

/**
 * Which lines of a table are drawn at once: the first that changed, and those in
 * sight. A line is an element of the class "line" with content-visibility: auto,
 * by whose event it is known what is in sight; a browser without it draws the
 * lines from the first to the last.
 */
export class Pace {
  #turns = new Turns();
  #left = atOnce;
  /** @type {WeakSet<Element>} */
  #inSight = new WeakSet();
  /** @type {WeakMap<Element, () => void>} */
  #drawing = new WeakMap();

  /** The page is about to be drawn. */
  begin() {
    this.#left = atOnce;
  }

  /** A line came into sight, or left it. @param {Event} e contentvisibilityautostatechange */
  seen = (e) => {
    const line = /** @type {Element} */ (e.composedPath()[0]);
    if (/** @type {ContentVisibilityAutoStateChangeEvent} */ (e).skipped) return void this.#inSight.delete(line);
    this.#inSight.add(line);
    this.#hurry(line);
  };

  /** The lines around a card that has, or gets, the focus. @param {ParentNode} root @param {Element} card */
  near(root, card) {
    if (!this.#turns.waiting) return;
    const lines = [...root.querySelectorAll(".line")];
    const at = lines.indexOf(/** @type {Element} */ (card.closest(".line")));
    for (const line of lines.slice(Math.max(0, at - around), at + around + 1)) this.#hurry(line);
  }

  /** The last line that has a card. @param {ParentNode} root */
  last(root) {
    if (!this.#turns.waiting) return;
    for (const line of [...root.querySelectorAll(".line")].reverse()) {
      this.#hurry(line);
      if (line.querySelector(".card")) return;
    }
  }

  /** Every line, now. */
  finish() {
    this.#turns.finish();
  }

  /**
   * @param {Element} line
   * @param {number} places how many it has
   * @param {() => void} draw
   * @returns {boolean} whether the line is to be drawn at once; otherwise draw is called in its turn
   */
  wants(line, places, draw) {
    this.#drawing.set(line, draw);
    const now = this.#left > 0 || this.#inSight.has(line);
    this.#left -= places;
    if (now) this.#turns.drop(draw);
    else this.#turns.add(draw);
    return now;
  }

  /** @param {() => void} draw */
  add(draw) {
    this.#turns.add(draw);
  }

  /** @param {() => void} draw */
  drop(draw) {
    this.#turns.drop(draw);
  }

  /** @param {Element} line */
  #hurry(line) {
    const draw = this.#drawing.get(line);
    if (draw) this.#turns.hurry(draw);
  }
}

class InTurn extends AsyncDirective {
  /** @type {Pace | undefined} */
  #pace;
  /** @type {() => unknown} */
  #make = () => noChange;
  #due = false;

  #draw = () => {
    this.#due = false;
    this.setValue(this.#make());
  };

  /** @param {Pace} _pace @param {number} _places @param {() => unknown} make @returns {unknown} */
  render(_pace, _places, make) {
    return make();
  }

  /**
   * @param {import("lit").ChildPart} part
   * @param {[Pace, number, () => unknown]} given
   */
  update(part, [pace, places, make]) {
    [this.#pace, this.#make] = [pace, make];
    this.#due = !pace.wants(/** @type {Element} */ (part.parentNode), places, this.#draw);
    return this.#due ? noChange : make();
  }

  disconnected() {
    this.#pace?.drop(this.#draw);
  }

  reconnected() {
    if (this.#due) this.#pace?.add(this.#draw);
  }
}

/** The content of a line, made at once or in its turn, as the pace wants it. */
export const inTurn = directive(InTurn);
