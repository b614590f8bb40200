// Copies the few files of node_modules that the binary carries into npm/, so
// that Go can embed them and a fresh clone builds before npm has run.
// `npm run copy` may run any number of times: npm/ is made afresh in place.

import { cp, mkdir, readdir, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const from = join(here, "node_modules");
const to = join(here, "npm");

/** The modules that pages import, as `npm ci` leaves them: packages of plain ES modules. */
const packages = ["lit", "lit-html", "lit-element", "@lit/reactive-element"];

/** Parts of those packages that no browser asks for. */
const unwanted = ["development", "node", "node_modules", "decorators", "ssr-dom-shim"];

/** Single files: where they come from, and the name they get. */
const files = [
  ["uqr/dist/index.mjs", "uqr/index.js"],
  ["barcode-detector/dist/es/ponyfill.js", "barcode-detector/ponyfill.js"],
  ["barcode-detector/dist/es/zxing-exported.js", "barcode-detector/zxing-exported.js"],
  ["barcode-detector/LICENSE", "barcode-detector/LICENSE"],
  ["zxing-wasm/dist/reader/zxing_reader.wasm", "zxing-wasm/zxing_reader.wasm"],
  ["zxing-wasm/LICENSE", "zxing-wasm/LICENSE"],
  ["@expo-google-fonts/noto-sans-jp/700Bold/NotoSansJP_700Bold.ttf", "NotoSansJP-Bold.ttf"],
];

/**
 * @param {string} source
 * @param {string} target
 */
async function copyModules(source, target) {
  await mkdir(target, { recursive: true });
  for (const entry of await readdir(source, { withFileTypes: true })) {
    if (entry.isDirectory()) {
      if (!unwanted.includes(entry.name)) await copyModules(join(source, entry.name), join(target, entry.name));
    } else if (entry.name.endsWith(".js") || entry.name === "LICENSE") {
      await cp(join(source, entry.name), join(target, entry.name));
    }
  }
}

for (const old of await readdir(to)) {
  if (old !== "README") await rm(join(to, old), { recursive: true });
}
for (const name of packages) await copyModules(join(from, name), join(to, name));
for (const [source, target] of files) {
  await mkdir(dirname(join(to, target)), { recursive: true });
  await cp(join(from, source), join(to, target));
}
