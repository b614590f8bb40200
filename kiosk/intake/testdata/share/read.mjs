// Reads vCards with a program that nobody here wrote: node read.mjs MODULE < CARDS.
// The answer is what it understood, as JSON.
import { readFileSync } from "node:fs"
import { pathToFileURL } from "node:url"

const { default: ICAL } = await import(pathToFileURL(process.argv[2]).href)
const parsed = ICAL.parse(readFileSync(0, "utf8"))
const cards = (Array.isArray(parsed[0]) ? parsed : [parsed]).map((jCard) => {
  const card = new ICAL.Component(jCard)
  const first = (name) => card.getFirstPropertyValue(name)
  // ical.js leaves \\; as it stands in a plain text, and all of an X- property.
  const text = (name) => String(first(name) ?? "").replaceAll("\\;", ";")
  const extra = (name) => String(first(name) ?? "").replace(/\\(.)/g, (_, c) => (c === "n" ? "\n" : c))
  const n = first("n")
  const photo = first("photo")
  return {
    uid: text("uid"),
    fn: text("fn"),
    family: n[0],
    given: n[1],
    last_kana: extra("x-phonetic-last-name"),
    first_kana: extra("x-phonetic-first-name"),
    org: [first("org") ?? ""].flat().join(";"),
    title: text("title"),
    email: text("email"),
    tel: text("tel"),
    url: text("url"),
    line: extra("x-socialprofile"),
    categories: card.getFirstProperty("categories")?.getValues().map((c) => c.replaceAll("\\;", ";")) ?? [],
    note: text("note"),
    photo: photo === null ? "" : String(photo.value ?? photo),
    names: [...new Set(card.getAllProperties().map((p) => p.name.toUpperCase()))].sort(),
  }
})
process.stdout.write(JSON.stringify(cards), () => process.exit(0))
