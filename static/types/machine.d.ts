// The shapes of the machine's own pages: settings, the check-up, backups, locks.

/** Whether devices lock themselves. */
export interface LockState { pin: boolean; after_minutes: number }

export type SettingType = "text" | "number" | "choice" | "list";

export type SettingValue = string | number | string[] | null;

export interface Setting {
  key: string;
  value: SettingValue;
  default: SettingValue;
  type: SettingType;
  choices?: string[];
  ja: string; // the comment in the file
  en: string;
  from: "default" | "file" | "flag";
  restart: boolean; // takes effect only when Fuda is started again
  pending?: SettingValue; // in the file, but not in effect yet
}

export interface Settings { file: string; writable: boolean; settings: Setting[] }

export type CheckState = "ok" | "warn" | "bad";

/** One thing that was looked at; texts are "日本語 / English". */
export interface Check { name: string; title: string; state: CheckState; text: string; todo?: string }

export interface CheckUp { worst: CheckState; at: string; checks: Check[] }

export interface Backup { name: string; at: string; bytes: number; encrypted: boolean; drill?: { at: string; ok: boolean } }

/** What a restore drill did; nothing of it remains. */
export interface Drill {
  ok: boolean;
  at: string;
  took_ms: number;
  steps: { name: string; ok: boolean; text: string }[];
  events: number;
  attendees: number;
  newest_change?: string;
}
