import { today } from "../device/session.js";
import { day, time } from "../lang/format.js";

/**
 * A moment as people say it: the time alone when it was today.
 * @param {string} at
 * @param {Date} [now]
 */
export function when(at, now = new Date()) {
  const date = today(new Date(at));
  return date === today(now) ? time(at) : `${day(date)} ${time(at)}`;
}
