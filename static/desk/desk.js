// One screen for the whole check-in.

/** @import { Attendee, CheckInResult, Frame } from "../types/kiosk.js" */
/** @import { ApiError } from "../api/api.js" */
/** @import { Outcome } from "./desk-result.js" */

import { html, nothing } from "lit";
import { keyed } from "lit/directives/keyed.js";
import { repeat } from "lit/directives/repeat.js";
import { api } from "../api/api.js";
import { Page } from "../elements/page.js";
import { said } from "../lang/said.js";
import { readCode } from "../scan/code.js";
import "../printing/print-alert.js";
import { printStyles } from "../printing/print-style.js";
import "../printing/print-troubles.js";
import { ownOf } from "../printing/printers.js";
import { roomViewStyles } from "../room/room-style.js";
import { tillStyles } from "../till/till-style.js";
import { bar } from "./bar.js";
import { DeskFinder } from "./desk-finder.js";
import "./desk-person.js";
import "./desk-result.js";
import "./desk-arrivals.js";
import "./desk-for-guest.js";
import "./desk-reports.js";
import "./desk-undo.js";
import "./desk-walk-in.js";
import { printersDialog, receiptDialog } from "./dialogs.js";
import { Finder } from "./finder.js";
import { Labels } from "./labels.js";
import { ownDialogs } from "./own-dialogs.js";
import { Roster } from "./roster.js";
import { foldScan, isWhole, types } from "./scan.js";
import { expectedAt, sessionOf } from "./standing.js";
import { deskStyles } from "./styles.js";
import { sama, t } from "./text.js";

/**
 * What the panel shows: one person by id, or the walk-in form. key is another
 * for each opening, so that nothing of the guest before stays.
 * @typedef {{ key: number, session: string, id?: string, name?: string, entry?: import("../types/kiosk.js").Entry }} Panel
 */

class FudaDesk extends Page {
  /** @type {import("../types/kiosk.js").Role[]} */
  static roles = ["organiser", "reception"];
  static properties = { ...Page.properties, chosen: { state: true }, panel: { state: true }, outcome: { state: true }, undoing: { state: true }, printsOpen: { state: true }, receipt: { state: true }, dialog: { state: true }, forGuest: { state: true } };
  static styles = [...Page.styles, printStyles, deskStyles, tillStyles, roomViewStyles];

  #labels = new Labels(async () => (await api.get(`events/${this.event?.id}/print_jobs`)).print_jobs ?? []);
  /** @type {Roster | undefined} */
  #roster;
  #finder = new Finder((text) => this.#search(text));
  #openings = 0;
  /** A check-in waits for its answer: nothing else is opened before it came. */
  #sending = false;
  /** @type {any} */ #tick;
  #redraw = () => this.requestUpdate();

  constructor() {
    super();
    /** The session chosen by hand; "" follows the clock. */
    this.chosen = "";
    /** @type {Panel | null} */
    this.panel = null;
    /** @type {Outcome | null} */
    this.outcome = null;
    /** @type {{ checkIn: import("../types/kiosk.js").CheckIn, name: string } | null} */
    this.undoing = null;
    this.printsOpen = false;
    /** The attendee whose receipt is being issued. @type {string} */
    this.receipt = "";
    /** @type {import("./own-dialogs.js").OwnDialog} */
    this.dialog = "";
    /** What the guest is shown on the screen turned around. @type {import("./desk-for-guest.js").ForGuest | null} */
    this.forGuest = null;
  }

  get place() {
    return t("place");
  }

