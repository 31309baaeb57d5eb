/**
 * The service worker: keeps the library readable without a network, and never mixes two builds in one tab.
 *
 * These bytes are the same in every build of every library; a build is data, which `assemble/offline.rs` writes.
 * `build.json`, never cached, names the newest: `{ "version": 1, "build": "<16 digits>" }`; with `"kill": true` instead,
 * this worker removes what it keeps, and itself. `builds/<16 digits>.json` is a build's manifest: its `core` must always
 * be here; all else stands in buckets, files of their own, so that a new build brings only those that it changed.
 *
 * Files lie in one cache, under the first 16 digits of their SHA-256: checked before they are stored and whenever they
 * are read. The state is a database, whose transactions survive a killed browser whole: `files` says what each build has
 * here, `state` which build is current, which each tab is on, and whether the library is here as a whole. Both are named
 * by the scope's path, so that the libraries of one host don't meet.
 *
 * A tab gets the current build when it navigates, and keeps it; a tab of which no build is known is left to the network.
 * A build becomes current by one write, once all it needs is here; it goes when another is current and no tab is on it.
 *
 * @typedef {[path: string, hash: string]} Entry a file's path below the root, and its SHA-256: 16 digits, or all 64
 * @typedef {{ bytes: ArrayBuffer, headers: Headers, isNew?: boolean }} Found
 * @typedef {{ path: string, hash: string, size: number, name?: string }} Kept `name` is the page whose content it holds
 * @typedef {(state: IDBObjectStore, files: IDBObjectStore) => IDBRequest | void} Work gives the request whose result counts
 * @typedef {Record<"names" | "pages" | "rest" | "lookups" | "rendered", string[]> & { core: Record<string, string> }} Manifest
 */
"use strict";
const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const SCOPE = new URL(worker.registration.scope);
const NAME = `footnote ${SCOPE.pathname}`;
const FILES = `${NAME} files`; // The lock of the cache: nothing is put into it while something is taken out.
const NAMED = /^(?:library\/[a-z]+|builds)\/([0-9a-f]{16})\.\w+$/; // Files whose names say what they contain.
const APP = "app/index.html"; // It has no content of its own: the app fills it with what belongs at the address.
/** Chooses the bucket of a key: FNV-1a, 32 bits, as in `crates/model`. @type {(key: string, count: number) => number} */
const bucketOf = (key, count) => {
  const mix = (/** @type {number} */ hash, /** @type {number} */ byte) => Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return new TextEncoder().encode(key).reduce(mix, 0x811c9dc5) % Math.max(1, count);
};
/** The path of an address below the scope, as manifests have it. @type {(url: string) => string} */
const pathOf = (url) => new URL(url).pathname.slice(SCOPE.pathname.length);
const parse = (/** @type {ArrayBuffer} */ bytes) => JSON.parse(new TextDecoder().decode(bytes));
/** What a list itself has under a name, which an address chose: every object has a `constructor`. */
const own = (/** @type {Record<string, any>} */ list, /** @type {string} */ key) => (Object.hasOwn(list, key) ? list[key] : undefined);
/** The page whose content a file of the library holds. @type {(path: string, bytes: ArrayBuffer) => string | undefined} */
const nameOf = (path, bytes) => {
  const kind = /^library\/(articles|pages)\//.exec(path)?.[1];
  const content = kind && parse(bytes);
  return content && (kind === "articles" ? `articles/${content.slug}` : content.path?.replace(/\/$/, ""));
};
/** Whether what a page loaded shows it to be of a build. @type {(core: Manifest["core"], paths: string[]) => boolean} */
const fits = (core, paths) => {
  const telling = paths.filter((path) => /^[^/]+-[0-9a-f]{8,16}(_bg)?\.\w+$|^library\/catalogue\//.test(path));
  return telling.length > 0 && telling.every((path) => path in core);
};
/** @type {(bytes: ArrayBuffer) => Promise<string>} */ const sha256 = async (bytes) => {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
};
/** Works on four items at a time: of six connections to a host, two are for who reads. @type {<T>(items: T[], work: (item: T) => Promise<unknown>) => Promise<void>} */
const each = async (items, work) => {
  for (let at = 0; at < items.length; at += 4) await Promise.all(items.slice(at, at + 4).map(work));
};
/** Says why a file can't be had: 404 when the host has none or another, 503 when it doesn't answer. */
const failure = (/** @type {number} */ status, /** @type {string} */ path) =>
  Object.assign(new Error(`${path} ${status === 404 ? "isn't on the host as published" : "can't be reached"}`), { status });
const unlessMissing = (/** @type {any} */ error) => error.status === 404 || Promise.reject(error);

let database = /** @type {Promise<IDBDatabase> | undefined} */ (undefined);
let mayCreate = false; // Only a look for a build may, and not all: a worker that was removed leaves nothing behind.
const open = () => new Promise((resolve, reject) => {
  const request = indexedDB.open(NAME, 1);
  request.onupgradeneeded = () =>
    mayCreate ? ["state", "files"].forEach((name) => request.result.createObjectStore(name)) : request.transaction?.abort();
  request.onerror = () => reject(((database = undefined), request.error));
  const onversionchange = () => ((database = undefined), request.result.close()); // Whoever deletes it must not wait.
  request.onsuccess = () => resolve(Object.assign(request.result, { onversionchange, onclose: onversionchange }));
});
/** Reads or writes the state in one transaction. @type {(work: Work, mode?: IDBTransactionMode) => Promise<any>} */
const state = async (work, mode = "readonly") => {
  const transaction = (await (database ??= open())).transaction(["state", "files"], mode);
  const request = work(transaction.objectStore("state"), transaction.objectStore("files"));
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(request?.result);
    transaction.onabort = () => reject(transaction.error);
  });
};
const write = (/** @type {Work} */ work) => state(work, "readwrite");
const current = () => state((state) => state.get("current"));
/** The builds of tabs whose page is on its way: the browser doesn't list them yet. @type {Map<string, string>} */ const arriving = new Map();
const buildOf = async (/** @type {string} */ tab) => arriving.get(tab) ?? state((state) => state.get(["tab", tab]));
const bind = (/** @type {string} */ tab, /** @type {string} */ build) =>
  (arriving.set(tab, build), write((state) => state.put(build, ["tab", tab])).catch(() => undefined));
