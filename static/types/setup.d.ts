// What an event is set up of, and what a sign-up file's import tells
// (kiosk/setup_*.go, kiosk/rules.go, kiosk/signup.go).

import { Registration, Profile, Ruling } from "./kiosk.js";

/** 会員, 準会員, 体験, 当日, 無料. */
export type GuestKind = "member" | "associate" | "trial" | "walk_in" | "free";

/** 休憩. */
export interface Break { starts_at: string; ends_at: string }

/** A kind of guest gets the lowest free number from `from` on. */
export interface NumberRange { kind: GuestKind | "host"; from: number }

/** What guests agree to, in the house's own words; empty: the kiosk's. */
export interface Consent { ja?: string; en?: string }

/** max 0: refused. */
export interface TradeRule { trade: string; max: number }

export interface HouseRules {
  cancelled?: Ruling;
  waitlisted?: Ruling;
  unpaid?: Ruling;
  session_full?: Ruling;
  trades?: TradeRule[] | null;
  one_seat?: boolean;
  purpose_required?: boolean;
  referrer_required?: boolean;
  first_timers_only?: boolean;
}

/** 案内: nothing is decided by it, but for greet_after (minutes until the hosts are told of somebody alone). */
export interface EventInfo {
  dress?: string;
  areas?: { name: string; note?: string }[] | null;
  staff?: { name: string; task?: string }[] | null;
  greet_after?: number;
}

export interface ImportColumn { column: number; header: string; samples: string[] | null; field: string; confidence: "told" | "sure" | "likely" | "unknown" }

export interface ImportField { field: string; title: string }

export interface ImportChange {
  row: number;
  attendee: string;
  name: string; // as it was
  fields: { field: string; before: string; after: string }[] | null;
  registrations: Registration[] | null; // those that are new or differ, as they will be
}

export interface FlaggedRow { row: number; name: string; trade: string; rule: "trade_refused" | "trade_full" | "seat_taken"; reason: string }

/** One of the two whom a person compares. */
export interface ReviewSide extends Profile { number?: number; registrations: Registration[] | null }

export interface Import { id: string; at: string; desk: string; source: string; added: number; updated: number; undone_at?: string; undone_by?: string }

export interface ImportUndo {
  import: Import;
  removed: number;
  restored: number;
  left: { attendee: string; name: string; number?: number; added: boolean; reason: string }[] | null;
}