  get works() {
    return t("works");
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener("keydown", this.#key);
    this.#labels.addEventListener("change", this.#redraw);
    this.#tick = setInterval(() => this.requestUpdate(), 15_000); // the session on the clock changes without a word from the server
  }

  disconnectedCallback() {
    removeEventListener("keydown", this.#key);
    this.#labels.removeEventListener("change", this.#redraw);
    clearInterval(this.#tick);
    super.disconnectedCallback();
  }

  /** On a phone the regions stand one below the other: what is new comes into sight. @param {Map<string, unknown>} changed */
  updated(changed) {
    super.updated(changed);
    if (changed.has("panel") && this.panel) this.renderRoot.querySelector(".panel-place")?.scrollTo(0, 0);
    const news = changed.has("outcome") && this.outcome ? "desk-result" : changed.has("panel") && this.panel ? ".desk" : "";
    if (news) this.renderRoot.querySelector(news)?.scrollIntoView({ block: "nearest" });
  }

  // --- what comes from the server ---

  /** @param {Frame} frame */
  changed(frame) {
    this.#labels.follow(frame);
    /** @type {import("./desk-reports.js").DeskReports | null} */ (this.renderRoot.querySelector("desk-reports"))?.follow(frame);
    if (frame.type !== "change") this.renderRoot.querySelectorAll("desk-arrival").forEach((a) => /** @type {import("./desk-arrival.js").DeskArrival} */ (a).hurry());
    this.#follow(frame);
  }

  /** @param {Frame} frame */
  async #follow(frame) {
    if (!this.event) return;
    if (!this.#roster) {
      this.#focus(); // the screen has just been opened
      this.#roster = new Roster(this.event.id, api);
      this.#roster.addEventListener("change", this.#redraw);
    }
    await this.#roster.follow(frame).catch(() => {}); // the next snapshot brings everything
  }

  /** @param {string} text @returns {Promise<Attendee[]>} */
  async #search(text) {
    try {
      const { attendees } = await api.get(`events/${this.event?.id}/attendees?limit=30&q=${encodeURIComponent(text)}`, { repeat: false, timeout: 2500 });
      return attendees ?? [];
    } catch {
      // The desk's own copy while the server is away; whoever is not in it yet comes with the next try.
      setTimeout(() => this.#finder.again(text), 1000);
      return this.#roster?.search(text).slice(0, 30) ?? [];
    }
  }

  // --- keys ---

  get #box() {
    return /** @type {DeskFinder | null} */ (this.renderRoot.querySelector("desk-finder"));
  }

  get #dialogIsOpen() {
    return this.forGuest !== null || [...this.renderRoot.querySelectorAll("fuda-dialog")].some((d) => /** @type {import("../elements/fuda-dialog.js").FudaDialog} */ (d).open);
  }

  /** @param {KeyboardEvent} e */
  #key = (e) => {
    if (e.defaultPrevented || e.isComposing || this.#dialogIsOpen) return;
    const press = (/** @type {string} */ selector) => {
      e.preventDefault();
      /** @type {HTMLElement | null} */ (this.renderRoot.querySelector(selector))?.click();
    };
    if (e.key === "F9" || (e.key === "Enter" && e.ctrlKey)) return press("[data-go]");
    if (e.key === "F8") return press("[data-test=walk-in]");
    if (e.key === "Escape") return this.#escape();
    const at = /** @type {HTMLElement} */ (e.composedPath()[0]);
    if (types(e) && !at.matches?.("input, textarea, select")) this.#box?.box?.focus();
  };

  #escape() {
    if (this.#finder.text) this.#box?.clear();
    else if (this.panel) this.#close();
    else this.outcome = null;
    this.#focus();
  }

  /**
   * The focus goes back to the box. On a device that is touched this would bring
   * up its keyboard over half of the screen; there the keys of a scanner find
   * the box by themselves.
   */
  #focus() {
    if (this.panel && !this.panel.id) return; // the walk-in form keeps it
    if (matchMedia("(pointer: coarse)").matches) return;
    this.updateComplete.then(() => this.#box?.updateComplete).then(() => this.#box?.box?.focus());
  }

