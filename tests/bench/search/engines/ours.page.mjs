/**
 * Ours in the page: the search comes first, and the catalogue while the files of the query do. What it has for a list of
 * results is in the records of the ten best articles.
 */

/** @type {import("./index.mjs").Open} */
export async function open() {
  document.documentElement.dataset.root = "/";
  const json = async (/** @type {string} */ path) => (await fetch(`library/${path}`)).json();
  const [library, { default: start }, wasm] = await Promise.all([
    json("library.json"),
    import(new URL("finder.js", location.href).href),
    fetch("finder_bg.wasm"),
  ]);
  const finder = await start({ module_or_path: wasm });
  // Nothing is sought, and the index is open.
  await finder.search(library.search, '"');
  const catalogue = json(`catalogue/${library.catalogue}.json`);
  /** @type {Map<number, Promise<{ records: { slug: string }[] }>>} */
  const pages = new Map();
  const record = async (/** @type {number} */ ordinal) => {
    const { pageSize, pages: names } = await catalogue;
    const number = Math.floor(ordinal / pageSize);
    const page = pages.get(number) ?? json(`records/${names[number]}.json`);
    pages.set(number, page);
    return (await page).records[ordinal % pageSize];
  };
  const search = async (/** @type {string} */ text) => {
    const found = await finder.search(library.search, text);
    // The first two are days.
    const records = await Promise.all(Array.from(found.subarray(2, 12), record));
    return records.map(({ slug }) => slug.replace(/^a/, ""));
  };
  return { search, meanwhile: catalogue };
}
