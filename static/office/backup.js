import { html } from "lit";
import { t } from "./text.js";

/** @param {string} command */
const line = (command) => html`<pre><code>${command}</code></pre>`;

/**
 * How a copy is kept: commands for the laptop itself, because a browser should
 * not be able to carry the whole database away.
 * @param {string} event the event's id
 */
export function backup(event) {
  return html`<h2>${t("backup_title")}</h2>
    <p>${t("backup_how")}</p>
    ${line("fuda backup --data ./data fuda-backup.db")}
    <h3>${t("backup_restore")}</h3>
    ${line("fuda restore --data ./data fuda-backup.db")}
    <h3>${t("backup_signups")}</h3>
    ${line(`fuda import --data ./data --event ${event} --dry-run peatix.csv`)}
    <h3>${t("backup_pair")}</h3>
    ${line("fuda pair --data ./data --role organiser")}`;
}
