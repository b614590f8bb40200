/** @import { TableForm } from "./event-form.js" */
/** @import { Standing } from "./room-plan.js" */

import { html, nothing } from "lit";
import { Part } from "../elements/part.js";
import { crosses, moved, snap, standing, step, tablesOfForm } from "./room-plan.js";
import { t } from "./text.js";

/** @type {Record<string, { x: number, y: number }>} */
const keys = { ArrowLeft: { x: -step.x, y: 0 }, ArrowRight: { x: step.x, y: 0 }, ArrowUp: { x: 0, y: -step.y }, ArrowDown: { x: 0, y: step.y } };

/** Sleeves narrower than that, in percent of the plan, show no number of their own. */
const legible = 2.6;

/**
 * The room with its tables, seen from above: a table is dragged, or moved with the
 * arrow keys or the buttons below, turned with R. It fires "tables" with all of
 * them, each where it stands.
 *
 *   <setup-plan .tables=${form.tables} .skip=${[4, 9]} @tables=${…}></setup-plan>
 */
export class SetupPlan extends Part {
  static properties = { tables: { attribute: false }, skip: { attribute: false }, chosen: { state: true }, drag: { state: true }, said: { state: true } };

  constructor() {
    super();
    /** @type {TableForm[]} */
    this.tables = [];
    /** @type {number[]} */
    this.skip = [];
    this.chosen = -1;
    /** Where the finger holds a table. @type {{ at: number, pointer: number, dx: number, dy: number, x: number, y: number } | null} */
    this.drag = null;
    this.said = "";
  }

