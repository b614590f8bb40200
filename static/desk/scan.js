// What comes out of a wedge scanner, which types like a keyboard and ends with
// Enter. Under a Japanese IME it types full-width characters.

/**
 * A scan as it was meant: half width, without outer spaces.
 * @param {string} text
 */
export function foldScan(text) {
  return text.normalize("NFKC").trim();
}

/**
 * Whether a text may be a whole scan (a badge's or a pass's URL or code, a
 * ticket, a number) and not the beginning of a name: then the server is asked
 * whom it means before any list is looked at.
 * @param {string} text
 */
export function isWhole(text) {
  const folded = foldScan(text);
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(folded)) return true;
  return /^[\x21-\x7e]+$/.test(folded) && (/\d/.test(folded) || isCode(folded));
}

/**
 * A badge's code may do without a digit (kiosk.BadgeCodeLen); it is then all capitals, as the label prints it.
 * @param {string} folded
 */
function isCode(folded) {
  return /^[A-HJKMNP-TV-Z-]+$/.test(folded) && folded.replaceAll("-", "").length === 10;
}

/**
 * Whether a key press is meant for the search box wherever the focus is: it
 * types something, and nothing else on the page wants it.
 * @param {{ key: string, ctrlKey?: boolean, metaKey?: boolean, altKey?: boolean, keyCode?: number }} press
 */
export function types(press) {
  if (press.ctrlKey || press.metaKey || press.altKey) return false;
  return press.keyCode === 229 || press.key === "Process" || ([...press.key].length === 1 && press.key !== " ");
}
