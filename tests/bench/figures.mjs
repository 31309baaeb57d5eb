/** Figures of many runs: the middle one, how far they lie apart, and how they are shown. */

/** @typedef {import("./measure.mjs").Visit} Visit */

/**
 * @typedef {object} Measured
 * @property {Record<string, { ours: Visit[], plain: Visit[] }>} pages
 * @property {number[]} search milliseconds
 * @property {Record<string, { page: Visit[], found: number[] }>} peers the same article by other programs
 */

/**
 * @typedef {object} About
 * @property {typeof import("./measure.mjs").LINE} line
 * @property {import("./measure.mjs").Screen} screen
 * @property {number} articles
 * @property {number} runs
 * @property {string} browser
 */

/**
 * @typedef {object} Figure
 * @property {number} median
 * @property {number} least
 * @property {number} most
 */

/**
 * The columns: what each is called, how a figure is written, and whether it is compared with the plain page's.
 *
 * @type {[keyof Visit, string, (value: number) => string, boolean][]}
 */
const COLUMNS = [
  ["readable", "until readable", kilobytes, false],
  ["total", "all bytes", kilobytes, false],
  ["firstPaint", "first paint", seconds, true],
  ["largestPaint", "largest paint", seconds, true],
  ["interactive", "interactive", seconds, false],
  ["shift", "shift", (value) => value.toFixed(3), false],
];

/**
 * @param {number[]} values
 * @returns {Figure}
 */
export function sumUp(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.ceil((sorted.length - 1) / 2)]];
  return { median: (low + high) / 2, least: sorted[0], most: sorted[sorted.length - 1] };
}

/**
 * @param {About} about
 * @param {Measured} measured
 */
export function asJson(about, measured) {
  const sums = (/** @type {Visit[]} */ visits) =>
    Object.fromEntries(COLUMNS.map(([key]) => [key, sumUp(visits.map((visit) => visit[key]))]));
  const pages = Object.entries(measured.pages).map(([name, { ours, plain }]) => [
    name,
    { ours: sums(ours), plain: sums(plain) },
  ]);
  const peers = Object.entries(measured.peers).map(([name, { page, found }]) => [
    name,
    { ...sums(page), search: sumUp(found) },
  ]);
  const search = sumUp(measured.search);
  const all = { ...about, pages: Object.fromEntries(pages), search, peers: Object.fromEntries(peers) };
  return `${JSON.stringify(all, null, 2)}\n`;
}

/**
 * @param {About} about
 * @param {Measured} measured
 */
export function asTable(about, measured) {
  const { line, screen, runs, articles, browser } = about;
  const { width, height } = screen.viewport;
  const rows = [["", ...COLUMNS.map(([, title]) => title)]];
  for (const [name, { ours, plain }] of Object.entries(measured.pages)) {
    rows.push([name, ...cells(ours)], ["  as a plain page", ...cells(plain)], ["  ours ÷ plain", ...ratios(ours, plain)]);
  }
  for (const [name, { page }] of Object.entries(measured.peers)) rows.push([`article by ${name}`, ...cells(page)]);
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const table = rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column])).join("  ").trimEnd());
  return [
    `${width} × ${height}, ${line.megabits} Mbit/s, ${line.latency} ms, CPU ÷ ${line.slowdown}; median of ${runs} (least–most); Chromium ${browser}`,
    "",
    ...table,
    "",
    `until a typed query has its result, of ${articles} articles: ${spread(sumUp(measured.search), seconds)}`,
    ...Object.entries(measured.peers).map(([name, { found }]) => `  ${name}: ${spread(sumUp(found), seconds)}`),
  ].join("\n");
}

/** @param {Visit[]} visits */
function cells(visits) {
  return COLUMNS.map(([key, , write]) => spread(sumUp(visits.map((visit) => visit[key])), write));
}

/**
 * @param {Visit[]} ours
 * @param {Visit[]} plain
 */
function ratios(ours, plain) {
  const median = (/** @type {Visit[]} */ visits, /** @type {keyof Visit} */ key) =>
    sumUp(visits.map((visit) => visit[key])).median;
  return COLUMNS.map(([key, , , compared]) => (compared ? (median(ours, key) / median(plain, key)).toFixed(2) : ""));
}

/**
 * Writes a figure, and how far the runs lie apart where that can be seen.
 *
 * @param {Figure} figure
 * @param {(value: number) => string} write
 */
function spread({ median, least, most }, write) {
  return write(least) === write(most) ? write(median) : `${write(median)} (${write(least)}–${write(most)})`;
}

/** @param {number} bytes */
function kilobytes(bytes) {
  return `${(bytes / 1000).toFixed(1)} kB`;
}

/** @param {number} milliseconds */
function seconds(milliseconds) {
  return `${(milliseconds / 1000).toFixed(2)} s`;
}
