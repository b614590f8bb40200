// The shapes that the API speaks, as the Go types of kiosk/ write them. Times
// are RFC 3339 with an offset, money is whole yen.

import { MatchSettings, MyRotation, RotationSettings, Round } from "./matching.js";
import { Break, Consent, EventInfo, FlaggedRow, GuestKind, HouseRules, ImportChange, ImportColumn, ImportField, NumberRange, ReviewSide } from "./setup.js";

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
  why?: string; // one line: why I am here
  hobby?: string;
  first_time: boolean;
  host?: boolean;
  status?: TalkStatus; // absent: open
  photo?: string; // where the card's picture is, if its owner shows it
  state: "here" | "left";
  sleeve: Place;
}

export type TalkStatus = "open" | "listen" | "break";

export interface Session {
  id: string;
  name: string;
  starts_at: string;
  ends_at: string;
  fee: number;
  capacity: number; // 0: no limit
  theme?: string;
  mode: "open" | "themed" | "rotation";
  fees?: Partial<Record<GuestKind, number>>; // a kind that is not there pays fee
  breaks?: Break[];
  planned?: { starts_at: string; ends_at: string }; // when it was to be, once somebody moved it
  rotation?: RotationSettings; // of mode rotation; absent: the usual
}

/** x and y: the middle of the table, in percent of the room's plan; absent: anywhere. */
export interface Table { name: string; rows: number; columns: number; x?: number; y?: number; turned?: boolean }

export type Ruling = "refuse" | "allow";

export interface Event {
  id: string;
  name: string;
  venue: string;
  date: string; // 2026-11-21
  sessions: Session[];
  skip_numbers: number[] | null;
  tables: Table[] | null;
  house_rules: HouseRules;
  number_ranges?: NumberRange[] | null;
  consent?: Consent;
  info?: EventInfo;
  match?: MatchSettings;
  delete_on?: string | null; // the day from which the guests' data is deleted; null: kept
  deleted_at?: string;
  labels?: LabelSettings;
  wifi?: WiFi;
  issuer?: Issuer;
}

export type LabelKind = "badge" | "sleeve" | "cup" | "pass" | "receipt" | "poster" | "sheet";

/** What an event prints. A label that sizes or fields do not name has its usual paper, and all of its parts. */
export interface LabelSettings {
  at_check_in: LabelKind[] | null;
  sizes?: Partial<Record<LabelKind, string>>;
  fields?: Partial<Record<LabelKind, string[]>>;
  logo?: string; // names the picture that is there; absent: none
}

export interface WiFi { ssid: string; password?: string; hidden?: boolean }

export interface Issuer { name?: string; address?: string; registration?: string; proviso?: string }

/** A paper; height 0 is an endless roll. */
export interface PaperSize { name: string; width_mm: number; height_mm: number }

export interface LabelOption { label: LabelKind; title: string; sizes: PaperSize[]; fields: string[] }

/** An A4 sheet of labels to peel off; figures in millimetres. */
export interface SheetPaper {
  name: string;
  title: string;
  columns: number;
  rows: number;
  top: number;
  left: number;
  width: number;
  height: number;
  gap_x: number;
  gap_y: number;
}

export interface LabelOptions { labels: LabelOption[]; sheets: SheetPaper[] }

export interface Board { epoch: string; rev: number; event: Event; board: Card[]; round?: Round }

export type Kind =
  | "card_displayed" | "card_updated" | "card_removed" | "number_freed" | "event_updated"
  | "session_started" | "session_extended" | "session_ended"
  | "announcement" | "call" | "round_started" | "round_ended"
  | "checked_in" | "check_in_undone" | "attendee_saved" | "attendee_erased" | "imported" | "printing" | "reported" | "till" | "hidden";

export interface Change {
  rev: number;
  kind: Kind;
  at: string;
  card?: Card;
  number?: number;
  event?: Event;
  session?: string; // that was started, extended or ended
  staff?: StaffNote;
  announcement?: Announcement;
  call?: Call;
  round?: Round; // that began or was ended
}

/** お知らせ: to everybody in the room. */
export interface Announcement { id: string; kind?: "last_call"; text: string; en?: string; at: string }

/** 呼び出し: number is called, by looks for them. */
export interface Call { id: string; number: number; by: number; at: string }

export interface StaffNote {
  attendee?: string;
  name?: string;
  check_in?: CheckIn;
  print_job?: PrintJob;
  print_jobs?: PrintJob[] | null; // just queued by an arrival or a reprint, or moved
  counts?: Count[];
  report?: Report;
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
  line: string; // a LINE id
  website: string;
  why: string;
  hobby: string;
  note: string;
}

