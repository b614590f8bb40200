// The API client. Every failure is an ApiError with the server's code, or one
// of the two that only a client knows: "offline" and "timeout".

/** @import { CheckIn } from "../types/kiosk.js" */

import { words } from "../lang/lang.js";
import en from "./en.js";
import ja from "./ja.js";

const t = words({ ja, en });

export class ApiError extends Error {
  /**
   * @param {string} code
   * @param {string} message Japanese first; the server's own is fit to be shown
   * @param {{ status?: number, field?: string, body?: any }} [more]
   */
  constructor(code, message, { status = 0, field, body } = {}) {
    super(message);
    this.name = "ApiError";
    this.code = code;
    this.status = status;
    this.field = field;
    this.body = body;
  }

  /** The check-in that came first, with already_checked_in. @returns {CheckIn | undefined} */
  get checkIn() {
    return this.body?.check_in;
  }

  /** The answer was lost, or never made: the same request may be sent again. */
  get lost() {
    return this.code === "offline" || this.code === "timeout" || this.status === 502 || this.status === 504;
  }
}

/** Fires "locked" whenever a call was refused because this device is locked: the page then shuts, whoever asked. */
export const locking = new EventTarget();

/** Fires "refused" whenever the server could not save: its disk is full, say. The page then asks how it is. */
export const saving = new EventTarget();

/**
 * @typedef {object} Options
 * @property {any} [body] sent as JSON; a FormData or a Blob goes as it is
 * @property {number} [timeout] milliseconds until the answer counts as lost
 * @property {boolean} [repeat] the write may be sent again when its answer was lost (implied by a nonce in the body, and by GET)
 * @property {Form} [as] json unless told
 * @property {AbortSignal} [signal]
 */

/** What an answer is read as: JSON, or a picture. @typedef {"json" | "blob"} Form */

/** How long to wait before each further try, in milliseconds. */
const pauses = [300, 1000, 2500];

/**
 * Makes a client. fetch and wait are parameters for the tests' sake.
 * @param {{ fetch?: typeof globalThis.fetch, wait?: (ms: number) => Promise<void> }} [with_]
 */
export function client({ fetch = (...a) => globalThis.fetch(...a), wait = sleep } = {}) {
  /**
   * @param {string} method
   * @param {string} path below /api/v1, or whole
   * @param {Options} [options]
   * @returns {Promise<any>} the answer's JSON, null for an empty one
   */
  async function call(method, path, options = {}) {
    const again = options.repeat ?? (method === "GET" || typeof options.body?.nonce === "string");
    for (let tries = 0; ; tries++) {
      try {
        return await once(fetch, method, path, options);
      } catch (error) {
        const last = tries >= pauses.length || options.signal?.aborted;
        if (!again || last || !(error instanceof ApiError && error.lost)) throw error;
        await wait(pauses[tries]);
      }
    }
  }
  return {
    call,
    /** @param {string} path @param {Options} [options] */
    get: (path, options) => call("GET", path, options),
    /** @param {string} path @param {any} [body] @param {Options} [options] */
    post: (path, body = {}, options = {}) => call("POST", path, { ...options, body }),
    /** @param {string} path @param {any} body @param {Options} [options] */
    patch: (path, body, options = {}) => call("PATCH", path, { ...options, body }),
    /** @param {string} path @param {any} body @param {Options} [options] */
    put: (path, body, options = {}) => call("PUT", path, { ...options, body }),
    /** @param {string} path @param {Options} [options] */
    delete: (path, options) => call("DELETE", path, options),
  };
}

/** The client that the pages use. */
export const api = client();

/**
 * @param {typeof globalThis.fetch} fetch
 * @param {string} method
 * @param {string} path
 * @param {Options} options
 */
async function once(fetch, method, path, { body, timeout = 8000, as = "json", signal }) {
  const limit = AbortSignal.timeout(timeout);
  /** @type {RequestInit} */
  const init = { method, cache: "no-store", credentials: "same-origin", headers: { accept: "application/json" }, signal: signal ? any(signal, limit) : limit };
  if (body instanceof FormData) {
    init.body = body;
  } else if (body instanceof Blob) {
    init.body = body;
    init.headers = { accept: "application/json", "content-type": body.type };
  } else if (method !== "GET" && method !== "DELETE") {
    init.body = JSON.stringify(body ?? {});
    init.headers = { accept: "application/json", "content-type": "application/json" };
  }
  let response, text;
  try {
    response = await fetch(path.startsWith("/") ? path : `/api/v1/${path}`, init);
    if (as === "blob" && response.ok) return await response.blob();
    text = await response.text();
  } catch (error) {
    if (signal?.aborted) throw error;
    throw limit.aborted ? new ApiError("timeout", t("timeout")) : new ApiError("offline", t("offline"));
  }
  return read(response, text);
}

/**
 * @param {Response} response
 * @param {string} text
 */
function read(response, text) {
  let body = null;
  try {
    if (text) body = JSON.parse(text);
  } catch {
    throw new ApiError("internal", t("unreadable"), { status: response.status });
  }
  if (response.ok) return body;
  const { code = "internal", message = `HTTP ${response.status}`, field } = body?.error ?? {};
  if (code === "locked") locking.dispatchEvent(new Event("locked"));
  if (code === "unavailable") saving.dispatchEvent(new Event("refused"));
  throw new ApiError(code, message, { status: response.status, field, body });
}

/**
 * AbortSignal.any, which iPads before 17.4 lack.
 * @param {AbortSignal[]} signals
 */
function any(...signals) {
  const first = new AbortController();
  for (const s of signals) {
    if (s.aborted) first.abort(s.reason);
    s.addEventListener("abort", () => first.abort(s.reason), { once: true });
  }
  return first.signal;
}

/** @param {number} ms @returns {Promise<void>} */
function sleep(ms) {
  return new Promise((done) => setTimeout(done, ms));
}
