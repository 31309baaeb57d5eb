/** MiniSearch: one index, loaded whole. */

import { join } from "node:path";
import { buildWith, putModule, versionOf } from "./npm.mjs";

/** @typedef {import("./index.mjs").Job} Job */

/** What its documentation advises for a search while somebody types, with titles before texts. */
const SETTINGS = { fields: ["title", "body_text"], prefix: true, fuzzy: 0.2, boost: { title: 2 } };

export const VARIANTS = [
  { title: "MiniSearch, any word", settings: { ...SETTINGS, combineWith: "OR" } },
  { title: "MiniSearch, all words", settings: { ...SETTINGS, combineWith: "AND" } },
];

export const version = () => versionOf("minisearch");

/** @param {Job} job */
export async function build(job) {
  putModule("minisearch/dist/es/index.js", join(job.site, "minisearch.js"));
  return { ...(await buildWith("minisearch.build.mjs", job)), index: { "terms and postings": ["index.json"] } };
}