const under = (/** @type {string} */ first) => IDBKeyRange.bound([first], [first, []]);
/** What a build has here. @type {(build: string) => Promise<Kept[]>} */ const keptOf = (build) => state((_, files) => files.getAll(under(build)));
const keyOf = (/** @type {string} */ hash) => new URL(`-/${hash.slice(0, 16)}`, SCOPE).href;

/** Finds a file, in the cache or on the host: its bytes are the right ones, or it fails. @type {(entry: Entry) => Promise<Found>} */
const find = async ([path, hash]) => {
  const stored = await caches.match(keyOf(hash), { cacheName: NAME });
  const bytes = await stored?.arrayBuffer().catch(() => undefined);
  if (stored && bytes && (await sha256(bytes)).startsWith(hash)) return { bytes, headers: stored.headers };
  const url = new URL(path.replace(/(^|\/)index\.html$/, "$1"), SCOPE); // Hosts may lead from an `index.html` to its folder.
  for (const cache of /** @type {RequestCache[]} */ ([NAMED.test(path) ? "default" : "no-cache", "reload"])) {
    const answer = await fetch(url, { cache, redirect: "manual" }).catch(() => undefined);
    const bytes = await answer?.arrayBuffer().catch(() => undefined);
    if (!answer || !bytes || answer.status >= 500) throw failure(503, path);
    if (answer.status !== 200 || !(await sha256(bytes)).startsWith(hash)) continue;
    const headers = new Headers(answer.headers);
    ["content-encoding", "content-length", "vary"].forEach((name) => headers.delete(name)); // Unpacked, and caches take nothing that varies.
    return { bytes, headers, isNew: true };
  }
  throw failure(404, path);
};

/** Keeps a file for a build from now on. @type {(build: string, entry: Entry, file?: Found) => Promise<Found>} */
const keep = async (build, entry, file) => {
  const found = file ?? (await find(entry));
  const [[path, hash], { bytes, headers, isNew }, name] = [entry, found, nameOf(entry[0], found.bytes)];
  await worker.navigator.locks.request(FILES, { mode: "shared" }, async () => {
    await current(); // Without a state, nothing is kept.
    const cache = await caches.open(NAME);
    if (isNew || !(await cache.match(keyOf(hash)))) await cache.put(keyOf(hash), new Response(bytes, { headers }));
    await write((_, files) => files.put({ path, hash, size: bytes.byteLength, name }, [build, path]));
  });
  return found;
};
/** Manifests and buckets that this run has read. @type {Map<string, any>} */ const lists = new Map();
const list = async (/** @type {string} */ build, /** @type {string} */ hash) => {
  const key = `${build} ${hash}`;
  if (!lists.has(key)) lists.set(key, parse((await keep(build, [`builds/${hash}.json`, hash])).bytes));
  return lists.get(key);
};
/** @type {(build: string) => Promise<Manifest>} */ const manifestOf = (build) => list(build, build);
/** What a family of buckets has for a key. @type {(build: string, family: "names" | "pages" | "rest", key: string) => any} */
const listed = async (build, family, key) => {
  const buckets = (await manifestOf(build))[family];
  return [own(await list(build, buckets[bucketOf(key, buckets.length)]), key)].flat()[0];
};
/** The hash of a file, if it is the build's. @type {(build: string, path: string) => Promise<string | undefined>} */
const hashOf = async (build, path) =>
  own((await manifestOf(build)).core, path) ?? NAMED.exec(path)?.[1] ?? listed(build, path.endsWith(".html") ? "pages" : "rest", path);
