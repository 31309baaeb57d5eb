/**
 * Starts the reader: finds where the site is rooted, loads the Wasm, and says so quietly when that
 * can't be done. The page's text stands whatever happens here, so nothing in this file touches it.
 *
 * The page carries one element that says what to load, paths relative to the site's root:
 *
 *     <script type="module" src="…/boot.js" data-js="reader-1f2e.js" data-wasm="reader-1f2e_bg.wasm"
 *       data-finder="finder-3a4b.js" data-finder-wasm="finder-3a4b_bg.wasm" data-styles="list-5c6d.css"></script>
 *
 * This file may lie at `<root>/boot.js` or in `<root>/assets/`. Anywhere else, or in a site whose own
 * root is called `assets`, the element also says where: `data-boot="static/boot-9a8b.js"`.
 *
 * It leaves some things behind for the Rust side:
 *
 * - `document.documentElement.dataset.root`: the path of the root, `/` or `/a/b/`, slashes included;
 * - `globalThis.footnotePanic(message)`: called by the panic hook, shows the bar;
 * - `globalThis.footnoteFinder()`: loads the search (`finder.js`). Nothing of it is asked for before;
 * - `globalThis.footnoteSearch(index, words)`: searches; see `finder.js`;
 * - `globalThis.footnotePages()`: loads what shows rendered pages (`pages.js`);
 * - `globalThis.footnoteListed(ordinals)`: hears which articles the list shows, and keeps it for `cite.js`.
 *
 * No inline script, no `style` attribute, no HTML from strings: the page's CSP forbids them.
 */

/** What the bar says. `{what}` is the file or the error concerned. */
const TEXT = {
  noWasm: "This browser has no WebAssembly, or it is switched off, so search and filters are not available here.",
  missing: "Part of the reader could not be loaded ({what}), so search and filters are not available.",
  broken: "The reader could not start ({what}), so search and filters are not available.",
  panic: "The reader stopped because of an error ({what}).",
  advice: "The text on this page is complete and can be read as it is.",
  reload: "Reload",
};

/**
 * The smallest module that uses what the reader is compiled with: bulk memory, conversions that
 * saturate, sign extension. A browser that refuses it would refuse the reader after the download.
 */
const PROBE = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 6, 1, 96, 1, 125, 1, 127, 3, 2, 1, 0, 5, 3, 1, 0, 1, 10, 18, 1,
  16, 0, 65, 0, 65, 0, 65, 0, 252, 11, 0, 32, 0, 252, 0, 192, 11,
]);

/** Something this file knows how to put in words. */
class Problem extends Error {
  /**
   * @param {keyof typeof TEXT} kind
   * @param {string} [what] the file or error concerned
   * @param {unknown} [cause]
   */
  constructor(kind, what = "", cause = undefined) {
    super(TEXT[kind].replace("{what}", () => what), { cause });
  }
}

/**
 * The site's root, from this file's own address: no base path is ever configured.
 *
 * @param {URL} self where this file came from
 * @param {string | undefined} place where it lies below the root, when the page says so
 * @returns {URL} ends with a slash
 */
function siteRoot(self, place) {
  if (place && self.pathname.endsWith(`/${place}`)) {
    return new URL(self.pathname.slice(0, -place.length), self);
  }
  const folder = new URL(".", self);
  return folder.pathname.endsWith("/assets/") ? new URL("..", folder) : folder;
}

/**
 * Writes the addresses of icons and manifest in full: they are relative to the page that was loaded, and the
 * browser reads them again when the reader shows one of another depth.
 */
function keepLinks() {
  for (const link of document.querySelectorAll("link:is([rel~=icon], [rel=apple-touch-icon], [rel=manifest])[href]")) {
    if (link instanceof HTMLLinkElement) link.setAttribute("href", link.href);
  }
}

/**
 * Writes the addresses of the page's own links as paths from the host's top, for the same reason; places in
 * this very page stay as they are.
 */
