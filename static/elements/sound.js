// The sound of a result: done rises, care repeats, stop falls. Different by
// melody, so that a desk hears the result without looking.

/** @typedef {"done" | "care" | "stop"} Kind */

/** Notes as [hertz, seconds from the start, length]. @type {Record<Kind, [number, number, number][]>} */
const melodies = {
  done: [[660, 0, 0.12], [990, 0.11, 0.22]],
  care: [[587, 0, 0.14], [587, 0.2, 0.14]],
  stop: [[330, 0, 0.18], [220, 0.18, 0.36]],
};

const key = "fuda.sound";

/** @type {AudioContext | undefined} */
let context;

export function soundOn() {
  try {
    return localStorage.getItem(key) !== "off";
  } catch {
    return true;
  }
}

/** @param {boolean} on */
export function setSound(on) {
  try {
    localStorage.setItem(key, on ? "on" : "off");
  } catch {
    // A private window may refuse; the sound stays as it is.
  }
}

/**
 * Plays the sound of a result, where sound is on and the browser lets it (it
 * does once somebody touched the page).
 * @param {Kind} kind
 */
export function play(kind) {
  if (!soundOn() || typeof AudioContext === "undefined") return;
  context ??= new AudioContext();
  if (context.state === "suspended") context.resume().catch(() => {});
  for (const [hertz, start, length] of melodies[kind]) note(context, hertz, context.currentTime + start, length);
}

/**
 * @param {AudioContext} audio
 * @param {number} hertz
 * @param {number} start
 * @param {number} length
 */
function note(audio, hertz, start, length) {
  const oscillator = audio.createOscillator();
  const loudness = audio.createGain();
  oscillator.type = "triangle";
  oscillator.frequency.value = hertz;
  loudness.gain.setValueAtTime(0, start);
  loudness.gain.linearRampToValueAtTime(0.3, start + 0.015); // without the ramp it clicks
  loudness.gain.exponentialRampToValueAtTime(0.001, start + length);
  oscillator.connect(loudness).connect(audio.destination);
  oscillator.start(start);
  oscillator.stop(start + length);
}
