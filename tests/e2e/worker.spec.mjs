/** The service worker under faults: whatever happens, a tab gets one build, and every byte of it as published. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { all, ask, bytesOf, contents, expect, idOf, isOf, kept, settled, test } from "./support/builds.mjs";
import { broken, closed, cutOff, missing, page as anyPage, truncated } from "./support/server.mjs";

/** @typedef {import("@playwright/test").Page} Page */
/** @typedef {import("./support/server.mjs").Fault} Fault */

const LIBRARY = /\/library\/library\.json$/;
const POINTER = /\/build\.json$/;
const MANIFEST = /\/builds\/[0-9a-f]{16}\.json$/;

const heading = (/** @type {Page} */ page, /** @type {string} */ name) => page.getByRole("main").getByRole("heading", { name });

/** Waits until the worker that was begun has failed, and is gone. @param {Page} page */
const refused = (page) =>
  page.waitForFunction(async () => (await navigator.serviceWorker.getRegistration()) === undefined);

/**
 * Opens pages until the worker answers for one: a page that is opened while an installation is failing gets none.
 *
 * @param {Page} page
 * @param {import("./support/server.mjs").Site} host
 * @param {string} folder of the build
 */
async function settledAtLast(page, host, folder) {
  await expect(async () => {
    await page.goto(host.url);
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null, undefined, { timeout: 5000 });
  }).toPass();
  await settled(page, host, folder);
}

/** The host switches to another build when the worker asks for a file: that file is the other's already. */
const switching = (/** @type {import("./support/server.mjs").Site} */ host, /** @type {string} */ to) =>
  /** @type {Fault} */ ((response, file) => {
    // Pages ask for it too; the pointer is asked for by the worker alone.
    const isWorker = host.asked.includes("/build.json");
    if (isWorker) host.publish(to);
    const bytes = readFileSync(isWorker ? join(to, "library/library.json") : file);
    response.writeHead(200, { "content-type": "application/json" }).end(bytes);
  });

test("a host that switches builds in the middle of an update changes nothing", async ({ page, host, builds }) => {
  await settled(page, host, builds.first);
  host.publish(builds.second);
  host.fail(LIBRARY, switching(host, builds.first));
  expect((await ask(page, "look")).problem).toBe("Error");
  expect((await ask(page)).build).toBe(idOf(builds.first));
  await isOf(page, builds.first);
  await page.reload();
  await isOf(page, builds.first);
});

test("a host that switches builds in the middle of the first installation is tried again with the next page", async ({ page, host, builds }) => {
  host.publish(builds.second);
  host.fail(LIBRARY, switching(host, builds.first));
  await page.goto(host.url);
  const pointer = () => host.asked.indexOf("/build.json");
  await expect.poll(() => pointer() >= 0 && host.asked.findLastIndex((path) => LIBRARY.test(path)) > pointer()).toBe(true);
  await refused(page);
  host.mend();
  await settledAtLast(page, host, builds.first);
  await isOf(page, builds.first);
});

/** What can come instead of a file. @type {[string, Fault][]} */
const INSTEAD = [
  ["is missing", missing],
  ["is cut short", truncated],
  ["is some page", anyPage],
  ["breaks off", cutOff],
  ["is refused for now", broken],
];

