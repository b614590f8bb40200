import assert from "node:assert/strict";
import { test } from "node:test";
import { Pulse } from "./pulse.js";

/** A pulse whose time a test holds in its hands. */
function beating() {
  /** @type {{ at: number, f: () => void }[]} */
  let timers = [];
  const world = {
    clock: 0, away: false, asked: 0, dead: 0,
    now: () => world.clock,
    hidden: () => world.away,
    after: (/** @type {() => void} */ f, /** @type {number} */ ms) => {
      const timer = { at: world.clock + ms, f };
      timers.push(timer);
      return timer;
    },
    cancel: (/** @type {any} */ timer) => (timers = timers.filter((t) => t !== timer)),
    /** Lets time pass; late: a page that is busy meanwhile. */
    pass: (/** @type {number} */ ms, late = false) => {
      const until = world.clock + ms;
      if (late) world.clock = until;
      for (let next; (next = timers.filter((t) => t.at <= until).sort((a, b) => a.at - b.at)[0]); next.f()) {
        world.cancel(next);
        world.clock = Math.max(world.clock, next.at);
        if (late && world.clock > until) break;
      }
      world.clock = until;
    },
    waiting: () => timers.length,
  };
  const pulse = new Pulse(/** @type {any} */ (world), () => world.asked++, () => world.dead++);
  pulse.begin();
  return { world, pulse };
}

test("a socket that talks is not asked", () => {
  const { world, pulse } = beating();
  for (let i = 0; i < 100; i++) {
    world.pass(1000);
    pulse.heard();
  }
  assert.deepEqual([world.asked, world.dead], [0, 0]);
});

test("a quiet one is asked, and lives while it answers", () => {
  const { world, pulse } = beating();
  for (let i = 0; i < 600; i++) {
    const asked = world.asked;
    world.pass(100);
    if (world.asked > asked) pulse.heard();
  }
  assert.ok(world.asked > 20 && world.asked <= 48, `asked ${world.asked} times in a minute`);
  assert.equal(world.dead, 0);
});

test("one that does not answer is dead in time", () => {
  const { world } = beating();
  world.pass(2499);
  assert.deepEqual([world.asked, world.dead], [1, 0]);
  world.pass(1);
  assert.deepEqual([world.asked, world.dead], [1, 1]);
});

test("a page that was busy reads before it judges", () => {
  const { world, pulse } = beating();
  world.pass(1250);
  world.pass(2500, true); // the answer came long ago, and waits behind the timer
  assert.equal(world.dead, 0);
  pulse.heard();
  world.pass(1250);
  assert.equal(world.dead, 0);
});

test("nobody looks, nobody asks; who looks again asks at once", () => {
  const { world, pulse } = beating();
  world.away = true;
  world.pass(60_000);
  assert.equal(world.asked, 0);
  pulse.ask();
  world.pass(1250);
  assert.deepEqual([world.asked, world.dead], [1, 1]);
});

test("a slow network is given more time, and a good one again less", () => {
  const { world, pulse } = beating();
  for (const due of [2500, 3750, 6250, 6250]) {
    world.dead = 0;
    pulse.begin();
    world.pass(due - 1);
    assert.equal(world.dead, 0, `given up before ${due} ms`);
    world.pass(1);
    assert.equal(world.dead, 1);
  }
  pulse.begin();
  for (let answers = 0; answers < 8; answers++) {
    for (const asked = world.asked; world.asked === asked; ) world.pass(10);
    world.pass(3000); // slow, and in time
    pulse.heard();
  }
  world.dead = 0;
  pulse.end();
  pulse.begin();
  world.pass(2500);
  assert.equal(world.dead, 1);
});

test("its end leaves no timer", () => {
  const { world, pulse } = beating();
  pulse.end();
  assert.equal(world.waiting(), 0);
});
