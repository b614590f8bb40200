// Who this browser is: paired as what, for which event.

/** @import { Event, Paired } from "../types/kiosk.js" */

import { ApiError, api } from "../api/api.js";

/**
 * Asks the server who this device is. On the server's own machine the code
 * "demo" is tried once: a demo takes it, anything else refuses it like any
 * wrong code, and the pairing form follows. From elsewhere it is not even
 * tried, lest it count as guessing.
 * @param {Pick<typeof api, "get" | "post">} [client]
 * @param {string} [host] as the address bar names the server
 * @returns {Promise<Paired | null>} null: not paired
 */
export async function whoAmI(client = api, host = globalThis.location?.hostname ?? "") {
  try {
    return await client.get("session");
  } catch (error) {
    if (!(error instanceof ApiError && error.status === 401)) throw error;
  }
  if (!["localhost", "127.0.0.1", "[::1]"].includes(host)) return null;
  try {
    await client.post("pair", { code: "demo" });
    return await client.get("session");
  } catch (error) {
    if (error instanceof ApiError && !error.lost) return null;
    throw error;
  }
}

/**
 * Who this device is, without any try to pair it: a phone is paired by a pass.
 * @param {Pick<typeof api, "get">} [client]
 * @returns {Promise<Paired | null>} null: not paired
 */
export async function pairedAs(client = api) {
  try {
    return await client.get("session");
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) return null;
    throw error;
  }
}

/**
 * Pairs a guest's first phone without the pass.
 * @param {string} ticket its number
 * @param {string} kana the name's reading
 * @returns {Promise<Paired>}
 */
export async function pairByTicket(ticket, kana) {
  return api.post("pair", { code: "", ticket, kana });
}

/**
 * Pairs this device.
 * @param {string} code
 * @param {string} [name] what a check-in calls this desk
 * @returns {Promise<Paired>}
 */
export async function pair(code, name) {
  const body = name ? { code: foldCode(code), name } : { code: foldCode(code) };
  return api.post("pair", body);
}

/** Forgets the pairing, here and on the server. */
export async function unpair() {
  await api.delete("session");
}

/**
 * A code as people type it: any case, either width, with spaces and hyphens,
 * O for 0, I and L for 1 (kiosk.FoldCode).
 * @param {string} code
 */
export function foldCode(code) {
  return code.normalize("NFKC").toUpperCase().replace(/[\s\-‐ー−]/g, "").replace(/O/g, "0").replace(/[IL]/g, "1");
}

/**
 * The event that a page shows: the one in its address, else the one that the
 * device is limited to, else the newest on or before today, else the next.
 * @param {Event[]} events
 * @param {{ asked?: string | null, limited?: string, today: string }} choice
 * @returns {Event | undefined}
 */
export function chooseEvent(events, { asked, limited, today }) {
  const named = events.find((e) => e.id === (asked || limited));
  if (named) return named;
  const byDate = [...events].sort((a, b) => (a.date < b.date ? -1 : 1));
  return byDate.filter((e) => e.date <= today).at(-1) ?? byDate[0];
}

/** Today's date at the venue, 2026-11-21. @param {Date} now */
export function today(now = new Date()) {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Tokyo" }).format(now);
}
