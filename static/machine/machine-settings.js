/** @import { Setting, Settings } from "../types/machine.js" */

import { html, nothing } from "lit";
import { api } from "../api/api.js";
import { lang } from "../lang/lang.js";
import { MachinePart } from "./machine-part.js";
import { has, say, t } from "./text.js";
import { changes, shown, valueOf } from "./values.js";

/** What belongs together; a key that is in none comes last. */
const groups = new Map([
  ["connect", ["listen", "https", "names", "base", "cert", "key"]],
  ["backup", ["backup_dir", "backup_every", "backup_keep"]],
  ["lock", ["lock_after"]],
]);

/** The keys of the one settings file, as they are in it. It fires "told" with a result. */
export class MachineSettings extends MachinePart {
  static properties = { ...MachinePart.properties, all: { state: true }, typed: { state: true }, wrongNumbers: { state: true } };

  constructor() {
    super();
    /** @type {Settings | null} */
    this.all = null;
    /** What was touched, by key. @type {Map<string, string>} */
    this.typed = new Map();
    /** The keys whose number is none. @type {string[]} */
    this.wrongNumbers = [];
  }

  connectedCallback() {
    super.connectedCallback();
    this.#load();
  }

  #load() {
    return this.attempt(async () => {
      this.all = await api.get("settings");
    });
  }

  /** @param {Setting} s @param {string} text */
  #type(s, text) {
    this.typed = new Map(this.typed).set(s.key, text);
    this.wrongNumbers = this.wrongNumbers.filter((k) => k !== s.key);
    if (this.field === s.key) this.refused("");
  }

  /** @param {SubmitEvent} e */
  async #save(e) {
    e.preventDefault();
    const { change, wrong } = changes(this.all?.settings ?? [], this.typed);
    this.wrongNumbers = wrong;
    const keys = Object.keys(change);
    if (!wrong.length && keys.length) {
      await this.attempt(async () => {
        this.all = await api.patch("settings", change, { repeat: true });
        this.typed = new Map();
        this.#told(keys);
      });
    }
    await this.updateComplete;
    const at = /** @type {HTMLElement | null} */ (this.querySelector("[aria-invalid=true]"));
    at?.focus();
  }

  /** @param {string[]} keys that were written */
  #told(keys) {
    const later = this.all?.settings.some((s) => keys.includes(s.key) && s.pending !== undefined);
    this.tell("told", later ? { kind: "care", title: t("settings_saved"), text: t("settings_later") } : { kind: "done", title: t("settings_saved"), text: t("settings_now") });
  }

  render() {
    const { all } = this;
    return html`<h2>${t("settings_title")}</h2>
      <p class="soft">${t("settings_how")}</p>
      ${all ? this.#form(all) : this.#missing()}`;
  }

  #missing() {
    return this.error ? html`${this.wrong()}<button data-test="settings-again" @click=${this.#load}>${t("again")}</button>` : html`<p role="status">${t("reading")}</p>`;
  }

  /** @param {Settings} all */
  #form(all) {
    const waiting = all.settings.filter((s) => s.pending !== undefined);
    const dirty = changes(all.settings, this.typed);
    return html`<p>${t("settings_file")} <code data-test="settings-file">${all.file}</code></p>
      ${all.writable ? nothing : html`<p class="line care">${t("settings_fixed")}</p>`}
      ${waiting.length ? html`<p class="line care" data-test="settings-waiting">${t("settings_waiting", { keys: waiting.map((s) => s.key).join(", ") })}</p>` : nothing}
      <form novalidate data-test="settings" @submit=${this.#save}>
        ${[...groups.keys(), "other"].map((g) => this.#group(g, all))}
        ${this.wrong()}
        <div class="end"><button class="primary" data-test="settings-save" ?disabled=${!all.writable || this.busy || !(Object.keys(dirty.change).length + dirty.wrong.length)}>${t("settings_save")}</button></div>
      </form>`;
  }

  /** @param {string} name @param {Settings} all */
  #group(name, all) {
    const groupOf = (/** @type {Setting} */ s) => [...groups.keys()].find((g) => groups.get(g)?.includes(s.key)) ?? "other";
    const own = all.settings.filter((s) => groupOf(s) === name);
    if (!own.length) return nothing;
    return html`<h3>${say(`settings_${name}`)}</h3>
      ${own.map((s) => this.#setting(s, all.writable))}`;
  }

  /** @param {Setting} s @param {boolean} writable */
  #setting(s, writable) {
    const fixed = s.from === "flag" || !writable;
    const wrong = this.wrongNumbers.includes(s.key) || (this.error && this.field === s.key);
    return html`<div class="setting" data-test="setting" data-key=${s.key} data-from=${s.from}>
      <label class="field" for="setting-${s.key}">${has(`key_${s.key}`) ? say(`key_${s.key}`) : s.key}</label>
      <code>${s.key}</code>
      <p class="soft" id="about-${s.key}">${lang() === "ja" ? s.ja : s.en}</p>
      ${this.#field(s, fixed, Boolean(wrong))}
      ${this.wrongNumbers.includes(s.key) ? html`<span class="wrong" role="alert" data-test="wrong-${s.key}">${t("wrong_number")}</span>` : this.wrongOf(s.key)}
      ${s.pending === undefined ? nothing : html`<p class="care-text" data-test="pending">${t("setting_pending", { now: said(s.value), next: said(s.pending) })}</p>`}
      <p class="about soft">
        <span class="tag">${t(s.restart ? "setting_restart" : "setting_at_once")}</span>
        <span class="tag">${say(`setting_from_${s.from}`)}</span>
        <span>${t("setting_default", { value: said(s.default) })}</span>
      </p>
      ${s.from === "flag" ? html`<p class="soft">${t("setting_flag")}</p>` : nothing}
    </div>`;
  }

  /** @param {Setting} s @param {boolean} fixed @param {boolean} wrong */
  #field(s, fixed, wrong) {
    const text = this.typed.get(s.key) ?? shown(s.from === "flag" ? s.value : valueOf(s));
    const type = (/** @type {Event} */ e) => this.#type(s, /** @type {HTMLInputElement} */ (e.target).value);
    const about = `about-${s.key} wrong-${s.key}`;
    if (s.type === "choice")
      return html`<select id="setting-${s.key}" name=${s.key} aria-describedby=${about} aria-invalid=${wrong} ?disabled=${fixed} @change=${type}>
        ${(s.choices ?? []).map((c) => html`<option value=${c} ?selected=${c === text}>${has(`choice_${c}`) ? say(`choice_${c}`) : c}</option>`)}
      </select>`;
    if (s.type === "list")
      return html`<textarea id="setting-${s.key}" name=${s.key} rows=${Math.max(2, text.split("\n").length)} spellcheck="false" aria-describedby=${about} aria-invalid=${wrong} ?disabled=${fixed} .value=${text} @input=${type}></textarea>
        <small class="soft">${t("setting_list")}</small>`;
    return html`<input id="setting-${s.key}" name=${s.key} class=${s.type} inputmode=${s.type === "number" ? "numeric" : nothing} autocomplete="off" spellcheck="false" aria-describedby=${about} aria-invalid=${wrong} ?disabled=${fixed} .value=${text} @input=${type} />`;
  }
}

/** A value within a sentence. @param {import("../types/machine.js").SettingValue} value */
function said(value) {
  return shown(value).replaceAll("\n", ", ") || t("setting_empty");
}

customElements.define("machine-settings", MachineSettings);
