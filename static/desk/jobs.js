// Print jobs as the desk follows them.

/** @import { Frame, PrintJob, Staff } from "../types/kiosk.js" */

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
  if (frame.type === "change" && frame.staff?.print_job) return [frame.staff.print_job];
  return [];
}

/**
 * How the labels of one result do, as one word: the worst of them counts.
 * @param {PrintJob[]} jobs
 * @returns {{ kind: "wait" | "done" | "care" | "none", key: string, reason: string }}
 */
export function printState(jobs) {
  const first = (/** @type {string[]} */ states) => jobs.find((j) => states.includes(j.state));
  const fault = first(["failed", "unknown", "blocked"]);
  if (fault) return { kind: "care", key: `job_${fault.state}`, reason: fault.reason ?? "" };
  const waiting = first(["queued", "sending"]);
  if (waiting) return { kind: "wait", key: first(["sending"]) ? "job_sending" : "job_queued", reason: "" };
  if (jobs.length === 0 || jobs.every((j) => j.state === "cancelled")) return { kind: "none", key: jobs.length ? "job_cancelled" : "job_none", reason: "" };
  return { kind: "done", key: jobs.every((j) => j.state !== "sent") ? "job_confirmed" : "job_sent", reason: "" };
}

/** The jobs that still wait for something, or for somebody, the oldest first. @param {Jobs} jobs */
export function openOf(jobs) {
  return [...jobs.values()].filter((j) => ["queued", "sending", "blocked", "unknown", "failed"].includes(j.state)).sort((a, b) => (a.at < b.at ? -1 : 1));
}

/** The jobs for which a person must do something. @param {PrintJob[]} jobs */
export function troubles(jobs) {
  return jobs.filter((j) => ["blocked", "unknown", "failed"].includes(j.state)).sort((a, b) => (a.at < b.at ? -1 : 1));
}

/**
 * The printers in one word, for the bar: none set up, in trouble, printing, ready.
 * @param {PrintJob[]} jobs the open ones
 * @param {Staff["printers"] | undefined} printers
 * @returns {{ kind: "done" | "care" | "stop" | "wait", key: string, waiting: number, reason: string }}
 */
export function printerState(jobs, printers) {
  const waiting = jobs.filter((j) => ["queued", "sending", "blocked"].includes(j.state)).length;
  const fault = troubles(jobs)[0];
  if (!printers?.length) return { kind: "care", key: "printer_none", waiting, reason: "" };
  if (fault) return { kind: fault.state === "failed" ? "stop" : "care", key: `printer_${fault.state}`, waiting, reason: fault.reason ?? "" };
  if (waiting > 0) return { kind: "wait", key: "printer_busy", waiting, reason: "" };
  return { kind: "done", key: "printer_ready", waiting, reason: "" };
}
