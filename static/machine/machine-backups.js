/** @import { Backup, Drill } from "../types/machine.js" */

import { html, nothing } from "lit";
import { api } from "../api/api.js";
import "../elements/fuda-dialog.js";
import { bytes } from "./bytes.js";
import { drillResult } from "./drill.js";
import { MachinePart } from "./machine-part.js";
import { judge, least, thrown } from "./passphrase.js";
import { say, t } from "./text.js";
import { when } from "./when.js";

/** Making a copy, and opening one, takes as long as its data is large; the key alone is made slow on purpose. */
const patience = 180_000;

/** Encrypted copies: made, taken away, and tried. It fires "told" with a result. */
export class MachineBackups extends MachinePart {
  static properties = { ...MachinePart.properties, event: {}, backups: { state: true }, pass: { state: true }, again: { state: true }, plain: { state: true }, written: { state: true }, fault: { state: true }, trying: { state: true }, drill: { state: true } };

  constructor() {
    super();
    /** The event's id, for the commands. */
    this.event = "";
    /** Newest first. @type {Backup[] | null} */
    this.backups = null;
    this.pass = "";
    this.again = "";
    /** The passphrase can be read: to write it down. */
    this.plain = false;
    /** Somebody says that it is written down. */
    this.written = false;
    /** What keeps the form from being sent. @type {"" | "pass_too_short" | "pass_differs" | "pass_unwritten"} */
    this.fault = "";
    /** The copy that the drill is about. @type {Backup | null} */
    this.trying = null;
    /** @type {Drill | null} */
    this.drill = null;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#load();
  }

  #load() {
    return this.attempt(() => this.#list());
  }

