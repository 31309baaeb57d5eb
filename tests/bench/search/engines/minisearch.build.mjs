/** Builds MiniSearch's index of a file of articles; called by `npm.mjs`. */

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import MiniSearch from "minisearch";
import { read } from "../corpus.mjs";
import { VARIANTS } from "./minisearch.mjs";

const [file, site] = process.argv.slice(2);
const articles = [...read(file)];
const start = performance.now();
const index = new MiniSearch({ fields: VARIANTS[0].settings.fields });
index.addAll(articles);
const text = JSON.stringify(index);
console.log((performance.now() - start) / 1000);
writeFileSync(join(site, "index.json"), text);
