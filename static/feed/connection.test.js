import assert from "node:assert/strict";
import { test } from "node:test";
import { Connection } from "./connection.js";

/** A world whose sockets and time a test holds in its hands. */
class World {
  clock = Date.parse("2026-11-21T18:30:00+09:00");
  /** @type {{ path: string, closed: boolean, [handler: string]: any }[]} */
  sockets = [];
  /** @type {{ at: number, f: () => any }[]} */
  timers = [];
  there = true;
  stuck = false; // the server is there, and the open socket waits for TCP to try again
  away = false; // nobody looks at the page
  /** @type {import("./connection.js").Trouble} */
  trouble = "";

  now = () => this.clock;
  chance = 1;
  random = () => this.chance;
  hidden = () => this.away;
  probe = async () => {
    if (!this.there) throw new Error("gone");
    return this.trouble;
  };
  /** @param {any} timer */
  cancel = (timer) => {
    this.timers = this.timers.filter((t) => t !== timer);
  };
  /** @param {() => any} f @param {number} ms */
  after = (f, ms) => {
    const timer = { at: this.clock + ms, f };
    this.timers.push(timer);
    return timer;
  };
  /** @param {string} path */
  open = (path) => {
    const socket = /** @type {any} */ ({ path, at: this.clock, closed: false, asked: 0, close: () => (socket.closed = true) });
    socket.send = (/** @type {string} */ text) => {
      assert.equal(text, '{"type":"ping"}');
      socket.asked++;
      if (this.there && !this.stuck) this.after(() => socket.onmessage({ data: '{"type":"pong"}' }), 20);
    };
    this.sockets.push(socket);
    return /** @type {any} */ (socket);
  };

  get socket() {
    return /** @type {any} */ (this.sockets.at(-1));
  }

  /** @param {any} frame */
  send(frame) {
    this.socket.onmessage({ data: JSON.stringify(frame) });
  }

  /** Lets time pass, with every timer at its moment. @param {number} ms */
  async pass(ms) {
    const until = this.clock + ms;
    for (;;) {
      const next = this.timers.filter((t) => t.at <= until).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.cancel(next);
      this.clock = Math.max(this.clock, next.at);
      await next.f();
    }
    this.clock = until;
  }
}

const snapshot = { type: "snapshot", epoch: "e", rev: 5, event: { id: "ev", sessions: [] }, board: [{ number: 1 }], session: null, clock: { now: "2026-11-21T18:31:00+09:00", state: "running" } };
const change = (/** @type {number} */ rev, /** @type {object} */ more = { kind: "hidden" }) => ({ type: "change", rev, at: "", ...more });

function live() {
  const world = new World();
  const connection = new Connection("ev", /** @type {any} */ (world)).start();
  world.send(snapshot);
  return { world, connection };
}

test("a snapshot makes it live, with the server's clock", () => {
  const { world, connection } = live();
  assert.equal(world.socket.path, "/live?event=ev");
  assert.equal(connection.state, "live");
  assert.equal(connection.board?.board.length, 1);
  assert.equal(connection.now().toISOString(), "2026-11-21T09:31:00.000Z");
});

test("changes are applied in order, and a known one is not applied again", () => {
  const { world, connection } = live();
  world.send(change(6, { kind: "card_displayed", card: { number: 2 } }));
  world.send(change(6, { kind: "card_removed", number: 1 }));
  assert.deepEqual(connection.board?.board.map((c) => c.number), [1, 2]);
  assert.equal(connection.board?.rev, 6);
});

test("a round that is on comes with the snapshot, and is gone with one that has none", () => {
  const { world, connection } = live();
  assert.equal("round" in /** @type {object} */ (connection.board), false);
  world.send({ ...snapshot, rev: 6, round: { no: 3 } });
  assert.equal(connection.board?.round?.no, 3);
  world.send(snapshot);
  assert.equal(connection.board?.round, undefined);
});

test("a gap fetches a fresh snapshot while the old board stays on show", () => {
  const { world, connection } = live();
  world.send(change(8));
  assert.equal(world.sockets.length, 2);
  assert.ok(world.sockets[0].closed);
  assert.equal(world.socket.path, "/live?event=ev", "nothing to resume");
  assert.equal(connection.board?.board.length, 1);
  world.send({ ...snapshot, rev: 8, board: [] });
  assert.deepEqual([connection.board?.rev, connection.board?.board.length], [8, 0]);
});

