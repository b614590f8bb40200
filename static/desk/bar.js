/** @import { Event as Evening, PrintJob, Session, Staff } from "../types/kiosk.js" */

import { html, nothing } from "lit";
import { said } from "../lang/said.js";
import { printerState } from "./jobs.js";
import { say, t } from "./text.js";

/**
 * The line above everything: the sessions with their counts, the printers, the
 * walk-in key.
 * @param {{ evening: Evening, session: Session, staff: Staff | null, jobs: PrintJob[], choose: (id: string) => void, walkIn: () => void, prints: () => void }} of
 */
export function bar({ evening, session, staff, jobs, choose, walkIn, prints }) {
  const printer = printerState(jobs, staff?.printers);
  return html`<div class="bar">
    <div class="sessions" role="group" aria-label=${t("sessions")}>
      ${evening.sessions.map((s) => {
        const count = staff?.counts.find((c) => c.session === s.id);
        return html`<button data-test="session" data-id=${s.id} aria-pressed=${s.id === session.id} @click=${() => choose(s.id)}>
          <span class="session-name">${s.name}</span>
          ${count ? html`<span class="count" data-test="count">${t("count", { arrived: count.arrived, booked: count.booked })}${count.capacity ? html` <small>${t("count_capacity", { capacity: count.capacity })}</small>` : nothing}</span>` : nothing}
        </button>`;
      })}
    </div>
    <button class="printer ${printer.kind}" data-test="printer" data-state=${printer.key} @click=${prints}>
      <span class="dot" aria-hidden="true"></span>
      <span>${say(printer.key)}${printer.reason ? html`<small>${said(printer.reason)}</small>` : nothing}</span>
      ${printer.waiting ? html`<strong data-test="waiting-labels">${t("printer_waiting", { n: printer.waiting })}</strong>` : nothing}
    </button>
    <button class="walk" data-test="walk-in" @click=${walkIn}>${t("walk_in")}</button>
  </div>`;
}
