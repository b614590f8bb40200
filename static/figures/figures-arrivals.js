/** @import { Arrivals } from "../types/keeping.js" */

import { html, nothing, svg } from "lit";
import { Part } from "../elements/part.js";
import { time } from "../lang/format.js";
import { busiest, columnsOf, firstRound, ticksOf } from "./chart.js";
import { t } from "./text.js";

const margin = { left: 34, top: 24, right: 8, bottom: 34 };
const height = 260;
const label = 56;

/** From which width on a column has its figure above it. */
const roomy = 26;

/**
 * When guests arrived: a chart of columns, five minutes each, and the same as a
 * table beside it. It is drawn in the pixels of its place, so that its text is as
 * large on a phone as on a screen.
 *
 *   <figures-arrivals .arrivals=${…}></figures-arrivals>
 */
export class FiguresArrivals extends Part {
  static properties = { arrivals: { attribute: false }, width: { state: true } };

  #seen = new ResizeObserver(([e]) => {
    const width = Math.round(e.contentRect.width);
    if (width) this.width = width;
  });

  constructor() {
    super();
    /** @type {Arrivals[]} */
    this.arrivals = [];
    this.width = 0;
  }

  disconnectedCallback() {
    this.#seen.disconnect();
    super.disconnectedCallback();
  }

  firstUpdated() {
    this.#seen.observe(/** @type {Element} */ (this.querySelector(".drawing")));
  }

  render() {
    const { arrivals } = this;
    const most = busiest(arrivals);
    return html`<div class="chart">
      <figure><div class="drawing">${this.width && most ? this.#draw(most.count) : nothing}</div>
        <figcaption class="soft">${most ? this.#summary(most) : t("arrivals_none")}</figcaption></figure>
      ${most ? this.#table() : nothing}
    </div>`;
  }

  /** The chart in a sentence. @param {Arrivals} most */
  #summary(most) {
    const [first, last] = [this.arrivals[0], this.arrivals[this.arrivals.length - 1]];
    if (first === last) return t("arrivals_once", { from: time(first.at), total: last.total });
    return t("arrivals_summary", { from: time(first.at), to: time(last.at), most: time(most.at), n: most.count, total: last.total });
  }

  /** @param {number} max */
  #draw(max) {
    const frame = { left: margin.left, top: margin.top, width: this.width - margin.left - margin.right, height: height - margin.top - margin.bottom };
    const ticks = ticksOf(max);
    const top = ticks[ticks.length - 1];
    const ground = frame.top + frame.height;
    const columns = columnsOf(this.arrivals.map((a) => a.count), frame, { top, label, first: firstRound(this.arrivals.map((a) => a.at)) });
    return html`<svg data-test="arrivals-chart" viewBox="0 0 ${this.width} ${height}" width=${this.width} height=${height} role="img" aria-label=${t("arrivals_chart")}>
      ${ticks.map((n) => svg`<line class="grid-line" x1=${frame.left} x2=${frame.left + frame.width} y1=${ground - (n / top) * frame.height} y2=${ground - (n / top) * frame.height} />
        <text class="tick" x=${frame.left - 8} y=${ground - (n / top) * frame.height + 5} text-anchor="end">${n}</text>`)}
      ${columns.map((c, i) => svg`<rect class="column" data-test="arrivals-column" data-count=${this.arrivals[i].count} x=${c.x + Math.min(2, c.width / 8)} y=${c.y} width=${Math.max(1, c.width - Math.min(4, c.width / 4))} height=${c.height}><title>${time(this.arrivals[i].at)} ${t("people", { n: this.arrivals[i].count })}</title></rect>
        ${c.width >= roomy && c.height ? svg`<text class="tick value" x=${c.x + c.width / 2} y=${c.y - 5} text-anchor="middle">${this.arrivals[i].count}</text>` : nothing}
        ${c.labelled && c.x + label / 2 <= this.width ? svg`<line class="grid-line" x1=${c.x} x2=${c.x} y1=${ground} y2=${ground + 5} /><text class="tick" x=${c.x} y=${ground + 22} text-anchor=${c.x < label ? "start" : "middle"}>${time(this.arrivals[i].at)}</text>` : nothing}`)}
      <line class="ground" x1=${frame.left} x2=${frame.left + frame.width} y1=${ground} y2=${ground} />
    </svg>`;
  }

  #table() {
    return html`<div class="beside" tabindex="0" role="region" aria-label=${t("arrivals_table")}><table data-test="arrivals-table">
      <thead><tr><th scope="col">${t("begins")}</th><th scope="col" class="n">${t("arrived")}</th><th scope="col" class="n">${t("together")}</th></tr></thead>
      <tbody>${this.arrivals.filter((a) => a.count).map((a) => html`<tr><td>${time(a.at)}</td><td class="n">${a.count}</td><td class="n">${a.total}</td></tr>`)}</tbody>
    </table></div>`;
  }
}

customElements.define("figures-arrivals", FiguresArrivals);
