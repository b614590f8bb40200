// One screen for the whole check-in.

/** @import { Attendee, Frame } from "../types/kiosk.js" */
/** @import { Outcome } from "./desk-result.js" */
/** @import { Panel } from "./panel.js" */

import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { ApiError, api } from "../api/api.js";
import { Page } from "../elements/page.js";
import { hostStyles } from "../host/host-style.js";
import { said } from "../lang/said.js";
import { readCode } from "../scan/code.js";
import "../printing/print-alert.js";
import { printStyles } from "../printing/print-style.js";
import "../printing/print-troubles.js";
import { ownOf } from "../printing/printers.js";
import { roomViewStyles } from "../room/room-style.js";
import { ready } from "../suggest/offer.js";
import { tillStyles } from "../till/till-style.js";
import { bar } from "./bar.js";
import "./desk-finder.js";
import "./desk-result.js";
import "./desk-arrivals.js";
import "./desk-ask.js";
import "./desk-for-guest.js";
import "./desk-reports.js";
import "./desk-undo.js";
import { printersDialog, receiptDialog } from "./dialogs.js";
import { Guests } from "./guests.js";
import { Keys } from "./keys.js";
import { Labels } from "./labels.js";
import { opening } from "./opening.js";
import { arrived, carriedOver, left, refused, undone } from "./outcomes.js";
import { ownDialogs } from "./own-dialogs.js";
import { panelOf } from "./panel.js";
import { remedy } from "./remedies.js";
import { isWhole } from "./scan.js";
import { Seats } from "./seats.js";
import { expectedAt, sessionOf } from "./standing.js";
import { deskStyles } from "./styles.js";
import { sama, t } from "./text.js";

class FudaDesk extends Page {
  /** @type {import("../types/kiosk.js").Role[]} */
  static roles = ["organiser", "reception"];
  static properties = { ...Page.properties, chosen: { state: true }, panel: { state: true }, outcome: { state: true }, undoing: { state: true }, printsOpen: { state: true }, receipt: { state: true }, dialog: { state: true }, forGuest: { state: true }, asked: { state: true } };
  static styles = [...Page.styles, printStyles, deskStyles, tillStyles, roomViewStyles, hostStyles];

