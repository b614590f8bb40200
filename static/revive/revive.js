// A page that did not come up: a browser drops the modules that it is loading
// when the Wi-Fi changes, and a server may die in the middle of a page. Such a
// page would stay blank until somebody loads it again, and a board has nobody. So
// it says what it does, waits until the server answers, and loads itself again.
//
// This stands in each page as a plain script (page.go takes out the comments and
// the words "export"), because a module would be among what did not load. For the
// same reason its sentence stands here and not with the other texts.

/** How many times in a row a page loads itself again without a pause. */
export const quick = 3;

/** What a page waits after that: its own code may be what is broken. In milliseconds. */
export const pause = 60_000;

/** How long a page may take to come up before it counts as stuck, in milliseconds. */
export const patience = 20_000;

/** How long the server may take for one answer, in milliseconds. */
const answerTime = 4000;

const key = "fuda-revived";

/**
 * The wait before the server is asked for the nth time, from 0: it grows from one
 * second to five, and no two pages ask at one moment.
 * @param {number} n
 * @param {number} chance from 0 to 1
 */
export function waitBefore(n, chance) {
  return Math.min(5000, 2000 * 1.5 ** n) * (0.5 + chance / 2);
}

/**
 * The wait before a page that was loaded again so many times in a row begins to ask.
 * @param {number} times
 * @param {number} chance from 0 to 1
 */
export function restAfter(times, chance) {
  return times < quick ? 0 : pause * (0.75 + chance / 2);
}

/**
 * Counts how many times in a row the page was loaded again. Where nothing can be
 * remembered, it is always late enough for a pause.
 * @param {() => Pick<Storage, "getItem" | "setItem" | "removeItem">} storage
 */
export function counter(storage) {
  const attempt = (/** @type {() => number} */ f) => {
    try {
      return f();
    } catch {
      return quick;
    }
  };
  const read = () => attempt(() => Number(storage().getItem(key)) || 0);
  return {
    read,
    add: () => attempt(() => (storage().setItem(key, String(read() + 1)), 0)),
    clear: () => attempt(() => (read() && storage().removeItem(key), 0)),
  };
}

/**
 * What it means for the page that an element did not load: without a module it
 * cannot come up, without the style it comes up wrong. Anything else is for the
 * page itself to say. A module further down is told of at the page's own one.
 * @param {{ localName?: string, type?: string, rel?: string } | null} target
 * @returns {"dead" | "wrong" | ""}
 */
export function meaning(target) {
  if (target?.localName === "script" && target.type === "module") return "dead";
  return target?.localName === "link" && target.rel === "stylesheet" ? "wrong" : "";
}

/** Whether the page's own element is there, and its code as well. @param {Document} document */
function stands({ body }) {
  return [...(body?.children ?? [])].some((e) => e.localName.includes("-") && e.matches(":defined"));
}

/** Shows the sentence over the whole page, and returns how it goes away. @param {Document} document */
function say(document) {
  const [box, ja, en] = ["div", "p", "p"].map((name) => document.createElement(name));
  box.dataset.test = "reviving";
  box.setAttribute("role", "status");
  ja.textContent = "つながり直しています…";
  en.textContent = "Reconnecting…";
  en.lang = "en";
  Object.assign(box.style, { position: "fixed", inset: "0", zIndex: "9", display: "grid", placeContent: "center", padding: "1.5rem", textAlign: "center",
    font: "400 clamp(1.25rem, 3.5vmin, 2.5rem)/1.6 var(--sans, sans-serif)", color: "var(--ink, #1c1b19)", background: "var(--paper, #faf8f3)" });
  Object.assign(ja.style, { margin: "0" });
  Object.assign(en.style, { margin: "0.25em 0 0", fontSize: "0.7em", color: "var(--ink-soft, #57524a)" });
  box.append(ja, en);
  (document.body ?? document.documentElement).append(box);
  return () => box.remove();
}

/** Watches over the page in a window until it stands. @param {Window} window */
export function watch(window) {
  const { document, location } = window;
  const times = counter(() => window.sessionStorage);
  const sleep = (/** @type {number} */ ms) => new Promise((done) => setTimeout(done, ms));
  const answers = () => fetch("/healthz", { cache: "no-store", signal: AbortSignal.timeout(answerTime) }).then((r) => r.ok, () => false);
  let wrong = false;
  let over = false;

  const end = () => {
    const before = over;
    over = true;
    clearTimeout(late);
    window.removeEventListener("error", heard, true);
    return !before;
  };
  const revive = async () => {
    if (!end()) return;
    const unsay = say(document);
    await sleep(restAfter(times.read(), Math.random()));
    for (let n = 0; ; n++) {
      await sleep(waitBefore(n, Math.random()));
      // It may only have been slow.
      if (!wrong && stands(document)) return unsay();
      if (await answers()) break;
    }
    times.add();
    location.reload();
  };
  const heard = (/** @type {Event} */ e) => {
    const what = meaning(/** @type {any} */ (e.target));
    wrong ||= what === "wrong";
    if (what === "dead") revive();
  };
  const late = setTimeout(() => stands(document) || revive(), patience);
  window.addEventListener("error", heard, true);
  window.addEventListener("load", () => {
    if (wrong || !stands(document)) revive();
    else if (end()) times.clear();
  });
}
