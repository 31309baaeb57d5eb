/** What one engine comes to in the browser. */

import { memory } from "./memory.mjs";
import { judge } from "./relevance.mjs";
import { LINE, ask, firstResult, hostOf, ready, visit } from "./visit.mjs";

/** @typedef {import("@playwright/test").Browser} Browser */
/** @typedef {import("./compress.mjs").Weight} Weight */
/** @typedef {import("./corpus.mjs").Query} Query */
/** @typedef {import("./relevance.mjs").Relevance} Relevance */

/** How many queries a visitor has. */
const SESSION = 8;

/**
 * @typedef {object} Load what doesn't depend on how the engine is asked
 * @property {Weight} start bytes until a query can be answered, the page and the engine included
 * @property {Weight[]} first bytes of each visitor's first query, asked at once
 * @property {Weight[]} further bytes of each further query, asked at once
 * @property {Weight[]} typed bytes of each query that is typed letter by letter, the first of a visitor and the others
 * @property {number[]} visit milliseconds of a first visit on the slow line, from its beginning to the results
 * @property {number[]} cold milliseconds of each keystroke of visitors who have nothing yet but what they typed before
 * @property {number} memory bytes once a query can be answered
 */

/**
 * @typedef {object} Answers what does
 * @property {number[]} warm milliseconds of each keystroke of a query that was typed right before, so that all it needs is there
 * @property {number} memory bytes, after all queries were typed
 * @property {Record<string, Relevance>} relevance by the kind of query
 */

/**
 * Measures what an engine loads.
 *
 * @param {Browser} browser
 * @param {string} site
 * @param {Query[]} queries
 * @param {number} runs of the first visit
 * @returns {Promise<Load>}
 */
export async function measureLoad(browser, site, queries, runs) {
  const host = await hostOf(site);
  const asked = queries.map((query) => query.q);
  const url = `${host.url}?variant=0`;
  /** @type {Load} */
  const load = { start: { raw: 0, gzip: 0, brotli: 0 }, first: [], further: [], typed: [], visit: [], cold: [], memory: 0 };
  for (const byLetter of [false, true]) {
    for (const session of sessions(asked)) {
      host.taken();
      await visit(browser, url, async (page) => {
        await ready(page);
        load.start = host.taken();
        load.memory ||= await memory(page);
        for (const [at, query] of session.entries()) {
          const { milliseconds } = await ask(page, query, byLetter);
          const bytes = byLetter ? load.typed : at === 0 ? load.first : load.further;
          bytes.push(host.taken());
          if (byLetter) load.cold.push(...milliseconds);
        }
      });
    }
  }
  for (let run = 0; run < runs; run += 1) {
    // Other queries in every run, the same for every engine.
    const query = encodeURIComponent(asked[Math.floor((run * asked.length) / runs)]);
    load.visit.push(await visit(browser, `${url}&q=${query}`, firstResult, LINE));
  }
  await host.close();
  return load;
}

/**
 * Cuts the queries into sessions, each with some from all over the file.
 *
 * @param {string[]} queries
 */
function sessions(queries) {
  const count = Math.ceil(queries.length / SESSION);
  return Array.from({ length: count }, (_, session) => queries.filter((_, at) => at % count === session));
}

/**
 * Measures how fast and how well an engine answers.
 *
 * @param {Browser} browser
 * @param {string} site
 * @param {number} variant
 * @param {Query[]} queries
 * @returns {Promise<Answers>}
 */
export async function measureAnswers(browser, site, variant, queries) {
  const host = await hostOf(site);
  const answers = await visit(browser, `${host.url}?variant=${variant}`, async (page) => {
    const typed = [];
    for (const { q } of queries) {
      await ask(page, q, true);
      typed.push(await ask(page, q, true));
    }
    const results = typed.map(({ ids }) => ids);
    const warm = typed.flatMap(({ milliseconds }) => milliseconds);
    return { warm, memory: await memory(page), relevance: judge(queries, results) };
  });
  await host.close();
  return answers;
}