test("a lost socket resumes where it was", async () => {
  const { world, connection } = live();
  world.socket.onclose();
  assert.equal(connection.state, "reconnecting");
  await world.pass(1500);
  assert.equal(world.socket.path, "/live?event=ev&since=5&epoch=e");
  world.send({ type: "resumed", epoch: "e", rev: 5, head: 6, clock: snapshot.clock });
  world.send(change(6));
  assert.deepEqual([connection.state, connection.board?.rev], ["live", 6]);
});

test("over a slow network it is live once it has all that it missed, and waits as long as that goes on", async () => {
  const { world, connection } = live();
  world.socket.onclose();
  await world.pass(1500);
  const slow = world.socket;
  slow.onopen();
  world.send({ type: "resumed", epoch: "e", rev: 5, head: 9, clock: snapshot.clock });
  for (const rev of [6, 7, 8]) {
    await world.pass(5000);
    world.send(change(rev));
    assert.equal(connection.state, "offline");
  }
  const known = connection.trueAt;
  assert.ok(known < world.clock - 15000, "what it shows was the truth before it was lost");
  world.send(change(9));
  assert.deepEqual([connection.state, connection.trueAt, world.socket === slow], ["live", world.clock, true]);
});

test("a board that takes long is given longer the next time, up to a minute", async () => {
  const world = new World();
  const connection = new Connection("ev", /** @type {any} */ (world)).start();
  const given = [];
  for (let n = 0; n < 5; n++) {
    const socket = world.socket;
    const opened = world.clock;
    socket.onopen();
    while (!socket.closed) await world.pass(50);
    given.push(Math.round((world.clock - opened) / 1000));
    while (world.socket === socket) await world.pass(50);
  }
  assert.deepEqual(given, [8, 16, 32, 64, 64]);
  world.send(snapshot);
  assert.equal(connection.state, "live");
  world.socket.onclose();
  await world.pass(1500);
  const again = world.socket;
  again.onopen();
  await world.pass(8000);
  assert.ok(again.closed, "it begins with little again");
});

test("another life of the server replaces everything", async () => {
  const { world, connection } = live();
  world.socket.onclose();
  await world.pass(1500);
  world.send({ ...snapshot, epoch: "f", rev: 1, board: [] });
  assert.deepEqual([connection.board?.epoch, connection.board?.rev, connection.board?.board], ["f", 1, []]);
});

test("a late frame of an old socket is not heard", async () => {
  const { world, connection } = live();
  const old = world.socket;
  old.onclose();
  await world.pass(1500);
  old.onmessage({ data: JSON.stringify(change(6)) });
  assert.equal(connection.board?.rev, 5);
});

test("only a silence that lasts is told", async () => {
  const { world, connection } = live();
  /** @type {string[]} */
  const states = [];
  connection.addEventListener("state", () => states.push(connection.state));
  world.socket.onclose();
  await world.pass(3900);
  assert.deepEqual(states, ["reconnecting"]);
  await world.pass(200);
  assert.deepEqual(states, ["reconnecting", "offline"]);
  world.send(snapshot);
  assert.deepEqual(states, ["reconnecting", "offline", "live"]);
});

test("tries go on, never further apart than the limit", async () => {
  const { world } = live();
  world.socket.onclose();
  for (let n = 0; n < 100; n++) {
    const before = world.sockets.length;
    await world.pass(2501);
    assert.ok(world.sockets.length > before, "no new socket within the limit");
    world.socket.onclose?.();
  }
});

test("a socket that never opens is given up", async () => {
  const { world } = live();
  world.socket.onclose();
  await world.pass(1500);
  const stuck = world.socket;
  await world.pass(3100);
  assert.ok(stuck.closed);
  await world.pass(1000);
  assert.notEqual(world.socket, stuck);
});

test("a server that no longer answers is noticed on an open socket", async () => {
  const { world, connection } = live();
  world.there = false;
  await world.pass(2500);
  assert.equal(connection.state, "reconnecting");
  assert.ok(world.sockets[0].closed);
});

