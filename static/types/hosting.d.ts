// The room while the evening runs: how full the sessions are, who is guided on,
// who talks to nobody, and what guests say of it (kiosk/fill.go, hosting.go,
// introduction.go, feedback.go).

import type { TalkStatus } from "./kiosk.js";

/** How full a session is. */
export interface SessionFill {
  session: string;
  name: string;
  capacity: number; // 0: no limit
  booked: number;
  expected: number; // booked and not arrived
  here: number;
  waitlisted: number;
  free?: number; // absent without a limit
  under: boolean; // there is a lot of room
}

export interface Fill { sessions: SessionFill[] | null }

/** Somebody here who could go on to a session with room. */
export interface Offer { attendee: string; number: number; name: string; trade: string; first_time: boolean; fits: string[] | null }

/** キャンセル待ち */
export interface Waiting { attendee: string; name: string; company: string; position: number }

export interface Offers { offers: Offer[] | null; waiting: Waiting[] | null }

export interface MovedUp { moved: { attendee: string; name: string }[] | null; free?: number; waiting: number }

/** A guest as a host sees them. */
export interface HostedGuest {
  attendee?: string; // for staff only
  number: number;
  name: string;
  kana: string;
  company: string;
  trade: string;
  first_time: boolean;
  status?: TalkStatus | "";
  minutes: number; // since the arrival
  introduced: number;
  asked?: number; // in asking only
}

export interface Hosting {
  alone: HostedGuest[] | null;
  arrived: HostedGuest[] | null;
  first_timers: HostedGuest[] | null;
  asking: HostedGuest[] | null;
}

/** 紹介 */
export interface Introduction { id: string; numbers: [number, number]; note?: string; at: string; by: { name: string; number?: number } }

/** A guest's own slip. */
export interface MyFeedback { score: number; again: "yes" | "maybe" | "no"; good?: string; better?: string }
