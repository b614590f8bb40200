import { lang } from "./lang.js";

/**
 * The reader's half of what the server says: its messages are written
 * "日本語 / English". One without the second half is shown whole.
 * @param {string} message
 */
export function said(message) {
  const at = message.lastIndexOf(" / ");
  if (at < 0) return message;
  return lang() === "en" ? message.slice(at + 3) : message.slice(0, at);
}
