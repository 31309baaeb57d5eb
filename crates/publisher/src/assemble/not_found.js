// Finds the site's root from an address that names nothing, and starts the reader there.
(async () => {
  const DEEPEST = 16;
  const id = document.querySelector("[data-library]").dataset.library;
  const folders = location.pathname.split("/").slice(1, -1).slice(0, DEEPEST);
  for (let depth = folders.length; depth >= 0; depth -= 1) {
    const path = ["", ...folders.slice(0, depth), ""].join("/");
    const root = new URL(path, location.origin);
    try {
      const answer = await fetch(new URL("library/library.json", root));
      if (answer.ok && (await answer.json()).id === id) return start(root);
    } catch {
      // Not here: a host may answer anything.
    }
  }

  function start(root) {
    for (const name of ["href", "src"]) {
      for (const element of document.querySelectorAll(`[data-root-${name}]`)) {
        // A script that was parsed without its address never runs; a copy does.
        const copy = document.createElement(element.localName);
        for (const { name, value } of element.attributes) copy.setAttribute(name, value);
        copy.append(...element.childNodes);
        copy.setAttribute(name, new URL(element.getAttribute(`data-root-${name}`), root).href);
        element.replaceWith(copy);
      }
    }
  }
})();