/** The files by which the app shows an article or a rendered page. @type {(build: string, name: string) => Promise<Entry[]>} */
const filesOf = async (build, name) => {
  const hash = await listed(build, "names", name);
  if (!hash) return [];
  const { lookups, rendered } = await manifestOf(build);
  const slug = /^articles\/([^/]+)$/.exec(name)?.[1];
  const at = slug ? lookups[bucketOf(slug, lookups.length)] : rendered[bucketOf(`${name}/`, rendered.length)];
  const [content, place] = slug ? ["articles", "lookup"] : ["pages", "pages"];
  return [[`library/${content}/${hash}.json`, hash], [`library/${place}/${at}.json`, at]];
};
/** Keeps a file with those by which the app shows the same. @type {(build: string, entry: Entry, file?: Found) => any} */
const keepAll = async (build, entry, file) => {
  const { bytes } = await keep(build, entry, file);
  const name = nameOf(entry[0], bytes) ?? entry[0].replace(/\/index\.html$/, "");
  for (const beside of await filesOf(build, name)) {
    if (!(await state((_, files) => files.get([build, beside[0]])))) await keep(build, beside);
  }
};

/** What comes with a core, so that what could be read still can. @type {(build: string, old: string) => Promise<Entry[]>} */
const successors = async (build, old) => {
  if (await state((state) => state.get("whole"))) {
    const buckets = await Promise.all((await manifestOf(build)).rest.map((hash) => list(build, hash)));
    return buckets.flatMap((bucket) => Object.entries(bucket).map(([path, [hash]]) => [path, hash]));
  }
  const found = /** @type {Entry[]} */ ([]);
  for (const { path, name = "" } of await keptOf(old)) {
    const hash = name || /^builds\/|\.html$/.test(path) ? undefined : await listed(build, "rest", path);
    found.push(...(hash ? [/** @type {Entry} */ ([path, hash])] : await filesOf(build, name)));
  }
  return found;
};

/** Removes builds that no tab is on and, if there were any or it must be, the files that are no build's. */
const collect = async (must = false) => {
  const alive = new Set((await worker.clients.matchAll({ includeUncontrolled: true })).map(({ id }) => id));
  const live = new Set([await current(), ...arriving.values()]);
  for (const [, tab] of await state((state) => state.getAllKeys(under("tab")))) {
    if (alive.has(tab) || arriving.has(tab)) live.add(await buildOf(tab));
    else await write((state) => state.delete(["tab", tab]));
    if (alive.has(tab)) arriving.delete(tab);
  }
  const builds = new Set((await state((_, files) => files.getAllKeys())).map((/** @type {string[]} */ [build]) => build));
  const dead = [...builds].filter((build) => !live.has(build));
  if (!dead.length && !must) return;
  await write((_, files) => dead.forEach((build) => files.delete(under(build))));
  lists.clear();
  await worker.navigator.locks.request(FILES, async () => {
    const [cache, kept] = [await caches.open(NAME), await state((_, files) => files.getAll())];
    const used = new Set(kept.map((/** @type {Kept} */ { hash }) => keyOf(hash)));
    for (const { url } of await cache.keys()) if (!used.has(url)) await cache.delete(url);
  });
};

/** Brings the newest build here, and makes it current when all of it has come. @type {(begins: boolean) => Promise<void>} */
const update = async (begins) => {
  const answer = await fetch(new URL("build.json", SCOPE), { cache: "no-store", redirect: "error" });
  const { version, build, kill } = await answer.json();
  if (!answer.ok || version !== 1 || !/^[0-9a-f]{16}$/.test(build ?? "") && !kill) throw failure(404, "build.json");
  if (kill) return remove();
  mayCreate = begins;
  const old = await current().finally(() => void (mayCreate = false));
  if (build !== old) {
    await each(Object.entries((await manifestOf(build)).core), (entry) => keep(build, entry));
    const before = new Map((old ? await keptOf(old) : []).map((kept) => [`${kept.path} ${kept.hash.slice(0, 16)}`, kept]));
    await each(old ? await successors(build, old) : [], async (entry) => {
      const same = before.get(`${entry[0]} ${entry[1].slice(0, 16)}`);
      if (same) return write((_, files) => files.put(same, [build, same.path]));
      // One article that is damaged on the host doesn't hold up all that is well.
      await keep(build, entry).catch(unlessMissing);
    });
    await write((state) => state.put(build, "current"));
    for (const tab of await worker.clients.matchAll()) tab.postMessage("updated");
  }
  await collect();
};
/** Removes all that is kept here, and this worker. What the reader made is kept elsewhere. */
const remove = async () => {
  await worker.registration.unregister();
  indexedDB.deleteDatabase(NAME);
  await caches.delete(NAME);
};
/** Looks for a newer build, one look at a time. What came of one for which there is no room takes up room: it goes.
 *  Where nothing is here, only one that `begins` brings it: tabs of a worker that was removed may be open still. */
