/**
 * Keeps the screen on while the page is looked at, where the browser can (on
 * https and localhost; elsewhere the device's own setting decides).
 * @returns {() => void} lets it sleep again
 */
export function stayAwake() {
  /** @type {WakeLockSentinel | undefined} */
  let lock;
  const ask = async () => {
    if (document.visibilityState !== "visible" || !navigator.wakeLock) return;
    // Refused on a low battery: then the screen may go dark, and nothing else happens.
    lock = await navigator.wakeLock.request("screen").catch(() => undefined);
  };
  ask();
  document.addEventListener("visibilitychange", ask); // the browser takes the lock back when the page is hidden
  return () => {
    document.removeEventListener("visibilitychange", ask);
    lock?.release();
  };
}
