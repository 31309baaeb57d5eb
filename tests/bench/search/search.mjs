/**
 * Our search beside other programs', in one run: `cargo xtask bench search` builds what is measured and calls this.
 *
 *     node tests/bench/search/search.mjs [--corpus FILE.jsonl(.xz) --queries FILE] [--articles N]
 *         [--seeded 1000,10000,100000] [--runs N] [--engines NAME,…] [--json FILE] [--check]
 *
 * Without `--corpus` and `--seeded` it takes the real articles, if they are there, and a seeded library otherwise.
 *
 * What is measured how:
 *
 * - Every keystroke waits for its results: the ids of the best ten articles and all that the engine itself has for a
 *   list of them. Pagefind loads their texts for that; MiniSearch and FlexSearch have ids alone, and a list made of
 *   them would have to load titles beside.
 * - “By visitors who have nothing yet”: a fresh browser for every eight queries, typed letter by letter. The line above
 *   it: one page in which each query is typed twice, and counts the second time: whatever it needs is there.
 * - Bytes are those that the host gave out, without headers, every file compressed alone and as well as can be.
 * - The slow line has 150 ms and 1.6 Mbit/s; the visit begins with an empty cache, at a page that holds the engine's
 *   loader and nothing else, and ends when the results of a whole query are there.
 * - Memory: see `memory.mjs`.
 *
 * `--check` fails where ours finds less of a seeded library than it did. That doesn't depend on the machine, so the tests do it
 * with a small library; times are only ever printed.
 */

import { existsSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { ROOT } from "../../e2e/support/places.mjs";
import { build } from "./build.mjs";
import { REAL, realCorpus, seededCorpus } from "./corpus.mjs";
import { ENGINES } from "./engines/index.mjs";
import { sumUp } from "./figures.mjs";
import { machine } from "./machine.mjs";
import { measureAnswers, measureLoad } from "./measure.mjs";
import { Refusal } from "./places.mjs";
import { asTable } from "./table.mjs";
import { LINE, launch } from "./visit.mjs";

/** @typedef {import("./corpus.mjs").Corpus} Corpus */
/** @typedef {import("./figures.mjs").Figures} Figures */

/**
 * What ours finds at least of the seeded library: the share of known items among the best ten, and the mean of 1 ÷ rank.
 * Its words are random letters, thick with near ones, so a typo has more right answers there than in a language.
 *
 * @type {Record<string, { recall: number, mrr: number }>}
 */
const FLOORS = { exact: { recall: 0.99, mrr: 0.95 }, prefix: { recall: 0.99, mrr: 0.93 }, typo: { recall: 0.9, mrr: 0.73 } };

/** Beyond this size only ours is measured, unless others are named: some take minutes for a visit. */
const FOR_ALL = 10_000;

try {
  await main();
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  console.error(`error: ${error.message}`);
  process.exitCode = 1;
}

async function main() {
  const { values } = parseArgs({
    options: {
      corpus: { type: "string" },
      queries: { type: "string", default: REAL.queries },
      articles: { type: "string", default: "10000" },
      seeded: { type: "string" },
      runs: { type: "string", default: "5" },
      engines: { type: "string" },
      json: { type: "string" },
      check: { type: "boolean", default: false },
    },
  });
  const runs = number("runs", values.runs);
  const browser = await launch();
  try {
    const about = { machine: machine(browser.version()), line: LINE, runs };
    const measured = [];
    for (const corpus of corpora(values)) {
      const engines = await measure(browser, corpus, chosen(values.engines, corpus.count), runs);
      const { name, count, text, queries } = corpus;
      measured.push({ corpus: { name, articles: count, text, queries: queries.length }, engines });
      console.log(`\n${name}, ${(text / count / 1000).toFixed(1)} kB of text each; ${queries.length} queries; ${about.machine}`);
      console.log(`\n${asTable(engines)}`);
      if (values.check) check(engines);
    }
    if (values.json) writeFileSync(values.json, `${JSON.stringify({ ...about, measured }, null, 2)}\n`);
  } finally {
    await browser.close();
  }
}

/**
 * Compares what ours finds with its floors.
 *
 * @param {Figures[]} engines
 */
function check(engines) {
  const ours = engines.find(({ title }) => title === "Footnote");
  if (!ours) throw new Refusal("--check is about ours", "name it in --engines");
  for (const [kind, floor] of Object.entries(FLOORS)) {
    const { recall, mrr } = ours.relevance[kind] ?? { recall: 0, mrr: 0 };
    const isMet = recall >= floor.recall && mrr >= floor.mrr;
    console.log(`${isMet ? "found" : "NOT FOUND"}: ${kind}, recall ${recall.toFixed(3)} of ${floor.recall}, MRR ${mrr.toFixed(3)} of ${floor.mrr}`);
    if (!isMet) process.exitCode = 1;
  }
}

/**
 * Opens the corpora, one after the other.
 *
 * @param {{ corpus?: string, queries: string, articles: string, seeded?: string }} options
 * @returns {Generator<Corpus>}
 */
function* corpora({ corpus, queries, articles, seeded }) {
  const most = number("articles", articles);
  if (corpus) return yield realCorpus(corpus, queries, most);
  if (seeded) return yield* seeded.split(",").map((count) => seededCorpus(number("seeded", count)));
  if (existsSync(resolve(ROOT, REAL.corpus))) return yield realCorpus(REAL.corpus, queries, most);
  console.error(`${REAL.corpus} is not there: measured with a seeded library`);
  yield seededCorpus(most);
}

/**
 * @param {string | undefined} names
 * @param {number} articles
 */
function chosen(names, articles) {
  const known = Object.keys(ENGINES);
  if (!names) return articles > FOR_ALL ? known.filter((name) => name === "ours") : known;
  const unknown = names.split(",").find((name) => !known.includes(name));
  if (unknown !== undefined) throw new Refusal(`no engine “${unknown}”`, `--engines ${known.join(",")}`);
  return names.split(",");
}

/**
 * Measures engines, a column for each way in which they are asked.
 *
 * @param {import("@playwright/test").Browser} browser
 * @param {Corpus} corpus
 * @param {string[]} names
 * @param {number} runs
 */
async function measure(browser, corpus, names, runs) {
  const sites = [];
  for (const name of names) sites.push({ name, site: await build(name, ENGINES[name], corpus, Math.ceil(runs / 2)) });
  /** @type {Figures[]} */
  const figures = [];
  for (const { name, site } of sites) {
    console.error(`${name}: measuring`);
    const load = await measureLoad(browser, site.folder, corpus.queries, runs);
    for (const [at, { title }] of ENGINES[name].VARIANTS.entries()) {
      const answers = await measureAnswers(browser, site.folder, at, corpus.queries);
      figures.push(sumUp({ title, site, load, answers, articles: corpus.count }));
    }
  }
  return figures;
}

/**
 * @param {string} option
 * @param {string} value
 */
function number(option, value) {
  const read = Number(value);
  if (Number.isInteger(read) && read > 0) return read;
  throw new Refusal(`--${option} ${value} is no number of that`, `--${option} 1000`);
}
