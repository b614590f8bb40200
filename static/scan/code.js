// What a text that was scanned or typed means (kiosk.ParseScan says the same on
// the server, which has the last word).

import { foldCode } from "../device/session.js";

/** @typedef {"badge" | "pass" | "entry" | "text"} Kind */

/** Lengths of the codes (kiosk.BadgeCodeLen and its neighbours). @type {Record<number, Kind>} */
const lengths = { 10: "badge", 12: "entry", 26: "pass" };

/**
 * A badge's, a pass's or an entrance form's URL or code. A wedge scanner under a
 * Japanese IME types full-width characters: they are folded.
 * @param {string} text
 * @returns {{ kind: Kind, code: string }} code: the bare code, or of other text the text itself
 */
export function readCode(text) {
  const folded = text.normalize("NFKC").trim();
  const url = /^[a-z][a-z0-9+.-]*:\/\/[^/]*(\/[^#?]*)(?:\?[^#]*)?(?:#(.*))?$/i.exec(folded);
  if (url) return fromUrl(url[1].toLowerCase(), url[2] ?? "") ?? { kind: "text", code: folded };
  const code = foldCode(folded);
  const kind = lengths[code.length];
  if (kind && isCode(code) && (kind === "pass" || /[A-Z]/.test(code))) return { kind, code };
  return { kind: "text", code: folded };
}

/** @param {string} path @param {string} fragment @returns {{ kind: Kind, code: string } | undefined} */
function fromUrl(path, fragment) {
  const badge = /^\/b\/([^/]+)$/.exec(path);
  const found = badge ? { kind: "badge", code: foldCode(badge[1]) } : path === "/p" ? { kind: "pass", code: foldCode(fragment) } : path === "/e" ? { kind: "entry", code: foldCode(fragment) } : undefined;
  if (found && isCode(found.code) && lengths[found.code.length] === found.kind) return /** @type {{ kind: Kind, code: string }} */ (found);
}

/** Crockford's base 32. @param {string} code */
const isCode = (code) => /^[0-9A-HJKMNP-TV-Z]+$/.test(code);

/** In groups of four, as people read it aloud. @param {string} code */
export const grouped = (code) => code.match(/.{1,4}/g)?.join("-") ?? "";
