/* What fills a slide's stage: charts by plotly, the one map by Leaflet, tables.
 *
 * Charts and the map are drawn at the size of a page and then enlarged as a whole, letters and marks included. The map
 * is one for all slides and moves into the one that is shown. Plotly is loaded with the first chart.
 */
window.clusterdashPictures = (function () {
  "use strict";

  const CONFIG = { displayModeBar: false, scrollZoom: false, doubleClick: false, showTips: false, responsive: false };
  const ROW_PX = 17;
  const LEAST_PX = { width: 470, height: 290, bars: 240 };
  const ENLARGED = { least: 0.8, most: 1.45, map: 1 };
  const STEP_REM = 0.03;
  const TABLE_REM = [1.25, 0.78];
  const LEGEND_REM = [0.9, 0.7];

  function show(part) {
    if (part.classList.contains("chart")) return showChart(part);
    if (part.classList.contains("map")) return showMap(part);
    return fitTable(part);
  }

  /* How much larger than on a page all is drawn on this screen. */
  function unit() {
    return parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
  }

  function dataOf(part) {
    part.drawn ??= JSON.parse(part.querySelector(".data").textContent);
    return part.drawn;
  }

  function enlarge(canvas, room, scale, height) {
    const size = { width: Math.floor(room.clientWidth / scale), height: Math.floor(height / scale) };
    Object.assign(canvas.style, { width: `${size.width}px`, height: `${size.height}px`, transform: `scale(${scale})` });
    return size;
  }

  // ---- charts -------------------------------------------------------------------------------------------------------

  let library = null;

  function plotly() {
    library ??= script(document.body.dataset.plotly).then(() => window.Plotly);
    return library;
  }

  function script(address) {
    return new Promise((resolve, reject) => {
      const element = document.createElement("script");
      Object.assign(element, { src: address, onload: resolve, onerror: () => reject(new Error(address)) });
      document.head.append(element);
    });
  }

  async function showChart(part) {
    const [Plotly] = await Promise.all([plotly(), document.fonts.ready]);
    const [room, canvas] = [part.querySelector(".room"), part.querySelector(".canvas")];
    if (!room.clientHeight) return;
    const { data, layout } = dataOf(part);
    const least = leastSize(data, layout);
    const fitting = Math.min(room.clientHeight / least.height, room.clientWidth / least.width, ENLARGED.most * unit());
    const scale = Math.max(fitting, ENLARGED.least * unit());
    const size = enlarge(canvas, room, scale, Math.max(room.clientHeight, least.height * scale));
    reachable(room);
    await Plotly.react(canvas, data, { ...layout, ...size, yaxis: named(layout.yaxis, data) }, CONFIG);
    part.dataset.ready = "";
  }

  /* Each lying bar keeps its whole name, in whatever typeface, also where plotly would leave out every other one. */
  function named(axis = {}, data) {
    if (!data.some(lies)) return axis;
    return { ...axis, automargin: "left", ...(axis.tickvals ? {} : { dtick: 1 }) };
  }

  function lies(trace) {
    return trace.type === "heatmap" || trace.orientation === "h";
  }

  /* Bars that lie need a line's height each and room beside their names, everything else what a page gives it. */
  function leastSize(data, layout) {
    const { l = 80, r = 80, t = 100, b = 80 } = layout.margin ?? {};
    const lying = data.filter(lies);
    if (!lying.length) return { width: LEAST_PX.width, height: Math.max(LEAST_PX.height, 0.8 * (layout.height ?? 0)) };
    const rows = layout.yaxis?.ticktext?.length ?? new Set(lying.flatMap((trace) => [...(trace.y ?? [])])).size;
    return { width: l + r + LEAST_PX.bars, height: t + b + Math.max(rows, 4) * ROW_PX };
  }

  // ---- the map ------------------------------------------------------------------------------------------------------

  const shapes = {};
  const given = JSON.parse(document.getElementById("map").textContent);
  let map = null;
  let told = null;

  window.clusterdashShapes = (name, shape) => { shapes[name] = shape; };

  const host = {
    async load(name) {
      await script(document.body.dataset.boundaries.replace("*", name));
      return shapes[name];
    },
    describe() {},
    followTheme(paint) {
      new MutationObserver(paint).observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
    },
    clicked(kind, key, picture) {
      told.textContent = kind === "mark" ? picture.marks.find((mark) => mark.id === key).text : areaText(key, picture);
      picture.open = kind === "mark" ? key : null;
      for (const mark of document.querySelectorAll(".mark")) mark.classList.toggle("open", mark.dataset.id === picture.open);
    },
  };

  function areaText(key, { values, unit: measured }) {
    return values[key] ? `${values[key][1]} · ${values[key][2]} ${measured}` : "";
  }

  function showMap(part) {
    const [room, canvas] = [part.querySelector(".room"), part.querySelector(".canvas")];
    if (!room.clientHeight) return;
    told = part.querySelector(".told");
    fitWords(part.querySelector(".legend"), LEGEND_REM);
    enlarge(canvas, room, ENLARGED.map * unit(), room.clientHeight);
    if (map) moveMap(canvas);
    else startMap(canvas);
    clusterdash.state.fitted = null;
    map.fitBounds(given.options.bounds, { animate: false, padding: [6, 6] });
    clusterdash.show(window, dataOf(part));
    part.dataset.ready = "";
  }

  function startMap(canvas) {
    const sheet = document.createElement("div");
    sheet.className = "sheet";
    sheet.setAttribute("role", "group");
    canvas.append(sheet);
    map = L.map(sheet, { ...given.leaflet, zoomControl: false, attributionControl: false, zoomAnimation: moves(), fadeAnimation: moves() });
    clusterdash.start(map, given.options, host);
    // Who moved the map by hand wants the arrow keys to turn the slides again.
    sheet.addEventListener("pointerup", () => document.activeElement?.blur());
  }

  function moveMap(canvas) {
    if (canvas.firstChild !== map.getContainer()) canvas.append(map.getContainer());
    map.invalidateSize({ animate: false });
  }

  function moves() {
    return !matchMedia("(prefers-reduced-motion: reduce)").matches;
  }

  // ---- words --------------------------------------------------------------------------------------------------------

  function fitTable(part) {
    fitWords(part.querySelector(".scroll"), TABLE_REM);
    part.dataset.ready = "";
  }

  /* Letters as large as all of the box's words allow; what does not fit, however small, can be scrolled by keyboard too. */
  function fitWords(box, [most, least]) {
    let size = most;
    do box.style.fontSize = `${size}rem`;
    while (isFull(box) && (size -= STEP_REM) >= least);
    reachable(box);
  }

  function isFull(box) {
    return box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1;
  }

  function reachable(box) {
    box.toggleAttribute("tabindex", isFull(box));
    if (isFull(box)) box.setAttribute("tabindex", "0");
  }

  return { show, fitWords, reachable };
})();