function keepAddresses() {
  for (const link of document.querySelectorAll("a[href]:not([href^='#'])")) {
    if (link instanceof HTMLAnchorElement && link.origin === location.origin) {
      link.setAttribute("href", link.pathname + link.search + link.hash);
    }
  }
  const form = document.querySelector("form[role=search]");
  if (form instanceof HTMLFormElement) form.action = form.action;
}

/**
 * Does something when the browser has nothing else to do.
 *
 * @param {() => Promise<unknown>} task
 */
function whenIdle(task) {
  const run = () => void task().catch((cause) => console.info(cause));
  if (typeof requestIdleCallback === "function") requestIdleCallback(run, { timeout: 3000 });
  else setTimeout(run, 500);
}

/**
 * Fetches the Wasm, so that a missing file is told apart from one that doesn't compile.
 *
 * @param {URL} url
 * @param {string} name
 * @returns {Promise<Response>}
 */
async function fetchWasm(url, name) {
  const response = await fetch(url, { credentials: "same-origin" }).catch((cause) => {
    throw new Problem("missing", name, cause);
  });
  if (!response.ok) throw new Problem("missing", `${name}: ${response.status}`);
  return response;
}

/**
 * Loads a style sheet that the page's own text does without.
 *
 * @param {URL} root
 * @param {string} name
 * @returns {Promise<void>}
 */
function fetchStyle(root, name) {
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: new URL(name, root).href });
  return new Promise((resolve, reject) => {
    link.onload = () => resolve();
    link.onerror = () => reject(new Problem("missing", name));
    document.head.append(link);
  });
}

/**
 * What the reader consists of: the function that starts it, and the Wasm.
 *
 * @typedef {object} Reader
 * @property {(options: { module_or_path: Response | BufferSource }) => Promise<unknown>} init
 * @property {Response | BufferSource} wasm
 */

/**
 * Loads all parts at once.
 *
 * @param {URL} root
 * @param {{ js: string, wasm: string, styles?: string }} files relative to the root; style sheets with spaces between them
 * @returns {Promise<Reader>}
 */
async function fetchReader(root, files) {
  // `allSettled`, so that the one that fails first doesn't leave another unhandled.
  const [glue, wasm, styles] = await Promise.allSettled([
    import(new URL(files.js, root).href),
    fetchWasm(new URL(files.wasm, root), files.wasm),
    Promise.all((files.styles?.split(" ") ?? []).map((name) => fetchStyle(root, name))),
  ]);
  if (glue.status === "rejected") throw new Problem("missing", files.js, glue.reason);
  if (wasm.status === "rejected") throw wasm.reason;
  if (styles.status === "rejected") throw styles.reason;
  return { init: glue.value.default, wasm: wasm.value };
}

/** What was pressed and chosen while the reader was on its way, which hears of it when it runs. @type {Map<Element, string>} */
const missed = new Map();

/** @param {Event} event */
function keepMissed({ type, target }) {
  const needsReader = type === "click" ? "[data-action=keys], .facet-more" : ".list-page :is(input, select)";
  const part = target instanceof Element && target.closest(needsReader);
  if (part) missed.set(part, type);
}

for (const type of ["change", "click"]) document.addEventListener(type, keepMissed);

/** Tells the reader what it missed: choices first, so that what was pressed is pressed in the list that they leave. */
function tellMissed() {
  const isTyping = document.activeElement?.matches("input:not([type=radio], [type=checkbox])") ?? false;
  for (const type of ["change", "click"]) {
    document.removeEventListener(type, keepMissed);
    for (const [part, kind] of missed) {
      // A dialog would come in the middle of a word. The reader knows clicks by their class.
      if (kind === type && !(isTyping && part.matches("[data-action]"))) part.dispatchEvent(new MouseEvent(type, { bubbles: true }));
    }
  }
}

/**
 * Starts the reader, or says why it can't be started.
 *
 * @param {() => Promise<Reader>} load
 * @param {string} name what the Wasm is called when something is wrong with it
 * @returns {Promise<boolean>} whether it runs
 */