  /** A press with the pointer on something that takes no text gives the focus back. @param {MouseEvent} e */
  #pressed(e) {
    const at = /** @type {HTMLElement} */ (e.composedPath()[0]);
    if (this.panel && !this.panel.id) return;
    if (e.detail > 0 && !at.closest?.("input, textarea, select, label, desk-profile, .section, fuda-dialog")) this.#focus();
  }

  // --- what the volunteer does ---

  /** Enter in the box: a whole scan, the only result, or the highlighted one. @param {CustomEvent<string>} e */
  async #enter(e) {
    const text = e.detail.trim();
    if (!text) return;
    const { kind, code } = readCode(text);
    if (kind === "entry") return this.#entry(code);
    this.#finder.type(text);
    if (isWhole(text)) {
      const found = await api.post(`events/${this.event?.id}/attendees/find`, { scan: foldScan(text) }, { repeat: true, timeout: 3000 }).catch(() => null);
      if (found) return this.#open(found);
    }
    await this.#finder.settle();
    const guest = this.#finder.results[this.#finder.at];
    if (guest) this.#open(guest);
    else this.outcome = { band: { kind: "care", title: t("none_found", { text }), text: t("none_found_how") } };
  }

  /** A form that was filled in at the entrance: the walk-in form, with everything in it. @param {string} code */
  async #entry(code) {
    try {
      this.#show({ entry: await api.get(`events/${this.event?.id}/entries/${code}`) });
      this.outcome = null;
    } catch (error) {
      this.outcome = { band: { kind: "care", title: t("entry_gone"), text: said(/** @type {Error} */ (error).message) } };
    }
  }

  /** What the camera or a photo of a code says. @param {string} text */
  #scanned(text) {
    this.dialog = "";
    this.#enter(new CustomEvent("enter", { detail: text }));
  }

  /** @param {Attendee} attendee */
  #open(attendee) {
    this.#roster?.put(attendee);
    this.#show({ id: attendee.id });
    this.outcome = null;
  }

  /** @param {string} id */
  #openId(id) {
    this.#show({ id });
    this.#roster?.refresh(id).catch(() => {});
  }

  /** @param {{ id?: string, name?: string, entry?: import("../types/kiosk.js").Entry }} whom */
  #show(whom) {
    if (this.#sending) return;
    const session = this.evening && sessionOf(this.evening, this.chosen, this.now());
    this.panel = { key: ++this.#openings, session: session?.id ?? "", ...whom };
    this.#box?.clear();
    if (whom.id) this.#focus(); // the walk-in form takes the focus itself
  }

  #close() {
    if (this.#sending) return;
    this.panel = null;
    this.#focus();
  }

  #next() {
    this.outcome = null;
    this.#box?.clear();
    this.#focus();
  }

  /** @param {string} name */
  #walkIn(name) {
    this.outcome = null;
    this.#show({ name });
  }

  /** @param {string} id */
  #chooseSession(id) {
    if (this.#sending) return;
    this.chosen = id;
    if (this.panel) this.panel = { ...this.panel, key: ++this.#openings, session: id };
    this.#focus();
  }

  // --- what came of it ---

  /** @param {CustomEvent<CheckInResult & { paid?: number }>} e */
  #checkedIn(e) {
    const result = e.detail;
    const session = this.evening?.sessions.find((s) => s.id === result.check_in.session);
    const names = [t("sama", { name: result.attendee.name }), (this.evening?.sessions.length ?? 0) > 1 ? session?.name : ""];
    this.outcome = { band: { kind: "done", title: t("done"), text: names.filter(Boolean).join("　") }, checkIn: result };
    this.#roster?.put(result.attendee);
    this.panel = null;
    this.#box?.clear();
    this.#focus();
  }

  /** @param {CustomEvent<ApiError>} e */
  #refused(e) {
    const error = e.detail;
    const here = error.code === "already_checked_in";
    const kind = here || error.code === "house_rule" ? "stop" : "care";
    this.outcome = { band: { kind, title: here ? t("already_here") : t("refused"), text: said(error.message) } };
    if (error.status === 401) this.enter();
    else if (here && this.panel?.id) this.#roster?.refresh(this.panel.id).catch(() => {});
  }

  /** @param {CustomEvent} e */
  #carriedOver(e) {
    const session = this.evening?.sessions.find((s) => s.id === e.detail.check_in.session);
    this.#checkedIn(e);
    if (this.outcome) this.outcome = { ...this.outcome, band: { ...this.outcome.band, title: t("carry_over_done", { session: session?.name ?? "" }) } };
  }

  /** @param {CustomEvent} e */
  #left(e) {
    const { attendee, number_freed, number } = e.detail;
    this.#roster?.put(attendee);
    const missing = [attendee.left && !attendee.left.badge_returned ? t("leave_missing_badge") : "", attendee.left && !attendee.left.card_returned ? t("leave_missing_card") : ""].filter(Boolean);
    const text = t("sama", { name: attendee.name });
    this.outcome = { band: number_freed ? { kind: "done", title: t("leave_freed", { number }), text } : { kind: "care", title: t("leave_kept", { number }), text }, missing };
    this.#close();
  }

  /** @param {CustomEvent} e */
  #undone(e) {
    const { attendee, refund } = e.detail;
    this.undoing = null;
    this.#roster?.put(attendee);
    this.outcome = { band: { kind: "care", title: t("undone_title"), text: t("sama", { name: attendee.name }) }, refund, openGuest: attendee.id };
    this.#close();
  }

  // --- what it looks like ---

  content() {
    const { evening, staff } = this;
    const session = evening && sessionOf(evening, this.panel?.session || this.chosen, this.now());
    if (!evening || !session) return nothing;
    const printers = staff?.printers ?? [];
    const own = this.session?.device?.printer ?? "";
    const on = (/** @type {(detail: any) => void} */ f) => (/** @type {CustomEvent} */ e) => f.call(this, e.detail);
    return html`<div class="desk ${this.panel ? "open" : ""}" @click=${this.#pressed} @open=${on(this.#open)} @open-id=${on(this.#openId)} @close=${this.#close}
        @sending=${on((busy) => (this.#sending = busy))} @undo=${on((target) => (this.undoing = target))} @refused=${this.#refused} @checked-in=${this.#checkedIn} @carried-over=${this.#carriedOver} @left=${this.#left}
        @attendee=${on((a) => this.#roster?.put(a))} @told=${on((band) => (this.outcome = { band }))}
        @for-guest=${on((guest) => (this.forGuest = guest))} @scan-open=${() => (this.dialog = "scan")}
        @dismissed=${this.#focus} @receipt=${on((attendee) => (this.receipt = attendee.id))}>
        ${bar({ evening, session, staff, own, jobs: this.#labels.open, choose: (id) => this.#chooseSession(id), walkIn: () => this.#walkIn(""), open: (dialog) => (this.dialog = dialog), prints: () => (this.printsOpen = true) })}
        ${repeat(printers, (p) => p.id, (p) => html`<print-alert .printer=${p} ?own=${p === ownOf(printers, own)} .printers=${printers} .jobs=${this.#labels.open} event=${evening.id}></print-alert>`)}
        <desk-reports event=${evening.id}></desk-reports>
        <desk-result .printers=${printers} .outcome=${this.outcome} .jobs=${this.#labels.of(this.outcome?.checkIn?.print_jobs)} @next=${this.#next}></desk-result>
        <div class="work">
          <desk-finder class="find" .finder=${this.#finder} ?ready=${this.#roster?.ready} .session=${session} .expected=${this.#roster ? expectedAt(this.#roster.all.values(), session) : []}
            @enter=${this.#enter} @walk-in=${on(this.#walkIn)}></desk-finder>
          <div class="panel-place">${this.#panel(session)}</div>
          <div class="side">
            <print-troubles .jobs=${this.#labels.open} .printers=${printers} .nameOf=${this.#nameOf} event=${evening.id}></print-troubles>
            <desk-arrivals .arrivals=${staff?.arrivals ?? []} .sessions=${evening.sessions}></desk-arrivals>
            <p class="soft keys">${t("keys")}</p>
          </div>
        </div>
      </div>
      <desk-undo .target=${this.undoing} event=${evening.id} @close-undo=${() => (this.undoing = null)} @undone=${this.#undone}></desk-undo>
      <desk-for-guest .shown=${this.forGuest} .event=${evening} @for-guest-closed=${() => ((this.forGuest = null), this.#focus())}></desk-for-guest>
      ${ownDialogs({ open: this.dialog, evening, session: this.session, connection: this.connection, now: () => this.now(), scanned: (text) => this.#scanned(text), told: (title) => (this.outcome = { band: { kind: "done", title } }), shut: () => ((this.dialog = ""), this.#focus()) })}
      ${this.#dialogs(evening, printers, own)}`;
  }

  /** @param {import("../types/kiosk.js").Event} evening @param {import("../types/kiosk.js").PrinterStatus[]} printers @param {string} own */
  #dialogs(evening, printers, own) {
    const closed = (/** @type {() => void} */ f) => () => (f(), this.#focus());
    return html`${printersDialog({
      open: this.printsOpen, close: closed(() => (this.printsOpen = false)), evening, printers, own, choose: (session) => (this.session = session), jobs: this.#labels.open, nameOf: this.#nameOf,
    })}
    ${receiptDialog({ payer: this.#roster?.all.get(this.receipt), close: closed(() => (this.receipt = "")), evening, printers })}`;
  }

  #nameOf = (/** @type {string} */ id) => {
    const name = this.#roster?.all.get(id)?.name;
    return name ? sama(name) : "";
  };

  /** @param {import("../types/kiosk.js").Session} session */
  #panel(session) {
    const { panel } = this;
    if (!panel) return nothing;
    const organiser = this.session?.role === "organiser";
    if (panel.id) {
      const attendee = this.#roster?.all.get(panel.id);
      return keyed(panel.key, html`<desk-person .attendee=${attendee} .session=${session} .event=${this.evening} .printers=${this.staff?.printers ?? []} ?organiser=${organiser}></desk-person>`);
    }
    return keyed(
      panel.key,
      html`<desk-walk-in .name=${panel.name ?? ""} .entry=${panel.entry} .session=${session} .event=${this.evening} ?organiser=${organiser} .namesakes=${(/** @type {string} */ name) => this.#roster?.namesakes(name) ?? []}></desk-walk-in>`,
    );
  }
}

customElements.define("fuda-desk", FudaDesk);