  async #list() {
    const { backups } = await api.get("backups");
    this.backups = [...(backups ?? [])].sort((a, b) => (a.at < b.at ? 1 : -1));
  }

  #throw() {
    this.pass = this.again = thrown();
    this.plain = true;
    this.written = false;
    this.fault = "";
  }

  /** @param {SubmitEvent} e */
  #make(e) {
    e.preventDefault();
    const { grade } = judge(this.pass);
    this.fault = grade === "empty" || grade === "short" ? "pass_too_short" : this.pass !== this.again ? "pass_differs" : this.written ? "" : "pass_unwritten";
    if (this.fault) return;
    this.attempt(async () => {
      /** @type {Backup} */
      const made = await api.post("backups", { passphrase: this.pass }, { timeout: patience });
      this.pass = this.again = "";
      this.plain = this.written = false;
      this.tell("told", { kind: "done", title: t("backup_made"), text: t("backup_made_next", { name: made.name, size: bytes(made.bytes) }) });
      await this.#list();
    }, "make");
  }

  /** @param {Backup} backup */
  #remove({ name }) {
    if (!confirm(t("backup_remove_sure", { name }))) return;
    this.attempt(async () => {
      await api.delete(`backups/${encodeURIComponent(name)}`, { repeat: true });
      await this.#list();
    });
  }

  /** @param {Backup} backup */
  #try(backup) {
    this.trying = backup;
    this.drill = null;
    this.refused("");
  }

  /** @param {SubmitEvent} e */
  #drill(e) {
    e.preventDefault();
    const { trying } = this;
    const passphrase = String(new FormData(/** @type {HTMLFormElement} */ (e.target)).get("passphrase") ?? "");
    if (!trying) return;
    this.attempt(async () => {
      this.drill = await api.post(`backups/${encodeURIComponent(trying.name)}/drill`, { passphrase }, { timeout: patience, repeat: true });
      await this.#list();
    }, "drill");
  }

  render() {
    return html`<h2>${t("backup_title")}</h2>
      <p class="soft">${t("backup_how")}</p>
      ${this.#lastDrill()} ${this.#form()} ${this.trying ? nothing : this.wrong()}
      <h3>${t("backup_list")}</h3>
      ${this.#rows()} ${this.#dialog()} ${this.#commands()}`;
  }

  #lastDrill() {
    const drills = (this.backups ?? []).flatMap((b) => (b.drill ? [b.drill] : [])).sort((a, b) => (a.at < b.at ? 1 : -1));
    if (!this.backups) return nothing;
    if (!drills.length) return html`<p class="line care" data-test="last-drill">${t("drill_never")}</p>`;
    const [{ at, ok }] = drills;
    return html`<p class="line ${ok ? "done" : "care"}" data-test="last-drill">${t(ok ? "drill_last" : "drill_last_failed", { time: when(at) })}</p>`;
  }

  #form() {
    const { grade, missing } = judge(this.pass);
    const type = this.plain ? "text" : "password";
    return html`<form class="make" novalidate data-test="backup-form" @submit=${this.#make}>
      <h3>${t("backup_make")}</h3>
      <p>${t("pass_how", { n: least })}</p>
      <div class="grid">
        <label class="field">${t("pass")}
          <input type=${type} name="passphrase" autocomplete="new-password" autocapitalize="off" spellcheck="false" data-test="pass" aria-describedby="pass-grade pass-fault" aria-invalid=${this.fault === "pass_too_short" || this.field === "passphrase"}
            .value=${this.pass} @input=${(/** @type {any} */ e) => ((this.pass = e.target.value), (this.fault = ""))} />
        </label>
        <label class="field">${t("pass_again")}
          <input type=${type} autocomplete="new-password" autocapitalize="off" spellcheck="false" data-test="pass-again" aria-describedby="pass-fault" aria-invalid=${this.fault === "pass_differs"}
            .value=${this.again} @input=${(/** @type {any} */ e) => ((this.again = e.target.value), (this.fault = ""))} />
        </label>
      </div>
      <p id="pass-grade" class=${grade === "empty" || grade === "fair" || grade === "long" ? "soft" : "care-text"} data-test="pass-grade" data-state=${grade}>${say(`pass_${grade}`, { n: missing })}</p>
      <div class="row">
        <button type="button" data-test="pass-throw" @click=${this.#throw}>${t("pass_throw")}</button>
        <label class="row"><input type="checkbox" data-test="pass-plain" .checked=${this.plain} @change=${() => (this.plain = !this.plain)} /> ${t("pass_show")}</label>
      </div>
      <p class="line care">${t("pass_lost")}</p>
      ${globalThis.isSecureContext ? nothing : html`<p class="line care">${t("pass_http")}</p>`}
      <label class="row"><input type="checkbox" data-test="pass-written" .checked=${this.written} @change=${() => ((this.written = !this.written), (this.fault = ""))} /> ${t("pass_written")}</label>
      <p id="pass-fault" class="wrong" role="alert" data-test="pass-fault">${this.fault ? t(this.fault, { n: least }) : nothing}${this.trying ? nothing : this.wrongOf("passphrase")}</p>
      <button class="primary" data-test="backup-make" ?disabled=${this.busy}>${t(this.doing === "make" ? "backup_making" : "backup_go")}</button>
    </form>`;
  }

  #rows() {
    const { backups } = this;
    if (!backups) return html`<p role="status">${this.busy ? t("reading") : nothing}</p>`;
    if (!backups.length) return html`<p class="soft">${t("backup_none")}</p>`;
    return html`<ul class="list">
      ${backups.map(
        (b) => html`<li data-test="backup" data-name=${b.name}>
          <span class="what"><strong>${when(b.at)}</strong> <span class="soft">${bytes(b.bytes)}</span> <span class="tag">${t(b.encrypted ? "backup_encrypted" : "backup_open")}</span><br /><code>${b.name}</code></span>
          <span data-test="drilled">${b.drill ? t(b.drill.ok ? "drilled" : "drilled_failed", { time: when(b.drill.at) }) : html`<span class="soft">${t("drilled_never")}</span>`}</span>
          <a class="button" data-test="download" aria-label=${t("download_of", { name: b.name })} href="/api/v1/backups/${encodeURIComponent(b.name)}" download=${b.name}>${t("download")}</a>
          <button data-test="drill" aria-label=${t("drill_of", { name: b.name })} @click=${() => this.#try(b)}>${t("drill")}</button>
          <button class="quiet" data-test="backup-remove" aria-label=${t("backup_remove_of", { name: b.name })} @click=${() => this.#remove(b)}>${t("backup_remove")}</button>
        </li>`,
      )}
    </ul>`;
  }

  #dialog() {
    const { trying, drill, busy, doing } = this;
    return html`<fuda-dialog ?open=${trying !== null} heading=${t("drill_title")} @close=${() => (this.trying = null)}>
      ${trying
        ? html`<div class="drill" data-test="drill-dialog">
            <p><code>${trying.name}</code></p>
            <p>${t("drill_how")}</p>
            ${drill
              ? drillResult(drill)
              : html`<form novalidate @submit=${this.#drill}>
                  ${trying.encrypted
                    ? html`<label class="field">${t("pass")}
                        <input type="password" name="passphrase" autocomplete="off" autofocus data-test="drill-pass" aria-describedby="wrong-passphrase" aria-invalid=${this.field === "passphrase"} />
                        ${this.wrongOf("passphrase")}
                      </label>`
                    : nothing}
                  ${this.wrong()}
                  <button class="primary" data-test="drill-go" ?disabled=${busy}>${t(doing === "drill" ? "drilling" : "drill_go")}</button>
                  <p role="status" class="soft">${doing === "drill" ? t("drill_wait") : nothing}</p>
                </form>`}
          </div>`
        : nothing}
    </fuda-dialog>`;
  }

  /** What only the laptop itself can do. */
  #commands() {
    const line = (/** @type {string} */ command) => html`<pre tabindex="0"><code>${command}</code></pre>`;
    return html`<details class="commands">
      <summary>${t("commands")}</summary>
      <h4>${t("commands_backup")}</h4>
      ${line("fuda backup --data ./data fuda-backup.age")}
      <h4>${t("commands_restore")}</h4>
      ${line("fuda restore --data ./data fuda-backup.age")}
      <h4>${t("commands_signups")}</h4>
      ${line(`fuda import --data ./data --event ${this.event} --dry-run peatix.csv`)}
      <h4>${t("commands_pair")}</h4>
      ${line("fuda pair --data ./data --role organiser")}
    </details>`;
  }
}

customElements.define("machine-backups", MachineBackups);

