/** @import { PrinterStatus } from "../types/kiosk.js" */

import { html, nothing } from "lit";
import { said } from "../lang/said.js";
import { stateOf } from "./printers.js";
import { say, t } from "./text.js";

/**
 * Printers to choose from, each with how it does.
 * @param {PrinterStatus[]} printers
 * @param {(printer: PrinterStatus) => void} choose
 * @param {boolean} busy
 */
export function printerChoices(printers, choose, busy) {
  return html`<ul class="choices">
    ${printers.map((p) => {
      const { kind, key, reason } = stateOf(p);
      return html`<li>
        <button data-test="print-to" data-id=${p.id} ?disabled=${busy} @click=${() => choose(p)}>
          <span class="dot ${kind}" aria-hidden="true"></span><strong>${p.name}</strong>
          <span class="soft">${say(key)}${reason ? ` ${said(reason)}` : nothing}${p.waiting ? ` ${t("printer_waiting", { n: p.waiting })}` : nothing}</span>
        </button>
      </li>`;
    })}
  </ul>`;
}

/**
 * A field to choose the printer in, where there is a choice.
 * @param {{ printers: PrinterStatus[], value: string, same: string, label: string, hook: string, choose: (id: string) => void }} of same: what "" means
 */
export function printerField({ printers, value, same, label, hook, choose }) {
  return html`<label class="field printer-field"
    ><span>${label}</span>
    <select data-test=${hook} @change=${(/** @type {any} */ e) => choose(e.target.value)}>
      <option value="" ?selected=${value === ""}>${same}</option>
      ${printers.map((p) => html`<option value=${p.id} ?selected=${value === p.id}>${p.name}${p.state === "blocked" ? `（${t("printer_blocked")}）` : ""}</option>`)}
    </select>
  </label>`;
}