  get #standing() {
    return standing(tablesOfForm(this.tables), this.skip);
  }

  /** Every table where it stands now, so that those nobody placed do not jump. @param {Standing[]} all @returns {TableForm[]} */
  #placed(all) {
    const round = (/** @type {number} */ v) => Math.round(v * 100) / 100;
    return this.tables.map((x, i) => ({ ...x, x: round(all[i].x), y: round(all[i].y) }));
  }

  /** @param {number} i @param {{ x: number, y: number }} at */
  #put(i, at) {
    const all = this.#standing;
    const to = snap(at, all[i]);
    this.said = t("plan_said", { table: this.tables[i].name, x: Math.round(to.x), y: Math.round(to.y) });
    this.tell("tables", this.#placed(all).map((x, n) => (n === i ? { ...x, ...to } : x)));
  }

  /** @param {number} i */
  #turn(i) {
    const turned = this.#placed(this.#standing).map((x, n) => (n === i ? { ...x, turned: !x.turned } : x));
    const all = standing(tablesOfForm(turned), this.skip);
    this.tell("tables", turned.map((x, n) => (n === i ? { ...x, ...snap(all[i], all[i]) } : x)));
  }

  /** @param {number} i @param {number} to its place in the order of the numbers */
  #reorder(i, to) {
    this.chosen = to;
    this.tell("tables", moved(this.#placed(this.#standing), i, to));
  }

  /** @param {KeyboardEvent} e @param {number} i */
  #key(e, i) {
    const by = keys[e.key];
    if (!by && e.key.toLowerCase() !== "r") return;
    if (e.ctrlKey || e.metaKey || e.altKey) return;
    e.preventDefault();
    this.chosen = i;
    if (by) this.#move(i, by);
    else this.#turn(i);
  }

  /** @param {number} i @param {{ x: number, y: number }} by */
  #move(i, by) {
    const { x, y } = this.#standing[i];
    this.#put(i, { x: x + by.x, y: y + by.y });
  }

  /** Where on the plan, in percent. @param {PointerEvent} e */
  #point(e) {
    const r = /** @type {Element} */ (this.querySelector(".plan")).getBoundingClientRect();
    return { x: ((e.clientX - r.left) / r.width) * 100, y: ((e.clientY - r.top) / r.height) * 100 };
  }

  /** @param {PointerEvent} e @param {number} i */
  #hold(e, i) {
    if (e.button !== 0 || this.drag) return;
    const { x, y } = this.#standing[i];
    const at = this.#point(e);
    /** @type {Element} */ (e.currentTarget).setPointerCapture(e.pointerId);
    this.chosen = i;
    this.drag = { at: i, pointer: e.pointerId, dx: x - at.x, dy: y - at.y, x, y };
  }

  /** @param {PointerEvent} e */
  #dragged(e) {
    if (this.drag?.pointer !== e.pointerId) return;
    const at = this.#point(e);
    const { dx, dy } = this.drag;
    this.drag = { ...this.drag, ...snap({ x: at.x + dx, y: at.y + dy }, this.#standing[this.drag.at]) };
  }

  /** @param {PointerEvent} e @param {boolean} keep */
  #drop(e, keep) {
    const { drag } = this;
    if (drag?.pointer !== e.pointerId) return;
    this.drag = null;
    const was = this.#standing[drag.at];
    if (keep && (drag.x !== was.x || drag.y !== was.y)) this.#put(drag.at, drag);
  }

  render() {
    const all = this.#standing;
    const { drag } = this;
    if (drag && all[drag.at]) all[drag.at] = { ...all[drag.at], x: drag.x, y: drag.y };
    const crossed = all.map((x, i) => all.some((o, n) => n !== i && crosses(x, o)));
    return html`<h4>${t("plan")}</h4>
      <p class="soft" id="plan-how">${t("plan_how")}</p>
      <div class="plan" data-test="plan" role="group" aria-label=${t("plan")}>${all.map((x, i) => this.#table(x, i, crossed[i]))}</div>
      ${crossed.includes(true) ? html`<p class="care-text" data-test="plan-crossed">${t("plan_crossed", { tables: this.tables.filter((_, i) => crossed[i]).map((x) => x.name).join("・") })}</p>` : nothing}
      <p class="unseen" role="status">${this.said}</p>
      ${this.tables[this.chosen] ? this.#tools(this.chosen, all) : nothing}`;
  }

  /** @param {Standing} x @param {number} i @param {boolean} crossed */
  #table(x, i, crossed) {
    const { name } = this.tables[i];
    const cell = x.width / x.across;
    const where = `left: ${x.x}%; top: ${x.y}%; width: ${x.width}%; height: ${x.height}%; --across: ${x.across}; --cell: ${cell}; --digits: ${x.last < 100 && this.tables[i].turned ? 0.58 : 0.44}`;
    const range = t("from_to", { first: x.first, last: x.last });
    const cells = cell >= legible ? [...x.cells].sort((a, b) => a.row - b.row || a.column - b.column) : [];
    return html`<button type="button" class="plan-table ${crossed ? "crossed" : ""} ${cells.length ? "" : "plain"}" data-test="plan-table" data-table=${i} .style=${where}
      aria-label=${t(crossed ? "plan_table_crossed" : "plan_table", { table: name, range, x: Math.round(x.x), y: Math.round(x.y) })} aria-describedby="plan-how" aria-pressed=${i === this.chosen}
      @pointerdown=${(/** @type {PointerEvent} */ e) => this.#hold(e, i)} @pointermove=${this.#dragged} @pointerup=${(/** @type {PointerEvent} */ e) => this.#drop(e, true)}
      @pointercancel=${(/** @type {PointerEvent} */ e) => this.#drop(e, false)} @keydown=${(/** @type {KeyboardEvent} */ e) => this.#key(e, i)} @click=${() => (this.chosen = i)}>
      <span class="plan-name">${name}</span>
      ${cells.length ? html`<span class="plan-cells">${cells.map((c) => html`<span data-n=${c.number}>${c.number}</span>`)}</span>` : nothing}
      <span class="plan-range">${range}</span>
    </button>`;
  }

  /** What the keyboard and the finger do, as buttons. @param {number} i @param {Standing[]} all */
  #tools(i, all) {
    const arrow = (/** @type {string} */ key, /** @type {string} */ sign, /** @type {string} */ says) =>
      html`<button type="button" data-test="plan-${key}" aria-label=${says} @click=${() => this.#move(i, keys[key])}>${sign}</button>`;
    return html`<div class="plan-tools row" role="group" aria-label=${t("plan_tools", { table: this.tables[i].name })} data-test="plan-tools">
      <strong>${t("plan_chosen", { table: this.tables[i].name, range: t("from_to", { first: all[i].first, last: all[i].last }) })}</strong>
      <span class="row">${arrow("ArrowLeft", "←", t("plan_left"))}${arrow("ArrowUp", "↑", t("plan_up"))}${arrow("ArrowDown", "↓", t("plan_down"))}${arrow("ArrowRight", "→", t("plan_right"))}</span>
      <button type="button" data-test="plan-turn" @click=${() => this.#turn(i)}>${t("plan_turn")}</button>
      ${this.tables.length > 1
        ? html`<button type="button" data-test="plan-earlier" ?disabled=${i === 0} @click=${() => this.#reorder(i, i - 1)}>${t("plan_earlier")}</button>
            <button type="button" data-test="plan-later" ?disabled=${i === this.tables.length - 1} @click=${() => this.#reorder(i, i + 1)}>${t("plan_later")}</button>`
        : nothing}
    </div>`;
  }
}

customElements.define("setup-plan", SetupPlan);
