/** Firefox, headless, steered over WebDriver BiDi: for what a second engine might do otherwise. */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import puppeteer from "puppeteer-core";

/** Nothing of the browser's own goes to the network. */
const PREFERENCES = {
  "app.normandy.enabled": false,
  "app.update.enabled": false,
  "browser.safebrowsing.downloads.enabled": false,
  "browser.safebrowsing.malware.enabled": false,
  "browser.safebrowsing.phishing.enabled": false,
  "datareporting.healthreport.uploadEnabled": false,
  "extensions.update.enabled": false,
  "intl.accept_languages": "en-US",
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false,
  "network.dns.disablePrefetch": true,
  "toolkit.telemetry.enabled": false,
};

/**
 * Starts Firefox with a home and a profile of its own, which go when it is closed.
 *
 * @returns {Promise<import("puppeteer-core").Browser>}
 */
export async function openFirefox() {
  const home = mkdtempSync(join(tmpdir(), "footnote-firefox-"));
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: process.env.FIREFOX ?? "/usr/bin/firefox-esr",
    headless: true,
    defaultViewport: { width: 1280, height: 800 },
    // Whoever's tests these are: their own Firefox and its profiles stay out of it.
    env: { ...process.env, HOME: home, XDG_CACHE_HOME: join(home, "cache"), XDG_CONFIG_HOME: join(home, "config") },
    extraPrefsFirefox: PREFERENCES,
  });
  browser.process()?.once("exit", () => rmSync(home, { recursive: true, force: true }));
  return browser;
}
