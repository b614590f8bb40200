// Numbers to skip, ranges, and the tables with their plan.

/** @import { View } from "./fields.js" */
/** @import { EventForm, RangeForm, TableForm } from "./event-form.js" */
/** @import { Standing } from "./room-plan.js" */

import { html, nothing } from "lit";
import { changed, fold, without } from "./fields.js";
import { numbersOf } from "./numbers.js";
import { places, standing, tablesOfForm } from "./room-plan.js";
import "./setup-plan.js";
import { say, t } from "./text.js";

/** Who may have numbers of their own, and where these usually begin. @type {[RangeForm["kind"], string][]} */
const kinds = [["host", "90"], ["member", "1"], ["associate", "30"], ["trial", "50"], ["walk_in", "60"], ["free", "70"]];

/** @param {View} view */
export function numbersView(view) {
  const { form, set, fields } = view;
  const all = standing(tablesOfForm(form.tables), skipped(form));
  return fold("numbers", t("numbers"), summary(form), html`
    <div class="grid">${fields.text("skip_numbers", t("skip_numbers"), form.skip_numbers, (skip_numbers) => set({ skip_numbers }), { hint: t("skip_numbers_how"), max: 4000 })}</div>
    ${rangesView(view)}
    <h4>${t("tables")}</h4>
    <div data-field="tables" tabindex="-1">${form.tables.map((x, i) => tableView(view, x, i, all[i]))} ${fields.said("tables")}</div>
    <button type="button" data-test="add-table" @click=${() => set({ tables: [...form.tables, furtherTable(form.tables)] })}>＋ ${t("add_table")}</button>
    <setup-plan .tables=${form.tables} .skip=${skipped(form)} @tables=${(/** @type {CustomEvent<TableForm[]>} */ e) => set({ tables: e.detail })}></setup-plan>
    ${beyond(form, all[all.length - 1])}`);
}

/** @param {View} view */
function rangesView({ form, set, fields }) {
  const ranges = form.number_ranges;
  return html`<h4>${t("ranges")}</h4>
    <p class="soft">${t("ranges_how")}</p>
    <div data-field="number_ranges" tabindex="-1">
      ${ranges.map((r, i) => html`<div class="grid line-of" data-test="range" data-kind=${r.kind} data-field="number_ranges[${i}]" tabindex="-1">
        ${fields.text(`number_ranges[${i}].from`, t("range_begins", { kind: say(`kind_${r.kind}`) }), r.from, (from) => set({ number_ranges: changed(ranges, i, { from }) }), { mode: "numeric" })}
        ${fields.remove(say(`kind_${r.kind}`), () => set({ number_ranges: without(ranges, i) }))} ${fields.said(`number_ranges[${i}]`)}
      </div>`)}
      ${fields.said("number_ranges")}
    </div>
    <div class="row" role="group" aria-label=${t("ranges_add")}>
      ${kinds.filter(([kind]) => !ranges.some((r) => r.kind === kind)).map(([kind, from]) => html`<button type="button" class="chip" data-test="range-${kind}" @click=${() => set({ number_ranges: [...ranges, { kind, from }] })}>＋ ${say(`kind_${kind}`)}</button>`)}
    </div>`;
}

/** @param {View} view @param {TableForm} x @param {number} i @param {Standing} at */
function tableView({ form, set, fields }, x, i, { first, last, across, down }) {
  const at = `tables[${i}].`;
  const to = (/** @type {"name" | "rows" | "columns"} */ key) => (/** @type {string} */ value) => set({ tables: changed(form.tables, i, { [key]: value }) });
  return html`<div class="grid table" data-test="table" data-field="tables[${i}]" tabindex="-1">
    ${fields.text(`${at}name`, t("table_name"), x.name, to("name"), { max: 40 })} ${fields.text(`${at}rows`, t("rows"), x.rows, to("rows"), { mode: "numeric" })}
    ${fields.text(`${at}columns`, t("columns"), x.columns, to("columns"), { mode: "numeric" })}
    <span class="soft" data-test="table-numbers">${t("places", { n: across * down })}<br />${t("from_to", { first, last })}</span>
    ${form.tables.length === 1 ? nothing : fields.remove(x.name, () => set({ tables: without(form.tables, i) }))}
  </div>`;
}

/** As large as the last one. @param {TableForm[]} tables @returns {TableForm} */
const furtherTable = (tables) => ({ name: String.fromCharCode(65 + (tables.length % 26)), rows: tables.at(-1)?.rows ?? "3", columns: tables.at(-1)?.columns ?? "10", turned: false });

/** The numbers that are skipped, as far as they can be read yet. @param {EventForm} form */
export function skipped(form) {
  try {
    return numbersOf(form.skip_numbers);
  } catch {
    return [];
  }
}

/** A range may begin beyond the tables: their sleeves lie where the last table ends. @param {EventForm} form @param {Standing | undefined} last */
function beyond(form, last) {
  const out = form.number_ranges.filter((r) => last && Number(r.from) > last.last).map((r) => t("range_short", { kind: say(`kind_${r.kind}`), n: r.from }));
  return out.length && last ? html`<p class="care-text" data-test="beyond">${t("beyond", { who: out.join("・"), table: form.tables[form.tables.length - 1].name, last: last.last })}</p>` : nothing;
}

/** @param {EventForm} form */
function summary(form) {
  const skip = skipped(form);
  return [
    skip.length ? t("skip_short", { n: skip.slice(0, 6).join(", ") + (skip.length > 6 ? "…" : "") }) : "",
    ...form.number_ranges.map((r) => t("range_short", { kind: say(`kind_${r.kind}`), n: r.from })),
    t("tables_short", { tables: form.tables.length, n: places(tablesOfForm(form.tables)) }),
  ].filter(Boolean).join("・");
}
