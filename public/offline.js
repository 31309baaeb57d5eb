/**
 * The page's side of the offline app: starts the service worker, hands it what was loaded before it was there, brings
 * the rest of the library where that is wanted, says when there is news, and runs the storage page.
 *
 * `boot.js` loads this file when all else is done; a page without it can be read as well. The worker (`sw.js`) knows what
 * is kept; what the reader wants to be kept is this file's to remember.
 *
 * @typedef {{ files: number, bytes: number }} Extent
 * @typedef {{ core: Record<string, string>, names: string[], rest: string[], everything: Extent, small: boolean }} Manifest
 * @typedef {object} Status what the worker answers to everything
 * @property {string} [problem] the name of the error that came of it
 * @property {string} [build] the current build
 * @property {string} [tab] the build that this page is of
 * @property {{ path: string, size: number }[]} kept what the current build has here
 */

/** What the notices and the storage page say. `{n}` is a number, `{what}` and `{of}` are sizes. */
const TEXT = {
  offline: "No network. What is kept on this device can be read.",
  updated: "This library was updated{what}.",
  added: { one: "{n} new article", other: "{n} new articles" },
  revised: { one: "{n} revised", other: "{n} revised" },
  show: "Show it now",
  later: "Later",
  close: "Close",
  whole: "The whole library",
  part: { one: "The list and {n} article", other: "The list and {n} articles" },
  megabytes: "{n} MB",
  gigabytes: "{n} GB",
  progress: "{what} of {of}",
  safe: "Until you remove it",
  unsafe: "Until room runs out",
  newest: "The newest ({n})",
  waiting: "A newer one is ready, and comes with the next page that you open ({n})",
  online: "Connected",
  none: "Not connected",
  full: "There is not enough room on this device for all of it. Nothing that was kept before is lost.",
  interrupted: "The library can’t be reached, so not all of it is here yet. It goes on when there is a network.",
  incomplete: "Some files are not on the host as they were published, so not all of the library is here.",
  unable: "This browser can’t keep the library on this device: it has no service workers, or they are switched off here.",
  removed: "Everything that was kept here has been removed.",
};

/** How many files are asked for in one go: a pause takes effect after them. */
const BATCH = 120;

const html = document.documentElement;
const ROOT = new URL(html.dataset.root ?? ".", location.href);
/** What is stored under these names belongs to the library at this path. */
const NAME = `footnote ${ROOT.pathname}`;
/** What the reader wants: `all`, `paused`, `read`; nothing while it was never said. */
const WISH = `footnote.offline ${ROOT.pathname}`;

/** @type {ServiceWorkerRegistration | undefined} */
let registration;

// Words.

/** @param {{ one: string, other: string }} text @param {number} n */
const counted = (text, n) => (n === 1 ? text.one : text.other).replace("{n}", n.toLocaleString("en"));

/** @param {number} bytes */
const sized = (bytes) => {
  const [text, unit] = bytes < 999.5e6 ? [TEXT.megabytes, 1e6] : [TEXT.gigabytes, 1e9];
  const digits = bytes / unit < 9.95 ? 1 : 0;
  return text.replace("{n}", (bytes / unit).toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits }));
};

/** @param {{ added: number, revised: number } | undefined} news */
export function inWords(news) {
  const parts = [
    news?.added ? counted(TEXT.added, news.added) : "",
    news?.revised ? counted(TEXT.revised, news.revised) : "",
  ].filter(Boolean);
  return TEXT.updated.replace("{what}", parts.length ? `: ${parts.join(", ")}` : "");
}

// What the reader wants, and what is so.

/** @returns {string | null} */
function wish() {
  try {
    return localStorage.getItem(WISH);
  } catch {
    return null;
  }
}

/** @param {string} value */
function wants(value) {
  try {
    localStorage.setItem(WISH, value);
  } catch {
    // Storage is forbidden or full: the wish holds for this page, and what was done about it stays done.
  }
}

/** @param {Manifest} manifest */
function wantsAll({ small }) {
  const saves = Reflect.get(navigator, "connection")?.saveData === true;
  return wish() === "all" || (wish() === null && small && !saves);
}

/**
 * Asks the worker for something.
 *
 * @param {"status" | "look" | "begin" | "take" | "whole" | "drop"} type
 * @param {string[]} [paths]
 * @returns {Promise<Status>}
 */
function ask(type, paths) {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => resolve(data);
    const worker = registration?.active;
    if (worker) worker.postMessage({ type, paths }, [port2]);
    // It was removed, by this tab or by another.
    else resolve({ problem: "InvalidStateError", kept: [] });
  });
}

/** @param {string} hash of a manifest or bucket */
const list = async (hash) => (await fetch(new URL(`builds/${hash}.json`, ROOT))).json();

