/** @import { Attendee, Session } from "../types/kiosk.js" */
/** @import { Refusal } from "./refusal.js" */

import { html, nothing } from "lit";
import "../elements/fuda-dialog.js";
import "../elements/fuda-qr.js";
import { Part } from "../elements/part.js";
import { openAt } from "./opening.js";
import { sama, t } from "./text.js";

/**
 * What a reception shows the organiser who is asked: whom it is about, why the
 * house refuses, and a QR that opens the same guest on the organiser's own
 * device, where the override is signed. It fires "ask-closed".
 */
export class DeskAsk extends Part {
  static properties = { asked: { attribute: false } };

  constructor() {
    super();
    /** @type {{ refusal: Refusal, name: string, session: Session, event: string, attendee?: Attendee } | null} */
    this.asked = null;
  }

  render() {
    const { asked } = this;
    return html`<fuda-dialog ?open=${asked !== null} heading=${t("ask_title")} @close=${() => this.tell("ask-closed")}>
      ${asked
        ? html`<div class="ask" data-test="ask">
            <p class="whom"><strong>${sama(asked.name)}</strong> <span class="soft">${asked.session.name}</span></p>
            <ul class="reasons">${asked.refusal.reasons.map((r) => html`<li>${r}</li>`)}</ul>
            ${asked.attendee
              ? html`<fuda-qr data-test="ask-qr" .text=${openAt(location.origin, asked.event, asked.attendee.id, asked.session.id)} .label=${t("ask_qr")}></fuda-qr>
                  <p>${t("ask_how")}</p>`
              : html`<p>${t("ask_how_new")}</p>`}
          </div>`
        : nothing}
    </fuda-dialog>`;
  }
}

customElements.define("desk-ask", DeskAsk);
