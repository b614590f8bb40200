// Sessions: what every evening needs in sight, the rest folded.

/** @import { View } from "./fields.js" */
/** @import { SessionForm } from "./session-form.js" */
/** @import { GuestKind } from "../types/setup.js" */

import { html, nothing } from "lit";
import { yen } from "../lang/format.js";
import { changed, without } from "./fields.js";
import { modes, nextBreak, nextSession, payingKinds } from "./session-form.js";
import { say, t } from "./text.js";

/** @param {View} view @param {(i: number) => void} remove */
export function sessionsView({ form, set, fields }, remove) {
  const { sessions } = form;
  const add = () => set({ sessions: [...sessions, nextSession(sessions, t("session_n", { n: sessions.length + 1 }))] });
  return html`<h3>${t("sessions")}</h3>
    ${sessions.map((s, i) => sessionView({ form, set, fields }, s, i, remove))} ${fields.said("sessions")}
    <button type="button" data-test="add-session" @click=${add}>＋ ${t("add_session")}</button>`;
}

/** @param {View} view @param {SessionForm} s @param {number} i @param {(i: number) => void} remove */
function sessionView({ form, set, fields }, s, i, remove) {
  const at = `sessions[${i}].`;
  const put = (/** @type {Partial<SessionForm>} */ part) => set({ sessions: changed(form.sessions, i, part) });
  const to = (/** @type {keyof SessionForm} */ key) => (/** @type {string} */ value) => put({ [key]: value });
  return html`<fieldset data-test="session-form" data-field="sessions[${i}]" tabindex="-1">
    <legend class="unseen">${t("session_n", { n: i + 1 })}</legend>
    <div class="grid session">
      ${fields.text(`${at}name`, t("session_name"), s.name, to("name"), { wide: true })} ${fields.text(`${at}starts_at`, t("starts_at"), s.starts_at, to("starts_at"), { type: "time" })}
      ${fields.text(`${at}ends_at`, t("ends_at"), s.ends_at, to("ends_at"), { type: "time" })} ${fields.text(`${at}fee`, t("fee"), s.fee, to("fee"), { mode: "numeric" })}
      ${fields.text(`${at}capacity`, t("capacity"), s.capacity, to("capacity"), { mode: "numeric", hint: t("capacity_how") })}
      ${form.sessions.length === 1 ? nothing : fields.remove(s.name, () => remove(i))}
    </div>
    ${fields.said(`sessions[${i}]`)}
    <details class="more" data-test="session-more">
      <summary><strong>${t("session_more")}</strong> <span class="soft" data-test="session-summary">${summary(s)}</span></summary>
      <div class="folded">
        <div class="grid session">
          ${fields.text(`${at}theme`, t("theme"), s.theme, to("theme"), { placeholder: t("theme_example"), wide: true })}
          ${fields.select(`${at}mode`, t("mode"), s.mode, modes.map((m) => [m, say(`mode_${m}`)]), (mode) => put({ mode: /** @type {SessionForm["mode"]} */ (mode) }))}
        </div>
        <h4>${t("fees")}</h4>
        <p class="soft">${t("fees_how")}</p>
        <div class="grid session" data-field="${at}fees" tabindex="-1">
          ${payingKinds.map((kind) => fields.text(`${at}fees.${kind}`, say(`kind_${kind}`), s.fees[kind] ?? "", (fee) => put({ fees: { ...s.fees, [kind]: fee } }), { mode: "numeric", placeholder: s.fee }))}
        </div>
        ${fields.said(`${at}fees`)} ${breaksView({ form, set, fields }, s, at, put)}
      </div>
    </details>
  </fieldset>`;
}

/** @param {View} view @param {SessionForm} s @param {string} at @param {(part: Partial<SessionForm>) => void} put */
function breaksView({ fields }, s, at, put) {
  return html`<h4>${t("breaks")}</h4>
    <div data-field="${at}breaks" tabindex="-1">
      ${s.breaks.map((b, n) => {
        const to = (/** @type {"starts_at" | "ends_at"} */ key) => (/** @type {string} */ value) => put({ breaks: changed(s.breaks, n, { [key]: value }) });
        return html`<div class="grid line-of" data-test="break">
          ${fields.text(`${at}breaks[${n}].starts_at`, t("break_begins", { n: n + 1 }), b.starts_at, to("starts_at"), { type: "time" })}
          ${fields.text(`${at}breaks[${n}].ends_at`, t("break_to"), b.ends_at, to("ends_at"), { type: "time" })}
          ${fields.remove(t("break_n", { n: n + 1 }), () => put({ breaks: without(s.breaks, n) }))}
        </div>`;
      })}
      ${fields.said(`${at}breaks`)}
    </div>
    <button type="button" data-test="add-break" @click=${() => put({ breaks: [...s.breaks, nextBreak(s)] })}>＋ ${t("add_break")}</button>`;
}

/** In one line what is folded away. @param {SessionForm} s */
function summary(s) {
  const fees = payingKinds.filter((kind) => s.fees[kind]?.trim()).map((kind) => `${say(`kind_${kind}`)} ${money(s.fees[kind] ?? "")}`);
  return [s.theme, say(`mode_${s.mode}`), ...fees, ...s.breaks.map((b) => `${t("break_short")} ${b.starts_at}〜${b.ends_at}`)].filter(Boolean).join("・");
}

/** As it was typed where it is no number yet. @param {string} text */
function money(text) {
  const plain = text.normalize("NFKC").replace(/[¥\\,円\s]/g, "");
  return /^\d+$/.test(plain) ? yen(Number(plain)) : text;
}
