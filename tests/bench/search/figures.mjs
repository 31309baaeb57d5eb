/** The figures of an engine, summed up: what goes into the file of figures, and into the table. */

/** @typedef {import("./build.mjs").Site} Site */
/** @typedef {import("./compress.mjs").Weight} Weight */
/** @typedef {import("./measure.mjs").Load} Load */
/** @typedef {import("./measure.mjs").Answers} Answers */

/**
 * @typedef {object} Spread
 * @property {number} runs
 * @property {number} least
 * @property {number} p50
 * @property {number} p95
 * @property {number} most
 */

/** @typedef {{ raw: Spread, gzip: Spread, brotli: Spread }} Weights */

/** @typedef {ReturnType<typeof sumUp>} Figures */

/**
 * Sums up an engine.
 *
 * @param {{ title: string, site: Site, load: Load, answers: Answers, articles: number }} measured
 */
export function sumUp({ title, site, load, answers, articles }) {
  const perArticle = (/** @type {Weight} */ weight) => ({
    raw: weight.raw / articles,
    gzip: weight.gzip / articles,
    brotli: weight.brotli / articles,
  });
  return {
    title,
    version: site.version,
    /** Seconds, and bytes. */
    build: { index: spread(site.seconds), whole: site.whole ? spread(site.whole) : null, peak: site.peak },
    /** Bytes an article, each file compressed alone. */
    index: {
      all: perArticle(Object.values(site.index).reduce(add)),
      parts: Object.fromEntries(Object.entries(site.index).map(([part, weight]) => [part, perArticle(weight)])),
    },
    /** Bytes, as sent. */
    bytes: { start: load.start, first: weights(load.first), further: weights(load.further), typed: weights(load.typed) },
    /** Milliseconds. */
    visit: spread(load.visit),
    keystroke: { cold: spread(load.cold), warm: spread(answers.warm) },
    /** Bytes. */
    memory: { loaded: load.memory, typed: answers.memory },
    relevance: answers.relevance,
  };
}

/**
 * Says where some values lie.
 *
 * @param {number[]} values
 * @returns {Spread}
 */
export function spread(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (/** @type {number} */ share) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
  return { runs: sorted.length, least: at(0), p50: at(0.5), p95: at(0.95), most: at(1) };
}

/** @param {Weight[]} all */
function weights(all) {
  const of = (/** @type {keyof Weight} */ way) => spread(all.map((weight) => weight[way]));
  return { raw: of("raw"), gzip: of("gzip"), brotli: of("brotli") };
}

/**
 * @param {Weight} a
 * @param {Weight} b
 * @returns {Weight}
 */
function add(a, b) {
  return { raw: a.raw + b.raw, gzip: a.gzip + b.gzip, brotli: a.brotli + b.brotli };
}
