/**
 * How long a large library takes to build, and how much of it its sources take: 10,000 articles that cite 20 sources each,
 * beside the same articles without any.
 *
 *     cargo xtask bench build [--articles 10000] [--sources 20] [--runs 5]
 */

import { spawnSync } from "node:child_process";
import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { generate } from "../e2e/support/generate.mjs";
import { FOOTNOTE, SHELL } from "../e2e/support/places.mjs";
import { sumUp } from "./figures.mjs";

const { values } = parseArgs({
  options: {
    articles: { type: "string", default: "10000" },
    sources: { type: "string", default: "20" },
    runs: { type: "string", default: "5" },
  },
});
const [articles, sources, runs] = [values.articles, values.sources, values.runs].map(Number);
const folder = mkdtempSync(join(tmpdir(), "footnote-bench-build-"));

/** The steps that make the pages of sources and the map. */
const OF_SOURCES = ["works and publishers", "sources as data", "pages of sources"];

/** @typedef {{ name: string, library: string, seconds: number[], ofSources: number[], said: string }} Build */

/** @type {Build[]} */
const builds = [
  { name: `${sources} sources each`, library: join(folder, "with"), seconds: [], ofSources: [], said: "" },
  { name: "no sources", library: join(folder, "without"), seconds: [], ofSources: [], said: "" },
];
try {
  for (const [at, { library }] of builds.entries()) {
    generate(library, articles, "A library that is measured", at === 0 ? sources : 0);
    // Warnings aren't what is measured.
    appendFileSync(join(library, "footnote.toml"), "\n[check]\nno-source = false\n");
  }
  // In turns, so that what else the machine does falls on both.
  for (let run = 0; run < runs; run += 1) {
    for (const build of builds) {
      const [site, cache] = [join(folder, "site"), join(folder, "cache")];
      for (const path of [site, cache]) rmSync(path, { recursive: true, force: true });
      const args = ["build", build.library, "--out", site, "--shell", SHELL, "--cache", cache, "--timings"];
      const start = performance.now();
      const { status, stderr, stdout } = spawnSync(FOOTNOTE, args, { encoding: "utf8", maxBuffer: 1 << 28 });
      build.seconds.push((performance.now() - start) / 1000);
      if (status !== 0) throw new Error(stderr.slice(-2000));
      build.ofSources.push(OF_SOURCES.reduce((sum, step) => sum + took(step, stderr), 0));
      build.said = stdout.trim();
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
const head = [`${articles} articles`, `build, s: median (least–most) of ${runs}`, "pages of sources and map, s", "it says"];
console.log(`| ${head.join(" | ")} |\n|${" --- |".repeat(head.length)}`);
for (const { name, seconds, ofSources, said } of builds) {
  console.log(`| ${[name, inSeconds(seconds), inSeconds(ofSources), said.replace(/ at \S+, in/, ", in")].join(" | ")} |`);
}

/**
 * Reads how long a step took.
 *
 * @param {string} step
 * @param {string} said
 */
function took(step, said) {
  const [, seconds] = new RegExp(`([\\d.]+) s {2}${step}\n`).exec(said) ?? [];
  if (!seconds) throw new Error(`footnote timed no "${step}"`);
  return Number(seconds);
}

/** @param {number[]} times */
function inSeconds(times) {
  const { median, least, most } = sumUp(times);
  const [took, from, to] = [median, least, most].map((value) => value.toFixed(1));
  return `${took} (${from}–${to})`;
}
