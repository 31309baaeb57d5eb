/**
 * Writes libraries of any size: as many articles as asked for, the same ones every time.
 *
 * Their texts mean nothing, but everything that a list can filter and order by varies among them: words, tags,
 * authors, cited publishers, dates (some articles have none), languages and lengths.
 */

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const SUBJECTS = ["Harbor", "Orchard", "Archive", "Census", "Railway", "Glacier", "Market", "Museum", "Border", "Estuary"];
const DOINGS = ["keeps its records", "counts its visitors", "changes hands", "loses a witness", "opens again", "answers late"];
const PLACES = ["Lisbon", "Tromsø", "Aleppo", "Bishkek", "Valparaíso", "Kyoto", "Gdańsk", "Accra"];
const FIRST = ["Ines", "Tomas", "Aiko", "Samir", "Olena", "Joao", "Freya", "Kofi", "Marta", "Dmitri"];
const LAST = ["Okafor", "Lindqvist", "Haddad", "Sato", "Kovalenko", "Almeida", "Mensah", "Novak", "Brandt", "Ruiz"];
const LANGUAGES = ["en", "en", "en", "fr", "uk", "ar"];
const SENTENCE = "The figures were gathered by hand, checked twice, and published with the name of whoever counted them. ";

/**
 * A generator of numbers that look random and are the same every time (mulberry32).
 *
 * @param {number} seed
 * @returns {(below: number) => number}
 */
export function numbers(seed) {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * below);
  };
}

/**
 * How many different values a library of some size has of each.
 *
 * @param {number} count
 */
const variety = (count) => ({
  tags: Math.min(40, 6 + Math.floor(count / 20)),
  authors: Math.min(FIRST.length * LAST.length, 5 + Math.floor(count / 15)),
  publishers: Math.min(500, 12 + Math.floor(count / 20)),
});

/**
 * @param {number} number
 * @param {ReturnType<typeof variety>} of
 * @param {number} [sources] how many it cites, each after a sentence of its own; without it, some
 */
function article(number, of, sources) {
  const next = numbers(number + 1);
  // Squared, so that some values are common and many are rare, as in a real library.
  const common = (/** @type {number} */ below) => Math.floor(next(below) * (next(1000) / 1000));
  const several = (/** @type {number} */ most, /** @type {() => string} */ pick) => [
    ...new Set(Array.from({ length: 1 + next(most) }, pick)),
  ];
  const subject = SUBJECTS[next(SUBJECTS.length)];
  const place = PLACES[next(PLACES.length)];
  const title = `${subject} of ${place} ${DOINGS[next(DOINGS.length)]}, part ${number + 1}`;
  const tags = several(3, () => `topic-${common(of.tags) + 1}`);
  const authors = several(2, () => {
    const author = common(of.authors);
    return `${FIRST[author % FIRST.length]} ${LAST[Math.floor(author / FIRST.length) % LAST.length]}`;
  });
  const publisher = () => `publisher-${common(of.publishers) + 1}.example`;
  const cited = sources === undefined ? several(4, publisher) : Array.from({ length: sources }, publisher);
  const date = new Date(Date.UTC(2004 + next(22), next(12), 1 + next(28))).toISOString().slice(0, 10);
  const head = [
    `title = ${JSON.stringify(title)}`,
    `dek = ${JSON.stringify(`What ${place} wrote down about its ${subject.toLowerCase()}`)}`,
    number % 17 === 16 ? "" : `date = ${date}`,
    `authors = ${JSON.stringify(authors)}`,
    `tags = ${JSON.stringify(tags)}`,
    `lang = ${JSON.stringify(LANGUAGES[next(LANGUAGES.length)])}`,
  ];
  // Most works are cited once: in the demo library 9 of 100 are cited more often, here 8.
  const report = () => (sources === undefined ? number % 50 : next(4000));
  const notes = cited.map((host, at) => `[^s${at}]: [Report ${at + 1} of ${host}](https://${host}/reports/${report()}).`);
  const marks = cited.map((_, at) => `[^s${at}]`);
  const sentences = 1 + 12 * next(6);
  const text =
    sources === undefined
      ? `${SENTENCE.repeat(sentences).trim()}${marks.join("")}`
      : Array.from({ length: Math.max(sentences, 24) }, (_, at) => `${SENTENCE.trim()}${marks[at] ?? ""}`).join(" ");
  return `+++\n${head.filter(Boolean).join("\n")}\n+++\n\n${text}\n\n${notes.join("\n")}\n`;
}

/**
 * Writes a library.
 *
 * @param {string} folder made if it isn't there
 * @param {number} count how many articles
 * @param {string} title the library's
 * @param {number} [sources] how many sources each article cites; without it, one to four
 */
export function generate(folder, count, title, sources) {
  const of = variety(count);
  mkdirSync(join(folder, "articles"), { recursive: true });
  const settings = { title, description: `${count} articles that no person wrote`, language: "en", citations: false };
  const lines = Object.entries(settings).map(([key, value]) => `${key} = ${JSON.stringify(value)}`);
  writeFileSync(join(folder, "footnote.toml"), `${lines.join("\n")}\n`);
  for (let number = 0; number < count; number += 1) {
    const name = `part-${String(number + 1).padStart(5, "0")}.md`;
    writeFileSync(join(folder, "articles", name), article(number, of, sources));
  }
}
