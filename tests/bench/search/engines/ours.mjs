/** Ours: the index that `footnote bundle` writes, and the finder that the reader loads. */

import { copyFileSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createHash } from "node:crypto";
import { read } from "../corpus.mjs";
import { Refusal } from "../places.mjs";
import { run } from "../program.mjs";

/** @typedef {import("./index.mjs").Job} Job */

export const VARIANTS = [{ title: "Footnote", settings: null }];

/** The publisher and the shell, as `cargo xtask bench search` builds them. */
const made = () => {
  const { FOOTNOTE_BIN: program, FOOTNOTE_SHELL: shell } = process.env;
  if (!program || !shell) throw new Refusal("FOOTNOTE_BIN and FOOTNOTE_SHELL don't say where the publisher and the shell are", "cargo xtask bench search");
  return { program, shell };
};

/** The finder's two files. @param {string} shell */
const finder = (shell) => {
  const names = readdirSync(shell).filter((name) => name.startsWith("finder-"));
  const [script, wasm] = [".js", ".wasm"].map((ending) => names.find((name) => name.endsWith(ending)));
  if (!script || !wasm) throw new Refusal(`${shell} has no finder`, "cargo xtask bench search");
  return { script: join(shell, script), wasm: join(shell, wasm) };
};

/** Whatever of ours has changed, it is built anew. */
export const version = () => {
  const { program, shell } = made();
  const hash = createHash("sha256");
  for (const file of [program, ...Object.values(finder(shell))]) hash.update(readFileSync(file));
  return `ours-${hash.digest("hex").slice(0, 8)}`;
};

/** @param {Job} job */
export async function build({ corpus, work, site, runs }) {
  const { program, shell } = made();
  const { script, wasm } = finder(shell);
  copyFileSync(script, join(site, "finder.js"));
  copyFileSync(wasm, join(site, "finder_bg.wasm"));
  const library = join(work, "library");
  writeLibrary(corpus.file, library);
  const out = join(site, "library");
  // The whole is reading the Markdown, finding what it cites, and all other files of the bundle; the index is written beside
  // those.
  const [seconds, whole, peaks] = [/** @type {number[]} */ ([]), /** @type {number[]} */ ([]), /** @type {number[]} */ ([])];
  for (let left = runs; left > 0; left -= 1) {
    rmSync(out, { recursive: true, force: true });
    const ran = await run(program, ["bundle", library, "--out", out, "--timings"]);
    const [, index] = /([\d.]+) s {2}search index/.exec(ran.complained) ?? [];
    if (!index) throw new Error('footnote timed no "search index"');
    seconds.push(Number(index));
    whole.push(ran.seconds);
    if (ran.peak !== null) peaks.push(ran.peak);
  }
  rmSync(join(out, "articles"), { recursive: true });
  const names = (/** @type {string} */ folder) => readdirSync(join(out, folder)).map((name) => `library/${folder}/${name}`);
  return { seconds, whole, peak: peaks.length > 0 ? Math.max(...peaks) : null, index: { "terms, postings, positions": names("search") } };
}

/**
 * Names what the search begins with, so that no file waits for another.
 *
 * @param {string} site
 */
export function head(site) {
  const { search } = JSON.parse(readFileSync(join(site, "library/library.json"), "utf8"));
  const files = ["finder_bg.wasm", "library/library.json", `library/search/${search}.bin`];
  const preloads = files.map((file) => `<link rel="preload" as="fetch" crossorigin href="${file}">`);
  return ['<link rel="modulepreload" href="finder.js">', ...preloads].join("\n");
}

/**
 * Writes the articles as a person would.
 *
 * @param {string} corpus
 * @param {string} folder
 */
function writeLibrary(corpus, folder) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "footnote.toml"), 'title = "Corpus"\n');
  for (const { id, title, date, tags, body_text: text } of read(corpus)) {
    const head = { title, date, tags, lang: "en" };
    const lines = Object.entries(head).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
    // The texts are plain: what would be a mark is one no more.
    const body = text.replace(/[\\`*_{}[\]<>()#+\-.!|~&$^:]/g, "\\$&");
    writeFileSync(join(folder, `a${id}.md`), `---\n${lines.join("\n")}\n---\n\n${body}\n`);
  }
}
