/** @import { Event, Registration } from "../types/kiosk.js" */

import { yen } from "../lang/format.js";
import { say, t } from "./text.js";

/**
 * Registrations in one line: 「第1部 申込・支払済 ¥1,500・会員」.
 * @param {Event} event
 * @param {Registration[] | null | undefined} list
 */
export function registrationsText(event, list) {
  const one = (/** @type {Registration} */ r) =>
    [
      `${event.sessions.find((s) => s.id === r.session)?.name ?? ""} ${say(`status_${r.status}`)}`.trim(),
      r.status === "cancelled" ? "" : `${t(r.paid ? "paid" : "unpaid")} ${yen(r.fee)}`, r.kind ? say(`kind_${r.kind}`) : "", r.referrer ? t("referred", { by: r.referrer }) : "",
    ].filter(Boolean).join("・");
  return list?.length ? list.map(one).join("\n") : "―";
}
