/** What readers take away as RIS, read back by a parser that isn't ours. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { plugins } from "@citation-js/core";
import "@citation-js/plugin-ris";
import { nameOf, toRis } from "../../public/citations.js";

const works = JSON.parse(readFileSync(new URL("../exports/works.json", import.meta.url), "utf8"));

test("RIS is read back as it was meant", () => {
  const text = toRis(works);
  const items = plugins.input.chain(text, { generateGraph: false });
  assert.equal(items.length, works.length, text);
  for (const [at, work] of works.entries()) {
    const item = items[at];
    assert.equal(item.title, work.title);
    assert.equal(item.URL, work.url);
    assert.equal(item.DOI, work.doi);
    const [year, month, day] = (work.published ?? "").split("-").map(Number);
    if (year) assert.deepEqual(item.issued["date-parts"][0], [year, month, day].filter(Boolean));
  }
  assert.deepEqual(items[0].author[0], { family: "Sultanalieva", given: "Syinat" });
  assert.deepEqual(
    items.map(({ type }) => type),
    ["report", "book", "article-newspaper", "article-journal", "webpage", "dataset"],
  );
});

test("names are taken apart where they can be", () => {
  for (const [name, expected] of /** @type {[string, object][]} */ ([
    ["Ana Ruiz", { family: "Ruiz", given: "Ana" }],
    ["Ruiz, Ana", { family: "Ruiz", given: "Ana" }],
    ["Ludwig van der Berg", { family: "van der Berg", given: "Ludwig" }],
    ["World Health Organization", { literal: "World Health Organization" }],
    ["The Footnote desk", { literal: "The Footnote desk" }],
    ["王小明", { literal: "王小明" }],
    ["24.kg", { literal: "24.kg" }],
  ])) {
    assert.deepEqual(nameOf(name), expected, name);
  }
});
