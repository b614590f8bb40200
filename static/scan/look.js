// Looking through an open camera, frame by frame.

import { decode } from "./decoder.js";
import { Sight } from "./sight.js";

/** The rest between two looks, in milliseconds: ten a second are plenty, and the tablet stays cool. */
const rest = 100;

/** How long to wait after the reader failed (its file did not come), in milliseconds. */
const patience = 2000;

/**
 * Reads what the video shows, from its first frame on, until it is told to stop.
 * @param {HTMLVideoElement} video
 * @param {{ see: (text: string) => void, ready?: () => void, missing?: () => void }} to see: once for each code that comes into sight
 * @returns {() => void} stops it
 */
export function look(video, { see, ready, missing }) {
  const sight = new Sight();
  let stopped = false;
  const run = async () => {
    while (!stopped) {
      await frame(video);
      if (stopped) return;
      try {
        const text = sight.see(await decode(video), performance.now());
        ready?.();
        if (text && !stopped) see(text);
        await sleep(rest);
      } catch {
        if (!stopped) missing?.();
        await sleep(patience);
      }
    }
  };
  run();
  return () => (stopped = true);
}

/** Waits for a picture: before the first one there is nothing to decode. @param {HTMLVideoElement} video @returns {Promise<void>} */
async function frame(video) {
  if (video.requestVideoFrameCallback) await new Promise((done) => video.requestVideoFrameCallback(done));
  while (video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA || !video.videoWidth) await sleep(rest);
}

/** @param {number} ms @returns {Promise<void>} */
const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