const look = (begins = false) => worker.navigator.locks.request(NAME, () => update(begins).catch(async (error) => {
  if (error.name === "QuotaExceededError") await collect(true);
  throw error;
}));
const lookLater = (/** @type {ExtendableEvent} */ event, begins = false) => event.waitUntil(look(begins).catch(() => undefined));
/** Answers with a file of a build, and keeps it. @type {(event: FetchEvent, build: string, entry: Entry) => Promise<Response>} */
const give = async (event, build, entry) => {
  const file = await find(entry);
  event.waitUntil(keepAll(build, entry, file).catch(() => undefined));
  return new Response(file.bytes, { headers: file.headers });
};

/** Answers a navigation: with the current build's page, or with the app, which shows it from the library. */
const navigate = async (/** @type {FetchEvent} */ event) => {
  const build = await current().catch(() => undefined);
  const path = pathOf(event.request.url).replace(/(^|\/)$/, "$1index.html");
  const hash = build && (await hashOf(build, path).catch(() => undefined));
  // What isn't the build's is the host's: a newer page, a feed, another site below this one.
  const other = hash ? undefined : await fetch(event.request).catch(() => undefined);
  if (!build || (other && other.status < 500)) return other ?? Response.error();
  const app = async () => give(event, build, [APP, (await manifestOf(build)).core[APP]]);
  const given = await (hash ? give(event, build, [path, hash]).catch(app) : app()).catch(() => undefined);
  if (!given) return fetch(event.request);
  await bind(event.resultingClientId, build);
  return given;
};

/** Answers a page's request with the file of that page's build, never of another. */
const answer = async (/** @type {FetchEvent} */ event) => {
  const build = await buildOf(event.clientId).catch(() => undefined);
  if (!build) return fetch(event.request);
  const path = pathOf(event.request.url);
  const found = hashOf(build, path).then((hash) => (hash ? give(event, build, [path, hash]) : fetch(event.request)));
  return found.catch(({ message, status = 503 }) => (lookLater(event), new Response(message, { status })));
};

worker.addEventListener("fetch", (event) => {
  const { method, mode, url, headers } = event.request;
  if (url === `${SCOPE.href}storage/?reset`) return; // The way out never depends on this worker.
  if (method !== "GET" || !url.startsWith(SCOPE.href) || headers.has("range")) return;
  if (mode === "navigate") event.respondWith(navigate(event).finally(() => lookLater(event, true)));
  else if (!url.includes("?")) event.respondWith(answer(event));
});

/** What pages ask for; every answer says what is here. @type {Record<string, (build: string, tab: string, paths: string[]) => Promise<unknown>>} */
const REQUESTS = {
  look: () => look(),
  begin: () => look(true), // A page does, whose worker came back to life without what was removed.
  /** Keeps what a page loaded before this worker answered it, or what it wants to be here. */
  async take(build, tab, paths) {
    await worker.clients.claim();
    if (!(await buildOf(tab)) && fits((await manifestOf(build)).core, paths)) await bind(tab, build);
    await each(paths, async (path) => {
      const hash = await hashOf(build, path);
      if (hash) await keepAll(build, [path, hash]).catch(unlessMissing);
    });
  },
  whole: () => write((state) => state.put(true, "whole")), // The library is here as a whole, and is to stay so.
  async drop(build, _, paths) {
    await write((state, files) => (paths.forEach((path) => files.delete([build, path])), state.delete("whole")));
    await worker.navigator.locks.request(NAME, () => collect(true));
  },
};

worker.addEventListener("message", (event) => {
  const { type, paths = [] } = event.data;
  const reply = async (/** @type {string} */ id) => {
    const problem = await REQUESTS[type]?.(await current().catch(() => undefined), id, paths).then(() => undefined, ({ name }) => name);
    const build = await current();
    return { problem, build, tab: await buildOf(id), kept: build ? await keptOf(build) : [] };
  };
  const answered = reply(/** @type {Client} */ (event.source).id).catch(({ name }) => ({ problem: name, kept: [] }));
  event.waitUntil(answered.then((answer) => event.ports[0].postMessage(answer)));
});
// The state is outside of the worker, so that a new one can take the place of the old under open tabs.
worker.addEventListener("install", (event) => (worker.skipWaiting(), event.waitUntil(look(true))));
worker.addEventListener("activate", (event) => event.waitUntil(worker.clients.claim()));
