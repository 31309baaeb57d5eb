/**
 * The browser is killed while it installs or updates: a real process, by a signal that it can't see coming, while the
 * host holds an answer back. The next start is exactly the old build or exactly the new one.
 */

import { ask, contents, expect, idOf, isOf, settled, test } from "./support/builds.mjs";
import { broken, stalled } from "./support/server.mjs";

/** Matches one path and no other. */
const only = (/** @type {string} */ path) => new RegExp(`^${path.replace(/[.?]/g, "\\$&")}$`);

test("killed while it installs, at each step, the browser starts with nothing or all of it", async ({ restart, host, builds }) => {
  let page = await restart();
  const { core } = contents(builds.first);
  const wasm = `/${core.find((path) => path.endsWith(".wasm"))}`;
  const steps = ["/sw.js", "/build.json", `/builds/${idOf(builds.first)}.json`, "/app/", wasm, "/library/library.json", "/storage/"];
  for (const step of steps) {
    // A page that doesn't start a worker by itself.
    await page.goto(`${host.url}library/library.json`);
    host.fail(only(step), stalled());
    host.asked.length = 0;
    await page.evaluate(() => void navigator.serviceWorker.register("/sw.js", { updateViaCache: "none" }));
    await expect.poll(() => host.asked.includes(step), step).toBe(true);
    page = await restart();
    host.mend();
    host.fail(/./, broken);
    const answer = await page.goto(host.url);
    expect(answer?.status(), `after ${step}`).toBe(503);
    host.mend();
  }
  await settled(page, host, builds.first);
  await isOf(page, builds.first);
});

test("killed while it updates, at each step, the browser starts with the old build, all of it, and then gets the new one", async ({ restart, host, builds }) => {
  test.setTimeout(300_000);
  let page = await restart();
  await settled(page, host, builds.first);
  host.publish(builds.second);
  const { core, everything } = contents(builds.second);
  const old = contents(builds.first).everything;
  // In the order in which they are asked for: what is held back holds up those behind it.
  const fresh = everything.filter((path) => path === "library/library.json" || !old.includes(path)).map((path) => `/${path}`);
  expect(fresh.length).toBeGreaterThan(4);
  const steps = ["/build.json", `/builds/${idOf(builds.second)}.json`, ...fresh];
  for (const [at, step] of steps.entries()) {
    const held = stalled();
    // What comes beside it is held back as well, or it would be here the next time.
    for (const later of steps.slice(at)) host.fail(only(later), held);
    host.asked.length = 0;
    await page.evaluate(() => navigator.serviceWorker.ready.then(({ active }) => active?.postMessage({ type: "look" }, [new MessageChannel().port2])));
    await expect.poll(() => host.asked.includes(step), step).toBe(true);
    page = await restart();
    host.mend();
    // Nothing but what is kept answers.
    host.fail(/./, broken);
    await page.goto(`${host.url}articles/corrected/`);
    await expect(page.getByRole("heading", { name: "The count, again", level: 1 }), `after ${step}`).toBeVisible();
    await isOf(page, builds.first);
    host.mend();
  }
  expect((await ask(page, "look")).build).toBe(idOf(builds.second));
  page = await restart();
  host.fail(/./, broken);
  await page.goto(`${host.url}articles/corrected/`);
  await expect(page.getByRole("heading", { name: "The count, revised", level: 1 })).toBeVisible();
  await isOf(page, builds.second);
  expect(core.length).toBeGreaterThan(10);
});

test("killed right after the last file of an update has come, the browser starts with one build or the other", async ({ restart, host, builds }) => {
  let page = await restart();
  await settled(page, host, builds.first);
  host.publish(builds.second);
  const old = contents(builds.first).everything;
  const fresh = contents(builds.second).everything.filter((path) => !old.includes(path)).map((path) => `/${path}`);
  host.asked.length = 0;
  await page.evaluate(() => navigator.serviceWorker.ready.then(({ active }) => active?.postMessage({ type: "look" }, [new MessageChannel().port2])));
  await expect.poll(() => fresh.every((path) => host.asked.includes(path)), { intervals: [1] }).toBe(true);
  page = await restart();
  host.fail(/./, broken);
  await page.goto(`${host.url}articles/corrected/`);
  const shown = await page.getByRole("heading", { level: 1, name: /^The count/ }).textContent();
  await isOf(page, shown === "The count, again" ? builds.first : builds.second);
});
