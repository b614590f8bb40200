/** @import { Session, StaffNote } from "../types/kiosk.js" */

import { html, nothing } from "lit";
import { time } from "../lang/format.js";
import { Part } from "../elements/part.js";
import { sama, t } from "./text.js";

/** The last arrivals, live from the feed. It fires "open-id" and "undo" {checkIn, name}. */
export class DeskArrivals extends Part {
  static properties = { arrivals: { attribute: false }, sessions: { attribute: false } };

  constructor() {
    super();
    /** Newest first. @type {StaffNote[]} */
    this.arrivals = [];
    /** @type {Session[]} */
    this.sessions = [];
  }

  render() {
    const standing = this.arrivals.filter((a) => a.check_in && !a.check_in.undone_at);
    return html`<section class="arrivals">
      <h2>${t("arrivals")}</h2>
      ${standing.length ? nothing : html`<p class="soft">${t("arrivals_none")}</p>`}
      <ol>
        ${standing.map(({ attendee, name = "", check_in: c }) =>
          c
            ? html`<li data-test="arrival">
                <button class="row-button" @click=${() => this.tell("open-id", attendee)}>
                  <span class="number">${c.number}</span><span class="name">${sama(name)}</span
                  ><span class="soft">${time(c.at)} ${c.desk}${this.sessions.length > 1 ? ` ${this.sessions.find((s) => s.id === c.session)?.name ?? ""}` : ""}</span>
                </button>
                <button class="quiet" data-test="arrival-undo" aria-label="${t("undo")} ${name}" @click=${() => this.tell("undo", { checkIn: c, name })}>${t("undo")}</button>
              </li>`
            : nothing,
        )}
      </ol>
    </section>`;
  }
}

customElements.define("desk-arrivals", DeskArrivals);
