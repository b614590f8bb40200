// What an event prints, as a form: only what differs from the usual is sent.

/** @import { Event, Issuer, LabelKind, LabelOption, LabelSettings, PaperSize, WiFi } from "../types/kiosk.js" */

/**
 * @typedef {{ at: LabelKind[], sizes: Partial<Record<LabelKind, string>>, fields: Partial<Record<LabelKind, string[]>>, wifi: Required<WiFi>, issuer: Required<Issuer> }} LabelForm
 */

/** What comes out at a check-in where an event says nothing (kiosk.DefaultLabels). @type {LabelKind[]} */
const usual = ["badge", "sleeve"];

/** @param {Event} event @returns {LabelForm} */
export function labelFormOf({ labels, wifi, issuer }) {
  return {
    at: [...(labels?.at_check_in ?? usual)],
    sizes: { ...labels?.sizes },
    fields: { ...labels?.fields },
    wifi: { ssid: wifi?.ssid ?? "", password: wifi?.password ?? "", hidden: wifi?.hidden ?? false },
    issuer: { name: issuer?.name ?? "", address: issuer?.address ?? "", registration: issuer?.registration ?? "", proviso: issuer?.proviso ?? "" },
  };
}

/** The labels that can come out at a check-in: not the poster. @param {LabelOption[]} options */
export const guestLabels = (options) => options.filter((o) => o.label !== "poster");

/** The paper of a label. @param {LabelForm} form @param {LabelOption} option */
export const sizeOf = (form, option) => form.sizes[option.label] ?? option.sizes[0]?.name ?? "";

/** The parts of a label that are printed. @param {LabelForm} form @param {LabelOption} option */
export const fieldsOf = (form, option) => form.fields[option.label] ?? option.fields;

/** A label comes out at a check-in, or no longer does; in the order in which they come out. @param {LabelForm} form @param {LabelOption[]} options @param {LabelKind} label @returns {LabelForm} */
export function toggleLabel(form, options, label) {
  const wanted = form.at.includes(label) ? form.at.filter((l) => l !== label) : [...form.at, label];
  return { ...form, at: guestLabels(options).map((o) => o.label).filter((l) => wanted.includes(l)) };
}

/** A part of a label is printed, or no longer. @param {LabelForm} form @param {LabelOption} option @param {string} field @returns {LabelForm} */
export function toggleField(form, option, field) {
  const now = fieldsOf(form, option);
  const wanted = option.fields.filter((f) => (f === field) !== now.includes(f));
  return { ...form, fields: { ...form.fields, [option.label]: wanted } };
}

/**
 * The request that the form means. The logo has an address of its own.
 * @param {LabelForm} form
 * @param {LabelOption[]} options
 * @param {string} [logo] as the event has it
 * @returns {{ labels: LabelSettings, wifi: WiFi, issuer: Issuer }}
 */
export function labelRequest(form, options, logo) {
  /** @type {LabelForm["sizes"]} */
  const sizes = {};
  /** @type {LabelForm["fields"]} */
  const fields = {};
  for (const o of options) {
    if (sizeOf(form, o) !== o.sizes[0]?.name) sizes[o.label] = sizeOf(form, o);
    if (fieldsOf(form, o).length < o.fields.length) fields[o.label] = fieldsOf(form, o);
  }
  const { name, address, registration, proviso } = form.issuer;
  return {
    labels: { at_check_in: form.at, sizes, fields, ...(logo && { logo }) },
    wifi: { ...form.wifi, ssid: form.wifi.ssid.trim() },
    issuer: { name: name.trim(), address: address.trim(), registration: plain(registration), proviso: proviso.trim() },
  };
}

/** A registration number as it is typed: in either width, with hyphens. @param {string} text */
function plain(text) {
  return text.normalize("NFKC").toUpperCase().replace(/[\s‐-―ー−-]/g, "");
}

/** 62×100 mm, or 62 mm 幅のロール. @param {PaperSize} size @param {(key: "paper_roll" | "paper_cut", about: { w: number, h: number }) => string} say */
export function sizeText(size, say) {
  return say(size.height_mm ? "paper_cut" : "paper_roll", { w: size.width_mm, h: size.height_mm });
}
