/** @import { Hosting } from "../types/hosting.js" */
/** @import { SuggestedIntroduction } from "../types/matching.js" */

import { Followed } from "../feed/followed.js";

/** "Alone for twenty minutes" comes by the clock, and a swap of two others goes without a word to the rest of the room; milliseconds. */
const beat = 20_000;

/** Changes that move nobody. */
const idle = ["printing", "till"];

const concerns = (/** @type {string} */ kind) => !idle.includes(kind);

/**
 * Whom hosts look after, kept as new as the feed and the clock. Fires "change".
 * @extends {Followed<Hosting>}
 */
export class Hosts extends Followed {
  /** null: not there yet. @type {Hosting | null} */
  lists = null;

  constructor() {
    super("hosting", beat, concerns);
  }

  /** @param {Hosting} answer */
  took(answer) {
    this.lists = answer;
  }
}

/**
 * Whom hosts may bring together, kept likewise. Fires "change".
 * @extends {Followed<{ introductions?: SuggestedIntroduction[] }>}
 */
export class Pairs extends Followed {
  /** @type {SuggestedIntroduction[]} */
  list = [];

  constructor() {
    super("introductions/suggested", beat, concerns);
  }

  /** @param {{ introductions?: SuggestedIntroduction[] }} answer */
  took(answer) {
    this.list = answer.introductions ?? [];
  }
}
