/** Pagefind: chunks of an index, made of HTML pages and loaded as they are needed. */

import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { read } from "../corpus.mjs";
import { MODULES } from "../places.mjs";
import { run } from "../program.mjs";
import { versionOf } from "./npm.mjs";

/** @typedef {import("./index.mjs").Job} Job */

export const VARIANTS = [{ title: "Pagefind", settings: null }];

export const version = () => versionOf("pagefind");

/** Its parts that searching by its functions doesn't ask for: ready-made components. */
const UNUSED = /(ui|highlight|component)/;

/** @param {Job} job */
export async function build({ corpus, work, site, runs }) {
  writePages(corpus.file, join(work, "articles"));
  const { resolveBinaryPath } = await import(pathToFileURL(join(MODULES, "pagefind/lib/resolveBinary.js")).href);
  const program = resolveBinaryPath(["pagefind_extended", "pagefind"]);
  const out = join(site, "pagefind");
  const [seconds, peaks] = [/** @type {number[]} */ ([]), /** @type {number[]} */ ([])];
  for (let left = runs; left > 0; left -= 1) {
    rmSync(out, { recursive: true, force: true });
    const ran = await run(program, ["--site", work, "--output-path", out]);
    seconds.push(ran.seconds);
    if (ran.peak !== null) peaks.push(ran.peak);
  }
  for (const file of readdirSync(out)) if (UNUSED.test(file)) rmSync(join(out, file), { recursive: true });
  return { seconds, peak: peaks.length > 0 ? Math.max(...peaks) : null, index: parts(out) };
}

/**
 * Writes the articles as the plainest pages.
 *
 * @param {string} corpus
 * @param {string} folder
 */
function writePages(corpus, folder) {
  mkdirSync(folder, { recursive: true });
  const escape = (/** @type {string} */ text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  for (const { id, title, body_text: text } of read(corpus)) {
    const paragraphs = text.split(/\n\n+/).map((paragraph) => `<p>${escape(paragraph)}</p>`);
    const head = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escape(title)}</title></head>`;
    const body = `<body><main data-pagefind-body><h1>${escape(title)}</h1>\n${paragraphs.join("\n")}</main></body></html>`;
    writeFileSync(join(folder, `${id}.html`), head + body);
  }
}

/** @param {string} out */
function parts(out) {
  const below = (/** @type {string} */ folder) => readdirSync(join(out, folder)).map((name) => `pagefind/${folder}/${name}`);
  const names = readdirSync(out).filter((name) => /pf_meta$|entry\.json$/.test(name));
  return {
    "terms and postings": below("index"),
    "list of articles": names.map((name) => `pagefind/${name}`),
    "texts for excerpts": below("fragment"),
  };
}
