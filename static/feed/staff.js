// What staff see beside the board, as a function of the feed: the counts, the
// last arrivals, the print jobs that still wait.

/** @import { Change, PrintJob, Staff } from "../types/kiosk.js" */

/** As many arrivals as a snapshot brings. */
const shown = 20;

/** The states in which a job still waits for something (kiosk.JobState.Open), and failed, which waits for a person. */
const open = ["queued", "sending", "blocked", "unknown", "failed"];

/**
 * @param {Staff} staff
 * @param {Change} change
 * @returns {Staff}
 */
export function applyStaff(staff, change) {
  const note = change.staff;
  if (!note) return staff;
  const next = { ...staff };
  for (const count of note.counts ?? []) {
    const others = next.counts.filter((c) => c.session !== count.session);
    next.counts = others.length === next.counts.length ? [...next.counts, count] : next.counts.map((c) => (c.session === count.session ? count : c));
  }
  if (note.check_in) {
    const id = note.check_in.id;
    const others = staff.arrivals.filter((a) => a.check_in?.id !== id);
    next.arrivals = note.check_in.undone_at ? others : [note, ...others].slice(0, shown);
  }
  else if (change.kind === "attendee_erased") next.arrivals = staff.arrivals.filter((a) => a.attendee !== note.attendee);
  else if (note.name) next.arrivals = staff.arrivals.map((a) => (a.attendee === note.attendee ? { ...a, name: note.name } : a));
  for (const job of [...(note.print_jobs ?? []), ...(note.print_job ? [note.print_job] : [])]) next.print_jobs = withJob(next.print_jobs, job);
  return next;
}

/**
 * @param {PrintJob[]} jobs
 * @param {PrintJob} job
 */
function withJob(jobs, job) {
  const others = jobs.filter((j) => j.id !== job.id);
  return open.includes(job.state) ? [job, ...others] : others;
}