/** Files that an update needs, and that differ between the builds or are asked for anew. @type {[string, RegExp][]} */
const NEEDED = [
  ["the pointer", POINTER],
  ["the manifest", MANIFEST],
  ["the library", LIBRARY],
  ["the catalogue", /\/library\/catalogue\//],
];

for (const [what, which] of NEEDED) {
  test(`an update for which ${what} isn't as it was published changes nothing, and comes later`, async ({ page, host, builds }) => {
    await settled(page, host, builds.first);
    const before = await ask(page);
    host.publish(builds.second);
    for (const [how, fault] of INSTEAD) {
      host.fail(which, fault);
      const after = await ask(page, "look");
      expect(after.problem, `it ${how}`).toBeTruthy();
      expect({ ...after, problem: undefined }).toEqual(before);
      await isOf(page, builds.first);
      host.mend();
    }
    expect((await ask(page, "look")).build).toBe(idOf(builds.second));
    await page.reload();
    await isOf(page, builds.second);
  });
}

for (const [what, which] of /** @type {[string, RegExp][]} */ ([...NEEDED, ["the Wasm", /\.wasm$/], ["a font", /inter-latin-wght/]])) {
  test(`an installation for which ${what} isn't as it was published leaves nothing behind, and comes later`, async ({ page, guard, host, builds }) => {
    guard.allow(/could not be loaded|could not start|downloaded font|OTS parsing error|wasm/i);
    for (const [, fault] of INSTEAD) {
      host.fail(which, fault);
      host.asked.length = 0;
      await page.goto(`${host.url}sources/`);
      // The page asks for some of these too; the pointer is asked for by the worker alone.
      const asked = () => host.asked.findLastIndex((path) => which.test(path));
      await expect.poll(() => host.asked.includes("/build.json") && asked() >= host.asked.indexOf("/build.json")).toBe(true);
      await refused(page);
      host.mend();
    }
    await settledAtLast(page, host, builds.first);
    await isOf(page, builds.first);
  });
}

test("without a network an update changes nothing", async ({ page, context, host, builds }) => {
  await settled(page, host, builds.first);
  host.publish(builds.second);
  await context.setOffline(true);
  await page.reload();
  await isOf(page, builds.first);
  expect((await ask(page, "look")).problem).toBeTruthy();
  await context.setOffline(false);
  expect((await ask(page, "look")).build).toBe(idOf(builds.second));
});

test("two tabs on two builds each get their own, also from a worker that was stopped, and the old one goes with its tab", async ({ page, context, host, builds }) => {
  await settled(page, host, builds.first);
  host.publish(builds.second);
  expect((await ask(page, "look")).build).toBe(idOf(builds.second));
  const other = await context.newPage();
  await other.goto(host.url);
  const both = async () => {
    await isOf(page, builds.first);
    await isOf(other, builds.second);
  };
  await both();
  const session = await context.newCDPSession(page);
  await session.send("ServiceWorker.enable");
  await session.send("ServiceWorker.stopAllWorkers");
  await both();

  // A worker of other bytes takes the place of the first under both tabs.
  host.fail(/\/sw\.js$/, (response, file) =>
    void response.writeHead(200, { "content-type": "text/javascript" }).end(`${readFileSync(file)}\n// Newer.\n`),
  );
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    const changed = new Promise((resolve) => navigator.serviceWorker.addEventListener("controllerchange", resolve));
    await registration?.update();
    await changed;
  });
  await both();

  const keyed = (/** @type {string} */ folder) => contents(folder).manifest.core["library/library.json"].slice(0, 16);
  const cached = () => other.evaluate(async () => {
    const keys = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
    return keys.flat().map(({ url }) => url.split("/").at(-1));
  });
  expect(await cached()).toContain(keyed(builds.first));
  await page.close();
  await expect(async () => {
    await ask(other, "look");
    expect(await cached()).not.toContain(keyed(builds.first));
  }).toPass();
  expect(await cached()).toContain(keyed(builds.second));
  await isOf(other, builds.second);
});

/** Finds the article that the page at `articles/corrected/` shows. @param {string} folder */
const correctedFile = (folder) => {
  const { manifest } = contents(folder);
  const names = Object.assign({}, ...manifest.names.map((/** @type {string} */ hash) => JSON.parse(readFileSync(join(folder, `builds/${hash}.json`), "utf8"))));
  return `library/articles/${names["articles/corrected"]}.json`;
};

/** What can happen to a file that is kept. @type {[string, (page: Page, hash: string) => Promise<void>][]} */
const HARMS = [
  ["deleted", (page, hash) => page.evaluate(async (hash) => {
    for (const name of await caches.keys()) await (await caches.open(name)).delete(`/-/${hash}`);
  }, hash)],
  ["altered", (page, hash) => page.evaluate(async (hash) => {
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      const answer = /** @type {Response} */ (await cache.match(`/-/${hash}`));
      const bytes = new Uint8Array(await answer.arrayBuffer());
      bytes[40] ^= 1;
      await cache.put(`/-/${hash}`, new Response(bytes, { headers: answer.headers }));
    }
  }, hash)],
];

/** Whether a file is kept whole, as its name says. @param {Page} page @param {string} hash */
const isKeptWhole = (page, hash) => page.evaluate(async (hash) => {
  const answer = await caches.match(`/-/${hash}`);
  const digest = answer && new Uint8Array(await crypto.subtle.digest("SHA-256", await answer.arrayBuffer()));
  return Array.from(digest ?? [], (byte) => byte.toString(16).padStart(2, "0")).join("").startsWith(hash);
}, hash);

for (const [how, harm] of HARMS) {
  test(`a kept file that was ${how} is brought anew, and without a network only its article is missing`, async ({ page, context, host, builds }) => {
    await settled(page, host, builds.first);
    const path = correctedFile(builds.first);
    const [, hash] = /** @type {RegExpExecArray} */ (/(\w{16})\.json$/.exec(path));
    await harm(page, hash);
    expect((await bytesOf(page, [path]))[path].slice(0, 16)).toBe(hash);
    // The worker answers first, and keeps the file after that.
    await expect.poll(() => isKeptWhole(page, hash)).toBe(true);

    await harm(page, hash);
    await context.setOffline(true);
    await page.goto(`${host.url}?q=count`);
    await page.getByRole("link", { name: "The count, again" }).click();
    await expect(heading(page, "This part can’t be reached")).toBeVisible();
    await page.getByRole("main").getByRole("link", { name: "All articles" }).click();
    await page.getByRole("main").getByRole("link", { name: "How a bridge is counted" }).first().click();
    await expect(heading(page, "How a bridge is counted")).toBeVisible();
    await context.setOffline(false);
    await page.goto(`${host.url}articles/corrected/`);
    await expect(page.getByRole("heading", { name: "The count, again", level: 1 })).toBeVisible();
    await expect.poll(async () => (await bytesOf(page, [path]))[path].slice(0, 16)).toBe(hash);
  });
}

