/**
 * Libraries for the benchmark that nobody wrote: the same articles every time, and queries for known ones of them.
 *
 * An article is about something: some rare words come in it over and over, and its title is made of them.
 */

import { numbers } from "../../e2e/support/generate.mjs";
import { VOCABULARY, vocabulary, zipf } from "./words.mjs";

/** @typedef {import("./corpus.mjs").Article} Article */
/** @typedef {import("./corpus.mjs").Query} Query */
/** @typedef {import("./words.mjs").Numbers} Numbers */

/** What every number of the library comes from. */
const SEED = 4;

/** How many articles are sought, by the kind of query. @type {[Query["kind"], number][]} */
const QUERIES = [["title", 55], ["body", 60], ["prefix", 40], ["typo", 40]];

/** Queries are for articles among the first. */
const SOUGHT = 1_000;

/** A query is for a known article if no more than so many have all of its words, as those in the real ones' titles and texts. */
const FEW = 10;

/** How many are tried for each that is taken: in a large library, two words often say little. */
const TRIED = 10;

/** Words of this rank and rarer can be what an article is about, the rarer the less often. */
const RARE = 1_000;

/** From this length on, a word is hardly ever a common one. */
const LONG = 8;

const LETTERS = "abcdefghijklmnopqrstuvwxyz";

/**
 * Makes articles of about 4 kB.
 *
 * @param {number} count
 * @returns {Generator<Article>}
 */
export function* articles(count) {
  const words = vocabulary(numbers(SEED));
  const rank = zipf();
  for (let id = 0; id < count; id += 1) {
    const next = numbers(SEED + 1 + id);
    yield article(String(id), words, next, () => rank(next));
  }
}

/**
 * @param {string} id
 * @param {string[]} words
 * @param {Numbers} next
 * @param {() => number} rank
 * @returns {Article}
 */
function article(id, words, next, rank) {
  const subjects = Array.from({ length: 12 + next(20) }, () => words[rare(next)]);
  const word = () => (next(100) < 12 ? subjects[next(subjects.length)] : words[rank()]);
  const title = Array.from({ length: 3 + next(5) }, (_, at) => (at % 2 === 0 ? subjects[next(subjects.length)] : words[rank()]));
  const paragraphs = Array.from({ length: 3 + next(9) }, () => paragraph(40 + next(100), word, next));
  return {
    id,
    title: capital(title.join(" ")),
    date: new Date(Date.UTC(2004 + next(22), next(12), 1 + next(28))).toISOString().slice(0, 10),
    tags: [...new Set(Array.from({ length: 1 + next(3) }, () => words[Math.floor(rank() ** 0.4)]))],
    body_text: paragraphs.join("\n\n"),
  };
}

/** @param {Numbers} next */
const rare = (next) => Math.floor(RARE * (VOCABULARY / RARE) ** (next(10_000) / 10_000));

/**
 * @param {number} length in words
 * @param {() => string} word
 * @param {Numbers} next
 */
function paragraph(length, word, next) {
  const sentences = [];
  for (let left = length; left > 0; ) {
    const size = Math.min(left, 5 + next(18));
    sentences.push(`${capital(Array.from({ length: size }, word).join(" "))}.`);
    left -= size;
  }
  return sentences.join(" ");
}

/** @param {string} text */
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/**
 * A query before it is known to be one.
 *
 * @typedef {Query & { words: string[], articles: number }} Candidate its words before they were spoiled, the longest first,
 *   and how many articles have them all
 */

/**
 * Makes queries, each of them from words that follow each other in the article that it seeks.
 *
 * @param {Iterable<Article>} articles all of the library
 * @returns {Query[]}
 */
export function queries(articles) {
  /** @type {Article[]} */
  const sought = [];
  for (const article of articles) {
    sought.push(article);
    if (sought.length === SOUGHT) break;
  }
  const next = numbers(SEED);
  const candidates = QUERIES.map(([kind, count]) => Array.from({ length: count * TRIED }, () => candidate(kind, sought, next)));
  countArticles(candidates.flat(), articles);
  return candidates.flatMap((tried, at) => {
    const [kind, count] = QUERIES[at];
    const known = tried.filter(({ articles }) => articles <= FEW).slice(0, count);
    if (known.length < count) throw new Error(`only ${known.length} of ${count} queries of the kind “${kind}” mean few articles`);
    return known.map(({ q, kind, id }) => ({ q, kind, id }));
  });
}

/**
 * @param {Query["kind"]} kind
 * @param {Article[]} sought
 * @param {Numbers} next
 * @returns {Candidate}
 */
function candidate(kind, sought, next) {
  const article = sought[next(sought.length)];
  const words = some(kind === "title" ? article.title : article.body_text, next);
  const q = spoil(words, kind, next).join(" ");
  return { q, kind, id: article.id, words: words.toSorted((a, b) => b.length - a.length), articles: 0 };
}

/**
 * Counts the articles that have all words of each candidate.
 *
 * @param {Candidate[]} candidates
 * @param {Iterable<Article>} articles
 */
function countArticles(candidates, articles) {
  for (const { title, body_text: text } of articles) {
    const there = new Set(`${title} ${text}`.toLowerCase().split(/[^a-z]+/));
    for (const candidate of candidates) {
      if (candidate.words.every((word) => there.has(word))) candidate.articles += 1;
    }
  }
}

/**
 * Takes two to four words of a sentence, one of them at least so long that it is rare.
 *
 * @param {string} text
 * @param {Numbers} next
 */
function some(text, next) {
  const sentences = text.split(/[.\n]+/).map((sentence) => sentence.trim().toLowerCase().split(" "));
  const long = sentences.filter((words) => words.length >= 2 && words.some((word) => word.length >= LONG));
  const words = long.length > 0 ? long[next(long.length)] : sentences[0];
  const rare = words.findIndex((word) => word.length >= LONG);
  const from = Math.max(0, rare - next(3));
  return words.slice(from, Math.max(rare + 1, from + 2 + next(3)));
}

/**
 * Leaves the last word unfinished, or puts a slip of the finger into the longest.
 *
 * @param {string[]} words
 * @param {Query["kind"]} kind
 * @param {Numbers} next
 */
function spoil(words, kind, next) {
  const changed = kind === "typo" ? words.indexOf(words.toSorted((a, b) => b.length - a.length)[0]) : words.length - 1;
  const change = { title: same, body: same, prefix: cut, typo: slip }[kind];
  return words.map((word, at) => (at === changed ? change(word, next) : word));
}

/** @param {string} word */
const same = (word) => word;

/**
 * @param {string} word
 * @param {Numbers} next
 */
function cut(word, next) {
  return word.slice(0, Math.max(3, word.length - 1 - next(3)));
}

/**
 * Swaps two letters, leaves one out, adds one, or takes another.
 *
 * @param {string} word
 * @param {Numbers} next
 */
function slip(word, next) {
  const at = 1 + next(word.length - 2);
  const [before, after, letter] = [word.slice(0, at), word.slice(at), LETTERS[next(LETTERS.length)]];
  const slips = [
    before + after.charAt(1) + after.charAt(0) + after.slice(2),
    before + after.slice(1),
    before + letter + after,
    before + letter + after.slice(1),
  ];
  const first = next(slips.length);
  // Two equal letters swapped are no slip.
  return [...slips.slice(first), ...slips].find((slipped) => slipped !== word) ?? word;
}
