// What a line of the audit trail says.

/** @import { AuditEntry } from "../types/keeping.js" */

/** The actions one can ask for, in groups, by the keys of the messages. A newer server may tell of others. */
export const actions = {
  numbers: "check_in undo carry_over override registration leave reprint receipt pass_renewed".split(" "),
  room: "session_start session_extend session_end announcement introduction report_handled printer_moved".split(" "),
  till: "till_float till_drop till_close till_reopen".split(" "),
  people: "banned ban_lifted merged split erase purge".split(" "),
  event: "event_made event_changed import export backup drill".split(" "),
  devices: "device_paired device_changed device_unpaired device_locked device_unlocked pin settings".split(" "),
};

/** Where the lines of a day begin. @template {{ at: string }} E @param {E[]} entries the newest first @param {(at: string) => string} dayOf @returns {{ day: string, entries: E[] }[]} */
export function daysOf(entries, dayOf) {
  /** @type {{ day: string, entries: E[] }[]} */
  const days = [];
  for (const e of entries) {
    const day = dayOf(e.at);
    if (days.at(-1)?.day !== day) days.push({ day, entries: [] });
    days.at(-1)?.entries.push(e);
  }
  return days;
}

/** What was done, as the key of its words ends: an action whose detail says that it was taken back has words of its own. @param {AuditEntry} e */
export function deedOf(e) {
  if (e.detail?.undone) return `${e.action}_undone`;
  if (e.action === "pin" && e.detail?.pin === "removed") return "pin_removed";
  return e.action;
}

/** The messages whose values are themselves words that have messages: the prefix of their keys. @type {Record<string, string>} */
export const valuesOf = { about_labels: "label_", about_back: "label_", about_role: "role_", about_was: "status_", about_status: "status_", about_result: "result_" };

/**
 * What stands beside the words of the action: the session, a reason, a sum.
 * What only a machine reads (ids of printers and persons) does not.
 * @param {AuditEntry} e
 * @param {(id: string) => string} sessionName
 * @returns {{ key: string, about: Record<string, string> }[]}
 */
export function detailsOf(e, sessionName) {
  const d = e.detail ?? {};
  /** @type {{ key: string, about: Record<string, string> }[]} */
  const out = [];
  const say = (/** @type {string} */ key, /** @type {string | undefined} */ value) => value && out.push({ key: `about_${key}`, about: { value } });
  say("session", d.session && sessionName(d.session));
  say("desk", d.desk && d.desk !== e.desk ? d.desk : "");
  say("amount", d.amount);
  say("was", d.was);
  say("status", d.status);
  say("numbers", d.numbers);
  if (d.badge_returned) say("back", [d.badge_returned === "true" ? "badge" : "", d.card_returned === "true" ? "card" : ""].join(" ").trim() || "nothing");
  say("labels", d.labels);
  say("no", d.no);
  say("issue", Number(d.issue) > 1 ? d.issue : "");
  say("name", e.action.startsWith("device_") ? d.name : "");
  say("role", d.role);
  say("file", d.file);
  say("result", d.result);
  say("fields", d.fields);
  say("keys", d.keys);
  say("added", d.added);
  say("updated", d.updated);
  say("removed", d.removed);
  say("guests", d.guests);
  say("reason", d.reason);
  say("text", d.text);
  return out;
}

/**
 * Who gave a number to whom, when and at which desk, the newest first; undone
 * where it was taken back.
 * @param {AuditEntry[]} entries
 * @param {number} number
 */
export function handedOut(entries, number) {
  const undone = new Map(entries.filter((e) => e.action === "undo").map((e) => [e.detail?.check_in, e]));
  return entries.filter((e) => e.action === "check_in" && e.number === number).map((e) => ({ at: e.at, desk: e.desk, name: e.name ?? "", undone: undone.get(e.detail?.check_in)?.at }));
}

/** The number that a search means by itself: ８ is 8. @param {string} text @returns {number} 0: none */
export function numberOf(text) {
  const plain = text.normalize("NFKC").trim().replace(/番$/u, "");
  return /^[1-9]\d{0,5}$/.test(plain) ? Number(plain) : 0;
}
