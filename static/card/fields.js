// The contact fields: what a guest has, and what is given by itself.

/** @import { ContactField, Me, Profile } from "../types/kiosk.js" */

/** In the order in which they are shown (kiosk.ContactFields). @type {ContactField[]} */
export const fields = ["email", "phone", "line", "website"];

/** What a guest who chose nothing gives (kiosk.DefaultShare): calls are what people are sorry for. @type {ContactField[]} */
const usual = ["email", "line", "website"];

/**
 * The fields that are filled in.
 * @param {Pick<Profile, ContactField>} profile
 */
export const filled = (profile) => fields.filter((f) => profile[f]);

/**
 * The fields that a swap begins with: those that the guest set beforehand and
 * has filled in.
 * @param {Pick<Me, "attendee" | "preferences">} me
 */
export function offered({ attendee, preferences }) {
  const share = preferences.share ?? usual;
  return filled(attendee).filter((f) => share.includes(f));
}

/**
 * A choice with one field put in or taken out, in the usual order.
 * @param {ContactField[]} share
 * @param {ContactField} field
 */
export function toggled(share, field) {
  return fields.filter((f) => (f === field ? !share.includes(f) : share.includes(f)));
}
