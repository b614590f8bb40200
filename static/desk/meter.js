/** @import { SessionFill } from "../types/hosting.js" */

import { html, nothing } from "lit";
import { taken } from "./seats.js";

/**
 * A thin line: who is here in full, who is expected in outline. The words beside it say the same.
 * @param {SessionFill | undefined} fill
 */
export function meter(fill) {
  const full = fill && taken(fill);
  if (!full) return nothing;
  return html`<span class="meter" aria-hidden="true"><i class="all" .style=${`width: ${full.all}%`}></i><i class="in" .style=${`width: ${full.here}%`}></i></span>`;
}
