/** A vocabulary as languages have one: words that can be pronounced, a few of them everywhere and most of them rare. */

/** @typedef {(below: number) => number} Numbers */

const ONSETS = ["b", "br", "ch", "d", "dr", "f", "g", "gl", "h", "j", "k", "kr", "l", "m", "n", "p", "pl", "r", "s", "sh", "st", "t", "th", "tr", "v", "w", "z"];
const VOWELS = ["a", "e", "i", "o", "u", "ai", "ea", "ou"];
const CODAS = ["", "", "", "", "", "", "", "", "", "n", "r", "s", "l", "t", "m", "ck", "nd"];

/** How many words there are. 10,000 articles have some 100,000 of them, as real ones do. */
export const VOCABULARY = 200_000;

/** By how much the words get rarer with their rank: a little more than in Zipf's law, as the rare ones of real texts do. */
const EXPONENT = 1.2;

/**
 * Makes the words, the most common first. The common ones are short.
 *
 * @param {Numbers} next
 * @returns {string[]}
 */
export function vocabulary(next) {
  /** @type {Set<string>} */
  const words = new Set();
  const pick = (/** @type {string[]} */ from) => from[next(from.length)];
  while (words.size < VOCABULARY) {
    const syllables = words.size < 60 ? 1 : words.size < 3_000 ? 2 : 2 + next(3);
    words.add(Array.from({ length: syllables }, () => pick(ONSETS) + pick(VOWELS) + pick(CODAS)).join(""));
  }
  return [...words];
}

/**
 * Returns what picks ranks, low ones more often.
 *
 * @returns {(next: Numbers) => number}
 */
export function zipf() {
  const sums = new Float64Array(VOCABULARY);
  let sum = 0;
  for (let rank = 0; rank < VOCABULARY; rank += 1) sums[rank] = sum += (rank + 1) ** -EXPONENT;
  return (next) => {
    const sought = (next(2 ** 31) / 2 ** 31) * sum;
    let [low, high] = [0, VOCABULARY - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sums[middle] > sought) high = middle;
      else low = middle + 1;
    }
    return low;
  };
}
