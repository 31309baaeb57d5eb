/** Compressing a site as a careful host does: every file alone, as well as can be, and only where it gets smaller. */

import { readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

/** What a file weighs: as it is, and as a host sends it. @typedef {{ raw: number, gzip: number, brotli: number }} Weight */

/** As `brotli -q 11` and `gzip -9` do it. @type {[string, (bytes: Buffer) => Promise<Buffer>][]} */
const WAYS = [
  [".gz", (bytes) => promisify(gzip)(bytes, { level: 9 })],
  [".br", (bytes) => promisify(brotliCompress)(bytes, { params: brotliParams(bytes.length) })],
];

/** @param {number} size */
const brotliParams = (size) => ({
  [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
  [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
  [constants.BROTLI_PARAM_SIZE_HINT]: size,
});

/**
 * Compresses every file of a folder, beside it.
 *
 * @param {string} folder
 */
export async function compress(folder) {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const work = async () => {
    for (let file = files.pop(); file; file = files.pop()) await compressFile(file);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
}

/** @param {string} file */
async function compressFile(file) {
  const bytes = readFileSync(file);
  for (const [ending, way] of WAYS) {
    const smaller = await way(bytes);
    if (smaller.length < bytes.length) writeFileSync(file + ending, smaller);
  }
}

/**
 * Weighs a file, with what was compressed beside it.
 *
 * @param {string} file
 * @returns {Weight}
 */
export function weigh(file) {
  const size = (/** @type {string} */ ending) => statSync(file + ending, { throwIfNoEntry: false })?.size;
  const raw = size("") ?? 0;
  return { raw, gzip: size(".gz") ?? raw, brotli: size(".br") ?? raw };
}

/**
 * Weighs many files together.
 *
 * @param {Iterable<string>} files
 * @returns {Weight}
 */
export function weighAll(files) {
  const sum = { raw: 0, gzip: 0, brotli: 0 };
  for (const file of files) {
    const weight = weigh(file);
    sum.raw += weight.raw;
    sum.gzip += weight.gzip;
    sum.brotli += weight.brotli;
  }
  return sum;
}
