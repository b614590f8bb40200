// Comparing texts the way kiosk.Fold does, for the searches that a page does
// on its own. What is shown is never folded.

import { variants } from "./variants.js";

/**
 * ﾔﾏﾀﾞ, ヤマダ and やまだ are one, so are 髙﨑 and 高崎, and "José Ｏ’Connor" and "jose oconnor".
 * @param {string} text
 */
export function fold(text) {
  let folded = "";
  for (const c of text.normalize("NFKC")) folded += foldOne(c, folded.at(-1) ?? "");
  return folded;
}

/**
 * @param {string} c
 * @param {string} last what stands before it
 */
function foldOne(c, last) {
  if (/[ァ-ヶヽヾ]/.test(c)) return String.fromCharCode(c.charCodeAt(0) - 0x60);
  if (/[-‐‑‒–—―−~〜]/.test(c)) return /[ぁ-ゖー]/.test(last) ? "ー" : "";
  if (/[\s・·•‧⋅'’‘`´\p{M}\p{Cc}\p{Cf}]/u.test(c)) return "";
  if (/\p{Script=Latin}/u.test(c)) return c.normalize("NFD").charAt(0).toLowerCase();
  return variants.get(c) ?? c.toLowerCase();
}
