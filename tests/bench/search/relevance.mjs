/** How well an engine finds what is sought. */

/** @typedef {import("./corpus.mjs").Query} Query */

/** How many results count. */
const BEST = 10;

/**
 * @typedef {object} Relevance
 * @property {number} queries how many there were
 * @property {number} recall the share of them that found their article among the best ten
 * @property {number} mrr the mean of 1 ÷ the rank at which it stood, or 0
 */

/** Kinds of queries: what each is called, and those in the file that belong to it. @type {Record<string, Query["kind"][]>} */
export const KINDS = { exact: ["title", "body"], prefix: ["prefix"], typo: ["typo"] };

/**
 * Judges results by the kind of query.
 *
 * @param {Query[]} queries
 * @param {string[][]} results the ids that each query found, the best first
 * @returns {Record<string, Relevance>} without kinds of which there is no query
 */
export function judge(queries, results) {
  const kinds = Object.entries(KINDS).map(([name, kinds]) => {
    const ranks = queries.flatMap(({ kind, id }, at) => (kinds.includes(kind) ? [results[at].slice(0, BEST).indexOf(id) + 1] : []));
    const mean = (/** @type {(rank: number) => number} */ value) => ranks.reduce((sum, rank) => sum + value(rank), 0) / ranks.length;
    const recall = mean((rank) => Number(rank > 0));
    return /** @type {const} */ ([name, { queries: ranks.length, recall, mrr: mean((rank) => (rank > 0 ? 1 / rank : 0)) }]);
  });
  return Object.fromEntries(kinds.filter(([, { queries }]) => queries > 0));
}
