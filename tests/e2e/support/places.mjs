/** Where things are. */

import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** The workspace. */
export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "../../..");

const TARGET = join(ROOT, process.env.CARGO_TARGET_DIR ?? "target");

/** The `footnote` command. */
export const FOOTNOTE = resolve(process.env.FOOTNOTE_BIN ?? join(TARGET, "debug/footnote"));

/** The compiled reader, as Trunk leaves it. */
export const SHELL = resolve(process.env.FOOTNOTE_SHELL ?? join(TARGET, "reader"));

/** What a failed test leaves behind. */
export const RESULTS = join(ROOT, "test-results/e2e");

/** The libraries that the tests publish, and what each is for. */
export const LIBRARIES = {
  /** The demo library: what a newcomer sees first. */
  demo: join(ROOT, "content"),
  /** One article for every part that an article can have. */
  shelf: join(ROOT, "tests/e2e/fixtures/shelf"),
};

/** The libraries that are written for a run: how many articles each has. */
export const GENERATED = { sixty: 60, hundreds: 200, large: 10_000 };

/** The variable that tells the tests where the sites of this run are. */
export const SITES = "FOOTNOTE_E2E_SITES";

/** The libraries that are one file as well. */
export const SINGLE = ["demo", "shelf", "sixty"];

/**
 * Where a library's site is, in this run.
 *
 * @param {string} name
 */
export const siteFolder = (name) => join(process.env[SITES] ?? "", name);

/**
 * Where a library's single file is, in this run.
 *
 * @param {string} name
 */
export const singleFile = (name) => `${siteFolder(name)}.html`;
