// The columns of the file and what they are taken for.

/** @import { ImportReport } from "../types/kiosk.js" */

import { html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { said } from "../lang/said.js";
import { origin } from "./mapping.js";
import { say, t } from "./text.js";

/**
 * @param {{ report: ImportReport, corrections: ReadonlyMap<number, string>, open: boolean, toggle: (open: boolean) => void, say: (column: number, field: string) => void }} of
 */
export function mappingView({ report, corrections, open, toggle, say: tell }) {
  const columns = report.columns ?? [];
  if (!columns.length) return nothing;
  const fields = report.fields ?? [];
  const remembered = columns.some((c) => origin(c, corrections) === "remembered");
  const read = t("mapping_read", { n: columns.filter((c) => c.field).length, of: columns.length }) + (remembered ? `・${t("origin_remembered")}` : "");
  return html`${report.needs_mapping ? html`<p class="line care" role="status" data-test="needs-mapping">${t("needs_mapping")}</p>` : nothing}
    <details class="fold" data-test="mapping" ?open=${open} @toggle=${(/** @type {any} */ e) => toggle(e.target.open)}>
      <summary><h3>${t("mapping")}</h3> <span class="soft" data-test="mapping-summary">${read}</span></summary>
      <div class="folded">
        <p class="soft">${t("mapping_how")}</p>
        <div class="mapping">
          ${columns.map((c) => {
            const from = origin(c, corrections);
            const field = corrections.get(c.column) ?? c.field; // what was just said counts before the server has answered
            return html`<label data-test="mapping-row" data-column=${c.column} data-origin=${from}>
              <span class="what"><strong>${c.header || t("column_n", { n: c.column })}</strong> <span class="soft">${(c.samples ?? []).join("、") || t("mapping_empty")}</span></span>
              <select name="mapping.${c.column}" .value=${live(field)} @change=${(/** @type {any} */ e) => tell(c.column, e.target.value)}>
                <option value="" ?selected=${!field}>${t("mapping_none")}</option>
                ${fields.map((f) => html`<option value=${f.field} ?selected=${f.field === field}>${said(f.title)}</option>`)}
              </select>
              <span class="origin ${from}">${say(`origin_${from}`)}</span>
            </label>`;
          })}
        </div>
      </div>
    </details>`;
}