// What TCP does after a cut of five seconds: it tries again three seconds later.
test("a socket that is stuck while the server is there is given up", async () => {
  const { world, connection } = live();
  world.stuck = true;
  await world.pass(3000 - 200);
  assert.notEqual(world.socket, world.sockets[0]);
  world.send({ type: "resumed", epoch: "e", rev: 5, head: 5, clock: snapshot.clock });
  assert.equal(connection.state, "live");
});

// A try lasts two seconds, in which the network is asked twice: so a second and a
// quarter after its return, at the latest, it is asked again.
test("tries into the void follow each other closely, however long it lasts", async () => {
  const { world } = live();
  world.there = false;
  await world.pass(600_000);
  const gaps = world.sockets.slice(2).map((socket, i) => socket.at - world.sockets[i + 1].at);
  assert.ok(gaps.length > 200 && Math.max(...gaps) <= 2250, `${gaps.length} tries, at most ${Math.max(...gaps)} ms apart`);
});

test("tries that are refused at once come less often", async () => {
  const { world } = live();
  world.chance = 0.5;
  world.socket.onclose();
  let tries = 0;
  for (const end = world.clock + 60_000; world.clock < end; ) {
    const before = world.sockets.length;
    await world.pass(10);
    if (world.sockets.length === before) continue;
    world.socket.onerror();
    tries++;
  }
  assert.ok(tries > 40 && tries < 80, `${tries} a minute`);
});

test("who only watches comes back to a server over a while, and a desk at once", async () => {
  const when = async (/** @type {object} */ more, /** @type {number} */ chance) => {
    const world = new World();
    new Connection("ev", /** @type {any} */ (world)).start();
    world.send({ ...snapshot, ...more });
    world.chance = chance;
    const sent = world.clock;
    world.socket.onclose({ code: 1001 });
    while (world.sockets.length < 2) await world.pass(10);
    return world.clock - sent;
  };
  const chances = Array.from({ length: 101 }, (_, i) => i / 101);
  const boards = await Promise.all(chances.map((c) => when({}, c)));
  assert.deepEqual([Math.min(...boards) <= 10, Math.max(...boards) > 1400, Math.max(...boards) <= 1500], [true, true, true]);
  for (let from = 0; from < 1500; from += 100) assert.ok(boards.filter((b) => b > from && b <= from + 100).length <= 9, "not all in one moment");
  const desks = await Promise.all(chances.map((c) => when({ staff: {} }, c)));
  assert.ok(Math.max(...desks) <= 250);
});

test("after sleep the socket is not trusted", async () => {
  const { world, connection } = live();
  world.clock += 10 * 60_000;
  await world.pass(0);
  assert.equal(connection.state, "reconnecting");
});

test("hurry connects at once, and only asks a connection that seems to live", async () => {
  const { world, connection } = live();
  connection.hurry();
  connection.hurry();
  assert.deepEqual([world.sockets.length, world.socket.asked], [1, 1]);
  await world.pass(1000);
  assert.equal(world.sockets.length, 1, "it answered");
  world.socket.onclose();
  connection.hurry();
  assert.equal(world.sockets.length, 2);
});

test("hurry gives up a socket that does not answer", async () => {
  const { world, connection } = live();
  world.stuck = true;
  connection.hurry();
  await world.pass(1500);
  assert.equal(world.sockets.length, 2);
});

test("close ends it for good", async () => {
  const { world, connection } = live();
  connection.close();
  await world.pass(60_000);
  assert.equal(world.sockets.length, 1);
  assert.deepEqual(world.timers, []);
});

test("a server that cannot save is told, at once when it refused something, and its recovery is seen", async () => {
  const { world, connection } = live();
  /** @type {string[]} */
  const told = [];
  connection.addEventListener("state", () => told.push(connection.trouble));
  world.trouble = "cannot_save";
  await connection.look();
  await world.pass(0);
  assert.equal(connection.trouble, "cannot_save");
  assert.equal(connection.state, "live", "what is shown is still the truth");
  world.trouble = "";
  await world.pass(2000);
  assert.equal(connection.trouble, "");
  assert.deepEqual(told, ["cannot_save", ""]);
  world.trouble = "cannot_save";
  await world.pass(8000);
  assert.equal(connection.trouble, "cannot_save", "the watch finds it, too");
});
