/** What is searched: a file of real articles, or a library made for the purpose. */

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, readSync, renameSync, writeFileSync, writeSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { ROOT } from "../../e2e/support/places.mjs";
import { Refusal, WORK, mend } from "./places.mjs";
import * as seeded from "./seeded.mjs";

/** @typedef {{ id: string, title: string, date: string, tags: string[], body_text: string }} Article */

/** A query for one known article. @typedef {{ q: string, kind: "title" | "body" | "prefix" | "typo", id: string }} Query */

/**
 * @typedef {object} Corpus
 * @property {string} name as the table calls it
 * @property {string} folder where everything is kept that is made of it
 * @property {string} file an article a line, as JSON
 * @property {number} count how many articles
 * @property {number} text bytes of titles and texts
 * @property {Query[]} queries
 */

/** Real articles, where they are: they are too many to be kept here. */
export const REAL = { corpus: "../shared/corpus/corpus-10000.jsonl.xz", queries: "../shared/corpus/queries.json" };

/**
 * Opens a file of articles.
 *
 * @param {string} file `.jsonl`, or the same with `.xz`
 * @param {string} queries
 * @param {number} most how many articles to take, from the first
 * @returns {Corpus}
 */
export function realCorpus(file, queries, most) {
  const [from, asked] = [existing(file), existing(queries)];
  const key = createHash("sha256").update(readFileSync(from)).update(String(most)).digest("hex").slice(0, 12);
  const folder = join(WORK, `${basename(file).replace(/\..*$/, "")}-${most}-${key}`);
  const whole = () => lines(from.endsWith(".xz") ? unpack(from, folder) : from);
  const all = /** @type {{ queries: Query[] }} */ (JSON.parse(readFileSync(asked, "utf8"))).queries;
  const corpus = kept(folder, () => first(whole(), most));
  const ids = new Set([...read(corpus.file)].map((article) => article.id));
  const answerable = all.filter((query) => ids.has(query.id));
  if (answerable.length < all.length) console.error(`${all.length - answerable.length} queries seek articles that are not among the ${corpus.count}`);
  if (answerable.length === 0) throw new Refusal(`${queries} seeks none of these articles`, "pass the queries of this corpus with --queries FILE");
  return { ...corpus, name: `${corpus.count} articles of ${basename(file)}`, queries: answerable };
}

/**
 * Makes a library.
 *
 * @param {number} count
 * @returns {Corpus}
 */
export function seededCorpus(count) {
  const makers = ["seeded.mjs", "words.mjs"].map((file) => readFileSync(new URL(file, import.meta.url)));
  const key = createHash("sha256").update(Buffer.concat(makers)).digest("hex").slice(0, 12);
  const corpus = kept(join(WORK, `seeded-${count}-${key}`), () => strings(seeded.articles(count)));
  const asked = join(corpus.folder, "queries.json");
  if (!existsSync(asked)) writeFileSync(asked, JSON.stringify(seeded.queries({ [Symbol.iterator]: () => read(corpus.file) })));
  return { ...corpus, name: `${corpus.count} seeded articles`, queries: JSON.parse(readFileSync(asked, "utf8")) };
}

/**
 * Reads the articles of a file, one after the other: there may be more than a string can hold.
 *
 * @param {string} file
 * @returns {Generator<Article>}
 */
export function* read(file) {
  for (const line of lines(file)) yield JSON.parse(line);
}

/**
 * Writes the lines into the corpus's folder, unless they are there, and counts them.
 *
 * @param {string} folder
 * @param {() => Iterable<string>} lines
 */
function kept(folder, lines) {
  const file = join(folder, "corpus.jsonl");
  mkdirSync(folder, { recursive: true });
  if (!existsSync(file)) {
    const half = openSync(`${file}.half`, "w");
    for (const line of lines()) writeSync(half, `${line}\n`);
    closeSync(half);
    renameSync(`${file}.half`, file);
  }
  let [count, text] = [0, 0];
  for (const article of read(file)) {
    count += 1;
    text += Buffer.byteLength(article.title) + Buffer.byteLength(article.body_text);
  }
  return { folder, file, count, text };
}

/**
 * @param {string} file
 * @returns {Generator<string>}
 */
function* lines(file) {
  const [descriptor, chunk] = [openSync(file, "r"), Buffer.alloc(1 << 20)];
  let rest = Buffer.alloc(0);
  for (let size = readSync(descriptor, chunk); size > 0; size = readSync(descriptor, chunk)) {
    let bytes = Buffer.concat([rest, chunk.subarray(0, size)]);
    for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10)) {
      yield bytes.toString("utf8", 0, end);
      bytes = bytes.subarray(end + 1);
    }
    rest = bytes;
  }
  closeSync(descriptor);
  if (rest.length > 0) yield rest.toString("utf8");
}

/** @param {Iterable<Article>} articles */
function* strings(articles) {
  for (const article of articles) yield JSON.stringify(article);
}

/**
 * @template T
 * @param {Iterable<T>} all
 * @param {number} most
 */
function* first(all, most) {
  let left = most;
  for (const one of all) {
    if (left === 0) return;
    left -= 1;
    yield one;
  }
}

/**
 * Unpacks a file; returns where.
 *
 * @param {string} file
 * @param {string} folder
 */
function unpack(file, folder) {
  const unpacked = join(folder, "whole.jsonl");
  const to = openSync(unpacked, "w");
  mend(() => execFileSync("xz", ["-dc", file], { stdio: ["ignore", to, "inherit"] }), {
    ENOENT: `install xz (Debian: apt install xz-utils), or unpack ${file} and pass --corpus FILE.jsonl`,
  });
  closeSync(to);
  return unpacked;
}

/** @param {string} file from the workspace's root */
function existing(file) {
  const path = resolve(ROOT, file);
  if (!existsSync(path)) throw new Refusal(`${file} is not there`, "pass another with --corpus FILE --queries FILE, or --seeded 10000");
  return path;
}
