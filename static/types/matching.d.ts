// Suggestions and rotation, as the API answers them (kiosk/suggestion.go, kiosk/rotation.go).

import type { Card, Place } from "./kiosk.js";

/** おすすめ: one person to talk to next. */
export interface Suggestion {
  number: number;
  name: string;
  company: string;
  trade: string;
  first_time: boolean;
  host?: boolean;
  reason: string;
  reason_en: string;
  opener: string;
  opener_en: string;
  sleeve: Place;
}

/** ready: the list may be empty; few: too few guests; hidden: one's own card is not on display; off: the event makes none. */
export type SuggestionState = "ready" | "few" | "break" | "hidden" | "off";

export interface Suggestions { suggestions: Suggestion[]; state: SuggestionState }
export interface StationSuggestions extends Suggestions { card: Card }
export type SuggestionAnswer = "later" | "not_now" | "met";

export interface SuggestedIntroduction {
  numbers: [number, number]; // the first is who needs it
  names: [string, string];
  who_needs: number;
  needs: ("alone" | "listens" | "unreached" | "first_time" | "late")[];
  reason: string;
  reason_en: string;
  opener: string;
  opener_en: string;
}

export interface Chip { ja: string; en: string }
export interface Chips { trades: Chip[]; gives: Chip[]; wants: Chip[]; purposes: Chip[]; hobbies: Chip[] }

export interface MatchSettings { weights?: Record<string, number>; theme_same_trade?: boolean; off?: boolean }
export interface MatchWeight { name: string; ja: string; en: string; default: number; min: number; max: number }

export interface RotationSettings {
  kind: "pairs" | "tables";
  size: number; // 0: the usual
  minutes: number; // 0: the usual
  layout: "rows" | "tables" | "";
  tables?: number; // 0: as many as are needed
}

export type RotationState = "in" | "pass" | "out"; // pass: the next round alone

/** 回転: one turn, as everybody sees it. */
export interface Round {
  session: string;
  no: number;
  starts_at: string;
  ends_at: string;
  ended: boolean;
  layout: "rows" | "tables";
  places: { table: number; numbers: number[] }[];
  resting: number[]; // had no seat this time
}

export interface Rounds { rounds: Round[]; current?: Round; joined: number; waiting: number[]; passing: number[] }

export interface MyRotation {
  session: string;
  state: RotationState;
  layout: "rows" | "tables";
  round?: { no: number; table: number; with: number[]; ends_at: string };
  no: number; // of the last round that began; 0: none yet
}
