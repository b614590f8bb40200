/** @import { Card, Event as Evening } from "../types/kiosk.js" */
/** @import { MyRotation, RotationState } from "../types/matching.js" */

import { html, nothing } from "lit";
import { api } from "../api/api.js";
import { clockText } from "../feed/session.js";
import { lang } from "../lang/lang.js";
import { MePart } from "./me-part.js";
import { t } from "./text.js";
import { minutesOf, turn } from "./turn.js";

/** As one looks for them. @param {number[]} numbers */
const inOrder = (numbers) => [...numbers].sort((a, b) => a - b);

/** @param {number[]} numbers */
const company = (numbers) => t("rotation_with", { who: inOrder(numbers).join(lang() === "en" ? ", " : "・") });

/** @param {MyRotation["layout"]} layout */
const place = (layout) => t(layout === "rows" ? "rotation_seat" : "rotation_table");

/** Over the other views, while a round is on: where to sit, and with whom. @param {MyRotation | undefined} rotation */
export function seatLine(rotation) {
  if (!rotation?.round) return nothing;
  const { no, table, with: others } = rotation.round;
  return html`<p class="quiet-line" role="status" data-test="seat-line"><a href="#me">${t("rotation_round", { n: no })}　${place(rotation.layout)}${table}　${company(others)}</a></p>`;
}

/**
 * The guest's part in a rotation session: whether to take part, and for each
 * round where and with whom. Without such a session there is nothing.
 */
export class MeRotation extends MePart {
  static properties = { ...MePart.properties, event: { attribute: false }, now: { attribute: false }, cards: { attribute: false } };

  /** @type {ReturnType<typeof setInterval> | undefined} */
  #tick;
  #no = 0; // the round that is drawn

  constructor() {
    super();
    /** @type {Evening | undefined} */
    this.event = undefined;
    this.now = () => new Date();
    /** The board: names for the numbers at the table. @type {Card[]} */
    this.cards = [];
  }

  connectedCallback() {
    super.connectedCallback();
    this.#tick = setInterval(() => this.me?.rotation?.round && this.requestUpdate(), 1000);
  }

  disconnectedCallback() {
    clearInterval(this.#tick);
    super.disconnectedCallback();
  }

  /** A new seat comes into sight, unless somebody is writing. */
  updated() {
    const no = this.me.rotation?.round?.no ?? 0;
    const writing = /** @type {ShadowRoot} */ (this.getRootNode()).activeElement?.matches("input, textarea");
    if (no && no !== this.#no && !writing) this.closest(".scroller")?.scrollTo(0, 0);
    this.#no = no;
  }

  /** @param {RotationState} state */
  #set(state) {
    const { rotation } = this.me;
    if (!rotation) return;
    this.attempt(async () => {
      const answer = await api.put("me/rotation", { session: rotation.session, state }, { repeat: true });
      const now = this.me.rotation;
      if (now) this.mine({ rotation: { ...now, state: answer.state } });
    });
  }

  render() {
    const { rotation } = this.me;
    if (!rotation) return nothing;
    const says = turn(rotation);
    return html`<section class="rotation" data-test="rotation" data-state=${rotation.state} data-says=${says} aria-label=${t("rotation")}>
      ${says === "seat" ? this.#seat(rotation) : this.#wait(rotation, says)} ${this.#keys(rotation, says)} ${this.wrong()}
    </section>`;
  }

  /** @param {MyRotation} rotation */
  #seat({ round, layout, state }) {
    if (!round) return nothing;
    const left = Date.parse(round.ends_at) - this.now().getTime();
    return html`<h3>${t("rotation_round", { n: round.no })}</h3>
      <div class="seat" data-test="seat" role="status">
        <p class="table"><span>${place(layout)}</span> <b class="number">${round.table}</b></p>
        <p class="with">${company(round.with)}</p>
      </div>
      <p class="round-left ${left <= 60_000 ? "soon" : ""}" role="timer" data-test="round-left">${left > 0 ? html`<span class="soft">${t("rotation_left")}</span> <b>${clockText(left)}</b>` : t("rotation_up")}</p>
      <ul class="at-table">${inOrder(round.with).map((n) => this.#partner(n))}</ul>
      ${state === "pass" ? html`<p class="soft">${t("rotation_passing")}</p>` : nothing}`;
  }

  /** @param {number} number */
  #partner(number) {
    const card = this.cards.find((c) => c.number === number);
    if (!card || this.me.blocks.includes(number)) return html`<li><span class="number">${number}</span></li>`;
    return html`<li><a href="#board=${number}"><span class="number">${number}</span><span>${card.name}</span><span class="soft">${card.trade}</span></a></li>`;
  }

  /** @param {MyRotation} rotation @param {ReturnType<typeof turn>} says */
  #wait(rotation, says) {
    if (says === "ask") return html`<h3>${t("rotation_ask")}</h3><p>${t("rotation_ask_how", { minutes: minutesOf(this.event, rotation.session) })}</p>`;
    if (says === "pass") return html`<h3>${t("rotation_passing")}</h3><p class="soft">${t("rotation_passing_how")}</p>`;
    return html`<h3>${t(says === "first" ? "rotation_wait_first" : "rotation_wait")}</h3><p class="soft">${t("rotation_wait_how")}</p>`;
  }

  /** @param {MyRotation} rotation @param {ReturnType<typeof turn>} says */
  #keys({ state }, says) {
    if (state === "out") return html`<button class="wide ${says === "ask" ? "primary" : ""}" data-test="rotation-join" ?disabled=${this.busy} @click=${() => this.#set("in")}>${t(says === "ask" ? "rotation_join" : "rotation_back")}</button>`;
    return html`<div class="ways">
      ${state === "pass"
        ? html`<button data-test="rotation-join" ?disabled=${this.busy} @click=${() => this.#set("in")}>${t("rotation_back")}</button>`
        : html`<button data-test="rotation-pass" ?disabled=${this.busy} @click=${() => this.#set("pass")}>${t("rotation_pass")}</button>`}
      <button data-test="rotation-leave" ?disabled=${this.busy} @click=${() => this.#set("out")}>${t("rotation_leave")}</button>
    </div>`;
  }
}

customElements.define("me-rotation", MeRotation);
