// The row of the kana table under which a name is looked for.

/** The rows, by their first kana; "" is everything else (no kana given, Latin letters). */
export const rows = ["あ", "か", "さ", "た", "な", "は", "ま", "や", "ら", "わ", ""];

const members = ["あいうえおぁぃぅぇぉゔ", "かきくけこがぎぐげごゕゖ", "さしすせそざじずぜぞ", "たちつてとだぢづでどっ", "なにぬねの",
  "はひふへほばびぶべぼぱぴぷぺぽ", "まみむめも", "やゆよゃゅょ", "らりるれろ", "わゐゑをんゎ"];

/** @param {string} kana in any kana and width */
export function rowOf(kana) {
  const first = kana.normalize("NFKC").trim().charAt(0);
  const hiragana = /[ァ-ヶ]/.test(first) ? String.fromCharCode(first.charCodeAt(0) - 0x60) : first;
  const at = hiragana === "" ? -1 : members.findIndex((m) => m.includes(hiragana));
  return at < 0 ? "" : rows[at];
}
