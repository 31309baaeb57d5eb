/** What it was measured on. */

import { cpus, totalmem, type, release } from "node:os";

/**
 * Describes this machine in a line.
 *
 * @param {string} browser its version
 */
export function machine(browser) {
  const processors = cpus();
  const gibibytes = Math.round(totalmem() / 2 ** 30);
  return [
    `${processors.length} × ${processors[0]?.model.trim() ?? "?"}`,
    `${gibibytes} GiB`,
    `${type()} ${release()}`,
    `Chromium ${browser}`,
    `Node ${process.version}`,
  ].join(", ");
}
