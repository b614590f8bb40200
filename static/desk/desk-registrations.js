/** @import { Attendee, Event as Evening, Registration } from "../types/kiosk.js" */

import { html, nothing } from "lit";
import { api } from "../api/api.js";
import { AskingPart } from "../elements/asking-part.js";
import { standing } from "./standing.js";
import { say, t } from "./text.js";

/** @type {Registration["status"][]} */
const statuses = ["booked", "waitlisted", "cancelled"];

/** How each registration of a guest stands, to be mended. It fires "attendee". Where somebody is checked in there is nothing to mend. */
export class DeskRegistrations extends AskingPart {
  static properties = { ...AskingPart.properties, attendee: { attribute: false }, event: { attribute: false } };

  constructor() {
    super();
    /** @type {Attendee | undefined} */
    this.attendee = undefined;
    /** @type {Evening | undefined} */
    this.event = undefined;
  }

  /** @param {string} session @param {Registration["status"]} status */
  #set(session, status) {
    return this.attempt(async () => this.tell("attendee", await api.put(`events/${this.event?.id}/attendees/${this.attendee?.id}/registrations/${session}`, { status }, { repeat: true })));
  }

  render() {
    const { attendee, event } = this;
    const open = attendee && event ? event.sessions.map((s) => ({ session: s, ...standing(attendee, s) })).filter((s) => s.registration && !s.checkIn) : [];
    if (open.length === 0) return nothing;
    return html`<div class="status-of">
      ${open.map(
        ({ session, registration }) => html`<div role="group" aria-label=${t("status_of", { session: session.name })} data-test="status-of" data-id=${session.id}>
          <span>${session.name}</span>
          <div class="chips">
            ${statuses.map((s) => html`<button class="chip" data-test="status-${s}" aria-pressed=${registration?.status === s} ?disabled=${this.busy} @click=${() => registration?.status !== s && this.#set(session.id, s)}>${say(`status_${s}`)}</button>`)}
          </div>
        </div>`,
      )}
      <p class="wrong" role="alert">${this.error}</p>
    </div>`;
  }
}

customElements.define("desk-registrations", DeskRegistrations);
