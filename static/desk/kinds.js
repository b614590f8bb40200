// The kinds of guests (区分) at the desk: which there are, and what each pays.

/** @import { Registration, Session } from "../types/kiosk.js" */

import { feeDue } from "./fee.js";

/** In the order of their keys. "" is the session's own fee. @type {import("../types/setup.js").GuestKind[]} */
const order = ["member", "associate", "trial", "walk_in"];

/** @typedef {import("../types/setup.js").GuestKind | ""} Kind */

/**
 * What the volunteer chose; null: nothing, the registration stays what it is.
 * @typedef {{ kind: Kind, reason: string } | null} KindChoice
 */

/** Whether the fee of a session depends on who comes. @param {Session} session */
export const byKind = (session) => Object.keys(session.fees ?? {}).length > 0;

/**
 * What a guest of a kind pays (kiosk.Session.FeeFor).
 * @param {Session} session
 * @param {Kind} kind
 */
export const feeOf = (session, kind) => (kind === "free" ? 0 : ((kind ? session.fees?.[kind] : undefined) ?? session.fee));

/**
 * The kinds to choose from, with their fees: nothing where the fee is the same
 * for everybody or has been paid. As it was registered comes first for who has no
 * kind; who has none and no registration comes on the day.
 * @param {Session} session
 * @param {Registration | undefined} registration
 * @returns {{ kind: Kind, fee: number }[]}
 */
export function kindsFor(session, registration) {
  if (!byKind(session) || registration?.paid) return [];
  /** @type {Kind[]} */
  const kinds = order.filter((kind) => session.fees?.[kind] !== undefined || kind === registration?.kind || (kind === "walk_in" && !registration));
  const own = registration && !registration.kind ? [{ kind: /** @type {Kind} */ (""), fee: registration.fee }] : [];
  return [...own, ...kinds.map((kind) => ({ kind, fee: feeOf(session, kind) })), { kind: "free", fee: 0 }];
}

/**
 * The kind that counts without a choice.
 * @param {Registration | undefined} registration
 * @returns {Kind}
 */
export const kindOf = (registration) => (registration ? (registration.kind ?? "") : "walk_in");

/**
 * What is due after the choice.
 * @param {Session} session
 * @param {Registration | undefined} registration
 * @param {KindChoice} choice
 */
export function dueFor(session, registration, choice) {
  if (registration?.paid) return 0;
  if (choice && choice.kind !== kindOf(registration)) return feeOf(session, choice.kind);
  if (!registration && byKind(session)) return feeOf(session, "walk_in");
  return feeDue(registration, session);
}

/**
 * The choice as a check-in takes it; nothing where it changes nothing.
 * @param {Registration | undefined} registration
 * @param {KindChoice} choice
 * @returns {{ kind?: import("../types/setup.js").GuestKind, kind_reason?: string }}
 */
export function kindRequest(registration, choice) {
  if (!choice || !choice.kind || (choice.kind === kindOf(registration) && choice.kind !== "free")) return {};
  return { kind: choice.kind, ...(choice.kind === "free" && { kind_reason: choice.reason.trim() }) };
}

/** Free wants a reason. @param {KindChoice} choice */
export const kindIncomplete = (choice) => choice?.kind === "free" && choice.reason.trim() === "";
