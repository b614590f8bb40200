// Print jobs as a page of staff follows them.

/** @import { Frame, PrinterStatus, PrintJob } from "../types/kiosk.js" */

/** How many jobs a desk remembers: those of the last results, and then some. */
const remembered = 600;

/**
 * The jobs that this desk has heard of, in every state: the feed's staff part
 * forgets a job that is done, the desk still says "printed" beside its number.
 * @typedef {ReadonlyMap<string, PrintJob>} Jobs
 */

/**
 * @param {Jobs} jobs
 * @param {PrintJob[]} heard
 * @returns {Jobs}
 */
export function withJobs(jobs, heard) {
  if (heard.length === 0) return jobs;
  const next = new Map(jobs);
  for (const job of heard) {
    next.delete(job.id); // the newest stand last
    next.set(job.id, job);
  }
  for (const id of next.keys()) {
    if (next.size <= remembered) break;
    next.delete(id);
  }
  return next;
}

/**
 * Takes in the jobs that the server was asked for. While the answer was under
 * way the feed may have told more: what it told is newer.
 * @param {Jobs} jobs as they are now
 * @param {Jobs} before as they were when the server was asked
 * @param {PrintJob[]} answer
 */
export function withAnswer(jobs, before, answer) {
  return withJobs(jobs, answer.filter((job) => jobs.get(job.id) === before.get(job.id)));
}

/**
 * The jobs that a frame of the feed speaks of.
 * @param {Frame} frame
 * @returns {PrintJob[]}
 */
export function heardIn(frame) {
  if (frame.type === "snapshot") return frame.staff?.print_jobs ?? [];
  if (frame.type !== "change" || !frame.staff) return [];
  const { print_job, print_jobs } = frame.staff;
  return print_job ? [...(print_jobs ?? []), print_job] : (print_jobs ?? []);
}

/**
 * How the labels of one result do, as one word: the worst of them counts. One
 * that waits behind another at a printer that cannot print will not come out either.
 * @param {PrintJob[]} jobs
 * @param {PrinterStatus[]} [printers]
 * @returns {{ kind: "wait" | "done" | "care" | "none", key: string, reason: string }}
 */
export function printState(jobs, printers = []) {
  const first = (/** @type {string[]} */ states) => jobs.find((j) => states.includes(j.state));
  const fault = first(["failed", "unknown", "blocked"]);
  if (fault) return { kind: "care", key: `job_${fault.state}`, reason: fault.reason ?? "" };
  if (jobs.some((j) => adrift(j, printers))) return { kind: "care", key: "job_adrift", reason: "" };
  const waiting = first(["queued", "sending"]);
  const stopped = waiting && printers.find((p) => p.id === waiting.printer && p.state === "blocked");
  if (stopped) return { kind: "care", key: "job_blocked", reason: stopped.reason ?? "" };
  if (waiting) return { kind: "wait", key: first(["sending"]) ? "job_sending" : "job_queued", reason: "" };
  if (jobs.length === 0 || jobs.every((j) => j.state === "cancelled")) return { kind: "none", key: jobs.length ? "job_cancelled" : "job_none", reason: "" };
  return { kind: "done", key: jobs.every((j) => j.state !== "sent") ? "job_confirmed" : "job_sent", reason: "" };
}

/** A guest's labels are queued at one moment; their ids tell which comes first. @param {PrintJob} a @param {PrintJob} b */
const byAge = (a, b) => (a.at < b.at || (a.at === b.at && a.id < b.id) ? -1 : 1);

/** The jobs that still wait for something, or for somebody, the oldest first. @param {Jobs} jobs */
export function openOf(jobs) {
  return [...jobs.values()].filter((j) => ["queued", "sending", "blocked", "unknown", "failed"].includes(j.state)).sort(byAge);
}

/**
 * Whether a label waits for a person to say at which printer: its own was taken
 * away, and nothing says which of the others stands in the same room. Without any
 * printer that is no question.
 * @param {PrintJob} job
 * @param {PrinterStatus[]} printers
 */
export function adrift(job, printers) {
  return job.state === "queued" && !job.printer && printers.length > 0;
}

/**
 * The jobs for which a person must do something, the oldest first; of a guest's
 * labels without a printer the first one, as the others go along with it.
 * @param {PrintJob[]} jobs
 * @param {PrinterStatus[]} [printers]
 */
export function troubles(jobs, printers = []) {
  const guests = new Set();
  return [...jobs].sort(byAge).filter((j) => {
    if (!adrift(j, printers)) return ["blocked", "unknown", "failed"].includes(j.state);
    const guest = j.attendee || j.id;
    return !guests.has(guest) && guests.add(guest);
  });
}

/**
 * A reason without a question at its end: where the page itself asks whether a
 * label came out, the server need not ask as well.
 * @param {string} reason
 */
export function withoutQuestion(reason) {
  return reason.replace(/(^|[。:：、,])[^。:：、,]*[?？]$/, "").trim();
}

/** The labels that have not left, and can still go another way: to another printer, or on an A4 sheet. @param {PrintJob[]} jobs */
export function movable(jobs) {
  return jobs.filter((j) => j.state === "queued" || j.state === "blocked");
}

/** Those that can go on an A4 sheet: labels of guests. A receipt has no place there. @param {PrintJob[]} jobs */
export function peelable(jobs) {
  return jobs.filter((j) => (j.state === "queued" || j.state === "blocked" || j.state === "failed") && j.attendee && !["receipt", "poster", "sheet"].includes(j.label));
}

/** What waits for the same guest at the same printer as a job, that job first. @param {PrintJob[]} jobs @param {PrintJob} job */
export function withCompanions(jobs, job) {
  return [job, ...movable(jobs).filter((j) => j.id !== job.id && j.attendee && j.attendee === job.attendee && j.printer === job.printer)];
}
