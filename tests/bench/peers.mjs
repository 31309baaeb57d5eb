/**
 * The same text published by other programs, as they come: a default theme, their own search, nothing from other
 * hosts. Each is measured if it is on `PATH`; none is installed here.
 */

import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, readdirSync, realpathSync, symlinkSync, writeFileSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

/** @typedef {import("./measure.mjs").Search} Search */

/**
 * @typedef {object} Peer
 * @property {string} name
 * @property {string} program
 * @property {string} install how it is installed
 * @property {string} text the folder of its Markdown
 * @property {(folder: string, names: string[]) => void} configure
 * @property {string[]} build its arguments, in the folder
 * @property {string} site the folder that it writes
 * @property {(name: string) => string} address of a page, below the root
 * @property {Search} search
 */

/** @type {Peer[]} */
const PEERS = [
  {
    name: "mdBook",
    program: "mdbook",
    install: "cargo install mdbook",
    text: "src",
    configure: (folder, names) => {
      writeFileSync(join(folder, "book.toml"), '[book]\ntitle = "To be measured"\n');
      const summary = names.map((name) => `- [${name}](${name}.md)`).join("\n");
      writeFileSync(join(folder, "src/SUMMARY.md"), `# Summary\n\n${summary}\n`);
    },
    build: ["build"],
    site: "book",
    address: (name) => `${name}.html`,
    search: {
      open: "#mdbook-search-toggle, #search-toggle",
      field: "#mdbook-searchbar, #searchbar",
      result: "#mdbook-searchresults li, #searchresults li",
    },
  },
  {
    name: "Material for MkDocs",
    program: "mkdocs",
    install: "pip install mkdocs-material",
    text: "docs",
    configure: (folder) => {
      const theme = "theme:\n  name: material\n  font: false\nplugins: [search]\nmarkdown_extensions: [footnotes]\n";
      writeFileSync(join(folder, "mkdocs.yml"), `site_name: To be measured\n${theme}`);
    },
    build: ["build", "--quiet"],
    site: "site",
    address: (name) => `${name}/`,
    search: { field: ".md-search__input", result: ".md-search-result__item" },
  },
  {
    name: "VitePress",
    program: "vitepress",
    install: "npm install vitepress in some folder, and its node_modules/.bin on PATH",
    text: ".",
    configure: (folder, names) => {
      mkdirSync(join(folder, ".vitepress"), { recursive: true });
      // It looks for its own parts from where the text is.
      const program = pathOf("vitepress");
      if (program) symlinkSync(resolve(realpathSync(program), "../../.."), join(folder, "node_modules"));
      const sidebar = names.map((name) => ({ text: name, link: `/${name}` }));
      const config = { title: "To be measured", themeConfig: { search: { provider: "local" }, sidebar }, ignoreDeadLinks: true };
      writeFileSync(join(folder, ".vitepress/config.mjs"), `export default ${JSON.stringify(config)};\n`);
    },
    build: ["build"],
    site: ".vitepress/dist",
    address: (name) => `${name}.html`,
    search: { open: "#local-search button", field: ".search-input", result: ".VPLocalSearchBox .result" },
  },
];

/**
 * Publishes a folder of articles with every peer that is here, and says which are not.
 *
 * @param {string} articles
 * @param {string} folder where to work
 */
export function publishPeers(articles, folder) {
  const texts = readdirSync(articles)
    .filter((file) => file.endsWith(".md"))
    .map((file) => ({ name: file.slice(0, -3), text: plainMarkdown(readFileSync(join(articles, file), "utf8")) }));
  return PEERS.flatMap((peer) => {
    const place = join(folder, peer.program);
    mkdirSync(join(place, peer.text), { recursive: true });
    for (const { name, text } of texts) writeFileSync(join(place, peer.text, `${name}.md`), text);
    peer.configure(place, texts.map(({ name }) => name));
    try {
      execFileSync(peer.program, peer.build, { cwd: place, stdio: "pipe" });
    } catch (error) {
      const isMissing = /** @type {NodeJS.ErrnoException} */ (error).code === "ENOENT";
      console.error(isMissing ? `${peer.name} is not here: ${peer.install}` : `${peer.name} failed: ${error}`);
      return [];
    }
    const site = join(place, peer.site);
    compress(site);
    return [{ ...peer, site }];
  });
}

/**
 * Finds a program as a shell would.
 *
 * @param {string} program
 */
function pathOf(program) {
  const folders = (process.env.PATH ?? "").split(delimiter);
  return folders.map((folder) => join(folder, program)).find((path) => existsSync(path));
}

/**
 * Takes the settings off an article, and gives it its title as a heading.
 *
 * @param {string} article
 */
function plainMarkdown(article) {
  const [, head, body] = article.match(/^\+\+\+\n(.*?)\n\+\+\+\n(.*)$/s) ?? ["", "", article];
  const title = head.match(/^title = "(.*)"$/m)?.[1] ?? "";
  // Images lie elsewhere; none is in the article that is measured.
  return `# ${title.replaceAll('\\"', '"')}\n${body.replace(/!\[.*?\]\(.*?\)/g, "")}`;
}

/**
 * Compresses a site as `--precompress` does ours.
 *
 * @param {string} site
 */
function compress(site) {
  for (const file of readdirSync(site, { recursive: true, encoding: "utf8" })) {
    if (!/\.(css|html|js|json|svg|xml)$/.test(file)) continue;
    const level = /\.(html|json|xml)$/.test(file) ? 10 : 11;
    const options = { params: { [constants.BROTLI_PARAM_QUALITY]: level } };
    writeFileSync(join(site, `${file}.br`), brotliCompressSync(readFileSync(join(site, file)), options));
  }
}
