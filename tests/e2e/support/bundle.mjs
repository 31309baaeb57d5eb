/**
 * The library as its published files have it, and what a filter ought to leave of it: counted here once more, from
 * the JSON, by other code than the reader's.
 */

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** @typedef {{ key: string, label: string }} Value */

/**
 * One article, as a list can know it.
 *
 * @typedef {object} Row
 * @property {string} slug
 * @property {string} title
 * @property {string} [dek]
 * @property {string} [published] as precise as it is known
 * @property {string} [revised]
 * @property {number} minutes
 * @property {Value[]} tags
 * @property {Value[]} authors
 * @property {Value[]} publishers
 * @property {Value[]} languages
 */

/** The fields of which a reader chooses values, by their name in addresses. */
export const FACETS = /** @type {const} */ ({
  tag: "tags",
  author: "authors",
  source: "publishers",
  lang: "languages",
});

/**
 * What a reader asked for: values of fields, words, the first and the last day.
 *
 * @typedef {Partial<Record<keyof typeof FACETS, string[]>> & { q?: string, from?: string, to?: string }} Wish
 */

/**
 * Reads a file of a site's bundle.
 *
 * @param {string} site the folder of the site
 * @param {string} file below `library/`
 */
export const read = (site, file) => JSON.parse(readFileSync(join(site, "library", file), "utf8"));

/**
 * Reads what lists ought to show, newest first, out of the articles themselves.
 *
 * @param {string} site the folder of the site
 * @returns {Row[]}
 */
export function rows(site) {
  const known = seen.get(site);
  if (known) return known;
  const files = readdirSync(join(site, "library/articles"));
  const all = files.map((file) => row(read(site, `articles/${file}`)));
  const order = (/** @type {Row} */ row) => row.published ?? "";
  all.sort((one, other) => order(other).localeCompare(order(one)) || one.slug.localeCompare(other.slug));
  seen.set(site, all);
  return all;
}

/** What was read in this worker. @type {Map<string, Row[]>} */
const seen = new Map();

/** @param {any} article as its file has it @returns {Row} */
function row({ slug, title, dek, published, revised, minutes, lang, authors = [], tags = [], sources = [] }) {
  const cited = sources.flatMap((/** @type {any} */ { publisher }) => (publisher ? [[publisher.key, publisher.name]] : []));
  const values = (/** @type {[string, string][]} */ pairs) => [...new Map(pairs)].map(([key, label]) => ({ key, label }));
  return {
    slug,
    title,
    dek,
    published,
    revised,
    minutes,
    authors: values(authors.map((/** @type {any} */ { slug, name }) => [slug, name])),
    tags: values(tags.map((/** @type {any} */ { slug, label }) => [slug, label])),
    publishers: values(cited),
    languages: values([[lang, lang]]),
  };
}

/**
 * Says which publishers a library cites, and how often.
 *
 * @param {string} site the folder of the site
 * @returns {{ publisher: { key: string, name: string, kind?: string }, works: number, articles: number, file: string }[]}
 */
export const publishers = (site) => read(site, `sources/${read(site, "library.json").sources}.json`).publishers;

/** Case and accents don't count. */
const fold = (/** @type {string} */ text) => text.normalize("NFKD").replace(/\p{Mn}/gu, "").toLowerCase();

/**
 * Leaves the articles that a wish leaves, but for one field.
 *
 * @param {Row[]} all
 * @param {Wish} wish
 * @param {keyof typeof FACETS} [without]
 */
export function select(all, wish, without) {
  const words = fold(wish.q?.replaceAll("\"", "") ?? "").split(/\s+/).filter(Boolean);
  const { from = "", to = "9999" } = wish;
  return all.filter((row) => {
    const text = fold([row.title, row.dek ?? "", ...[...row.authors, ...row.tags].map(({ label }) => label)].join(" "));
    if (!words.every((word) => text.includes(word))) return false;
    if ((wish.from || wish.to) && !(row.published && from <= row.published && row.published <= to)) return false;
    return Object.entries(FACETS).every(([name, field]) => {
      const chosen = wish[/** @type {keyof typeof FACETS} */ (name)] ?? [];
      return name === without || chosen.length === 0 || row[field].some(({ key }) => chosen.includes(key));
    });
  });
}

/**
 * Counts for each value of a field how many articles would be left with it, the other fields being as they are.
 *
 * @param {Row[]} all
 * @param {Wish} wish
 * @param {keyof typeof FACETS} name
 * @returns {Map<string, number>} by key
 */
export function counts(all, wish, name) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const row of select(all, wish, name)) {
    for (const { key } of row[FACETS[name]]) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** A date as the pages write it. */
export const inWords = (/** @type {string} */ date) => {
  const [year, month, day] = date.split("-");
  const name = new Date(Date.UTC(2000, Number(month ?? 1) - 1, 1)).toLocaleString("en", { month: "long", timeZone: "UTC" });
  return [day && String(Number(day)), month && name, year].filter(Boolean).join(" ");
};
