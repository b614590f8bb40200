// The printers as staff see them: in which order, in which words.

/** @import { PrinterStatus } from "../types/kiosk.js" */

/**
 * The printer that gets a device's labels: its own one while that is there,
 * else the first.
 * @param {PrinterStatus[]} printers
 * @param {string | undefined} own the printer chosen for the device
 */
export function ownOf(printers, own) {
  return printers.find((p) => p.id === own) ?? printers[0];
}

/**
 * The device's own printer first, the others as the server lists them.
 * @param {PrinterStatus[]} printers
 * @param {string | undefined} own
 */
export function ownFirst(printers, own) {
  const mine = ownOf(printers, own);
  return mine ? [mine, ...printers.filter((p) => p !== mine)] : [];
}

/** The printers to which another one's labels can go; one that can print comes first. @param {PrinterStatus[]} printers @param {string | undefined} but */
export function others(printers, but) {
  const rank = (/** @type {PrinterStatus} */ p) => (p.state === "blocked" ? 1 : 0);
  return printers.filter((p) => p.id !== but).sort((a, b) => rank(a) - rank(b));
}

/**
 * The printers that may take an A4 page: those that speak IPP, and the pictures
 * in a folder. A label printer never does.
 * @param {PrinterStatus[]} printers
 */
export function paged(printers) {
  return printers.filter((p) => /^(ipps?|png):/.test(p.uri));
}

/**
 * How a printer does, as the kind of its mark and the key of its word.
 * @param {PrinterStatus} printer
 * @returns {{ kind: "done" | "wait" | "care" | "stop", key: string, reason: string }}
 */
export function stateOf(printer) {
  if (printer.state === "blocked") return { kind: "stop", key: "printer_blocked", reason: printer.reason ?? "" };
  if (printer.state === "sending" || printer.waiting > 0) return { kind: "wait", key: "printer_sending", reason: printer.note ?? "" };
  return { kind: printer.note ? "care" : "done", key: "printer_idle", reason: printer.note ?? "" };
}
