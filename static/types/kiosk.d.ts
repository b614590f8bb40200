// The shapes that the API speaks, as the Go types of kiosk/ write them. Times
// are RFC 3339 with an offset, money is whole yen.

export interface Place { table: string; row: number; column: number }

export interface Card {
  number: number;
  name: string;
  kana: string;
  company: string;
  title: string;
  trade: string;
  gives: string;
  wants: string;
  purpose: string;
  first_time: boolean;
  state: "here" | "left";
  sleeve: Place;
}

export interface Session {
  id: string;
  name: string;
  starts_at: string;
  ends_at: string;
  fee: number;
  capacity: number; // 0: no limit
  theme?: string;
  mode: "open" | "themed" | "rotation";
}

export interface Table { name: string; rows: number; columns: number }

export type Ruling = "refuse" | "allow";

export interface Event {
  id: string;
  name: string;
  venue: string;
  date: string; // 2026-11-21
  sessions: Session[];
  skip_numbers: number[] | null;
  tables: Table[] | null;
  house_rules: { cancelled?: Ruling; waitlisted?: Ruling; unpaid?: Ruling; session_full?: Ruling };
}

export interface Board { epoch: string; rev: number; event: Event; board: Card[] }

export type Kind =
  | "card_displayed" | "card_updated" | "card_removed" | "number_freed" | "event_updated"
  | "checked_in" | "check_in_undone" | "attendee_saved" | "attendee_erased" | "imported" | "printing" | "hidden";

export interface Change {
  rev: number;
  kind: Kind;
  at: string;
  card?: Card;
  number?: number;
  event?: Event;
  staff?: StaffNote;
}

export interface StaffNote {
  attendee?: string;
  name?: string;
  check_in?: CheckIn;
  print_job?: PrintJob;
  counts?: Count[];
}

export interface Count { session: string; booked: number; arrived: number; capacity: number }

export interface CheckIn {
  id: string;
  session: string;
  number: number;
  at: string;
  desk: string;
  ended_at?: string;
  undone_at?: string;
  undo_reason?: string;
  override?: { rule: string; reason: string; by: string };
}

export interface Profile {
  name: string;
  kana: string;
  company: string;
  title: string;
  trade: string;
  email: string;
  phone: string;
  gives: string;
  wants: string;
  purpose: string;
  note: string;
}

export interface Registration {
  session: string;
  status: "booked" | "waitlisted" | "cancelled";
  paid: boolean;
  fee: number;
  source: string;
  referrer?: string;
  rank?: string;
  reason?: string;
}

export interface Attendee extends Profile {
  id: string;
  number?: number;
  ticket?: string;
  visits: number; // events at which the person checked in, this one counted
  displayed: boolean;
  left?: { at: string; badge_returned: boolean; card_returned: boolean };
  badge?: string;
  registrations: Registration[] | null;
  check_ins: CheckIn[] | null;
}

export type Method = "cash" | "paypay" | "card" | "prepaid" | "free";

export interface PaymentRequest { method: Method; amount: number; tendered?: number; reason?: string }

export interface CheckInRequest {
  nonce: string;
  session: string;
  attendee?: string;
  pass?: string;
  walk_in?: Partial<Profile>;
  payment?: PaymentRequest;
  card?: { display: boolean };
  override?: { reason: string };
}

export interface Link { url: string; code: string }

export interface CheckInResult {
  check_in: CheckIn;
  attendee: Attendee;
  sleeve: Place;
  change_due: number;
  print_jobs: string[] | null;
  badge: Link;
  pass: Link;
}

export interface CarryOverRequest {
  session: string;
  fee: number;
  reason: string;
  payment?: PaymentRequest;
  override?: { reason: string };
}

export type JobState = "queued" | "sending" | "sent" | "confirmed" | "blocked" | "unknown" | "failed" | "cancelled";

export interface PrintJob {
  id: string;
  attendee: string;
  number: number;
  label: "badge" | "sleeve";
  state: JobState;
  reason?: string;
  printer?: string;
  attempts: number;
  reprint?: boolean;
  at: string;
}

export interface Printer { id: string; name: string; uri: string; state?: string; reason?: string }

export type Role = "organiser" | "reception" | "display" | "station" | "attendee";

export interface Device {
  id: string;
  name: string;
  role: Role;
  event?: string;
  attendee?: string;
  paired_at: string;
  seen_at?: string;
}

export interface ReviewItem {
  row: number;
  name: string;
  company: string;
  email: string;
  attendee?: string;
  other_row?: number;
  reason: string;
}

export interface ImportReport {
  source: string;
  dry_run: boolean;
  added: number;
  updated: number;
  unchanged: number;
  review: ReviewItem[] | null;
  errors: { row: number; column: string; message: string }[] | null;
}

/** Who this browser is, as GET /api/v1/session says. */
export interface Paired {
  role: Role;
  device?: { id: string; name: string };
  event?: string;
  attendee?: string; // whose phone it is
  guest?: { name: string; number?: number }; // the same person, as the phone may greet them
}

export interface Clock { now: string; state: "before" | "running" | "over" }

/** What only staff get with a snapshot, kept up by feed/staff.js. */
export interface Staff {
  counts: Count[];
  arrivals: StaffNote[]; // newest first
  print_jobs: PrintJob[]; // open ones
  printers: Printer[];
}

export interface Snapshot extends Board {
  type: "snapshot";
  session: Session | null;
  clock: Clock;
  staff?: Staff;
}

export interface Resumed { type: "resumed"; epoch: string; rev: number; clock: Clock }

export type Frame = Snapshot | Resumed | (Change & { type: "change" });
