// What guests read and agree to, and how long their data is kept.

/** @import { View } from "./fields.js" */
/** @import { EventForm, InfoForm } from "./event-form.js" */

import { html, nothing } from "lit";
import { day } from "../lang/format.js";
import { changed, fold, without } from "./fields.js";
import { t } from "./text.js";
import { addDays, isDate, retentionDays, usualDeletion } from "./times.js";

/** @param {View} view */
export function infoView({ form, set, fields }) {
  const { info } = form;
  const put = (/** @type {Partial<InfoForm>} */ part) => set({ info: { ...info, ...part } });
  return fold("info", t("info"), infoSummary(info), html`
    <div class="grid">
      ${fields.text("info.dress", t("dress"), info.dress, (dress) => put({ dress }), { placeholder: t("dress_example"), max: 1000 })}
      ${fields.text("info.greet_after", t("greet_after"), info.greet_after, (greet_after) => put({ greet_after }), { mode: "numeric", placeholder: "20", hint: t("greet_after_how") })}
    </div>
    <h4>${t("areas")}</h4>
    <div data-field="info.areas" tabindex="-1">
      ${info.areas.map((a, i) => html`<div class="grid line-of two" data-test="area">
        ${fields.text(`info.areas[${i}].name`, t("area_name"), a.name, (name) => put({ areas: changed(info.areas, i, { name }) }), { placeholder: t("area_name_example") })}
        ${fields.text(`info.areas[${i}].note`, t("area_note"), a.note, (note) => put({ areas: changed(info.areas, i, { note }) }), { placeholder: t("area_note_example") })}
        ${fields.remove(a.name || t("area_n", { n: i + 1 }), () => put({ areas: without(info.areas, i) }))}
      </div>`)}
      ${fields.said("info.areas")}
    </div>
    <button type="button" data-test="add-area" @click=${() => put({ areas: [...info.areas, { name: "", note: "" }] })}>＋ ${t("add_area")}</button>
    <h4>${t("staff")}</h4>
    <div data-field="info.staff" tabindex="-1">
      ${info.staff.map((s, i) => html`<div class="grid line-of two" data-test="staff">
        ${fields.text(`info.staff[${i}].name`, t("staff_name"), s.name, (name) => put({ staff: changed(info.staff, i, { name }) }))}
        ${fields.text(`info.staff[${i}].task`, t("staff_task"), s.task, (task) => put({ staff: changed(info.staff, i, { task }) }), { placeholder: t("staff_task_example") })}
        ${fields.remove(s.name || t("staff_n", { n: i + 1 }), () => put({ staff: without(info.staff, i) }))}
      </div>`)}
      ${fields.said("info.staff")}
    </div>
    <button type="button" data-test="add-staff" @click=${() => put({ staff: [...info.staff, { name: "", task: "" }] })}>＋ ${t("add_staff")}</button>`);
}

/** @param {InfoForm} info */
function infoSummary(info) {
  const parts = [info.dress, info.areas.length ? t("areas_short", { n: info.areas.length }) : "", info.staff.length ? t("staff_short", { n: info.staff.length }) : ""];
  return parts.filter(Boolean).join("・") || t("info_none");
}

/** @param {View} view */
export function consentView({ form, set, fields }) {
  const { consent } = form;
  const own = Boolean(consent.ja.trim() || consent.en.trim());
  return fold("consent", t("consent"), own ? t("consent_own") : t("consent_usual"), html`
    <p class="soft">${t("consent_how")}</p>
    ${fields.area("consent.ja", t("consent_ja"), consent.ja, (ja) => set({ consent: { ...consent, ja } }), { placeholder: t("kiosk_consent_ja"), lang: "ja" })}
    ${fields.area("consent.en", t("consent_en"), consent.en, (en) => set({ consent: { ...consent, en } }), { placeholder: t("kiosk_consent_en"), lang: "en" })}`);
}

/** @param {View} view */
export function deletionView({ form, set, fields }) {
  const kind = form.delete_on === "usual" || form.delete_on === "never" ? form.delete_on : "day";
  const usual = isDate(form.date) ? usualDeletion(form.date) : "";
  const chip = (/** @type {string} */ what, /** @type {string} */ delete_on, /** @type {string} */ label) =>
    html`<button type="button" class="chip" data-test="delete-${what}" aria-pressed=${kind === what} @click=${() => set({ delete_on })}>${label}</button>`;
  return fold("deletion", t("deletion"), deletionSummary(form, usual), html`
    <p class="soft">${t("deletion_how")}</p>
    <div class="row" role="group" aria-label=${t("deletion")} data-field="delete_on" tabindex="-1">
      ${chip("usual", "usual", t("deletion_usual", { n: retentionDays, day: usual ? day(usual) : "" }))}
      ${chip("day", kind === "day" ? form.delete_on : addDays(form.date, 7), t("deletion_day"))}
      ${chip("never", "never", t("deletion_never"))}
    </div>
    ${kind === "day" ? html`<div class="grid">${fields.text("delete_on", t("delete_on"), form.delete_on, (delete_on) => set({ delete_on }), { type: "date" })}</div>` : nothing}
    ${kind === "never" ? html`<p class="line care" data-test="never-warning">${t("deletion_never_how")}</p>` : nothing}`);
}

/** @param {EventForm} form @param {string} usual */
function deletionSummary(form, usual) {
  if (form.delete_on === "never") return t("deletion_never");
  const at = form.delete_on === "usual" ? usual : form.delete_on;
  return isDate(at) ? t("deletion_on", { day: `${at.slice(0, 4)}/${at.slice(5, 7)}/${at.slice(8)}` }) : "";
}
