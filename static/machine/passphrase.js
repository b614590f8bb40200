// The passphrase of a backup: how it is judged, and one thrown by lot.

/** Fewer characters are refused. */
export const least = 12;

/** From so many on, nobody guesses it by trying. */
const long = 20;

/**
 * What can honestly be said of a passphrase: its length, and whether it
 * repeats itself. Whether it is somebody's birthday nobody can see.
 * @param {string} text
 * @returns {{ grade: "empty" | "short" | "plain" | "fair" | "long", missing: number }} plain: long enough, but easily guessed
 */
export function judge(text) {
  const characters = [...text];
  if (characters.length === 0) return { grade: "empty", missing: least };
  if (characters.length < least) return { grade: "short", missing: least - characters.length };
  if (plain(text)) return { grade: "plain", missing: 0 };
  return { grade: characters.length >= long ? "long" : "fair", missing: 0 };
}

/** One thing over and over, a row of the keyboard, or digits alone. @param {string} text */
function plain(text) {
  const lower = text.normalize("NFKC").toLowerCase();
  if (new Set(lower).size < 5) return true;
  if (/^(.{1,6}?)\1+$/u.test(lower)) return true;
  if (/^\d+$/.test(lower)) return true;
  return ["abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm", "1234567890"].some((row) => row.includes(lower.slice(0, 8)));
}

/** Letters and digits that are not taken for one another. */
const alphabet = "abcdefghjkmnpqrstuvwxyz23456789";

/**
 * Five groups of four: 99 bits.
 * @param {(into: Uint8Array<ArrayBuffer>) => Uint8Array} [random]
 */
export function thrown(random = (into) => crypto.getRandomValues(into)) {
  let text = "";
  const bytes = new Uint8Array(64);
  while (text.length < 20) for (const b of random(bytes)) if (b < 248 && text.length < 20) text += alphabet[b % alphabet.length]; // 248 = 8 × 31: none is likelier
  return text.replace(/(.{4})(?=.)/g, "$1-");
}