export interface Registration {
  session: string;
  status: "booked" | "waitlisted" | "cancelled";
  paid: boolean;
  fee: number;
  kind?: "member" | "associate" | "trial" | "walk_in" | "free"; // where the session's fee depends on it
  kind?: GuestKind;
  source: string;
  referrer?: string;
  rank?: string;
  reason?: string;
}

export interface Attendee extends Profile {
  id: string;
  number?: number;
  ticket?: string;
  host?: boolean; // 主催
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
  entry?: string; // the form of the entrance that the walk-in filled in
  payment?: PaymentRequest;
  card?: { display: boolean };
  override?: { reason: string };
  kind?: GuestKind; // absent: as registered; of a walk-in, walk_in
  kind_reason?: string; // why free
  referrer?: string; // absent: as registered
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
  attendee?: string; // absent: a page
  number?: number;
  label: LabelKind;
  state: JobState;
  reason?: string;
  printer?: string;
  attempts: number;
  reprint?: boolean;
  at: string;
}

export interface Printer { id: string; name: string; uri: string; fallback?: string }

/** A printer, how it does, and how many labels wait for it. */
export interface PrinterStatus extends Printer {
  state: "idle" | "sending" | "blocked";
  reason?: string; // why it is blocked
  note?: string; // what keeps nobody from printing: the roll is nearly used up
  waiting: number;
}

/** A printer that announces itself on the network. */
export interface FoundPrinter { name: string; uri: string; where: string; model?: string; known: boolean }

/** How a test label did. */
export interface TestPrint { printed: boolean; reason?: string }

/** Labels on A4 paper. next is the next free cell; 1: the last page is full. */
export interface Sheet { id: string; sheet: string; first: number; labels: number; pages: number; next: number; print_jobs: string[] }

/** 領収書: issued says how often; more than once is a 再発行. */
export interface Receipt {
  id: string;
  no: number;
  check_in: string;
  addressee: string;
  amount: number;
  tax: number;
  tax_rate: number;
  method: Method;
  paid_at: string;
  issued: number;
}

export type Role = "organiser" | "reception" | "display" | "station" | "attendee";

export interface Device {
  id: string;
  name: string;
  role: Role;
  event?: string;
  attendee?: string;
  printer?: string; // that gets its labels; absent: the first one
  paired_at: string;
  seen_at?: string;
  locked_at?: string; // absent: open
}

export interface ReviewItem {
  row: number;
  name: string;
  company: string;
  email: string;
  attendee?: string;
  other_row?: number;
  reason: string;
  sign_up?: ReviewSide; // what the row says
  there?: ReviewSide; // whom it may be
}

export interface ImportReport {
  source: string;
  dry_run: boolean;
  added: number;
  updated: number;
  unchanged: number;
  review: ReviewItem[] | null;
  errors: { row: number; column: string; message: string }[] | null;
  unprintable?: Unprintable[] | null;
  flagged?: FlaggedRow[] | null;
  changes?: ImportChange[] | null;
  columns?: ImportColumn[] | null;
  fields?: ImportField[] | null;
  needs_mapping?: boolean;
  import?: string; // what an undo names
}

/** Characters that the labels' font lacks: they are drawn as 〓. */
export interface Unprintable { row: number; field: string; name: string; characters: string[] }

/** Who this browser is, as GET /api/v1/session says. */
export interface Paired {
  role: Role;
  device?: { id: string; name: string; printer?: string };
  event?: string;
  attendee?: string; // whose phone it is
  locked?: boolean; // every other call is refused until it is unlocked
  guest?: { name: string; number?: number }; // the same person, as the phone may greet them
}

export interface Clock { now: string; state: "before" | "running" | "over" }

/** What only staff get with a snapshot, kept up by feed/staff.js. */
export interface Staff {
  counts: Count[];
  arrivals: StaffNote[]; // newest first
  print_jobs: PrintJob[]; // open ones
  printers: PrinterStatus[];
}

export interface Snapshot extends Board {
  type: "snapshot";
  session: Session | null;
  clock: Clock;
  announcements?: Announcement[];
  staff?: Staff;
}

/** What a page missed follows, up to the revision head. */
export interface Resumed { type: "resumed"; epoch: string; rev: number; head: number; clock: Clock }

/** How the printers do now; the newest frame counts. */
export interface PrintersFrame { type: "printers"; printers: PrinterStatus[] | null }

/** Something of the phone's owner changed: GET /api/v1/me tells what. */
export interface MeFrame { type: "me" }

/** The server heard the page's ping. */
export interface PongFrame { type: "pong" }

export type Frame = Snapshot | Resumed | PrintersFrame | MeFrame | PongFrame | (Change & { type: "change" });

// What a guest's phone knows (kiosk/me.go, kiosk/swap.go, kiosk/safety.go).

