/** What makes the app stop in the middle of something. */

/** Refuses the app every new element, as a broken extension may. */
export const refuseElements = () => {
  for (const [prototype, name] of /** @type {[any, string][]} */ ([[Document.prototype, "createElement"], [Node.prototype, "cloneNode"]])) {
    const original = prototype[name];
    prototype[name] = function (/** @type {any[]} */ ...all) {
      const { stack = "" } = new Error();
      if (/wasm/.test(stack) && !/footnotePanic/.test(stack)) throw new DOMException("refused by the test");
      return original.apply(this, all);
    };
  }
};

/** What the browser and the page say to developers when the app stops. */
export const STOPPED = /panicked at|unreachable|thrown: |refused by the test|RuntimeError|preload/;
