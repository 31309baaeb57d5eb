/**
 * The published site in a real browser. `cargo xtask test e2e` says where the program, the shell and the browser
 * are; alone, the suite takes them from where a build leaves them:
 *
 *     npx playwright test --config tests/e2e/playwright.config.mjs filters
 */

import { defineConfig } from "@playwright/test";
import { FLAGS } from "./support/chromium.mjs";
import { RESULTS } from "./support/places.mjs";

/** A window with room for everything. */
const WIDE = { viewport: { width: 1280, height: 800 } };

/**
 * What has to be the same however a build is delivered. The other files are about hosts, their faults and what
 * browsers keep of them, about other commands, and about time.
 */
const READING = ["accessibility", "article", "citations", "filters", "finder", "keyboard", "list", "navigation", "paper", "policy", "search", "sources", "theme"].map(
  (name) => `${name}.spec.mjs`,
);

/**
 * Every test runs in the whole browser once: with a site, or with a file where it is about files alone. At another
 * width or delivery it runs in its headless shell, if that is here: the same pages with no browser around them, in
 * half the time.
 */
const AGAIN = { launchOptions: { args: FLAGS, executablePath: process.env.HEADLESS_SHELL ?? process.env.CHROMIUM } };

/** Tests of what no file has: hosts, and pages at addresses of their own. */
const HOST = /@host/;

/** Tests of what only a file has. */
const FILE = /@file/;

export default defineConfig({
  testDir: ".",
  testMatch: "*.spec.mjs",
  outputDir: RESULTS,
  // What `pictures.spec.mjs` compares with is what the guide shows.
  snapshotPathTemplate: "../../content/images/{arg}{ext}",
  globalSetup: "./support/build-sites.mjs",
  fullyParallel: true,
  forbidOnly: true,
  workers: 2,
  retries: 0,
  // Ends a test that hangs: no test waits for it. Two busy cores have taken 40 s for the checks of one page in every color.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  use: {
    launchOptions: { args: FLAGS, executablePath: process.env.CHROMIUM },
    locale: "en-US",
    timezoneId: "UTC",
    colorScheme: "light",
    // What the pages do by themselves. The tests of the offline app allow it.
    serviceWorkers: "block",
    screenshot: "only-on-failure",
    trace: "off",
  },
  projects: [
    { name: "wide", use: WIDE, grepInvert: FILE },
    // What a worker does has no width, and pictures have their own.
    {
      name: "narrow",
      use: { ...AGAIN, viewport: { width: 320, height: 640 } },
      testIgnore: ["worker*.spec.mjs", "pictures.spec.mjs"],
      grepInvert: FILE,
    },
    // The same build below a path, and as a file: whatever a reader does.
    {
      name: "below",
      use: { ...AGAIN, ...WIDE, delivery: "below" },
      testMatch: [...READING, "early.spec.mjs", "plain.spec.mjs", "requests.spec.mjs", "takeover.spec.mjs"],
      grepInvert: FILE,
    },
    { name: "single", use: { ...AGAIN, ...WIDE, delivery: "file" }, testMatch: READING, grepInvert: [HOST, FILE] },
    { name: "file", use: { ...WIDE, delivery: "file" }, grep: FILE },
  ],
});