export type ContactField = "email" | "phone" | "line" | "website";

export interface Preferences {
  status: TalkStatus | "";
  share: ContactField[] | null;
  no_ads: boolean;
  calls_ok: boolean;
  photo_shown: boolean;
}

/** Requested: I asked. Asked: I am asked. */
export type SwapState = "requested" | "asked" | "swapped" | "lapsed" | "revoked";

export interface Swap { id: string; state: SwapState; with: Card; share: ContactField[]; at: string }

export type NoticeKind = "asked" | "swapped" | "match" | "call_asked" | "introduced";

export interface Notice {
  seq: number;
  kind: NoticeKind;
  number: number; // the other's
  name: string;
  swap?: string;
  call?: string;
  opener?: string; // a first question
  note?: string; // with introduced
  by?: { name: string; number?: number }; // who introduced
  at: string;
}

export interface Me {
  attendee: Attendee;
  card: Card | null; // as others see it; null without a number
  preferences: Preferences;
  photo?: string;
  asked: Swap[];
  requested: Swap[];
  interests: number[];
  blocks: number[];
  contacts: number;
  notices: Notice[]; // newest first
  seq: number;
  feedback_open?: boolean; // a slip may be written
  feedback_given?: boolean;
  rotation?: MyRotation; // while a rotation session is on or next
  event: Event;
  session: Session | null;
  clock: Clock;
}

export type MePatch = Partial<Omit<Profile, "name" | "kana" | "note">> & Partial<Preferences>;

/** What a swap gave: the other's card, and of the contact fields those that were given. */
export interface Contact {
  swap: string;
  number: number; // at the time of the swap
  name: string;
  kana: string;
  company: string;
  title: string;
  trade: string;
  gives: string;
  wants: string;
  purpose: string;
  email?: string;
  phone?: string;
  line?: string;
  website?: string;
  no_ads?: boolean;
  photo?: string;
  at: string;
  event: string;
  session: string;
  common: string[] | null;
  memo: string;
  next_step: { text?: string; date?: string };
  remember: boolean;
}

export type ReportReason = "solicitation" | "other_trade" | "romance" | "persistence" | "other";

export interface ThankYou { subject: string; body: string; mailto?: string; line: string }

/** One of the two in front of a station: which fields there are and which would be given, never what they say. */
export interface StationSide { badge: string; card: Card; has: ContactField[] | null; share: ContactField[] | null; confirmed: boolean }

export interface StationSwap { id: string; sides: StationSide[]; done: boolean; expires_at: string }

/** A form that a walk-in filled in. */
export interface Entry { code: string; profile: Partial<Profile>; at: string; expires_at: string }

export interface EntryOffer { event: { id: string; name: string; venue: string; date: string }; purpose_ja: string; purpose_en: string }

/** How to trust the kiosk's certificate. */
export interface Trust { name: string; fingerprint: string; https_urls: string[]; own?: boolean }

/** 通報; by, by_name, note and chain are for the organiser. */
export interface Report {
  id: string;
  attendee: string;
  number: number;
  name: string;
  reason: ReportReason;
  note?: string;
  by?: string;
  by_name?: string;
  at: string;
  handled?: string;
  chain?: { name: string; attendee?: string; number?: number; reports: number }[];
}

export interface Asker { attendee: string; number: number; name: string; asked: number; swapped: number; refused: number; reports: number }

// Money and the room's course (kiosk/till.go, kiosk/room.go). Amounts are yen.

/** A drawer's sums and, while a close stands, its count. */
export interface TillFigures {
  cash_expected: number;
  by_method: Record<Method, number>;
  payments: number;
  refunds: number;
  drops: number;
  float: number;
  counts: { payments: number; refunds: number; free: number; drops: number; floats: number };
  counted?: number;
  difference?: number;
  explanation?: string;
  closed_at?: string;
}

/** What happened to a drawer; desk is empty for the house as a whole. */
export interface TillEntry {
  id: string;
  kind: "float" | "drop" | "close" | "reopen";
  desk: string;
  amount: number;
  reason?: string;
  by: string;
  at: string;
  cash_expected?: number;
  counted?: number;
  difference?: number;
  pieces?: Record<string, number>;
}

export interface Till extends TillFigures {
  desks: (TillFigures & { desk: string })[];
  entries: TillEntry[]; // newest first
}

/** What has to come back: of who left and, once the last session is over, of all. */
export interface Missing {
  over: boolean;
  sleeves_with_cards: number[] | null;
  badges_out: { number: number; name: string; left: boolean }[] | null;
}

export interface AfterParty {
  headcount: number;
  here: number;
  attendees: { id: string; number?: number; name: string; here: boolean }[] | null;
}
