import { html } from "lit";
import { say, t } from "./text.js";

/**
 * What can be taken away, by its name below exports/, and how much of a secret
 * it is: names and contact fields (secret), names (inside), or neither (open).
 */
export const files = /** @type {const} */ ([
  { file: "evening.xlsx", key: "evening", secret: "inside" },
  { file: "minutes.pdf", key: "minutes", secret: "open" },
  { file: "attendees.xlsx", key: "attendees_xlsx", secret: "secret" },
  { file: "attendees.csv", key: "attendees_csv", secret: "secret" },
  { file: "payments.xlsx", key: "payments_xlsx", secret: "inside" },
  { file: "payments.csv", key: "payments_csv", secret: "inside" },
  { file: "consents.csv", key: "consents", secret: "inside" },
  { file: "shares.zip", key: "shares", secret: "secret" },
]);

/**
 * All that the office can take away (書き出し), with a sentence each.
 * @param {string} event the event's id
 */
export function exportsView(event) {
  return html`<h2>${t("exports")}</h2>
    <p class="soft">${t("exports_how")}</p>
    <ul class="exports">${files.map(
      (f) => html`<li><a class="button" data-test="export" data-file=${f.file} href="/api/v1/events/${encodeURIComponent(event)}/exports/${f.file}" download>${say(`export_${f.key}`)}</a>
        <span class="what">${say(`export_${f.key}_how`)} <small class="care-${f.secret}">${say(`secret_${f.secret}`)}</small></span></li>`,
    )}</ul>
    <p class="soft">${t("exports_noted")}</p>`;
}
