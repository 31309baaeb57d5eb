/** Pagefind in the page. What it has for a list of results is in the files of the ten best articles. */

/** @type {import("./index.mjs").Open} */
export async function open() {
  const pagefind = await import(new URL("pagefind/pagefind.js", location.href).href);
  await pagefind.init();
  return {
    search: async (text) => {
      const { results } = await pagefind.search(text);
      const best = /** @type {{ data: () => Promise<{ url: string }> }[]} */ (results).slice(0, 10);
      const articles = await Promise.all(best.map((result) => result.data()));
      return articles.map(({ url }) => url.replace(/^.*articles\/(.*)\.html$/, "$1"));
    },
  };
}
