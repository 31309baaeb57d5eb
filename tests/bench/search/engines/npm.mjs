/** What the engines from npm have in common. */

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { transformSync } from "esbuild";
import { MODULES, Refusal } from "../places.mjs";
import { run } from "../program.mjs";

/** @typedef {import("./index.mjs").Job} Job */

/**
 * Returns which version of a package is installed.
 *
 * @param {string} name
 */
export function versionOf(name) {
  const file = join(MODULES, name, "package.json");
  if (!existsSync(file)) throw new Refusal(`the npm package ${name} is not installed`, "cargo xtask setup");
  return /** @type {{ version: string }} */ (JSON.parse(readFileSync(file, "utf8"))).version;
}

/**
 * Puts a module of a package into a site, minified.
 *
 * @param {string} module below `node_modules`
 * @param {string} file
 */
export function putModule(module, file) {
  const { code } = transformSync(readFileSync(join(MODULES, module), "utf8"), { minify: true, format: "esm", target: "es2022" });
  writeFileSync(file, code);
}

/**
 * Builds an index with a script that is called with the articles' file and the folder to write to, and says how many
 * seconds it took without reading and writing.
 *
 * @param {string} script
 * @param {Job} job
 */
export async function buildWith(script, { corpus, site, runs }) {
  const path = join(dirname(fileURLToPath(import.meta.url)), script);
  const [seconds, peaks] = [/** @type {number[]} */ ([]), /** @type {number[]} */ ([])];
  for (let left = runs; left > 0; left -= 1) {
    const { said, peak } = await run(process.execPath, [path, corpus.file, site]);
    seconds.push(Number(said));
    if (peak !== null) peaks.push(peak);
  }
  return { seconds, peak: peaks.length > 0 ? Math.max(...peaks) : null };
}
