/** The file `_headers`, read as the hosts that know it do: patterns of paths, and below each what is sent with them. */

import { readFileSync } from "node:fs";
import { join } from "node:path";

/** @typedef {{ pattern: RegExp, headers: [string, string][] }} Rule */

/**
 * Reads the file of a site. In a pattern `*` stands for anything; every rule whose pattern fits counts.
 *
 * @param {string} folder
 * @returns {(path: string) => [string, string][]} what is sent with a path below the site's top, which begins with `/`
 */
export function headersOf(folder) {
  /** @type {Rule[]} */
  const rules = [];
  for (const line of readFileSync(join(folder, "_headers"), "utf8").split("\n")) {
    const [, name, value] = /^\s+([^:\s]+):\s*(.+)$/.exec(line) ?? [];
    if (name) rules.at(-1)?.headers.push([name.toLowerCase(), value]);
    else if (line.startsWith("/")) rules.push({ pattern: patternOf(line.trim()), headers: [] });
    else if (line.trim()) throw new Error(`_headers: what is “${line}”?`);
  }
  return (path) => rules.filter(({ pattern }) => pattern.test(path)).flatMap(({ headers }) => headers);
}

/** @param {string} pattern */
function patternOf(pattern) {
  const literal = (/** @type {string} */ text) => text.replace(/[.+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${pattern.split("*").map(literal).join(".*")}$`);
}
