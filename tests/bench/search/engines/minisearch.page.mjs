/** MiniSearch in the page. */

/** @type {import("./index.mjs").Open} */
export async function open({ fields, ...settings }) {
  const index = fetch("index.json").then((response) => response.text());
  const { default: MiniSearch } = await import(new URL("minisearch.js", location.href).href);
  const search = MiniSearch.loadJSON(await index, { fields });
  return {
    search: async (text) => search.search(text, settings).slice(0, 10).map((/** @type {{ id: string }} */ { id }) => id),
  };
}