export async function start(load, name) {
  try {
    if (typeof WebAssembly !== "object" || !WebAssembly.validate(PROBE)) throw new Problem("noWasm");
    const { init, wasm } = await load();
    // The reader measures the whole page, and on a fast machine it may be here before the first frame (see `theme.js`).
    delete document.documentElement.dataset.early;
    await init({ module_or_path: wasm }).catch((cause) => {
      // After a panic the trap arrives here as well, and the bar is there already.
      const why = cause instanceof Error ? cause.name : String(cause);
      throw new Problem("broken", `${name}: ${why}`, cause);
    });
    performance.mark("footnote-ready");
    tellMissed();
    return true;
  } catch (error) {
    report(error);
    return false;
  }
}

/**
 * Shows the bar, once: the first problem is the one that explains the others.
 *
 * @param {string} message
 */
function showProblem(message) {
  if (document.querySelector(".boot-problem")) return;
  // Whatever the address asks for, what is here is what there is.
  delete document.documentElement.dataset.stale;
  const bar = document.createElement("div");
  bar.className = "boot-problem";
  bar.setAttribute("role", "alert");
  const text = document.createElement("p");
  text.textContent = document.querySelector("article") ? `${message} ${TEXT.advice}` : message;
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = TEXT.reload;
  button.addEventListener("click", () => location.reload());
  bar.append(text, button);
  document.body.prepend(bar);
}

/** @param {unknown} error */
function report(error) {
  const problem = error instanceof Problem ? error : new Problem("broken", String(error), error);
  console.warn(problem.message, problem.cause ?? "");
  showProblem(problem.message);
}

/** What the main part came with. */
const main = document.querySelector("main");
const prerendered = [...(main?.childNodes ?? [])];

/** The page at which the reader stopped, if it did. @type {string | undefined} */
let stoppedAt;

