/**
 * How long readers wait: our pages beside plain pages of the same text, in one run, on a slow line and a slow
 * machine. `cargo xtask bench load` builds what is measured and calls this.
 *
 *     node tests/bench/load.mjs [--runs N] [--json FILE] [--peers] [--phone]
 */

import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { chromium } from "@playwright/test";
import { FLAGS } from "../e2e/support/chromium.mjs";
import { generate } from "../e2e/support/generate.mjs";
import { FOOTNOTE, LIBRARIES, SHELL } from "../e2e/support/places.mjs";
import { asJson, asTable } from "./figures.mjs";
import { serve } from "./host.mjs";
import { LINE, OUR_SEARCH, SCREENS, measurePage, measureSearch } from "./measure.mjs";
import { publishPeers } from "./peers.mjs";
import { writePlain } from "./plain.mjs";

/** @typedef {import("./figures.mjs").Measured} Measured */

/** How many articles the library has. */
const ARTICLES = 200;

/** The article that is measured. */
const ARTICLE = "after-crocus";

/** What is measured, by its address below the root. */
const PAGES = { article: `articles/${ARTICLE}/`, list: "", sources: "sources/" };

/** Words that one title alone has, which isn't among the first. */
const QUERY = "part 150";

const { values } = parseArgs({
  options: {
    runs: { type: "string", default: "5" },
    json: { type: "string" },
    peers: { type: "boolean", default: false },
    phone: { type: "boolean", default: false },
  },
});
if (values.phone && values.peers) throw new Error("--peers is measured on the screen of a desktop alone; leave out --phone");
const screen = values.phone ? SCREENS.phone : SCREENS.desktop;
const runs = Math.max(1, Number(values.runs) || 1);
const folder = mkdtempSync(join(tmpdir(), "footnote-bench-"));
try {
  const site = build();
  const host = await serve(site);
  const browser = await chromium.launch({ args: FLAGS, executablePath: process.env.CHROMIUM });
  for (const [name, address] of Object.entries(PAGES)) {
    await writePlain(browser, host.url + address, join(site, "plain", name));
  }
  const peers = values.peers ? publishPeers(join(folder, "library/articles"), join(folder, "peers")) : [];
  const served = await Promise.all(peers.map(async (peer) => ({ ...peer, host: await serve(peer.site) })));
  const measured = await measureAll(browser, host.url, served);
  const about = { line: LINE, screen, articles: ARTICLES, runs, browser: browser.version() };
  await browser.close();
  await Promise.all([host, ...served.map((peer) => peer.host)].map((host) => host.close()));
  if (values.json) writeFileSync(values.json, asJson(about, measured));
  console.log(asTable(about, measured));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Publishes the demo library, filled up to a fair size; returns where. */
function build() {
  const [library, site] = [join(folder, "library"), join(folder, "site")];
  generate(library, ARTICLES - demoArticles(), "To be measured");
  cpSync(LIBRARIES.demo, library, { recursive: true });
  const options = ["--shell", SHELL, "--cache", join(folder, "cache"), "--precompress"];
  execFileSync(FOOTNOTE, ["build", library, "--out", site, ...options], { stdio: "pipe" });
  return site;
}

/** Counts the articles of the demo library. */
function demoArticles() {
  const site = join(folder, "counted");
  const counted = execFileSync(FOOTNOTE, ["bundle", LIBRARIES.demo, "--out", site], { encoding: "utf8", stdio: "pipe" });
  return Number.parseInt(counted, 10);
}

/**
 * Measures everything in turn, over and over: what else the machine does then falls on all alike. Ours and the plain page
 * take turns at being first, too.
 *
 * @param {import("@playwright/test").Browser} browser
 * @param {string} url
 * @param {(ReturnType<typeof publishPeers>[number] & { host: { url: string } })[]} peers
 * @returns {Promise<Measured>}
 */
async function measureAll(browser, url, peers) {
  /** @type {Measured} */
  const measured = { pages: {}, search: [], peers: {} };
  for (let run = 0; run < runs; run += 1) {
    for (const [name, address] of Object.entries(PAGES)) {
      const { ours, plain } = (measured.pages[name] ??= { ours: [], plain: [] });
      const visits = [
        async () => void ours.push(await measurePage(browser, screen, url + address, true)),
        async () => void plain.push(await measurePage(browser, screen, `${url}plain/${name}/`, false)),
      ];
      for (const visit of run % 2 ? visits.reverse() : visits) await visit();
    }
    measured.search.push(await measureSearch(browser, screen, url, QUERY, OUR_SEARCH));
    for (const { name, address, search, host } of peers) {
      const { page, found } = (measured.peers[name] ??= { page: [], found: [] });
      const article = host.url + address(ARTICLE);
      page.push(await measurePage(browser, screen, article, false));
      found.push(await measureSearch(browser, screen, article, QUERY, search));
    }
  }
  return measured;
}
