// Words that are tapped into a line, and out of it again: what was written by
// hand stays to the letter.

/** @import { Chip } from "../types/matching.js" */

/** What stands between two words, or ends a sentence; "・" is part of a word (医療・福祉). */
const between = /([、，,；;／/。！!？?\n]+[ \u3000\t]*)/;

/** Of these, what falls away with its word. A sentence keeps its end. */
const comma = /^[、，,；;／/]+[ \u3000\t]*$/;

/** @param {string} word */
const folded = (word) => word.normalize("NFKC").trim().toLowerCase();

/** @param {string} word @param {Chip} chip */
const is = (word, chip) => folded(word) === folded(chip.ja) || folded(word) === folded(chip.en);

/** Words at even places, what stands between them at odd ones. @param {string} text */
const pieces = (text) => text.split(between);

/**
 * Whether a line holds a word of its own, in either language.
 * @param {string} text
 * @param {Chip} chip
 */
export const says = (text, chip) => pieces(text).some((piece, i) => i % 2 === 0 && is(piece, chip));

/**
 * Adds a word to a line, or takes it away.
 * @param {string} text
 * @param {Chip} chip
 * @param {number} [most] characters that the field holds; a word for which there is no room is not added
 */
export function toggled(text, chip, most = Infinity) {
  if (says(text, chip)) return without(text, chip);
  const longer = text.trim() === "" ? chip.ja : text + joint(text) + chip.ja;
  return longer.length > most ? text : longer;
}

/**
 * The same for a line that is to hold one word: another word of the choice is
 * replaced, anything else that was written stays.
 * @param {string} text
 * @param {Chip} chip
 * @param {Chip[]} choice
 */
export function chosen(text, chip, choice) {
  const others = choice.filter((c) => c !== chip && says(text, c));
  return toggled(others.reduce(without, text), chip);
}

/** @param {string} text @param {Chip} chip */
function without(text, chip) {
  const all = pieces(text);
  for (let i = all.length - 1; i >= 0; i -= 2) {
    if (!is(all[i], chip)) continue;
    if (i > 0 && comma.test(all[i - 1])) all.splice(i - 1, 2);
    else if (i + 1 < all.length && comma.test(all[i + 1])) all.splice(i, 2);
    else all[i] = "";
  }
  return all.join("");
}

/** What goes between what is written and one more word. @param {string} text */
function joint(text) {
  if (/[、，,；;／/。！!？?\n][ \u3000\t]*$/.test(text)) return "";
  return /,\s/.test(text) && !/[、，]/.test(text) ? ", " : "、";
}

/**
 * The chips that are shown: the first ones, and of the others those that are on
 * and those that have to do with what is being typed.
 * @param {Chip[]} chips the commonest first
 * @param {string} text
 * @param {number} first how many; all of them: Infinity
 */
export function shown(chips, text, first) {
  const typed = folded(pieces(text).at(-1) ?? "");
  const near = (/** @type {Chip} */ c) => typed.length > 1 && (folded(c.ja).includes(typed) || folded(c.en).includes(typed));
  return chips.filter((c, i) => i < first || says(text, c) || near(c));
}
