// The fields of the event form, each with its refusal.

import { html, nothing } from "lit";
import { t } from "./text.js";

/** @typedef {{ field: string, message: string }} Wrong field is the name of one that the form has, or "" */

/**
 * What the sections of the form draw with.
 * @typedef {{ form: import("./event-form.js").EventForm, set: (part: Partial<import("./event-form.js").EventForm>) => void, fields: Fields }} View
 */

export class Fields {
  /** @param {Wrong | null} wrong */
  constructor(wrong) {
    this.wrong = wrong;
  }

  /** What is wrong with a field or a list of them. @param {string} name */
  said(name) {
    return this.wrong?.field === name ? html`<span class="wrong" role="alert">${this.wrong.message}</span>` : nothing;
  }

  /**
   * @param {string} name as the API names it
   * @param {string} label
   * @param {string} value
   * @param {(value: string) => void} set
   * @param {{ type?: string, mode?: string, placeholder?: string, hint?: string, wide?: boolean, max?: number }} [how]
   */
  text(name, label, value, set, { type = "text", mode = "text", placeholder = "", hint = "", wide = false, max = 200 } = {}) {
    const bad = this.wrong?.field === name;
    return html`<label class="field ${wide ? "wide" : ""}">${label}
      <input name=${name} type=${type} inputmode=${mode} placeholder=${placeholder} maxlength=${max} autocomplete="off" aria-invalid=${bad} .value=${value} @input=${(/** @type {any} */ e) => set(e.target.value)} />
      ${bad ? this.said(name) : hint ? html`<small>${hint}</small>` : nothing}
    </label>`;
  }

  /** @param {string} name @param {string} label @param {string} value @param {(value: string) => void} set @param {{ placeholder?: string, lang?: string, rows?: number, max?: number }} [how] */
  area(name, label, value, set, { placeholder = "", lang = "", rows = 4, max = 4000 } = {}) {
    return html`<label class="field">${label}
      <textarea name=${name} rows=${rows} lang=${lang || nothing} maxlength=${max} placeholder=${placeholder} aria-invalid=${this.wrong?.field === name} .value=${value} @input=${(/** @type {any} */ e) => set(e.target.value)}></textarea>
      ${this.said(name)}
    </label>`;
  }

  /** @param {string} name @param {string} label @param {string} value @param {[string, string][]} options value and what it says @param {(value: string) => void} set */
  select(name, label, value, options, set) {
    return html`<label class="field">${label}
      <select name=${name} aria-invalid=${this.wrong?.field === name} .value=${value} @change=${(/** @type {any} */ e) => set(e.target.value)}>
        ${options.map(([v, says]) => html`<option value=${v} ?selected=${v === value}>${says}</option>`)}
      </select>
      ${this.said(name)}
    </label>`;
  }

  /** @param {string} label what is taken away @param {() => void} remove */
  remove(label, remove) {
    return html`<button type="button" class="quiet remove" aria-label=${t("remove_what", { what: label })} @click=${remove}>${t("remove")}</button>`;
  }
}

/**
 * A part of the form that most evenings need not open: its title, and in one
 * line what it says.
 * @param {string} name @param {string} title @param {string} summary @param {unknown} content
 */
export function fold(name, title, summary, content) {
  return html`<details class="fold" data-test="section-${name}">
    <summary><h3>${title}</h3> <span class="soft" data-test="summary-${name}">${summary}</span></summary>
    <div class="folded">${content}</div>
  </details>`;
}

/** The list with one item changed. @template T @param {T[]} list @param {number} i @param {Partial<T>} part @returns {T[]} */
export const changed = (list, i, part) => list.map((x, n) => (n === i ? { ...x, ...part } : x));

/** The list without one. @template T @param {T[]} list @param {number} i */
export const without = (list, i) => list.filter((_, n) => n !== i);
