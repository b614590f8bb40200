// Typing a PIN, on the pad or on the keys, beside a scanner that types too.

/** As long as a PIN may be (kiosk.PIN). */
export const pinLength = { least: 4, most: 8 };

/** After so long without a key, what was typed is somebody else's beginning. In milliseconds. */
const patience = 30_000;

/**
 * What has been typed of a PIN. A scanner lying on the desk types letters and
 * ends with Enter: that is no try, and must not use one up.
 */
export class Pin {
  digits = "";
  /** Something else than a PIN is being typed, until its Enter. */
  #other = false;
  #at = -Infinity;

  /**
   * @param {string} key as KeyboardEvent.key
   * @param {number} now milliseconds
   * @returns {"changed" | "whole" | "short" | "none"} whole: digits is to be tried; short: Enter came too early
   */
  key(key, now) {
    if (now - this.#at > patience) this.clear();
    if (key === "Enter") return this.#enter();
    if (key === "Escape" || key === "Delete") return this.#none(() => this.clear());
    if (key === "Backspace") return this.#none(() => (this.digits = this.digits.slice(0, -1)));
    if ([...key].length !== 1) return "none"; // Shift, Tab
    this.#at = now;
    const digit = key.normalize("NFKC");
    if (!/^[0-9]$/.test(digit) || this.digits.length >= pinLength.most) this.#other = true;
    else if (!this.#other) this.digits += digit;
    if (this.#other) this.digits = "";
    return "changed";
  }

  clear() {
    this.digits = "";
    this.#other = false;
  }

  #enter() {
    const other = this.#other;
    this.#other = false;
    if (other || !this.digits) return "none";
    return this.digits.length < pinLength.least ? "short" : "whole";
  }

  /** @param {() => void} what @returns {"changed"} */
  #none(what) {
    what();
    return "changed";
  }
}

/**
 * What is wrong with a PIN that is to be set; "" for nothing.
 * @param {string} pin
 * @param {string} again
 * @returns {"" | "pin_digits" | "pin_easy" | "pin_differs"}
 */
export function pinFault(pin, again) {
  if (!new RegExp(`^[0-9]{${pinLength.least},${pinLength.most}}$`).test(pin)) return "pin_digits";
  if (/^(.)\1*$/.test(pin) || "01234567890".includes(pin) || "09876543210".includes(pin)) return "pin_easy";
  return pin === again ? "" : "pin_differs";
}