/** The page that the address names; in a single file that is what its hash begins with. */
const pageOf = ({ pathname, search, hash } = location) => pathname + search + (/^#\/[^#]*/.exec(hash) ?? "");

/** @param {string} message what the panic hook has to say: the place, and in the next line the reason */
globalThis.footnotePanic = (message) => {
  stoppedAt ??= pageOf();
  // A page that was just about to be shown never will be: better the one that came than none.
  if (main && !main.querySelector("h1")) main.replaceChildren(...prerendered);
  // Where the reader was built is of no use here.
  const what = String(message).split("\n", 2).join(" ").replace(/\/\S*\//g, "").trim().slice(0, 200);
  showProblem(new Problem("panic", what).message);
};

/**
 * Tells whether an error ended the Wasm in the middle of something.
 *
 * @param {unknown} error
 */
function isTrap(error) {
  if (typeof WebAssembly !== "object" || !(error instanceof Error)) return false;
  const isStack = error instanceof RangeError || error.name === "InternalError";
  return error instanceof WebAssembly.RuntimeError || (isStack && /wasm/.test(error.stack ?? ""));
}

// The reader's own button for it.
document.addEventListener("click", (event) => {
  if (event.target instanceof Element && event.target.closest("[data-action=reload]")) location.reload();
});

// The reader says that it loads the page anew, and a while later (see components.css) it happens.
document.addEventListener("animationend", (event) => {
  if (event.animationName === "reloading") location.reload();
});

// A trap that no panic hook saw: the stack or the memory ran out.
for (const type of ["error", "unhandledrejection"]) {
  addEventListener(type, (event) => {
    const error = event instanceof ErrorEvent ? event.error : Reflect.get(event, "reason");
    if (isTrap(error)) globalThis.footnotePanic(error.message);
  });
}

/** Opens the dialog of citations, once it can be loaded. @type {(button: HTMLElement) => void} */
let openCite = () => {};

document.addEventListener("click", ({ target }) => {
  const button = target instanceof Element && target.closest("button[data-cite]");
  if (!(button instanceof HTMLElement)) return;
  // The app presses it again once the list that came with the page is its own, and has said which articles that are.
  const runs = stoppedAt === undefined && performance.getEntriesByName("footnote-ready").length > 0;
  if (!(button.dataset.cite === "list" && runs && !globalThis.footnoteOrdinals)) openCite(button);
});

// A reader that stopped hears nothing more, so links and the search do what they do without it. These come before
// its own listeners, and after those of the colors, which capture.
for (const type of ["click", "keydown", "input", "change", "submit"]) {
  document.addEventListener(type, (event) => {
    if (stoppedAt !== undefined) event.stopImmediatePropagation();
  });
}
addEventListener("popstate", (event) => {
  if (stoppedAt === undefined) return;
  event.stopImmediatePropagation();
  if (pageOf() !== stoppedAt) location.reload();
});

/** What was sought when an article was opened: its hits are marked there. */
const SOUGHT = /[?&]q=./;

/**
 * Lets the search be loaded when somebody begins one.
 *
 * @param {() => Promise<import("./finder.js").Search>} load
 * @param {Promise<boolean>} running tells whether the reader runs: it comes first, for it answers by titles
 */
export function bringFinder(load, running) {
  /** @type {ReturnType<typeof load> | undefined} */
  let finder;
  globalThis.footnoteFinder = () =>
    (finder ??= load().catch((cause) => {
      finder = undefined;
      throw cause;
    }));
  globalThis.footnoteSearch = async (index, words) => (await globalThis.footnoteFinder()).search(index, words);
  const early = () => void running.then((runs) => runs && globalThis.footnoteFinder()).catch(console.info);
  document.addEventListener("focusin", ({ target }) => target instanceof Element && target.id === "search_field" && early());
  if (document.querySelector("article.article") && SOUGHT.test(location.href)) early();
}

/**
 * Lets rendered pages be shown. A page that came with a table to narrow has it narrowed.
 *
 * @param {() => Promise<unknown>} load
 */
export function bringPages(load) {
  globalThis.footnotePages = load;
  if (document.querySelector("[data-publishers]")) whenIdle(load);
}

/** The app says which articles a list shows, and takes the memory back. @param {Uint32Array} ordinals */
globalThis.footnoteListed = (ordinals) => {
  globalThis.footnoteOrdinals = ordinals.slice();
};

/**
 * Lets citations be taken away, by every button that says what it is about.
 *
 * @param {() => Promise<typeof import("./cite.js")>} load
 */
export function bringCite(load) {
  openCite = (button) => void load().then(({ cite }) => cite(button), console.info);
}

/** Starts the reader of a site: the single file, which has no such element, starts its own. */
async function startSite() {
  /** @type {HTMLScriptElement | null} */
  const element = document.querySelector("script[data-wasm]");
  if (!element) return;
  const { js = "", wasm = "", finder = "", finderWasm = "", styles, boot } = element.dataset;
  const root = siteRoot(new URL(import.meta.url), boot);
  document.documentElement.dataset.root = root.pathname;
  const running = start(() => fetchReader(root, { js, wasm, styles }), wasm);
  bringFinder(async () => {
    const { init, wasm } = await fetchReader(root, { js: finder, wasm: finderWasm });
    return init({ module_or_path: wasm });
  }, running);
  const pages = async () => (await import(new URL("pages.js", root).href)).bringStyle();
  bringPages(pages);
  bringCite(async () => (await Promise.all([import(new URL("cite.js", root).href), pages()]))[0]);
  keepLinks();
  keepAddresses();
  if (await running) whenIdle(async () => (await import(new URL("pages.js", root).href)).fetchFonts());
  const { dataset } = document.documentElement;
  if ("noWorker" in dataset) return;
  // Without it nothing is kept, so nothing is offered.
  const without = (/** @type {unknown} */ cause) => {
    dataset.noWorker = "";
    throw cause;
  };
  whenIdle(() => import(new URL("offline.js", root).href).catch(without));
}

startSite();
