// What an import would do: figures, what changes, and what to look at.

/** @import { Event, ImportReport } from "../types/kiosk.js" */
/** @import { ImportChange } from "../types/setup.js" */

import { html, nothing } from "lit";
import { said } from "../lang/said.js";
import { registrationsText } from "./registrations.js";
import { t } from "./text.js";

/** The figures of a report, in the order in which they are shown. */
const figures = /** @type {const} */ (["added", "updated", "unchanged"]);

/** @param {ImportReport} report @param {number} open rows that a person has still to decide on */
export function figuresView(report, open) {
  const errors = report.errors?.length ?? 0;
  const flagged = report.flagged?.length ?? 0;
  return html`<dl class="figures" data-test="import-preview">
    ${figures.map((f) => html`<div><dt>${t(f)}</dt><dd data-test="import-${f}">${report[f]}</dd></div>`)}
    <div class=${open ? "care" : ""}><dt>${t("review")}</dt><dd data-test="import-review">${open}</dd></div>
    ${flagged ? html`<div class="care"><dt>${t("flagged")}</dt><dd data-test="import-flagged">${flagged}</dd></div>` : nothing}
    <div class=${errors ? "stop" : ""}><dt>${t("errors")}</dt><dd data-test="import-errors">${errors}</dd></div>
  </dl>`;
}

/** @param {Event} event @param {ImportReport} report @param {(field: string) => string} title */
export function changesView(event, report, title) {
  const changes = report.changes ?? [];
  if (!changes.length) return nothing;
  return table(t("changes_title", { n: report.updated }), t("changes_how"), [t("row_short"), t("name"), t("changes")], changes.map((c) => html`<tr data-test="import-change">
    <td>${c.row}</td><td>${c.name}</td><td class="changes">${changeOf(event, c, title)}</td>
  </tr>`));
}

/** @param {Event} event @param {ImportChange} c @param {(field: string) => string} title */
function changeOf(event, c, title) {
  return html`${(c.fields ?? []).map((f) => html`<div><span class="soft">${title(f.field)}</span> ${f.before ? html`<del>${f.before}</del>` : html`<span class="soft">${t("nothing_there")}</span>`} → <ins>${f.after || t("nothing_there")}</ins></div>`)}
    ${c.registrations?.length ? html`<div class="lines"><span class="soft">${t("sessions")}</span> <ins>${registrationsText(event, c.registrations)}</ins></div>` : nothing}`;
}

/** @param {ImportReport} report */
export function flaggedView(report) {
  const rows = report.flagged ?? [];
  if (!rows.length) return nothing;
  return table(t("flagged_title"), t("flagged_how"), [t("row_short"), t("name"), t("trade"), t("why")], rows.map((r) => html`<tr data-test="flagged-row" data-rule=${r.rule}>
    <td>${r.row}</td><td>${r.name}</td><td>${r.trade}</td><td>${said(r.reason)}</td>
  </tr>`));
}

/** @param {ImportReport} report */
export function errorsView(report) {
  const rows = report.errors ?? [];
  if (!rows.length) return nothing;
  return table(t("errors_title"), "", [t("row_short"), t("column"), t("error_message")], rows.map((e) => html`<tr data-test="import-error-row"><td>${e.row}</td><td>${e.column}</td><td>${said(e.message)}</td></tr>`));
}

/** @param {ImportReport} report @param {(field: string) => string} title */
export function unprintableView(report, title) {
  const rows = report.unprintable ?? [];
  if (!rows.length) return nothing;
  return table(t("unprintable_title"), t("unprintable_how"), [t("row_short"), t("name"), t("field"), t("unprintable")], rows.map((r) => html`<tr data-test="import-unprintable">
    <td>${r.row}</td><td>${r.name}</td><td>${title(r.field)}</td><td class="characters">${r.characters.map((c) => html`<span>${c} <small class="soft">${codePoint(c)}</small></span> `)}</td>
  </tr>`));
}

/** @param {string} heading @param {string} how @param {string[]} heads @param {unknown} rows */
function table(heading, how, heads, rows) {
  return html`<h3>${heading}</h3>
    ${how ? html`<p class="soft">${how}</p>` : nothing}
    <div class="scroll" role="group" tabindex="0" aria-label=${heading}>
      <table>
        <thead>
          <tr>${heads.map((h) => html`<th scope="col">${h}</th>`)}</tr>
        </thead>
        <tbody>${rows}</tbody>
      </table>
    </div>`;
}

/** U+2A6A5, because the screen may lack the character as well. @param {string} character */
const codePoint = (character) => `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
