/** @import { Drill } from "../types/machine.js" */

import { html, nothing } from "lit";
import { resultMark } from "../elements/marks.js";
import { said } from "../lang/said.js";
import { has, say, t } from "./text.js";
import { when } from "./when.js";

/** What a restore drill did, step by step. @param {Drill} drill */
export function drillResult(drill) {
  const kind = drill.ok ? "done" : "stop";
  return html`<div class="verdict ${kind}" role="status" data-test="drill-done" data-state=${drill.ok ? "ok" : "bad"}>
      ${resultMark(kind)}
      <p><strong>${t(drill.ok ? "drill_ok" : "drill_bad")}</strong> ${t("drill_took", { s: (drill.took_ms / 1000).toFixed(1) })}</p>
    </div>
    <ol class="steps">
      ${drill.steps.map(
        (s) => html`<li class=${s.ok ? "done" : "stop"} data-test="drill-step" data-name=${s.name} data-state=${s.ok ? "ok" : "bad"}>
          <span class="state">${resultMark(s.ok ? "done" : "stop")} ${say(s.ok ? "state_ok" : "state_bad")}</span>
          <span>${has(`step_${s.name}`) ? html`<strong>${say(`step_${s.name}`)}</strong> ` : nothing}${said(s.text)}</span>
        </li>`,
      )}
    </ol>
    <p>${!drill.ok ? t("drill_bad_todo") : drill.newest_change ? t("drill_newest", { time: when(drill.newest_change) }) : nothing}</p>`;
}
