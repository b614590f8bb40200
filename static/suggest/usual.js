// Which of the words people tap most: those stand first. Names as the
// dictionary has them (kiosk/match/words.tsv); a test holds these to it.

/** @import { Chip, Chips } from "../types/matching.js" */

const topics = ["集客", "採用", "営業", "資金調達", "経営", "ホームページ", "SNS発信", "税務", "業務効率化", "物件", "人材育成", "契約"];

/** @type {Record<keyof Chips, string[]>} */
export const usual = {
  trades: ["人材", "広告", "ITシステム", "Web制作", "デザイン", "士業", "保険", "不動産", "飲食", "コンサルティング", "製造", "建築", "医療", "教育", "美容", "小売"],
  gives: topics,
  wants: topics,
  purposes: [],
  hobbies: [],
};

/**
 * The words of a kind, the usual ones first, the others as they come.
 * @param {keyof Chips} kind
 * @param {Chip[]} all
 * @returns {Chip[]}
 */
export function inOrder(kind, all) {
  const rank = (/** @type {Chip} */ c) => {
    const at = usual[kind].indexOf(c.ja);
    return at < 0 ? Infinity : at;
  };
  return [...all].sort((a, b) => (rank(a) === rank(b) ? 0 : rank(a) - rank(b)));
}
