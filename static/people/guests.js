// What the lists say of guests and persons.

/** @import { Attendee, Event } from "../types/kiosk.js" */
/** @import { KnownPerson } from "../types/keeping.js" */

import { fold } from "../kana/fold.js";

/** The statuses that a list of guests can be narrowed to; "" is all. */
export const statuses = /** @type {const} */ (["", "present", "expected", "left", "waitlisted", "cancelled"]);

/** How a guest stands this evening: a key of the messages. @param {Attendee} a @returns {"here" | "left" | "expected" | "waitlisted" | "cancelled" | "none"} */
export function standingOf(a) {
  if (a.left || (!a.number && (a.check_ins ?? []).some((c) => !c.undone_at))) return "left";
  if (a.number) return "here";
  const states = (a.registrations ?? []).map((r) => r.status);
  if (states.includes("booked")) return "expected";
  if (states.includes("waitlisted")) return "waitlisted";
  return states.length ? "cancelled" : "none";
}

/** What stands once, although every session says it. @param {(string | undefined)[]} texts */
const distinct = (texts) => [...new Set(texts.filter((x) => x))].map(String);

/** Who brought a guest, as it was written down. @param {Attendee} a */
export const referrersOf = (a) => distinct((a.registrations ?? []).map((r) => r.referrer));

/** What is written of a guest's rank: a text that nothing is reckoned from. @param {Attendee} a */
export const ranksOf = (a) => distinct((a.registrations ?? []).map((r) => r.rank));

/** @param {Attendee} a */
export const kindsOf = (a) => distinct((a.registrations ?? []).map((r) => r.kind));

/** The sessions that a guest signed up for, in the event's order. @param {Attendee} a @param {Event} event */
export function placesOf(a, event) {
  return (event.sessions ?? []).flatMap((session) => (a.registrations ?? []).filter((r) => r.session === session.id).map((registration) => ({ session, registration })));
}

/** A name as it is compared: 髙﨑 美咲様 is 高崎美咲. @param {string} name */
const bare = (name) => fold(name.trim().replace(/(さん|様|さま|氏)$/u, ""));

/**
 * Whom a referrer's text means among some guests: the one of that name, or the
 * only one of that family name. Nobody, when it may be two.
 * @param {string} text
 * @param {Attendee[]} guests
 * @returns {Attendee | undefined}
 */
export function meant(text, guests) {
  const name = bare(text);
  if (!name) return undefined;
  const named = guests.filter((a) => [bare(a.name), bare(a.kana)].includes(name));
  const family = guests.filter((a) => [a.name, a.kana].some((x) => bare(x.split(/\s/u)[0]) === name));
  const found = named.length ? named : family;
  return found.length === 1 ? found[0] : undefined;
}

/** How many steps of a chain are told: it is information, not a tree. */
const steps = 5;

/**
 * Who brought a guest, and who brought them: the nearest first. A name that
 * means nobody of tonight, or more than one, ends the chain.
 * @param {Attendee} guest
 * @param {(name: string) => Promise<Attendee[]>} search
 * @returns {Promise<{ name: string, attendee?: Attendee }[]>}
 */
export async function chainOf(guest, search) {
  /** @type {{ name: string, attendee?: Attendee }[]} */
  const chain = [];
  const seen = new Set([guest.id]);
  let text = referrersOf(guest)[0];
  while (text && chain.length < steps) {
    const attendee = meant(text, await search(text));
    chain.push({ name: text, attendee });
    if (!attendee || seen.has(attendee.id)) break;
    seen.add(attendee.id);
    text = referrersOf(attendee)[0];
  }
  return chain;
}

/**
 * What two persons will be as one, so that a person can look before saying yes.
 * Of the bans the earlier one stands, of the notes both, as kiosk/store/people_merge.go does it.
 * How often the one was there, only the server knows.
 * @param {KnownPerson} keep
 * @param {KnownPerson} drop
 * @returns {Omit<KnownPerson, "visits">}
 */
export function mergedOf(keep, drop) {
  const bans = [keep.ban, drop.ban].flatMap((b) => (b ? [b] : [])).sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  const attendees = [...(keep.attendees ?? []), ...(drop.attendees ?? [])].sort((a, b) => (a.date < b.date ? 1 : -1));
  const note = keep.note.includes(drop.note) ? keep.note : [keep.note, drop.note].filter(Boolean).join(" / ");
  return { id: keep.id, name: keep.name, kana: keep.kana, attendees, note, ban: bans[0] };
}

/** Events at which both are: that two are one person then wants a second look. @param {KnownPerson} keep @param {KnownPerson} drop */
export function togetherAt(keep, drop) {
  const events = new Set((keep.attendees ?? []).map((a) => a.event));
  return (drop.attendees ?? []).filter((a) => events.has(a.event)).map((a) => a.event);
}
