/** How Chromium is started, by the tests and by the benchmarks. */

/** Nothing of the browser's own goes to the network, and nothing of a page's can: no other host has an address. */
export const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
];
