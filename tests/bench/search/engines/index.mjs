/**
 * The search programs that are measured, each behind the same few functions. Another one is another file here.
 *
 * An engine is two files: `NAME.mjs` runs in Node and builds, `NAME.page.mjs` runs in the browser and searches.
 */

import * as flexsearch from "./flexsearch.mjs";
import * as minisearch from "./minisearch.mjs";
import * as ours from "./ours.mjs";
import * as pagefind from "./pagefind.mjs";

/** @typedef {import("../corpus.mjs").Corpus} Corpus */

/**
 * What `NAME.mjs` exports.
 *
 * @typedef {object} Engine
 * @property {Variant[]} VARIANTS how it is asked, in one way or several. What doesn't depend on it (bytes, the
 *   first visit, memory) is measured with the first
 * @property {() => string} version what its build depends on; another one is built anew
 * @property {(job: Job) => Promise<Built>} build
 * @property {(site: string) => string} [head] HTML for the head of its page: what a page that begins with a search names
 */

/** @typedef {{ title: string, settings: unknown }} Variant its column's title, and what `open` of the page gets */

/**
 * @typedef {object} Job
 * @property {Corpus} corpus
 * @property {string} work an empty folder, for what is made on the way
 * @property {string} site an empty folder, for all that its page asks for, and nothing else. The page itself is written
 *   for it: it lies at `index.html` and holds `NAME.page.mjs`
 * @property {number} runs how many times to build and measure
 */

/**
 * @typedef {object} Built
 * @property {number[]} seconds of each run: from the articles to the index
 * @property {number[]} [whole] seconds of each run, where more is made than the index
 * @property {number | null} peak bytes of memory, the highest of all runs; `null` where the system doesn't tell
 * @property {Record<string, string[]>} index its files, from the site's top, by what they hold
 */

/**
 * What `NAME.page.mjs` exports. It stands in the page as it is, so it imports nothing before `open`.
 *
 * @callback Open
 * @param {any} settings the variant's
 * @returns {Promise<Search>} once a query can be answered
 */

/**
 * @typedef {object} Search
 * @property {(text: string) => Promise<string[]>} search the ids of the best ten articles, the best first, once all is
 *   there that the engine has for a list of results
 * @property {Promise<unknown>} [meanwhile] what comes while the first query is asked, whatever it is
 */

/** @type {Record<string, Engine>} */
export const ENGINES = { ours, pagefind, minisearch, flexsearch };
