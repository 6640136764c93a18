// Notes what happens in a page and in its own frames, as [kind, milliseconds since the page's start, bytes].
//
//   input          a pointer or a key goes down: the moment the browser noticed it
//   sent, received a message on the websocket, with its size before compression
//   text, charts,  content changed there. Content is what stands in Streamlit's main column: a change of the tree, of
//   table, map     a text, of an attribute, or a stroke on a canvas; a frame counts as a map, from its load on. Not
//                  content: the sidebar and its open lists, the header with the running sign, and the attributes
//                  class, data-*, aria-* and tabindex, with which Streamlit marks what is out of date or hovered
//   painted        the first animation frame after such a change
(() => {
  if (window !== window.top) return;

  const MAIN = '[data-testid="stMain"]';
  const PARTS = {
    charts: '.js-plotly-plot, [data-testid="stPlotlyChart"]',
    table: 'table, [data-testid="stTable"], [data-testid="stDataFrame"]',
    map: "iframe",
  };
  const NOT_CONTENT = /^(class|data-.*|aria-.*|tabindex)$/;

  const events = (window.benchEvents = []);
  const note = (kind, bytes = 0, at = performance.now()) => events.push([kind, at, bytes]);

  let waitsForPaint = false;
  const noteContent = (parts) => {
    parts.forEach((part) => note(part));
    if (parts.size === 0 || waitsForPaint) return;
    waitsForPaint = true;
    requestAnimationFrame(() => {
      waitsForPaint = false;
      note("painted");
    });
  };

  const elementOf = (node) => {
    const root = node.getRootNode();
    if (root instanceof ShadowRoot) return elementOf(root.host);
    return node instanceof Element ? node : node.parentElement;
  };
  const partOf = (node) => {
    if (node.ownerDocument !== document) return "map";
    const element = elementOf(node);
    if (!element?.closest(MAIN)) return null;
    return Object.keys(PARTS).find((part) => element.closest(PARTS[part])) ?? "text";
  };
  const partOfAdded = (node) => {
    const part = partOf(node);
    if (part !== "text" || !(node instanceof Element)) return part;
    return Object.keys(PARTS).find((each) => node.querySelector(PARTS[each])) ?? "text";
  };
  const partsOf = (change) => {
    if (change.type === "attributes" && NOT_CONTENT.test(change.attributeName)) return [];
    return [...change.addedNodes].map(partOfAdded).concat(partOf(change.target)).filter(Boolean).slice(0, 1);
  };

  const observer = new MutationObserver((changes) => noteContent(new Set(changes.flatMap(partsOf))));
  const observe = (root) =>
    observer.observe(root, { attributes: true, characterData: true, childList: true, subtree: true });

  const attachShadow = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (options) {
    const root = attachShadow.call(this, options);
    observe(root);
    return root;
  };

  const strokes = new Set();
  const noteStroke = (canvas) => {
    const part = partOf(canvas);
    if (part === null) return;
    if (strokes.size === 0) queueMicrotask(() => { noteContent(strokes); strokes.clear(); });
    strokes.add(part);
  };
  const listen = (prototype, methods) => {
    for (const method of methods) {
      const draw = prototype[method];
      prototype[method] = function (...given) {
        noteStroke(this.canvas);
        return draw.apply(this, given);
      };
    }
  };
  const listenToCanvases = (scope) => {
    listen(scope.CanvasRenderingContext2D.prototype, ["drawImage", "fill", "fillRect", "fillText", "stroke"]);
    listen(scope.WebGLRenderingContext.prototype, ["drawArrays", "drawElements"]);
    listen(scope.WebGL2RenderingContext.prototype, ["drawArrays", "drawElements"]);
  };

  // A script of the frame's own would be lost: Chromium keeps a new frame's window, but not its document, when the
  // frame's address is loaded. So the page looks into its frames.
  const watchFrame = (frame) => {
    if (!frame.contentDocument) return; // a stranger's
    observe(frame.contentDocument);
    listenToCanvases(frame.contentWindow);
    noteContent(new Set(["map"]));
  };
  document.addEventListener("load", ({ target }) => target instanceof HTMLIFrameElement && watchFrame(target), true);

  observe(document);
  listenToCanvases(window);
  for (const kind of ["pointerdown", "keydown"])
    document.addEventListener(kind, (event) => note("input", 0, event.timeStamp), true);

  const sizeOf = (data) => data.byteLength ?? data.size ?? data.length;
  window.WebSocket = class extends WebSocket {
    constructor(...given) {
      super(...given);
      this.addEventListener("message", (event) => note("received", sizeOf(event.data)));
    }
    send(data) {
      note("sent", sizeOf(data));
      super.send(data);
    }
  };

  const isAnswered = () => {
    const sent = events.findIndex(([kind]) => kind === "sent");
    return sent >= 0 && events.findLastIndex(([kind]) => kind === "received") > sent;
  };
  const isRunning = () => document.querySelector('[data-testid="stApp"]').dataset.testScriptState !== "notRunning";

  // Resolves with the events noted so far as soon as the server has answered, its script has ended, and nothing was
  // noted for the quiet time.
  window.benchSettled = (quiet_ms, timeout_ms) => new Promise((resolve, reject) => {
    const began = performance.now();
    const look = () => {
      if (isAnswered() && !isRunning() && performance.now() - events.at(-1)[1] > quiet_ms) return resolve(events);
      if (performance.now() - began > timeout_ms) return reject(new Error("The change was not answered in time."));
      setTimeout(look, 20);
    };
    look();
  });
})();
