/** The lines of an article that the search looks through, in the browser and natively: `tests/search.rs` compares its own. */

import { deepEqual } from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { linesOf } from "../../public/lines.js";

test("an article has the same lines in the browser as natively", () => {
  const { article, lines } = JSON.parse(readFileSync(new URL("../search/lines.json", import.meta.url), "utf8"));
  deepEqual(linesOf(article), lines);
});
