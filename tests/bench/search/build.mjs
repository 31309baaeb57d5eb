/** What an engine makes of a corpus: built once, weighed, and kept until one of them changes. */

import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { compress, weighAll } from "./compress.mjs";
import { HERE } from "./places.mjs";

/** @typedef {import("./corpus.mjs").Corpus} Corpus */
/** @typedef {import("./compress.mjs").Weight} Weight */
/** @typedef {import("./engines/index.mjs").Engine} Engine */

/**
 * @typedef {object} Site
 * @property {string} folder
 * @property {string} version of the engine
 * @property {number[]} seconds
 * @property {number[]} [whole]
 * @property {number | null} peak
 * @property {Record<string, Weight>} index by what the files hold
 */

/**
 * Builds, or takes what was built.
 *
 * @param {string} name
 * @param {Engine} engine
 * @param {Corpus} corpus
 * @param {number} runs
 * @returns {Promise<Site>}
 */
export async function build(name, engine, corpus, runs) {
  const version = engine.version();
  const folder = join(corpus.folder, `${name}-${version}-${fingerprint(name)}`);
  const [note, site, work] = [join(folder, "built.json"), join(folder, "site"), join(folder, "work")];
  if (existsSync(note)) return { folder: site, ...JSON.parse(readFileSync(note, "utf8")) };
  console.error(`${name}: building ${runs} times`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(site, { recursive: true });
  mkdirSync(work);
  const { index, ...figures } = await engine.build({ corpus, work, site, runs });
  rmSync(work, { recursive: true });
  writeFileSync(join(site, "index.html"), page(name, engine, engine.head?.(site) ?? ""));
  console.error(`${name}: compressing`);
  await compress(site);
  const weights = Object.entries(index).map(([part, files]) => [part, weighAll(files.map((file) => join(site, file)))]);
  const built = { version, ...figures, index: Object.fromEntries(weights) };
  writeFileSync(note, JSON.stringify(built));
  return { folder: site, ...built };
}

/**
 * Takes the fingerprint of what decides about a build, beside the engine's own version.
 *
 * @param {string} name
 */
function fingerprint(name) {
  const folder = join(HERE, "engines");
  const files = readdirSync(folder).filter((file) => file.startsWith(`${name}.`));
  const hash = createHash("sha256");
  for (const file of files.toSorted()) hash.update(readFileSync(join(folder, file)));
  return hash.digest("hex").slice(0, 8);
}

/**
 * Writes a page that holds nothing but the engine's loader. With `?q=` it searches by itself, as soon as it can.
 *
 * @param {string} name
 * @param {Engine} engine
 * @param {string} head what its page names beside the loader
 */
function page(name, engine, head) {
  const settings = JSON.stringify(engine.VARIANTS.map((variant) => variant.settings));
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Search</title>
<link rel="icon" href="data:,">
${head}
<script type="module">
${readFileSync(join(HERE, `engines/${name}.page.mjs`), "utf8")}
const asked = new URLSearchParams(location.search);
const opened = open(${settings}[Number(asked.get("variant"))]);
const first = opened.then((engine) => (asked.has("q") ? engine.search(asked.get("q")) : []));
Object.assign(window, { opened, first: first.then((ids) => ({ ids, milliseconds: performance.now() })) });
</script>
`;
}
