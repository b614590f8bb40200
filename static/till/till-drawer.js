/** @import { Method, Till, TillEntry, TillFigures } from "../types/kiosk.js" */

import { html, nothing } from "lit";
import { Part } from "../elements/part.js";
import { time, yen } from "../lang/format.js";
import { closeOf, entriesOf, figuresOf, movedSince } from "./drawer.js";
import { say, t } from "./text.js";
import "./till-closed.js";
import { differs } from "./till-count.js";
import "./till-moves.js";

/** Free ones are counted, not summed up. @type {Method[]} */
const methods = ["cash", "paypay", "card", "prepaid"];

/** One drawer: what should be in it, what was taken by which method, and its close. */
export class TillDrawer extends Part {
  static properties = { till: { attribute: false }, desk: {}, event: {}, organiser: { type: Boolean }, sum: { type: Boolean } };

  constructor() {
    super();
    /** @type {Till | undefined} */
    this.till = undefined;
    this.desk = "";
    this.event = "";
    this.organiser = false;
    /** All drawers together: a float lies in one of them, and cash is taken out of one. */
    this.sum = false;
  }

  render() {
    if (!this.till) return nothing;
    const f = figuresOf(this.till, this.desk);
    const moved = movedSince(this.till, this.desk);
    return html`${figures(f)}
      ${moved ? html`<p class="moved" data-test="moved">${t("moved", { time: time(moved.at) })}</p>` : nothing}
      ${f.closed_at
        ? html`<till-closed .figures=${f} .close=${closeOf(this.till, this.desk)} event=${this.event} desk=${this.desk} ?organiser=${this.organiser}></till-closed>`
        : html`${this.sum ? html`<p class="soft">${t("moves_at_desk")}</p>` : html`<till-moves .figures=${f} event=${this.event} desk=${this.desk}></till-moves>`}
            <till-count .figures=${f} event=${this.event} desk=${this.desk}></till-count>`}
      ${entries(entriesOf(this.till, this.desk), this.desk === "")}`;
  }
}

/** @param {TillFigures} f */
function figures(f) {
  return html`<div class="money">
    <p class="expected"><span>${t("expected")}</span> <strong data-test="cash-expected">${yen(f.cash_expected)}</strong>
      <small class="soft">${t("expected_how", { float: yen(f.float), cash: yen(f.by_method.cash), drops: yen(f.drops) })}</small></p>
    <div>
      <h3 class="soft">${t("methods")}</h3>
      <dl>
        ${methods.map((m) => html`<div><dt>${say(m)}</dt><dd data-test="method-sum" data-id=${m}>${yen(f.by_method[m])}</dd></div>`)}
        <div><dt>${t("free")}</dt><dd>${t("guests", { n: f.counts.free })}</dd></div>
        <div class="sum"><dt>${t("payments")} <small class="soft">${t("times", { n: f.counts.payments })}</small></dt><dd data-test="payments">${yen(f.payments)}</dd></div>
        <div><dt>${t("refunds")} <small class="soft">${t("times", { n: f.counts.refunds })}</small></dt><dd data-test="refunds">${yen(f.refunds)}</dd></div>
      </dl>
    </div>
  </div>`;
}

/** @param {TillEntry[]} all @param {boolean} together */
function entries(all, together) {
  if (all.length === 0) return nothing;
  return html`<section><h3>${t("entries")}</h3>
    <ul class="entries">
      ${all.map((e) => html`<li data-test="till-entry" data-kind=${e.kind}>
        <span class="soft">${time(e.at)}</span>
        <strong>${say(`entry_${e.kind}`)}</strong>
        ${e.kind === "reopen" ? nothing : html`<span>${yen(e.amount)}</span>`}
        ${e.kind === "close" ? differs(e.difference ?? 0) : nothing}
        <span class="what">${e.reason ?? ""}</span>
        <span class="soft">${[together ? e.desk || t("together") : "", e.by].filter((x, i, both) => x && both.indexOf(x) === i).join(" · ")}</span>
      </li>`)}
    </ul></section>`;
}

customElements.define("till-drawer", TillDrawer);
