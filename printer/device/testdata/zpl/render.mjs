// Renders ZPL with a program that nobody here wrote: node render.mjs MODULE < JOBS.
// JOBS is JSON, a list of { zpl, width, height, dpmm }; the answer is a list of
// PNGs in base64.
import { readFileSync } from "node:fs"
import { pathToFileURL } from "node:url"

const { ready } = await import(pathToFileURL(process.argv[2]).href)
const { api } = await ready
const pictures = []
for (const job of JSON.parse(readFileSync(0, "utf8"))) {
  pictures.push(await api.zplToBase64Async(job.zpl, job.width, job.height, job.dpmm))
}
process.stdout.write(JSON.stringify(pictures), () => process.exit(0))
