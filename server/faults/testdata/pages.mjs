// The pages' own connection, outside a browser: boards, phones and a desk on the
// far side of a Wi-Fi. Tells on stdout, a line of JSON each, what every page shows.
// node --experimental-websocket pages.mjs CONNECTION.JS ROOM
// ROOM: {url, event, session, pages: [cookie…], desk: cookie}
// What comes on stdin ends the desk's evening, once its last guest is answered.
import { pathToFileURL } from "node:url";

const { Connection } = await import(pathToFileURL(process.argv[2]).href);
const room = JSON.parse(process.argv[3]);
const tell = (line) => process.stdout.write(JSON.stringify(line) + "\n");

/** The browser, as Connection wants it. */
const world = (cookie) => ({
  open: (path) => new WebSocket(room.url.replace(/^http/, "ws") + path, { headers: { cookie } }),
  now: () => Date.now(),
  after: (f, ms) => setTimeout(f, ms),
  cancel: (timer) => clearTimeout(timer),
  random: Math.random,
  probe: async () => {
    const answer = await fetch(room.url + "/healthz", { cache: "no-store", signal: AbortSignal.timeout(3000) });
    if (answer.status >= 502) throw new Error(String(answer.status));
  },
});

for (const [page, cookie] of room.pages.entries()) {
  const c = new Connection(room.event, world(cookie));
  let told = false; // soon: a page that catches up is not told of each card
  const shows = () => {
    if (!told) setTimeout(tells, 20);
    told = true;
  };
  const tells = () => {
    told = false;
    const cards = c.board?.board.map((card) => `${card.number} ${card.name}`).sort().join("\n") ?? "";
    tell({ page, state: c.state, rev: c.board?.rev ?? 0, cards });
  };
  c.addEventListener("change", shows);
  c.addEventListener("state", shows);
  c.start();
}

let enough = false;
process.stdin.on("data", () => (enough = true));

// The desk lets a guest in every second, and sends the same until it is answered.
for (let n = 0; !enough; n++) {
  const nonce = `far-desk-guest-${n}`;
  const body = JSON.stringify({ nonce, session: room.session, walk_in: { name: nonce }, payment: { method: "cash", amount: 1500 }, card: { display: true } });
  for (let tries = 1; ; tries++) {
    try {
      const answer = await fetch(`${room.url}/api/v1/events/${room.event}/checkins`, {
        method: "POST", headers: { "content-type": "application/json", cookie: room.desk }, body, signal: AbortSignal.timeout(5000),
      });
      const { check_in } = await answer.json();
      tell({ guest: nonce, number: check_in?.number ?? 0, status: answer.status, tries });
      break;
    } catch {
      await new Promise((done) => setTimeout(done, 1500));
    }
  }
  await new Promise((done) => setTimeout(done, 1000));
}
tell({ done: true });
