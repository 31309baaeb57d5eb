/** What the page says of news and of what is kept, without a browser. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { page } from "./load.mjs";

const { extentOf, inWords, newsOf } = await page();

test("news are counted and named, and an update without any is just an update", () => {
  for (const [news, words] of [
    [{ added: 3, revised: 1 }, "This library was updated: 3 new articles, 1 revised."],
    [{ added: 1, revised: 0 }, "This library was updated: 1 new article."],
    [{ added: 0, revised: 2000 }, "This library was updated: 2,000 revised."],
    [{ added: 0, revised: 0 }, "This library was updated."],
    [undefined, "This library was updated."],
  ]) {
    assert.equal(inWords(news), words);
  }
});

test("two builds are compared by the buckets in which they differ", async () => {
  const buckets = {
    same: { "articles/a": "1" },
    old: { "articles/b": "1", "articles/c": "1", "sources/x": "1" },
    new: { "articles/b": "2", "articles/c": "1", "articles/d": "1", "sources/x": "2", "sources/y": "1" },
  };
  /** @type {string[]} */
  const asked = [];
  const read = async (/** @type {keyof typeof buckets} */ hash) => (asked.push(hash), buckets[hash]);
  assert.deepEqual(await newsOf({ names: ["same", "old"] }, { names: ["same", "new"] }, read), { added: 1, revised: 1 });
  assert.deepEqual(asked, ["old", "new"]);
});

test("when the number of buckets changed, all are compared", async () => {
  const buckets = { one: { "articles/a": "1", "articles/b": "1" }, left: { "articles/a": "1" }, right: { "articles/b": "2" } };
  const read = async (/** @type {keyof typeof buckets} */ hash) => buckets[hash];
  assert.deepEqual(await newsOf({ names: ["one"] }, { names: ["left", "right"] }, read), { added: 0, revised: 1 });
});

test("the library is whole when all its files are here; pages and lists don't count", () => {
  const manifest = { core: { "app/index.html": "1", "boot.js": "1" }, everything: { files: 3, bytes: 30 } };
  const kept = [
    { path: "app/index.html", size: 1 },
    { path: "boot.js", size: 2 },
    { path: "articles/a/index.html", size: 100 },
    { path: "builds/0123456789abcdef.json", size: 100 },
  ];
  assert.deepEqual(extentOf(manifest, kept), { files: 2, bytes: 3, articles: 0, isWhole: false });
  const all = [...kept, { path: "library/articles/0123456789abcdef.json", size: 4 }];
  assert.deepEqual(extentOf(manifest, all), { files: 3, bytes: 7, articles: 1, isWhole: true });
});
