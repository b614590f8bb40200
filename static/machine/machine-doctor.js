/** @import { Check, CheckState, CheckUp } from "../types/machine.js" */

import { html, nothing } from "lit";
import { api } from "../api/api.js";
import { resultMark } from "../elements/marks.js";
import { said } from "../lang/said.js";
import { MachinePart } from "./machine-part.js";
import { say, t } from "./text.js";
import { when } from "./when.js";

/** Each state's sign has an outline of its own. @type {Record<CheckState, "done" | "care" | "stop">} */
const kinds = { ok: "done", warn: "care", bad: "stop" };

/** The server asks each printer: that takes as long as the slowest. */
const patience = 45_000;

/** What `fuda doctor` finds, as a page: a line for each check, and what to do. */
export class MachineDoctor extends MachinePart {
  static properties = { ...MachinePart.properties, found: { state: true } };

  constructor() {
    super();
    /** @type {CheckUp | null} */
    this.found = null;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#look();
  }

  #look(find = false) {
    return this.attempt(async () => {
      this.found = await api.get(`doctor${find ? "?find=true" : ""}`, { timeout: patience, repeat: false });
    }, find ? "find" : "look");
  }

  render() {
    const { found, busy, doing } = this;
    return html`<h2>${t("doctor_title")}</h2>
      <p class="soft no-print">${t("doctor_how")}</p>
      <div class="row no-print">
        <button class="primary" data-test="doctor-again" ?disabled=${busy} @click=${() => this.#look()}>${t(found ? "doctor_again" : "doctor_look")}</button>
        <button data-test="doctor-find" ?disabled=${busy} @click=${() => this.#look(true)}>${t("doctor_find")}</button>
        <button data-test="doctor-print" ?disabled=${!found} @click=${() => print()}>${t("print")}</button>
      </div>
      <p role="status" class="soft">${busy ? t(doing === "find" ? "doctor_finding" : "doctor_looking") : found ? t("doctor_at", { time: when(found.at) }) : nothing}</p>
      ${this.wrong()} ${found ? this.#findings(found) : nothing}`;
  }

  /** @param {CheckUp} found */
  #findings({ worst, checks }) {
    const n = (/** @type {CheckState} */ s) => checks.filter((c) => c.state === s).length;
    return html`<div class="verdict ${kinds[worst]}" data-test="verdict" data-state=${worst}>
        ${resultMark(kinds[worst])}
        <p><strong>${say(`verdict_${worst}`)}</strong> ${t("verdict_counts", { ok: n("ok"), warn: n("warn"), bad: n("bad") })}</p>
      </div>
      <ol class="checks">
        ${checks.map((c) => this.#check(c))}
      </ol>`;
  }

  /** @param {Check} c */
  #check(c) {
    return html`<li class=${kinds[c.state]} data-test="check" data-name=${c.name} data-state=${c.state}>
      <span class="state">${resultMark(kinds[c.state])} ${say(`state_${c.state}`)}</span>
      <div class="seen">
        <h3>${said(c.title)}</h3>
        <p>${said(c.text)}</p>
        ${c.todo ? html`<p class="todo"><strong>${t("todo")}</strong> ${said(c.todo)}</p>` : nothing}
      </div>
    </li>`;
  }
}

customElements.define("machine-doctor", MachineDoctor);
