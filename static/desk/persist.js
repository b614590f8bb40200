// A write that must arrive: it is sent until the server answers. It carries a
// nonce, so that however often it arrives, it happens once.

import { ApiError } from "../api/api.js";

/**
 * @template T
 * @param {() => Promise<T>} send
 * @param {{ waiting: (error: ApiError) => void, pause: () => Promise<void>, signal?: AbortSignal }} how waiting: is told of each
 *   try without an answer; pause: ends when another try is worth it
 * @returns {Promise<T>} rejects with the server's refusal, or with the last loss once signal ends it
 */
export async function persist(send, { waiting, pause, signal }) {
  for (;;) {
    try {
      return await send();
    } catch (error) {
      if (!(error instanceof ApiError && mayComeYet(error)) || signal?.aborted) throw error;
      waiting(error);
      await pause();
      if (signal?.aborted) throw error;
    }
  }
}

/** No answer, or a server that is going down or full: nothing was refused. @param {ApiError} error */
function mayComeYet(error) {
  return error.lost || error.code === "unavailable";
}
