// The camera of the device, where the browser gives it to the page.

/** @typedef {{ stream: MediaStream, device: string, torch: boolean }} Opened */

/** Whether the page may have a camera at all: on https and on localhost. */
export const hasCamera = () => Boolean(globalThis.navigator?.mediaDevices?.getUserMedia);

/**
 * Asks for a camera: the one that was chosen, else the one that looks where the
 * badges are. At 1920 × 1080 a badge is read at arm's length.
 * @param {string} [device]
 * @param {"user" | "environment"} [facing]
 * @returns {MediaStreamConstraints}
 */
export function wish(device, facing = "environment") {
  const size = { width: { ideal: 1920 }, height: { ideal: 1080 } };
  return { audio: false, video: device ? { ...size, deviceId: { exact: device } } : { ...size, facingMode: { ideal: facing } } };
}

/**
 * The camera after this one, in the order of the browser's list.
 * @param {{ kind: string, deviceId: string }[]} devices
 * @param {string} current
 * @returns {string} "" when there is no other
 */
export function nextCamera(devices, current) {
  const cameras = devices.filter((d) => d.kind === "videoinput" && d.deviceId);
  if (cameras.length < 2) return "";
  return cameras[(cameras.findIndex((c) => c.deviceId === current) + 1) % cameras.length].deviceId;
}

/**
 * Why there is no picture, as a key of the messages.
 * @param {unknown} error
 * @returns {"camera_denied" | "camera_none" | "camera_busy"}
 */
export function whyNot(error) {
  const name = error instanceof Error || error instanceof DOMException ? error.name : "";
  if (name === "NotAllowedError" || name === "SecurityError") return "camera_denied";
  return name === "NotFoundError" || name === "OverconstrainedError" ? "camera_none" : "camera_busy";
}

/**
 * Opens the camera. A chosen one that is gone gives way to any other.
 * @param {string} [device]
 * @param {"user" | "environment"} [facing]
 * @returns {Promise<Opened>}
 */
export async function openCamera(device, facing) {
  const stream = await navigator.mediaDevices.getUserMedia(wish(device, facing)).catch((error) => {
    if (!device || whyNot(error) === "camera_denied") throw error;
    return navigator.mediaDevices.getUserMedia(wish("", facing));
  });
  const track = stream.getVideoTracks()[0];
  const able = /** @type {any} */ (track.getCapabilities?.() ?? {});
  return { stream, device: track.getSettings().deviceId ?? "", torch: Boolean(able.torch) };
}

/** @param {Opened} opened @param {boolean} on */
export async function light({ stream }, on) {
  await stream.getVideoTracks()[0].applyConstraints(/** @type {any} */ ({ advanced: [{ torch: on }] }));
}

/** @param {Opened} opened */
export function closeCamera({ stream }) {
  for (const track of stream.getTracks()) track.stop();
}

const key = "fuda.camera";

/** The camera chosen on this device. */
export function chosenCamera() {
  try {
    return localStorage.getItem(key) ?? "";
  } catch {
    return "";
  }
}

/** @param {string} device */
export function chooseCamera(device) {
  try {
    localStorage.setItem(key, device);
  } catch {
    // A private window may refuse; the choice lasts until the page is closed.
  }
}
