/** A browser in a process of its own, with a profile that outlives it: one that can be killed at any moment. */

import { spawn } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { chromium, expect } from "@playwright/test";
import config from "../playwright.config.mjs";

/**
 * @typedef {object} Process
 * @property {import("@playwright/test").Page} page
 * @property {() => Promise<void>} kill ends it at once, as a crash or a dead battery does
 */

/**
 * Starts a browser.
 *
 * @param {string} profile the folder that it keeps everything in
 * @returns {Promise<Process>}
 */
export async function start(profile) {
  const { args = [], executablePath } = config.use?.launchOptions ?? {};
  const portFile = join(profile, "DevToolsActivePort");
  rmSync(portFile, { force: true });
  const own = ["--headless=new", "--remote-debugging-port=0", "--no-default-browser-check", `--user-data-dir=${profile}`];
  const browser = spawn(executablePath ?? chromium.executablePath(), [...args, ...own, "about:blank"], { detached: true, stdio: "ignore" });
  const ended = new Promise((resolve) => browser.once("exit", resolve));
  await expect.poll(() => existsSync(portFile) && readFileSync(portFile, "utf8").split("\n").length > 1).toBe(true);
  const [port] = readFileSync(portFile, "utf8").split("\n");
  const remote = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
  const [context] = remote.contexts();
  const page = context.pages()[0] ?? (await context.newPage());
  return {
    page,
    kill: async () => {
      // The whole group: the browser has a process for each of its parts.
      process.kill(-(browser.pid ?? NaN), "SIGKILL");
      await ended;
      await remote.close();
    },
  };
}