/** The paths below the root of what this page loaded. */
function loaded() {
  const urls = [location.href, ...performance.getEntriesByType("resource").map(({ name }) => name)].map((url) => new URL(url));
  const own = urls.filter(({ href, search }) => href.startsWith(ROOT.href) && (!search || href === location.href));
  return [...new Set(own.map(({ pathname }) => pathname.slice(ROOT.pathname.length).replace(/(^|\/)$/, "$1index.html")))];
}

/**
 * Says what a build has that another hadn't. Only the buckets that differ are fetched.
 *
 * @param {Manifest} before
 * @param {Manifest} after
 * @param {(hash: string) => Promise<Record<string, string>>} read
 */
export async function newsOf(before, after, read) {
  const changed = (/** @type {string[]} */ one, /** @type {string[]} */ other) =>
    one.length === other.length ? one.filter((hash, at) => hash !== other[at]) : one;
  const all = async (/** @type {string[]} */ hashes) => Object.assign({}, ...(await Promise.all(hashes.map(read))));
  const old = await all(changed(before.names, after.names));
  const fresh = await all(changed(after.names, before.names));
  const articles = Object.keys(fresh).filter((name) => name.startsWith("articles/"));
  return {
    added: articles.filter((name) => !(name in old)).length,
    revised: articles.filter((name) => name in old && old[name] !== fresh[name]).length,
  };
}

/**
 * Says how much of the library is here.
 *
 * @param {Manifest} manifest
 * @param {Status["kept"]} kept
 */
export function extentOf(manifest, kept) {
  const own = kept.filter(({ path }) => path in manifest.core || !/^builds\/|\.html$/.test(path));
  const articles = own.filter(({ path }) => path.startsWith("library/articles/")).length;
  const bytes = own.reduce((sum, { size }) => sum + size, 0);
  return { files: own.length, bytes, articles, isWhole: own.length >= manifest.everything.files };
}

// Bringing the library.

/** Brings what is missing, if all is wanted, a batch at a time; in one tab at a time. */
const fill = () => navigator.locks.request(`${NAME} fill`, { ifAvailable: true }, async (lock) => {
  let status = await ask("status");
  if (!lock || !status.build) return;
  const manifest = /** @type {Manifest} */ (await list(status.build));
  if (!wantsAll(manifest) || extentOf(manifest, status.kept).isWhole) return showStorage(status);
  const here = new Set(status.kept.map(({ path }) => path));
  const buckets = await Promise.all(manifest.rest.map(list));
  const missing = buckets.flatMap((bucket) => Object.keys(bucket)).filter((path) => !here.has(path));
  for (let at = 0; at < missing.length && wantsAll(manifest); at += BATCH) {
    status = await ask("take", missing.slice(at, at + BATCH));
    await showStorage(status);
    if (status.problem) return showProblem(status.problem === "QuotaExceededError" ? TEXT.full : TEXT.interrupted);
  }
  if (!wantsAll(manifest)) return;
  if (!extentOf(manifest, status.kept).isWhole) return showProblem(TEXT.incomplete);
  showProblem("");
  await showStorage(await ask("whole"));
});

// Notices.

/**
 * Shows a notice, in place of an earlier one of its kind.
 *
 * @param {string} kind
 * @param {string} text
 * @param {string} closing what closes it is called
 * @param {HTMLButtonElement[]} buttons
 */
function notify(kind, text, closing, buttons = []) {
  dismiss(kind);
  if (!document.querySelector("link[href$='offline.css']")) {
    const style = document.createElement("link");
    style.rel = "stylesheet";
    style.href = new URL("offline.css", ROOT).href;
    document.head.append(style);
  }
  const notice = document.createElement("div");
  notice.className = "notice";
  notice.dataset.kind = kind;
  notice.setAttribute("role", "status");
  const words = document.createElement("p");
  notice.append(words, ...buttons, button(closing, () => dismiss(kind)));
  document.body.append(notice);
  // A screen reader says what comes into a region that is there already.
  words.textContent = text;
}

/** @param {string} kind */
const dismiss = (kind) => document.querySelector(`.notice[data-kind=${kind}]`)?.remove();

/** @param {string} text @param {() => void} action */
function button(text, action) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = text;
  button.addEventListener("click", action);
  return button;
}

/** Says that there is a newer build than this page's. */
async function announce() {
  const status = await ask("status");
  await showStorage(status);
  if (!status.build || !status.tab || status.tab === status.build) return;
  const builds = Promise.all([list(status.tab), list(status.build)]);
  const news = await builds.then(([before, after]) => newsOf(before, after, list)).catch(() => undefined);
  notify("update", inWords(news), TEXT.later, [button(TEXT.show, () => location.reload())]);
}

function showNetwork() {
  if (navigator.onLine) dismiss("offline");
  else notify("offline", TEXT.offline, TEXT.close);
  fact("network", navigator.onLine ? TEXT.online : TEXT.none);
}

// The storage page.

/** @param {string} name @param {string} text */
function fact(name, text) {
  const place = document.querySelector(`.storage-page [data-fact=${name}]`);
  if (place) place.textContent = text;
}

