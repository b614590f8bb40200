/** @import { SessionFill } from "../types/hosting.js" */
/** @import { Event as Evening, PrinterStatus, PrintJob, Session, Staff } from "../types/kiosk.js" */

import { html, nothing } from "lit";
import { said } from "../lang/said.js";
import { troubles } from "../printing/jobs.js";
import { ownFirst, stateOf } from "../printing/printers.js";
import { t as p } from "../printing/text.js";
import { t as host } from "../host/text.js";
import { t as room } from "../room/text.js";
import { t as till } from "../till/text.js";
import { meter } from "./meter.js";
import { calls } from "./seats.js";
import { t } from "./text.js";

/**
 * The line above everything: the sessions with their counts, the printers, the
 * walk-in key, and the keys of the desk's own dialogs.
 * @param {{ evening: Evening, session: Session, staff: Staff | null, seats: Map<string, SessionFill>, own: string, jobs: PrintJob[], choose: (id: string) => void, walkIn: () => void, open: (dialog: import("./own-dialogs.js").OwnDialog) => void, prints: () => void }} of
 */
export function bar({ evening, session, staff, seats, own, jobs, choose, walkIn, open, prints }) {
  return html`<div class="bar">
    <div class="sessions" role="group" aria-label=${t("sessions")}>
      ${evening.sessions.map((s) => {
        const count = staff?.counts.find((c) => c.session === s.id);
        return html`<button data-test="session" data-id=${s.id} aria-pressed=${s.id === session.id} @click=${() => choose(s.id)}>
          <span class="session-name">${s.name}</span>
          ${meter(seats.get(s.id))}
          ${count ? html`<span class="count" data-test="count">${t("count", { arrived: count.arrived, booked: count.booked })}${s.capacity ? html` <small>${t("count_capacity", { capacity: s.capacity })}</small>` : nothing}</span>` : nothing}
        </button>`;
      })}
    </div>
    <button class="walk" data-test="walk-in" @click=${walkIn}>${t("walk_in")}</button>
    ${seatsKey(seats, () => open("seats"))}
    <button class="own-key" data-test="hosting" @click=${() => open("hosting")}>${host("hosting")}</button>
    <button class="own-key" data-test="tell" @click=${() => open("tell")}>${t("tell_key")}</button>
    <button class="own-key" data-test="room" @click=${() => open("room")}>${room("room")}</button>
    <button class="own-key" data-test="till" @click=${() => open("till")}>${till("till")}</button>
    ${printers(staff?.printers ?? [], own, jobs, prints)}
  </div>`;
}

/**
 * What calls for somebody stands on the key, in words: room to fill, guests who wait.
 * @param {Map<string, SessionFill>} seats
 * @param {() => void} open
 */
function seatsKey(seats, open) {
  const { under, waiting } = calls(seats.values());
  const words = waiting ? t("seats_waiting", { n: waiting }) : under ? t("seats_room") : "";
  return html`<button class="own-key" data-test="seats-key" @click=${open}><span class="two-lines">${t("seats")}${words ? html`<small>${words}</small>` : nothing}</span></button>`;
}

/**
 * One small key a printer, this desk's first; all open the same list.
 * @param {PrinterStatus[]} all
 * @param {string} own
 * @param {PrintJob[]} jobs
 * @param {() => void} open
 */
function printers(all, own, jobs, open) {
  const asking = troubles(jobs, all).filter((j) => j.state !== "blocked").length;
  return html`<div class="printers" role="group" aria-label=${p("printers")}>
    ${all.length ? ownFirst(all, own).map((printer, i) => one(printer, i === 0, open)) : html`<button class="printer care" data-test="printer" data-state="none" @click=${open}><span class="dot care" aria-hidden="true"></span>${p("printer_none")}</button>`}
    ${asking ? html`<button class="printer care" data-test="check-prints" @click=${open}>${p("prints_check", { n: asking })}</button>` : nothing}
  </div>`;
}

/** @param {PrinterStatus} printer @param {boolean} mine @param {() => void} open */
function one(printer, mine, open) {
  const { kind, key, reason } = stateOf(printer);
  // The alert below the bar says why a printer is stopped: here the number that waits is more.
  const word = kind !== "stop" && reason ? said(reason) : p(/** @type {"printer_idle"} */ (key));
  return html`<button class="printer ${kind} ${mine ? "mine" : ""}" data-test="printer" data-id=${printer.id} data-state=${printer.state} @click=${open}>
    <span class="dot ${kind}" aria-hidden="true"></span>
    <span class="name">${printer.name}<small>${printer.waiting ? html`<strong data-test="waiting-labels">${p("printer_waiting", { n: printer.waiting })}</strong>` : word}</small></span>
  </button>`;
}
