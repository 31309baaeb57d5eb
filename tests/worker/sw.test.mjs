/** The service worker's own decisions, without a browser. */

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { worker } from "./load.mjs";

const SCOPE = "https://example.org/a/b/";
const sha256 = (/** @type {string} */ text) => createHash("sha256").update(text).digest("hex");
const bytes = (/** @type {string} */ text) => new TextEncoder().encode(text).buffer;

test("the worker is under 300 lines, so that whoever wants to trust it can read it", () => {
  const lines = readFileSync(new URL("../../public/sw.js", import.meta.url), "utf8").split("\n").length - 1;
  assert.ok(lines < 300, `${lines} lines`);
});

test("an entry's bucket is the publisher's", () => {
  const run = worker(SCOPE);
  // FNV-1a of "a" and "foobar", from the list that its authors publish.
  assert.equal(run('bucketOf("a", 2 ** 32)'), 0xe40c292c);
  assert.equal(run('bucketOf("foobar", 2 ** 32)'), 0xbf9cf968);
  assert.equal(run('bucketOf("foobar", 0)'), 0);
  assert.equal(run('bucketOf("foobar", 8)'), 0xbf9cf968 % 8);
});

test("a path begins where the scope ends", () => {
  const run = worker(SCOPE);
  assert.equal(run(`pathOf("${SCOPE}articles/x/?q=1#y")`), "articles/x/");
  assert.equal(run(`pathOf("${SCOPE}")`), "");
});

test("a file of the library says which page's content it holds", () => {
  const run = worker(SCOPE);
  const nameOf = run("nameOf");
  assert.equal(nameOf("library/articles/0.json", bytes('{"slug":"x"}')), "articles/x");
  assert.equal(nameOf("library/pages/0.json", bytes('{"path":"sources/un.org/","title":"UN"}')), "sources/un.org");
  assert.equal(nameOf("library/records/0.json", bytes("[]")), undefined);
  assert.equal(nameOf("articles/x/index.html", bytes("<p>")), undefined);
});

test("a page is of a build when all that tells builds apart is that build's", () => {
  const fits = worker(SCOPE)("fits");
  const [js, css, catalogue] = ["reader-123456789abcdef.js", "base-0123456789abcdef.css", "library/catalogue/0123456789abcdef.json"];
  const core = { [js]: "1", [catalogue]: "2", "boot.js": "3" };
  for (const [paths, expected] of /** @type {[string[], boolean][]} */ ([
    [[js, catalogue, "boot.js", "articles/x/index.html"], true],
    [[js], true],
    [[js, css], false],
    [["library/catalogue/fedcba9876543210.json", js], false],
    [["boot.js", "library/articles/0123456789abcdef.json"], false],
    [[], false],
  ])) {
    assert.equal(fits(core, paths), expected, paths.join());
  }
});

/** What a host can answer, as `fetch` gives it. */
const answers = {
  right: () => new Response("right", { headers: { "content-type": "text/plain", vary: "*", "content-encoding": "br" } }),
  wrong: () => new Response("wrong"),
  missing: () => new Response("right", { status: 404 }),
  partial: () => new Response("right", { status: 206 }),
  broken: () => new Response("right", { status: 503 }),
  redirected: () => Object.assign(Object.create({ status: 0, arrayBuffer: async () => new ArrayBuffer(0) }), {}),
  offline: () => Promise.reject(new TypeError("Failed to fetch")),
};

/**
 * @param {(keyof typeof answers)[]} order the host's answers
 * @param {Response} [stored] what the cache has
 */
const finder = (order, stored) => {
  /** @type {{ url: string, cache: string }[]} */
  const asked = [];
  const fetch = async (/** @type {URL} */ url, /** @type {{ cache: string }} */ { cache }) => {
    asked.push({ url: url.href, cache });
    return answers[order[asked.length - 1]]();
  };
  const caches = { match: async () => stored?.clone() };
  return { find: worker(SCOPE, { fetch, caches })("find"), asked };
};

test("only a whole answer with the right bytes is taken", async () => {
  const hash = sha256("right");
  for (const [order, outcome] of /** @type {[(keyof typeof answers)[], number | string][]} */ ([
    [["right"], "right"],
    // A copy of the browser's own may be wrong: the host is asked once more.
    [["wrong", "right"], "right"],
    [["wrong", "wrong"], 404],
    [["missing", "missing"], 404],
    [["partial", "partial"], 404],
    [["redirected", "redirected"], 404],
    [["broken"], 503],
    [["offline"], 503],
    [["missing", "offline"], 503],
  ])) {
    const { find, asked } = finder(order);
    const got = await find(["boot.js", hash]).then(
      (/** @type {{ bytes: ArrayBuffer }} */ { bytes }) => new TextDecoder().decode(bytes),
      (/** @type {{ status: number }} */ { status }) => status,
    );
    assert.equal(got, outcome, order.join());
    assert.equal(asked.length, order.length, order.join());
  }
});

test("what is stored is taken if it is unharmed, and else brought anew", async () => {
  const hash = sha256("right");
  const whole = finder([], new Response("right"));
  assert.equal((await whole.find(["boot.js", hash])).isNew, undefined);
  const harmed = finder(["right"], new Response("wrong"));
  assert.equal((await harmed.find(["boot.js", hash])).isNew, true);
});

test("a page is asked for by its folder, and a file named by its content may come from the browser's copies", async () => {
  const hash = sha256("right");
  const page = finder(["right"]);
  await page.find(["articles/x/index.html", hash]);
  assert.deepEqual(page.asked, [{ url: `${SCOPE}articles/x/`, cache: "no-cache" }]);
  const named = finder(["right"]);
  await named.find([`library/articles/${hash.slice(0, 16)}.json`, hash.slice(0, 16)]);
  assert.equal(named.asked[0].cache, "default");
});

test("what is stored says nothing of how it was packed", async () => {
  const { headers } = await finder(["right"]).find(["boot.js", sha256("right")]);
  assert.deepEqual([...headers.keys()], ["content-type"]);
});

test("the first failure ends a run of work", async () => {
  const each = worker(SCOPE)("each");
  /** @type {number[]} */
  const done = [];
  const work = async (/** @type {number} */ item) => {
    if (item === 2) throw new Error("no");
    done.push(item);
  };
  await assert.rejects(each(Array.from({ length: 40 }, (_, at) => at), work), /no/);
  assert.ok(done.length < 10, `${done.length} were done`);
});