  #labels = new Labels(async () => (await api.get(`events/${this.event?.id}/print_jobs`)).print_jobs ?? []);
  #guests = new Guests();
  #seats = new Seats();
  #keys = new Keys(this, { keeps: () => Boolean(this.panel && !this.panel.id), escape: () => this.#escape() });
  #openings = 0;
  /** A check-in waits for its answer: nothing else is opened before it came. */
  #sending = false;
  /** What was refused last. @type {import("./remedies.js").Refused | null} */
  #refusedLast = null;
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
    /** What the organiser is asked. @type {import("./desk-ask.js").DeskAsk["asked"]} */
    this.asked = null;
  }

  get place() {
    return t("place");
  }

  get works() {
    return t("works");
  }

  connectedCallback() {
    super.connectedCallback();
    this.#labels.addEventListener("change", this.#redraw);
    for (const kept of [this.#guests, this.#seats]) kept.addEventListener("change", this.#redraw);
    this.#tick = setInterval(() => this.requestUpdate(), 15_000); // the session on the clock changes without a word from the server
  }

  disconnectedCallback() {
    this.#labels.removeEventListener("change", this.#redraw);
    for (const kept of [this.#guests, this.#seats]) kept.removeEventListener("change", this.#redraw);
    this.#seats.stop();
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
    if (!this.event) return;
    this.#seats.follow(this.event.id, this.connection);
    if (this.#guests.follow(this.event.id, frame)) this.#begin(this.event.id);
  }

  /** The screen has just been opened: perhaps by the QR of a desk that asks. @param {string} event */
  #begin(event) {
    ready(event); // the words to tap, before a form wants them
    this.#keys.focus();
    const told = opening(location.hash);
    if (!told) return;
    history.replaceState(null, "", location.pathname + location.search);
    this.chosen = told.session;
    this.#openId(told.guest);
  }

  #escape() {
    if (this.#guests.finder.text) this.#keys.finder?.clear();
    else if (this.panel) this.#close();
    else this.outcome = null;
    this.#keys.focus();
  }

  // --- what the volunteer does ---

  /** Enter in the box: a whole scan, the only result, or the highlighted one. @param {CustomEvent<string>} e */
  async #enter(e) {
    const text = e.detail.trim();
    if (!text) return;
    const { kind, code } = readCode(text);
    if (kind === "entry") return this.#entry(code);
    this.#guests.finder.type(text);
    if (isWhole(text)) {
      const found = await this.#guests.scanned(text);
      if (found) return this.#open(found);
    }
    await this.#guests.finder.settle();
    const guest = this.#guests.finder.results[this.#guests.finder.at];
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
    this.#guests.put(attendee);
    this.#show({ id: attendee.id });
    this.outcome = null;
  }

  /** @param {string} id */
  #openId(id) {
    this.#show({ id });
    this.#guests.refresh(id);
  }

  /** @param {{ id?: string, name?: string, entry?: import("../types/kiosk.js").Entry }} whom */
  #show(whom) {
    if (this.#sending) return;
    const session = this.evening && sessionOf(this.evening, this.chosen, this.now());
    this.panel = { key: ++this.#openings, session: session?.id ?? "", ...whom };
    this.#keys.finder?.clear();
    if (whom.id) this.#keys.focus(); // the walk-in form takes the focus itself
  }

  #close() {
    if (this.#sending) return;
    this.panel = null;
    this.#keys.focus();
  }

  #next() {
    this.outcome = null;
    this.#keys.finder?.clear();
    this.#keys.focus();
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
    this.#keys.focus();
  }

  // --- what came of it ---

  /** @param {CustomEvent} e @param {typeof arrived} [told] */
  #checkedIn(e, told = arrived) {
    if (this.evening) this.outcome = told(e.detail, this.evening);
    this.#guests.put(e.detail.attendee);
    this.panel = null;
    this.#keys.finder?.clear();
    this.#keys.focus();
  }

  /** @param {CustomEvent<ApiError>} e */
  #refused(e) {
    if (e.detail.status === 401) this.enter();
    const by = /** @type {import("./desk-arrival.js").DeskArrival & Partial<import("./desk-guest.js").DeskGuest>} */ (e.target);
    const session = this.evening?.sessions.find((s) => s.id === (by.refusedFor || this.panel?.session));
    if (!this.evening || !session) return;
    const guest = this.#guests.of(this.panel?.id);
    const name = guest?.name ?? by.walkIn?.name ?? "";
    this.#refusedLast = { by, session, event: this.evening.id, guest, name };
    this.outcome = refused(e.detail, { organiser: this.session?.role === "organiser", name, guest: guest?.id });
    if (e.detail.code === "already_checked_in") this.#guests.refresh(guest?.id);
  }

  /** @param {{ remedy: import("./refusal.js").Remedy, reason?: string }} pressed */
  async #remedy(pressed) {
    const last = this.#refusedLast;
    const refusal = this.outcome?.refusal;
    if (!last || !refusal) return;
    try {
      await remedy(pressed, last, {
        root: this.renderRoot,
        open: (id) => this.#openId(id),
        ask: () => (this.asked = { refusal, name: last.name, session: last.session, event: last.event, attendee: last.guest }),
        booked: (attendee) => {
          this.#guests.put(attendee);
          this.outcome = { band: { kind: "done", title: t("booked_now"), text: t("sama", { name: attendee.name }) } };
        },
      });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.outcome = refused(error, { organiser: this.session?.role === "organiser", name: last.name, guest: last.guest?.id });
    }
  }

  /** @param {CustomEvent} e */
  #left(e) {
    this.#guests.put(e.detail.attendee);
    this.outcome = left(e.detail);
    this.#close();
  }

  /** @param {CustomEvent} e */
  #undone(e) {
    this.undoing = null;
    this.#guests.put(e.detail.attendee);
    this.outcome = undone(e.detail);
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
    return html`<div class="desk ${this.panel ? "open" : ""}" @click=${(/** @type {MouseEvent} */ e) => this.#keys.pressed(e)} @open=${on(this.#open)} @open-id=${on(this.#openId)} @close=${this.#close}
        @sending=${on((busy) => (this.#sending = busy))} @undo=${on((target) => (this.undoing = target))} @refused=${this.#refused} @remedy=${on(this.#remedy)} @checked-in=${(/** @type {CustomEvent} */ e) => this.#checkedIn(e)} @carried-over=${(/** @type {CustomEvent} */ e) => this.#checkedIn(e, carriedOver)} @left=${this.#left}
        @attendee=${on((a) => this.#guests.put(a))} @told=${on((band) => (this.outcome = { band }))}
        @for-guest=${on((guest) => (this.forGuest = guest))} @scan-open=${() => (this.dialog = "scan")}
        @dismissed=${() => this.#keys.focus()} @receipt=${on((attendee) => (this.receipt = attendee.id))}>
        ${bar({ evening, session, staff, seats: this.#seats.all, own, jobs: this.#labels.open, choose: (id) => this.#chooseSession(id), walkIn: () => this.#walkIn(""), open: (dialog) => (this.dialog = dialog), prints: () => (this.printsOpen = true) })}
        ${repeat(printers, (p) => p.id, (p) => html`<print-alert .printer=${p} ?own=${p === ownOf(printers, own)} .printers=${printers} .jobs=${this.#labels.open} event=${evening.id}></print-alert>`)}
        <desk-reports event=${evening.id}></desk-reports>
        <desk-result .printers=${printers} .outcome=${this.outcome} .jobs=${this.#labels.of(this.outcome?.checkIn?.print_jobs)} @next=${this.#next}></desk-result>
        <div class="work">
          <desk-finder class="find" .finder=${this.#guests.finder} ?ready=${this.#guests.ready} .session=${session} .expected=${expectedAt(this.#guests.all, session)}
            @enter=${this.#enter} @walk-in=${on(this.#walkIn)}></desk-finder>
          <div class="panel-place">${panelOf(this.panel, { session, evening, guests: this.#guests, printers })}</div>
          <div class="side">
            <print-troubles .jobs=${this.#labels.open} .printers=${printers} .nameOf=${this.#nameOf} event=${evening.id}></print-troubles>
            <desk-arrivals .arrivals=${staff?.arrivals ?? []} .sessions=${evening.sessions}></desk-arrivals>
            <p class="soft keys">${t("keys")}</p>
          </div>
        </div>
      </div>
      <desk-undo .target=${this.undoing} event=${evening.id} @close-undo=${() => (this.undoing = null)} @undone=${this.#undone}></desk-undo>
      <desk-ask .asked=${this.asked} @ask-closed=${() => ((this.asked = null), this.#keys.focus())}></desk-ask>
      <desk-for-guest .shown=${this.forGuest} .event=${evening} @for-guest-closed=${() => ((this.forGuest = null), this.#keys.focus())}></desk-for-guest>
      <div class="held" @attendee=${on((a) => this.#guests.put(a))}>${ownDialogs({ open: this.dialog, evening, session: this.session, connection: this.connection, seats: this.#seats.all, now: () => this.now(), scanned: (text) => this.#scanned(text), told: (title) => (this.outcome = { band: { kind: "done", title } }), shut: () => ((this.dialog = ""), this.#keys.focus()) })}</div>
      ${this.#dialogs(evening, printers, own)}`;
  }

  /** @param {import("../types/kiosk.js").Event} evening @param {import("../types/kiosk.js").PrinterStatus[]} printers @param {string} own */
  #dialogs(evening, printers, own) {
    const closed = (/** @type {() => void} */ f) => () => (f(), this.#keys.focus());
    return html`${printersDialog({
      open: this.printsOpen, close: closed(() => (this.printsOpen = false)), evening, printers, own, choose: (session) => (this.session = session), jobs: this.#labels.open, nameOf: this.#nameOf,
    })}
    ${receiptDialog({ payer: this.#guests.of(this.receipt), close: closed(() => (this.receipt = "")), evening, printers })}`;
  }

  #nameOf = (/** @type {string} */ id) => {
    const name = this.#guests.of(id)?.name;
    return name ? sama(name) : "";
  };
}

customElements.define("fuda-desk", FudaDesk);
