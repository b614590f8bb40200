import { html } from "lit";
import { share } from "./chart.js";

/**
 * A table whose figures are drawn as bars too: the figure is text, the bar only
 * shows it again.
 * @param {{ name: string, count: number }[]} rows
 * @param {{ what: string, count: string, test: string, max?: number }} words the columns' headings; max: what a full bar is, the largest when left out
 */
export function bars(rows, { what, count, test, max = Math.max(0, ...rows.map((r) => r.count)) }) {
  return html`<table class="bars" data-test=${test}>
    <thead><tr><th scope="col">${what}</th><th scope="col" class="n">${count}</th><td class="bar-of"></td></tr></thead>
    <tbody>${rows.map((r) => html`<tr><th scope="row">${r.name}</th><td class="n">${r.count}</td>
      <td class="bar-of" aria-hidden="true"><svg viewBox="0 0 100 10" preserveAspectRatio="none" width="100%" height="14"><rect class="column" x="0" y="0" height="10" width=${share(r.count, max)} /></svg></td></tr>`)}</tbody>
  </table>`;
}
