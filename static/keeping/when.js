import { day, time } from "../lang/format.js";

const date = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Tokyo", year: "numeric", month: "2-digit", day: "2-digit" });

/** The day of a time, at the venue, as events write it: 2026-11-21. @param {string | Date} at */
export const dateOf = (at) => date.format(new Date(at));

/** The day of a time, as one reads it: 11月21日(土). @param {string | Date} at */
export const dayOf = (at) => day(dateOf(at));

/** 11月21日(土) 19:05. @param {string} at */
export const whenOf = (at) => `${dayOf(at)} ${time(at)}`;
