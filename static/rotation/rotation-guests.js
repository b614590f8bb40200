/** @import { Attendee } from "../types/kiosk.js" */
/** @import { Rounds, RotationState } from "../types/matching.js" */
/** @import { Guest, Part as Taking } from "./taking-part.js" */

import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { api } from "../api/api.js";
import { AskingPart } from "../elements/asking-part.js";
import { guestsOf, typedNumbers } from "./taking-part.js";
import { say, t } from "./text.js";

/** @type {Taking[]} */
const parts = ["seated", "waiting", "passing", "own"];

/** @type {RotationState[]} */
const states = ["in", "pass", "out"];

/** Who takes part: numbers are chosen, then a key says what they do. It fires "taking-part" when somebody was changed. */
export class RotationGuests extends AskingPart {
  static properties = { ...AskingPart.properties, event: {}, session: { attribute: false }, rounds: { attribute: false }, attendees: { attribute: false }, chosen: { state: true }, typed: { state: true }, told: { state: true } };

  constructor() {
    super();
    this.event = "";
    this.session = "";
    /** @type {Rounds | null} */
    this.rounds = null;
    /** @type {Attendee[]} */
    this.attendees = [];
    /** Tapped numbers. @type {ReadonlySet<number>} */
    this.chosen = new Set();
    this.typed = "";
    this.told = "";
  }

  /** @param {number} number */
  #tap(number) {
    const chosen = new Set(this.chosen);
    if (!chosen.delete(number)) chosen.add(number);
    this.chosen = chosen;
    this.told = "";
  }

  /** @param {Guest[]} guests @param {RotationState} state */
  #set(guests, state) {
    this.told = "";
    return this.attempt(async () => {
      const wanted = new Set([...this.chosen, ...typedNumbers(this.typed)]);
      const some = guests.filter((g) => wanted.has(g.number));
      for (const { id } of some) await api.put(`events/${this.event}/attendees/${id}/rotation`, { session: this.session, state }, { repeat: true });
      const unknown = [...wanted].filter((n) => !guests.some((g) => g.number === n));
      this.chosen = new Set();
      this.typed = unknown.join("・");
      this.error = unknown.length ? t("unknown", { numbers: unknown.join("・") }) : "";
      if (!some.length) return;
      this.told = t("set_done", { n: some.length });
      this.tell("taking-part");
    });
  }

  render() {
    if (!this.rounds) return nothing;
    const guests = guestsOf(this.attendees, this.session, this.rounds);
    const own = guests.filter((g) => g.part === "own");
    const none = this.busy || (this.chosen.size === 0 && typedNumbers(this.typed).length === 0);
    return html`<h4>${t("who")}</h4>
      <p class="soft">${t("who_how")}</p>
      ${guests.length ? nothing : html`<p class="soft">${t("none_here")}</p>`}
      ${parts.map((part) => this.#group(part, guests.filter((g) => g.part === part)))}
      <form class="who-does" @submit=${(/** @type {Event} */ e) => (e.preventDefault(), this.#set(guests, "in"))}>
        <label class="field"><span>${t("numbers")}</span>
          <input data-test="part-numbers" inputmode="numeric" autocomplete="off" maxlength="200" placeholder=${t("numbers_example")} .value=${this.typed} @input=${(/** @type {any} */ e) => ((this.typed = e.target.value), (this.told = ""))} /></label>
        ${states.map((s) => html`<button type=${s === "in" ? "submit" : "button"} data-test="part-${s}" ?disabled=${none} @click=${s === "in" ? nothing : () => this.#set(guests, s)}>${say(`set_${s}`)}</button>`)}
        ${own.length > 1 ? html`<button type="button" class="quiet" data-test="part-all" @click=${() => (this.chosen = new Set(own.map((g) => g.number)))}>${t("choose_waiting")}</button>` : nothing}
      </form>
      <p class="wrong" role="alert" data-test="part-wrong">${this.error}</p>
      <p role="status" data-test="part-told">${this.told ? html`<strong>✓ ${this.told}</strong>` : nothing}</p>`;
  }

  /** @param {Taking} part @param {Guest[]} guests */
  #group(part, guests) {
    if (!guests.length) return nothing;
    return html`<div class="part-of" data-test="part-of" data-part=${part} data-numbers=${guests.map((g) => g.number).join(" ")}>
      <span>${say(`part_${part}`)} <b>${guests.length}</b></span>
      <div class="chosen" role="group" aria-label=${say(`part_${part}`)}>
        ${repeat(guests, (g) => g.number, (g) => html`<button class="chip" data-test="taking" data-number=${g.number} aria-pressed=${this.chosen.has(g.number)} title=${t("guest", { number: g.number, name: g.name })} aria-label=${t("guest", { number: g.number, name: g.name })} @click=${() => this.#tap(g.number)}>${g.number}</button>`)}
      </div>
    </div>`;
  }
}

customElements.define("rotation-guests", RotationGuests);
