/** Builds FlexSearch's index of a file of articles; called by `npm.mjs`. */

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Charset, Document } from "flexsearch";
import { read } from "../corpus.mjs";
import { VARIANTS } from "./flexsearch.mjs";

const [file, site] = process.argv.slice(2);
const { fields, tokenize, charset } = VARIANTS[0].settings;
const articles = [...read(file)];
const start = performance.now();
const index = new Document({
  document: { id: "id", index: fields.map((field) => ({ field, tokenize, encoder: Charset[charset] })) },
});
for (const article of articles) index.add(article);
/** @type {[string, string][]} */
const parts = [];
await index.export((key, data) => void (data && parts.push([key, data])));
console.log((performance.now() - start) / 1000);
mkdirSync(join(site, "index"), { recursive: true });
for (const [at, [, data]] of parts.entries()) writeFileSync(join(site, `index/${at}.json`), data);
writeFileSync(join(site, "index/keys.json"), JSON.stringify(parts.map(([key]) => key)));
