/** Where the benchmark works, and how it refuses. */

import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { ROOT } from "../../e2e/support/places.mjs";

/** Everything that is made: corpora, sites, what was measured while they were built. */
export const WORK = join(ROOT, process.env.CARGO_TARGET_DIR ?? "target", "bench/search");

/** What npm installed. */
export const MODULES = join(ROOT, "node_modules");

/** This folder. */
export const HERE = resolve(dirname(fileURLToPath(import.meta.url)));

/** Something is missing or wrong, and there is a way to mend it. */
export class Refusal extends Error {
  /**
   * @param {string} what
   * @param {string} remedy
   */
  constructor(what, remedy) {
    super(`${what}\n  to mend it: ${remedy}`);
  }
}

/**
 * Does something, and says how to mend it when it fails in one of the known ways.
 *
 * @template T
 * @param {() => T} work
 * @param {Record<string, string>} remedies by the error's code
 * @returns {T}
 */
export function mend(work, remedies) {
  try {
    return work();
  } catch (error) {
    const { code = "", message } = /** @type {NodeJS.ErrnoException} */ (error);
    if (remedies[code]) throw new Refusal(message, remedies[code]);
    throw error;
  }
}
