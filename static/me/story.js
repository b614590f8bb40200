// How a piece of news is told, and where it leads.

/** @import { Notice } from "../types/kiosk.js" */
/** @import { News } from "./news.js" */

import { lang } from "../lang/lang.js";
import { said } from "../lang/said.js";
import { say } from "./text.js";

/** @param {News} news */
export function headline(news) {
  if (news.kind === "announcement") return (lang() === "en" && news.announcement.en) || news.announcement.text;
  if (news.kind === "call") return say("news_call", { n: news.call.by });
  return say(`news_${news.kind}`, { n: news.notice.number, name: news.notice.name });
}

/** A first question to somebody whom the news brings together with the guest. @param {News} news */
export const opener = (news) => ("notice" in news && news.notice.opener ? said(news.notice.opener) : "");

/** Who introduced the two: a host by number, or the staff. @param {Notice} notice */
export function introducedBy({ by }) {
  if (!by) return "";
  return by.number ? say("introduced_by", { name: by.name }) : say("introduced_by_staff", { name: by.name });
}

/** @param {News} news */
export function href(news) {
  switch (news.kind) {
    case "asked":
      return "#swap";
    case "swapped":
      return `#contact=${news.notice.swap}`;
    case "match":
    case "introduced":
      return `#board=${news.notice.number}`;
  }
  return "#me";
}

/**
 * Whether a view shows already what the news tell.
 * @param {{ view: string, id: string }} at
 * @param {News} news
 */
export function shows(at, news) {
  const place = at.id ? `#${at.view}=${at.id}` : `#${at.view}`;
  return (place === href(news) && place !== "#me") || (news.kind === "swapped" && ["swap", "contacts"].includes(at.view));
}
