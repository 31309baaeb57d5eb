/** FlexSearch: one index, loaded whole. */

import { readdirSync } from "node:fs";
import { join } from "node:path";
import { buildWith, putModule, versionOf } from "./npm.mjs";

/** @typedef {import("./index.mjs").Job} Job */

/** Its own way to forgive: words that sound alike are one, and not all words need to be there. */
const SETTINGS = { fields: ["title", "body_text"], tokenize: "forward", charset: "LatinBalance", suggest: true };

export const VARIANTS = [{ title: "FlexSearch", settings: SETTINGS }];

export const version = () => versionOf("flexsearch");

/** @param {Job} job */
export async function build(job) {
  putModule("flexsearch/dist/flexsearch.bundle.module.min.mjs", join(job.site, "flexsearch.js"));
  const built = await buildWith("flexsearch.build.mjs", job);
  const files = readdirSync(join(job.site, "index")).map((name) => `index/${name}`);
  return { ...built, index: { "terms and postings": files } };
}
