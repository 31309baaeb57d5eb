/**
 * How long a large library takes to build, and how much of it its sources take: 10,000 articles that cite 20 sources each,
 * beside the same articles without any.
 *
 *     node tests/bench/build.mjs [--articles 10000] [--sources 20] [--runs 5]
 *
 * `cargo xtask bench build` says where the program is.
 */

import { spawnSync } from "node:child_process";
import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { generate } from "../e2e/support/generate.mjs";
import { sumUp } from "./figures.mjs";

const { values } = parseArgs({
  options: {
    articles: { type: "string", default: "10000" },
    sources: { type: "string", default: "20" },
    runs: { type: "string", default: "5" },
  },
});
const [articles, sources, runs] = [values.articles, values.sources, values.runs].map(Number);
const { FOOTNOTE_BIN = "footnote" } = process.env;
const folder = mkdtempSync(join(tmpdir(), "footnote-bench-build-"));

/** @type {{ name: string, library: string, seconds: number[], said: string }[]} */
const builds = [
  { name: `${sources} sources each`, library: join(folder, "with"), seconds: [], said: "" },
  { name: "no sources", library: join(folder, "without"), seconds: [], said: "" },
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
      const start = performance.now();
      const { status, stderr } = spawnSync(FOOTNOTE_BIN, ["build", build.library, "--out", site, "--cache", cache], { encoding: "utf8", maxBuffer: 1 << 28 });
      build.seconds.push((performance.now() - start) / 1000);
      if (status !== 0) throw new Error(stderr.slice(-2000));
      build.said = stderr.trim().split("\n").pop() ?? "";
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(`| ${articles} articles | build, s: median (least–most) of ${runs} | it says |\n| --- | --- | --- |`);
for (const { name, seconds, said } of builds) {
  const { median, least, most } = sumUp(seconds);
  const [took, from, to] = [median, least, most].map((value) => value.toFixed(1));
  console.log(`| ${name} | ${took} (${from}–${to}) | ${said.replace(/ at \S+, in/, ", in")} |`);
}