test("what a host answers in place of a file is never kept", async ({ page, host, builds }) => {
  await settled(page, host, builds.first);
  const path = correctedFile(builds.first);
  const harm = HARMS[0][1];
  const [, hash] = /** @type {RegExpExecArray} */ (/(\w{16})\.json$/.exec(path));
  for (const [, fault] of [...INSTEAD, ["closed", closed], ["redirected", redirected]]) {
    await harm(page, hash);
    host.fail(/\/library\/articles\//, /** @type {Fault} */ (fault));
    const answer = await page.evaluate(async (path) => (await fetch(`/${path}`)).status, path);
    expect([404, 503]).toContain(answer);
    const isKept = await page.evaluate(async (hash) => {
      const found = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).match(`/-/${hash}`)));
      return found.some(Boolean);
    }, hash);
    expect(isKept).toBe(false);
    host.mend();
  }
});

/** Leads elsewhere. @type {Fault} */
const redirected = (response) => void response.writeHead(302, { location: "/library/library.json" }).end();

test("a library in a folder of another keeps its own, and neither touches the other's", async ({ page, context, host, builds }) => {
  host.publish(builds.two);
  await settled(page, host, builds.first);
  const inner = await context.newPage();
  await inner.goto(`${host.url}inner/`);
  await kept(inner, idOf(builds.second), all(contents(builds.second).everything));
  expect((await inner.evaluate(() => caches.keys())).sort()).toEqual(["footnote /", "footnote /inner/"]);
  await inner.reload();
  await isOf(inner, builds.second);
  await isOf(page, builds.first);

  await inner.goto(`${host.url}inner/storage/?reset`);
  await expect(inner.getByRole("alert")).toContainText("has been removed");
  await expect.poll(() => page.evaluate(() => caches.keys())).toEqual(["footnote /"]);
  await context.setOffline(true);
  await page.goto(`${host.url}articles/corrected/`);
  await expect(heading(page, "The count, again")).toBeVisible();
  await isOf(page, builds.first);
});

test("a page of a build is never shown with files of another, whatever the host has by now", async ({ page, host, builds }) => {
  await settled(page, host, builds.first);
  // Every page differs by now, and none of the first build's is on the host.
  host.publish(builds.pruned);
  host.fail(POINTER, broken);
  await page.goto(`${host.url}articles/corrected/`);
  await expect(page.getByRole("heading", { name: "The count, again", level: 1 })).toBeVisible();
  await isOf(page, builds.first);
  host.mend();
  await kept(page, idOf(builds.first)).catch(() => undefined);
  expect((await ask(page, "look")).build).toBe(idOf(builds.second));
  await page.reload();
  await expect(page.getByRole("heading", { name: "The count, revised", level: 1 })).toBeVisible();
  await isOf(page, builds.second);
  expect(all(contents(builds.second).everything)((await ask(page)).kept.map(({ path }) => path))).toBe(true);
});

test("a file that is kept while others are removed is there afterwards", async ({ page, context, host, builds }) => {
  await settled(page, host, builds.first);
  const [worker] = context.serviceWorkers();
  const { build = "", kept } = await ask(page);
  const file = kept.find(({ path }) => path.startsWith("library/articles/"));
  if (!file) throw new Error("no article is here");
  const lost = await worker.evaluate(tryToLose, { build, path: file.path, hash: file.hash });
  expect(lost).toBe(0);
});

/**
 * Lets go of a file and keeps it anew while the files of no build are removed, over and over; returns how often it was
 * named afterwards and not there. Runs in the worker, by whose own functions it happens.
 *
 * @param {{ build: string, path: string, hash: string }} what
 */
async function tryToLose({ build, path, hash }) {
  const { write, collect, keep, keyOf, NAME } = /** @type {any} */ (await globalThis.eval("({ write, collect, keep, keyOf, NAME })"));
  let lost = 0;
  for (let turn = 0; turn < 40; turn += 1) {
    await write((/** @type {unknown} */ _, /** @type {IDBObjectStore} */ files) => files.delete([build, path]));
    await Promise.all([collect(true), keep(build, [path, hash])]);
    if (!(await (await caches.open(NAME)).match(keyOf(hash)))) lost += 1;
  }
  return lost;
}

test("an address that is called like a part of every object is the host's", async ({ page, host, builds }) => {
  await settled(page, host, builds.first);
  const statuses = await page.evaluate(() =>
    Promise.all(["constructor", "toString", "library/constructor"].map(async (path) => (await fetch(path)).status)),
  );
  expect(statuses).toEqual([404, 404, 404]);
});
