/** Builds of a library for the tests of the offline app: one, and the one that follows it. */

import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { FOOTNOTE, LIBRARIES, SHELL } from "./places.mjs";
import { start } from "./process.mjs";
import { serve } from "./server.mjs";
import { expect, test as plain } from "./test.mjs";

/** @typedef {import("@playwright/test").Page} Page */
/** @typedef {import("./server.mjs").Site} Site */

/**
 * What the worker answers to everything.
 *
 * @typedef {{ problem?: string, build?: string, tab?: string, kept: { path: string, hash: string, size: number }[] }} Status
 */

/**
 * Two builds of the small library, each as a host would have it. In the second one article is new and two are revised.
 *
 * @typedef {object} Builds
 * @property {string} first the folder of the first build
 * @property {string} second the folder of the second, with the hashed files that it keeps of the first
 * @property {string} pruned the second, with nothing of the first
 * @property {string} large the first, of a library that isn't kept whole without being asked for
 * @property {string} largeSecond the second, likewise
 * @property {string} none the second, without the offline app
 * @property {string} two the first, with the second in its folder `inner`
 */

/** @returns {{ builds: Builds, remove: () => void }} */
function build() {
  const folder = mkdtempSync(join(tmpdir(), "footnote-offline-"));
  const site = (/** @type {string} */ name) => join(folder, name);
  const publish = (/** @type {string} */ library, /** @type {string} */ out, /** @type {string[]} */ ...more) =>
    void execFileSync(FOOTNOTE, ["build", library, "--out", out, "--shell", SHELL, ...more], { stdio: "pipe" });
  const library = join(folder, "library");
  cpSync(LIBRARIES.shelf, library, { recursive: true });
  const settings = readFileSync(join(library, "footnote.toml"), "utf8");
  const size = (/** @type {string} */ limit) => writeFileSync(join(library, "footnote.toml"), limit + settings);

  publish(library, site("first"));
  size("offline-limit = 0\n");
  publish(library, site("large"));
  revise(library);
  cpSync(site("large"), site("largeSecond"), { recursive: true });
  publish(library, site("largeSecond"));
  size("");
  cpSync(site("first"), site("second"), { recursive: true });
  publish(library, site("second"));
  publish(library, site("pruned"), "--prune");
  publish(library, site("none"), "--no-offline");
  cpSync(site("first"), site("two"), { recursive: true });
  cpSync(site("second"), join(site("two"), "inner"), { recursive: true });
  const names = /** @type {const} */ (["first", "second", "pruned", "large", "largeSecond", "none", "two"]);
  const builds = /** @type {Builds} */ (Object.fromEntries(names.map((name) => [name, site(name)])));
  return { builds, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Changes a library as a publisher would: one new article, two revised. @param {string} library */
function revise(library) {
  mkdirSync(join(library, "articles"), { recursive: true });
  writeFileSync(join(library, "articles/newcomer.md"), "+++\ntitle = \"The newcomer\"\ndate = 2026-01-02\n+++\n\nIt wasn't here before.\n");
  for (const [name, old, now] of [
    ["corrected.md", "The count, again", "The count, revised"],
    ["unsourced.md", "title = ", "dek = \"Now with a line under its title\"\ntitle = "],
  ]) {
    const file = join(library, "articles", name);
    const text = readFileSync(file, "utf8");
    if (!text.includes(old)) throw new Error(`${name} has no ${old}`);
    writeFileSync(file, text.replace(old, now));
  }
}

/** A test with the offline app: its host can be given another build, and fails as told. */
export const test = plain.extend({
  serviceWorkers: "allow",
  builds: [
    async ({}, use) => {
      const { builds, remove } = build();
      await use(builds);
      remove();
    },
    { scope: "worker" },
  ],
  host: async ({ builds, guard }, use) => {
    // The browser itself says so of every request that fails, and of fonts that it preloaded for nothing.
    guard.allow(/Failed to load resource|was preloaded using link preload|preloaded using link preload but not used/);
    const site = await serve(builds.first);
    await use(site);
    await site.close();
  },

  /** Starts a browser, after killing the one that was started before, with the same profile. */
  restart: async ({}, use) => {
    const profile = mkdtempSync(join(tmpdir(), "footnote-profile-"));
    /** @type {import("./process.mjs").Process | undefined} */
    let running;
    await use(async () => {
      await running?.kill();
      running = await start(profile);
      return running.page;
    });
    await running?.kill();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  },
});

export { expect };

/**
 * Reads the id of a build.
 *
 * @param {string} folder
 * @returns {string}
 */
export const idOf = (folder) => JSON.parse(readFileSync(join(folder, "build.json"), "utf8")).build;

/**
 * Asks the worker what is here.
 *
 * @param {Page} page
 * @param {string} [type]
 * @param {string[]} [paths]
 * @returns {Promise<Status>}
 */
export const ask = (page, type = "status", paths = []) =>
  page.evaluate(
    async ([type, paths]) => {
      const { active } = /** @type {ServiceWorkerRegistration} */ (await navigator.serviceWorker.getRegistration());
      const { port1, port2 } = new MessageChannel();
      return new Promise((resolve) => {
        port1.onmessage = ({ data }) => resolve(data);
        active?.postMessage({ type, paths }, [port2]);
      });
    },
    /** @type {const} */ ([type, paths]),
  );

/**
 * Waits until the worker answers for a page, and for how much it says is here.
 *
 * @param {Page} page
 * @param {string} build
 * @param {(paths: string[]) => boolean} [enough]
 */
export async function kept(page, build, enough = () => true) {
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await expect(async () => {
    const status = await ask(page);
    expect(status.build).toBe(build);
    expect(enough(status.kept.map(({ path }) => path))).toBe(true);
  }).toPass();
}

/**
 * Lists what a manifest says must always be here, and all that "everything" has.
 *
 * @param {string} folder of a build
 */
export function contents(folder) {
  const read = (/** @type {string} */ hash) => JSON.parse(readFileSync(join(folder, `builds/${hash}.json`), "utf8"));
  const manifest = read(idOf(folder));
  const rest = manifest.rest.flatMap((/** @type {string} */ hash) => Object.keys(read(hash)));
  return { manifest, core: Object.keys(manifest.core), everything: [...Object.keys(manifest.core), ...rest] };
}

/** Whether all of some paths are here. */
export const all = (/** @type {string[]} */ wanted) => (/** @type {string[]} */ here) => wanted.every((path) => here.includes(path));

/**
 * Hashes the files that a page gets, by their paths below the root.
 *
 * @param {Page} page
 * @param {string[]} paths
 * @returns {Promise<Record<string, string>>} path → SHA-256
 */
export const bytesOf = (page, paths) =>
  page.evaluate(async (paths) => {
    const hash = async (/** @type {string} */ path) => {
      const answer = await fetch(new URL(path, new URL(document.documentElement.dataset.root ?? "/", location.href)));
      const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", await answer.arrayBuffer()));
      return [path, Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("")];
    };
    return Object.fromEntries(await Promise.all(paths.map(hash)));
  }, paths);

/**
 * Checks that a page gets every file of a build's core, and each as that build has it.
 *
 * @param {Page} page
 * @param {string} folder of the build
 */
export async function isOf(page, folder) {
  const { core, manifest } = contents(folder);
  expect(await bytesOf(page, core)).toEqual(manifest.core);
}

/**
 * Opens a page and waits until all of a small library is here.
 *
 * @param {Page} page
 * @param {Site} host
 * @param {string} folder of the build
 */
export async function settled(page, host, folder) {
  await page.goto(host.url);
  await kept(page, idOf(folder), all(contents(folder).everything));
}
