// What is kept and looked up: people across events, the audit trail, consents,
// figures, deletion (kiosk/people.go, audit.go, retention.go, figures.go,
// feedback.go, consent.go).

import type { Event } from "./kiosk.js";

/** 出入り禁止 */
export interface Ban { reason: string; by: string; at: string }

export interface Visit { event: string; name: string; date: string; attendee?: string; number?: number }

/** Somebody here tonight whom the person swapped cards with before. */
export interface Met { attendee: string; number?: number; name: string; event: string; at: string }

/** 来場歴: what the house knows of the person that an attendee is. */
export interface History {
  person: string;
  visits: number;
  events: Visit[] | null; // the newest first
  last_seen?: string;
  met: Met[] | null;
  note: string;
  ban?: Ban;
}

export interface PersonAttendee { attendee: string; event: string; date: string; name: string; company: string }

/** A person across events; attendees the newest first. */
export interface KnownPerson {
  id: string;
  name: string;
  kana: string;
  visits: number;
  note: string;
  ban?: Ban;
  attendees: PersonAttendee[] | null;
}

/** A line of the audit trail. */
export interface AuditEntry {
  id: string;
  at: string;
  action: string;
  desk: string;
  device?: string;
  number?: number;
  attendee?: string;
  name?: string;
  detail?: Record<string, string> | null;
}

export interface AuditPage { entries: AuditEntry[] | null; next?: string }

export type ConsentWhat = "entry" | "display" | "photo" | "calls" | "no_ads" | "after_party" | "share";

export interface Consent {
  at: string;
  attendee: string;
  number?: number;
  name: string;
  what: ConsentWhat;
  given: boolean;
  via: "desk" | "phone" | "entry";
  fields?: string[] | null; // of a share
  text?: string; // the text then in force, by its hash or its first words
}

export interface ConsentPage { consents: Consent[] | null; next?: string }

export interface Party { attendee: string; number?: number; name: string }

/** Who gave which kinds of fields to whom. */
export interface Disclosure { at: string; giver: Party; taker: Party; fields: string[] | null; via: string; revoked_at?: string }

export interface DisclosurePage { disclosures: Disclosure[] | null; next?: string }

export interface Arrivals { at: string; count: number; total: number }

export interface SessionFigures { session: string; name: string; capacity: number; booked: number; came: number; no_shows: number; carried_in: number; fees: number }

/** ふりかえり: totals only, never per person. */
export interface Figures {
  guests: {
    booked: number;
    came: number;
    walk_ins: number;
    no_shows: number;
    cancelled: number;
    waitlisted: number;
    carried_over: number;
    first_timers: number;
    regulars: number;
    hosts: number;
    after_party: number;
  };
  arrivals: Arrivals[] | null;
  trades: { trade: string; count: number }[] | null;
  sources: { source: string; count: number }[] | null;
  referred: number;
  sessions: SessionFigures[] | null;
  swaps: number;
  mutual: number;
  introductions: number;
  announcements: number;
  feedback: { count: number; average?: number }; // no average without slips
}

export interface Slip { score: number; again: "yes" | "maybe" | "no"; good?: string; better?: string }

/** アンケート: slips come once three were given. */
export interface Feedback {
  count: number;
  average?: number;
  scores: Record<string, number> | null;
  again: { yes: number; maybe: number; no: number };
  slips: Slip[] | null;
}

/** 削除記録: what went, what stayed and why; names nobody. */
export interface Deletion {
  event: string;
  name: string;
  date: string;
  began_at: string;
  at: string;
  by: string;
  deleted: { table: string; what: string; rows: number }[] | null;
  stayed: { table: string; what: string; rows: number; why: string }[] | null;
  copies: string[] | null;
  copies_note: string;
}

/** An event with how long its guests' data is kept. */
export interface KeptEvent extends Event {
  delete_on?: string | null; // 2026-12-21; null: until somebody deletes
  deleted_at?: string;
}
