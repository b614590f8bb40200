// Sessions: what every evening needs in sight, the rest folded.

/** @import { View } from "./fields.js" */
/** @import { SessionForm } from "./session-form.js" */
/** @import { GuestKind } from "../types/setup.js" */
/** @import { RotationForm } from "./rotation-form.js" */

import { html, nothing } from "lit";
import { yen } from "../lang/format.js";
import { changed, without } from "./fields.js";
import { ofKind, usual } from "./rotation-form.js";
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
        ${s.mode === "rotation" ? rotationView(fields, s.rotation, `${at}rotation.`, (rotation) => put({ rotation })) : nothing}
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

/** @param {import("./fields.js").Fields} fields @param {RotationForm} r @param {string} at @param {(rotation: RotationForm) => void} put */
function rotationView(fields, r, at, put) {
  const to = (/** @type {keyof RotationForm} */ key) => (/** @type {string} */ value) => put({ ...r, [key]: value });
  const size = fields.text(`${at}size`, t("rotation_size"), r.size, to("size"), { mode: "numeric", placeholder: String(usual.tables.size) });
  return html`<h4>${t("rotation")}</h4>
    <p class="soft">${t("rotation_how")}</p>
    <div class="grid session" data-field=${at.slice(0, -1)} tabindex="-1" data-test="rotation-form">
      ${fields.select(`${at}kind`, t("rotation_kind"), r.kind, [["pairs", t("rotation_pairs")], ["tables", t("rotation_tables")]], (kind) => put(ofKind(r, /** @type {RotationForm["kind"]} */ (kind))))}
      ${r.kind === "tables" ? size : nothing} ${fields.text(`${at}minutes`, t("rotation_minutes"), r.minutes, to("minutes"), { mode: "numeric", placeholder: String(usual[r.kind].minutes) })}
      ${fields.select(`${at}layout`, t("rotation_layout"), r.layout, [["rows", t("rotation_rows")], ["tables", t("rotation_round")]], to("layout"))}
      ${fields.text(`${at}tables`, t(r.layout === "rows" ? "rotation_seats" : "rotation_count"), r.tables, to("tables"), { mode: "numeric", hint: t("rotation_count_how") })}
    </div>`;
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
  return [s.theme, s.mode === "rotation" ? turns(s.rotation) : say(`mode_${s.mode}`), ...fees, ...s.breaks.map((b) => `${t("break_short")} ${b.starts_at}〜${b.ends_at}`)].filter(Boolean).join("・");
}

/** @param {RotationForm} r */
function turns({ kind, size, minutes }) {
  const who = kind === "pairs" ? t("rotation_pairs") : t("rotation_of", { n: size || usual.tables.size });
  return t("rotation_turns", { who, n: minutes || usual[kind].minutes });
}

/** As it was typed where it is no number yet. @param {string} text */
function money(text) {
  const plain = text.normalize("NFKC").replace(/[¥\\,円\s]/g, "");
  return /^\d+$/.test(plain) ? yen(Number(plain)) : text;
}