/** @param {string} text empty when all is well */
function showProblem(text) {
  const place = document.querySelector(".storage-problem");
  if (!(place instanceof HTMLElement)) return;
  place.textContent = text;
  place.hidden = text === "";
}

/** Shows on the storage page what is so. @param {Status} status */
async function showStorage({ build, tab, kept }) {
  const page = document.querySelector(".storage-page");
  const live = page?.querySelector(".storage-live");
  if (!page || !(live instanceof HTMLElement)) return;
  if (!build) return showProblem(TEXT.interrupted);
  const manifest = /** @type {Manifest} */ (await list(build));
  const { bytes, articles, isWhole } = extentOf(manifest, kept);
  const { everything } = manifest;
  const { usage = 0, quota = 0 } = (await navigator.storage?.estimate?.()) ?? {};
  fact("kept", isWhole ? TEXT.whole : counted(TEXT.part, articles));
  fact("size", sized(bytes));
  fact("room", sized(Math.max(0, quota - usage)));
  fact("safety", (await navigator.storage?.persisted?.()) ? TEXT.safe : TEXT.unsafe);
  fact("version", (tab && tab !== build ? TEXT.waiting : TEXT.newest).replace("{n}", build.slice(0, 8)));
  fact("progress", TEXT.progress.replace("{what}", sized(bytes)).replace("{of}", sized(everything.bytes)));
  const isFilling = !isWhole && wantsAll(manifest);
  const isPaused = !isWhole && wish() === "paused";
  const bar = page.querySelector("progress");
  if (bar) bar.value = everything.bytes ? bytes / everything.bytes : 1;
  const shown = { keep: !isWhole && !isFilling && !isPaused, pause: isFilling, continue: isPaused, drop: isWhole || isFilling || isPaused };
  for (const [name, isShown] of Object.entries(shown)) {
    const button = page.querySelector(`[data-storage=${name}]`);
    if (button instanceof HTMLElement) button.hidden = !isShown;
    if (name === "keep" && button) button.textContent = `${button.textContent?.replace(/ \(.*/, "")} (${sized(everything.bytes)})`;
  }
  delete live.dataset.unknown;
}

/** What the buttons of the storage page do. @type {Record<string, () => Promise<void>>} */
const ACTIONS = {
  async keep() {
    wants("all");
    // Asked for now, when it is plain why.
    await navigator.storage?.persist?.();
    await go();
  },
  async pause() {
    wants("paused");
    await showStorage(await ask("status"));
  },
  async continue() {
    wants("all");
    await go();
  },
  async drop() {
    wants("read");
    showProblem("");
    const { build, kept } = await ask("status");
    if (!build) return;
    const { core } = /** @type {Manifest} */ (await list(build));
    const more = kept.map(({ path }) => path).filter((path) => !(path in core) && !path.startsWith("builds/"));
    await showStorage(await ask("drop", more));
  },
};

async function go() {
  await showStorage(await ask("status"));
  await fill();
}

/** Removes the worker and all that it kept, whatever state it is in. What the reader chose and wrote is elsewhere. */
async function reset() {
  const known = await navigator.serviceWorker?.getRegistration(ROOT);
  if (known?.scope === ROOT.href) await known.unregister();
  await globalThis.caches?.delete(NAME);
  indexedDB.deleteDatabase(NAME);
  showProblem(TEXT.removed);
}

// Beginning.

async function begin() {
  if (!("serviceWorker" in navigator)) return showProblem(TEXT.unable);
  const wasControlled = navigator.serviceWorker.controller !== null;
  navigator.serviceWorker.addEventListener("message", ({ data }) => data === "updated" && announce());
  registration = await navigator.serviceWorker.register(new URL("sw.js", ROOT), { scope: ROOT.pathname, updateViaCache: "none" });
  registration.installing?.addEventListener("statechange", ({ target }) => {
    if (target instanceof ServiceWorker && target.state === "redundant") showProblem(TEXT.interrupted);
  });
  registration = await navigator.serviceWorker.ready;
  if (!wasControlled) {
    // A worker that was removed, and whose other tabs are open still, comes back as it was: with nothing.
    if ((await ask("status")).problem) await ask("begin");
    await ask("take", loaded());
  }
  await announce();
  document.addEventListener("click", ({ target }) => {
    const action = target instanceof HTMLElement ? target.dataset.storage : undefined;
    if (action) ACTIONS[action]?.().catch(report);
  });
  addEventListener("online", () => ask("look").then(fill).catch(report));
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && ask("look"));
  await fill();
}

/** @param {unknown} error */
function report(error) {
  console.info(error);
  showProblem(TEXT.interrupted);
}

if (globalThis.document && location.protocol !== "file:" && !("noWorker" in html.dataset)) {
  addEventListener("online", showNetwork);
  addEventListener("offline", showNetwork);
  showNetwork();
  const isReset = location.href === new URL("storage/?reset", ROOT).href;
  (isReset ? reset() : begin()).catch(report);
}
