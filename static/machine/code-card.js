/** @import { Device, Role } from "../types/kiosk.js" */

import { html, nothing } from "lit";
import "../elements/fuda-qr.js";
import { clockText } from "../feed/session.js";
import { said } from "../lang/said.js";
import { say, t } from "./text.js";

/** The page that a device of each role opens. @type {Partial<Record<Role, string>>} */
export const pages = { reception: "/desk", organiser: "/office", display: "/board", station: "/station" };

export const pairable = /** @type {Role[]} */ (Object.keys(pages));

/**
 * A pairing code, large, with the addresses to open; or who took it.
 * @param {{ code: { code: string, role: Role, expires_at: string }, paired: Device | undefined, addresses: { url: string, label: string }[] }} of
 */
export function codeCard({ code: { code, role, expires_at }, paired, addresses }) {
  if (paired) return html`<section class="code done" data-test="code-used"><p>${t("code_used", { name: paired.name })}</p></section>`;
  const left = Date.parse(expires_at) - Date.now();
  if (left <= 0) return html`<section class="code"><p>${t("code_over")}</p></section>`;
  const urls = reachable(addresses).map((a) => ({ label: a.label, url: a.url.replace(/\/$/, "") + pages[role] }));
  return html`<section class="code" data-test="code">
    <div>
      <h3>${t("code_for", { role: say(`role_${role}`) })}</h3>
      <output class="number" data-test="pairing-code">${code}</output>
      <p data-test="code-left">${t("code_left", { left: clockText(left) })}</p>
    </div>
    <div class="addresses">
      <h3>${t("code_open")}</h3>
      <ul>
        ${urls.map((a) => html`<li><code>${a.url}</code> <span class="soft">${said(a.label)}</span></li>`)}
      </ul>
    </div>
    ${urls.length ? html`<fuda-qr .text=${urls[0].url} label=${urls[0].url}></fuda-qr>` : nothing}
  </section>`;
}

/**
 * The addresses that another device can open; the laptop's own only when it has no other.
 * @param {{ url: string, label: string }[]} addresses
 */
function reachable(addresses) {
  const others = addresses.filter((a) => !/\/\/(localhost|127\.|\[::1\])/.test(a.url));
  return others.length ? others : addresses;
}
