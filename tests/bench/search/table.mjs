/** The figures as a person reads them: a column an engine, a row a figure. */

/** @typedef {import("./compress.mjs").Weight} Weight */
/** @typedef {import("./figures.mjs").Figures} Figures */
/** @typedef {import("./figures.mjs").Spread} Spread */
/** @typedef {import("./figures.mjs").Weights} Weights */

/** @type {[string, (figures: Figures) => string][]} */
const ROWS = [
  ["recall@10 / MRR, exact words", found("exact")],
  ["  prefix as typed", found("prefix")],
  ["  one typo", found("typo")],
  ["keystroke → results, p50 / p95 / max", ({ keystroke }) => times(keystroke.warm)],
  ["  by visitors who have nothing yet", ({ keystroke }) => times(keystroke.cold)],
  ["bytes before the first answer: start", ({ bytes }) => kilobytes(bytes.start.brotli)],
  ["  first query, p50 (p95)", ({ bytes }) => upTo(bytes.first.brotli)],
  ["  both, p50: raw, gzip, brotli", ({ bytes }) => ways((way) => bytes.start[way] + bytes.first[way].p50)],
  ["bytes a further query, p50 (p95)", ({ bytes }) => upTo(bytes.further.brotli)],
  ["  p50: raw, gzip, brotli", ({ bytes }) => ways((way) => bytes.further[way].p50)],
  ["  typed letter by letter, p50 (p95)", ({ bytes }) => upTo(bytes.typed.brotli)],
  ["first query on the slow line", ({ visit }) => seconds(visit, 1000)],
  ["index an article, brotli", ({ index }) => kilobytes(index.all.brotli)],
  ["  raw, gzip, brotli", ({ index }) => ways((way) => index.all[way])],
  ["index build", ({ build }) => seconds(build.index, 1)],
  ["  with all else that is made", ({ build }) => (build.whole ? seconds(build.whole, 1) : "–")],
  ["  peak memory", ({ build }) => (build.peak === null ? "–" : mebibytes(build.peak))],
  ["memory after load", ({ memory }) => mebibytes(memory.loaded)],
  ["  after typing", ({ memory }) => mebibytes(memory.typed)],
];

/**
 * Writes the table.
 *
 * @param {Figures[]} engines
 */
export function asTable(engines) {
  const rows = [["", ...engines.map(({ title, version }) => (/^\d/.test(version) ? `${title} (${version})` : title))]];
  for (const [name, cell] of ROWS) rows.push([name, ...engines.map(cell)]);
  for (const [at, part] of parts(engines).entries()) {
    const cells = engines.map(({ index }) => (index.parts[part] ? kilobytes(index.parts[part].brotli) : "–"));
    rows.push([`${at === 0 ? "of the index, brotli: " : "  "}${part}`, ...cells]);
  }
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column])).join("  ").trimEnd()).join("\n");
}

/** @param {Figures[]} engines */
const parts = (engines) => [...new Set(engines.flatMap(({ index }) => Object.keys(index.parts)))];

/**
 * @param {string} kind
 * @returns {(figures: Figures) => string}
 */
function found(kind) {
  return ({ relevance }) => {
    const judged = relevance[kind];
    return judged ? `${judged.recall.toFixed(2)} / ${judged.mrr.toFixed(2)}` : "–";
  };
}

/** @param {Spread} spread */
function times({ p50, p95, most }) {
  const digits = (/** @type {number} */ value) => value.toFixed(value < 10 ? 1 : 0);
  return `${[p50, p95, most].map(digits).join(" / ")} ms`;
}

/**
 * @param {Spread} spread
 * @param {number} inOne how many of its units are a second
 */
function seconds({ p50, least, most }, inOne) {
  const digits = (/** @type {number} */ value) => (value / inOne).toFixed(2);
  const all = digits(least) === digits(most) ? "" : ` (${digits(least)}–${digits(most)})`;
  return `${digits(p50)} s${all}`;
}

/** @param {Spread} spread */
const upTo = ({ p50, p95 }) => `${kilobytes(p50)} (${kilobytes(p95)})`;

/** @param {(way: keyof Weight) => number} bytes */
const ways = (bytes) => /** @type {const} */ (["raw", "gzip", "brotli"]).map((way) => kilobytes(bytes(way))).join(", ");

/** @param {number} bytes */
const kilobytes = (bytes) => `${(bytes / 1000).toFixed(bytes < 10_000 ? 2 : bytes < 100_000 ? 1 : 0)} kB`;

/** @param {number} bytes */
const mebibytes = (bytes) => `${(bytes / 2 ** 20).toFixed(0)} MiB`;
