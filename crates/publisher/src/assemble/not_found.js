// Finds the site's root from an address that names nothing, and starts the reader there.
(async () => {
  const DEEPEST = 16;
  const notice = document.querySelector("[data-library]");
  const id = notice.dataset.library;
  // Given out by the service worker, which lies at the root.
  const { controller } = navigator.serviceWorker ?? {};
  if ("app" in notice.dataset && controller) return start(new URL(".", controller.scriptURL));
  const folders = location.pathname.split("/").slice(1, -1).slice(0, DEEPEST);
  for (let depth = folders.length; depth >= 0; depth -= 1) {
    const root = new URL(["", ...folders.slice(0, depth), ""].join("/"), location.origin);
    if (await isRoot(root)) return start(root);
  }

  async function isRoot(folder) {
    try {
      const answer = await fetch(new URL("library/library.json", folder));
      return answer.ok && (await answer.json()).info.id === id;
    } catch {
      return false; // A host may answer anything.
    }
  }

  function start(root) {
    // The notice goes when the reader has put something in its place, and stays where it can't run.
    const reader = "body > :not([data-library], script, noscript, .boot-problem)";
    new MutationObserver((_, observer) => {
      if (!document.querySelector(reader)) return;
      notice.remove();
      observer.disconnect();
    }).observe(document.body, { childList: true });
    for (const name of ["href", "src"]) {
      for (const element of document.querySelectorAll(`[data-root-${name}]`)) {
        // A script that was parsed without its address never runs; a copy does.
        const copy = document.createElement(element.localName);
        // In the page's order.
        copy.async = false;
        for (const { name, value } of element.attributes) copy.setAttribute(name, value);
        copy.append(...element.childNodes);
        copy.setAttribute(name, new URL(element.getAttribute(`data-root-${name}`), root).href);
        element.replaceWith(copy);
      }
    }
  }
})();
