/**
 * Publishes every library once for a run, into a temporary folder that goes with it.
 *
 * Whoever works on the tests themselves can name a folder in `FOOTNOTE_E2E_SITES`: what is there already is used
 * as it is, and stays.
 */

import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { generate } from "./generate.mjs";
import { FOOTNOTE, GENERATED, LIBRARIES, SHELL, SINGLE, SITES, singleFile, siteFolder } from "./places.mjs";

/** @returns {() => void} what undoes it */
export default function buildSites() {
  for (const needed of [FOOTNOTE, join(SHELL, "index.html")]) {
    if (!existsSync(needed)) throw new Error(`${needed} is missing: run \`cargo xtask test e2e\`, which builds it`);
  }
  const folder = mkdtempSync(join(tmpdir(), "footnote-e2e-"));
  process.env[SITES] ??= join(folder, "sites");
  for (const [name, library] of Object.entries(LIBRARIES)) build(library, name);
  for (const [name, count] of Object.entries(GENERATED)) {
    const library = join(folder, name);
    generate(library, count, `A library of ${count}`);
    build(library, name);
  }
  return () => rmSync(folder, { recursive: true, force: true });
}

/**
 * @param {string} library
 * @param {string} name the site's
 */
function build(library, name) {
  if (existsSync(siteFolder(name))) return;
  const single = SINGLE.includes(name) ? ["--single-file", singleFile(name)] : [];
  execFileSync(FOOTNOTE, ["build", library, "--out", siteFolder(name), ...single, "--shell", SHELL], { stdio: "pipe" });
}
