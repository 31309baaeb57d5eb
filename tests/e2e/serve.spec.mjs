/** `footnote serve`: the preview follows the folder. */

import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { FOOTNOTE, LIBRARIES, SHELL } from "./support/places.mjs";
import { expect, open, test } from "./support/test.mjs";

test("a page shows a change of its article without anybody reloading it", async ({ page }) => {
  const folder = mkdtempSync(join(tmpdir(), "footnote-serve-"));
  cpSync(LIBRARIES.shelf, folder, { recursive: true });
  const server = spawn(FOOTNOTE, ["serve", folder, "--port", "0", "--shell", SHELL], { stdio: ["ignore", "pipe", "ignore"] });
  try {
    const lines = createInterface({ input: server.stdout })[Symbol.asyncIterator]();
    const url = /http:\S+/.exec((await lines.next()).value)?.[0];
    await open(page, `${url}articles/corrected/`);
    const file = join(folder, "articles/corrected.md");
    writeFileSync(file, readFileSync(file, "utf8").replace("The count, again", "The count, once more"));
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("The count, once more");
    // A build that fails leaves the site as it was.
    writeFileSync(join(folder, "articles/broken.md"), "+++\ntitle = \n");
    writeFileSync(file, readFileSync(file, "utf8").replace("The count, once more", "The count, at last"));
    rmSync(join(folder, "articles/broken.md"));
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("The count, at last");
  } finally {
    server.kill();
    rmSync(folder, { recursive: true, force: true });
  }
});
