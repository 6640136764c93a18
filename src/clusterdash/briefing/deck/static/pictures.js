/* What fills a slide's stage: charts, the one map by Leaflet, tables, key figures.
 *
 * The map is one for all slides and moves into the one that is shown.
 */
window.clusterdashPictures = (function () {
  "use strict";

  const MARKS = { many: 60, most: 1.9, least: 1.45 }; // how much larger than on a page a map with few or many marks is
  const LETTERS_PX = 10; // as large as the smallest marks hold
  const PADDING_PX = 14; // around what the map shows: half a mark
  const LOWEST_PX = 22; // below the state: scale and licence
  const TABLE_REM = [1.6, 1.1];
  const SINGLE_ROW_REM = [2.2, 1.1];
  const LEGEND_REM = [1.3, 1.09];
  const { script } = window.clusterdashCharts;
  const tables = window.clusterdashTables;

  /* Draws a part that comes to be seen, or whose window has changed. */
  function show(part) {
    if (part.querySelector(".twin[open]")) return fitTable(part, part.querySelector(".twin .scroll"), TABLE_REM);
    if (part.classList.contains("chart")) return showChart(part);
    if (part.classList.contains("map")) return showMap(part);
    if (part.classList.contains("table")) return fitTable(part, part.querySelector(".scroll"), part.classList.contains("single-row") ? SINGLE_ROW_REM : TABLE_REM);
    part.dataset.ready = "";
    return undefined;
  }

  /* Turns to further rows of what a part shows; false where there are none. */
  function turn(part, step) {
    const table = part.querySelector(".table .scroll, .twin[open] .scroll");
    if (table) return tables.turn(table, part.querySelector(".more"), step);
    const page = part.pages?.find(({ first }) => first === (part.from ?? 0) + step * part.pages[0].each);
    if (!page) return false;
    part.from = page.first;
    showChart(part);
    return true;
  }

  /* How much larger than on a page all is drawn on this screen. */
  function unit() {
    return parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
  }

  function dataOf(part) {
    part.drawn ??= JSON.parse(part.querySelector(".data").textContent);
    return part.drawn;
  }

  function fitTable(part, box, sizes) {
    tables.fit(box, sizes, part.querySelector(".more"));
    part.dataset.ready = "";
  }

  /* A chart is drawn as often as it is asked for, one time after the other. */
  function showChart(part) {
    delete part.dataset.ready;
    part.drawing = (part.drawing ?? Promise.resolve()).then(() => drawChart(part));
  }

  async function drawChart(part) {
    const [room, canvas, hint] = [".room", ".canvas", ".more"].map((name) => part.querySelector(name));
    const from = part.from ?? 0;
    const draw = () => clusterdashCharts.show({ room, canvas, drawn: dataOf(part), unit: unit(), from });
    if (!part.pages) tables.tell(hint, null);
    part.pages = await draw();
    if (part.pages && hint.hidden) { // its line takes room from the chart
      tables.tell(hint, part.pages[0]);
      part.pages = await draw();
    }
    tables.tell(hint, part.pages?.findLast((page) => page.first <= from));
    part.dataset.ready = "";
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
      open(picture, kind === "mark" ? key : null);
    },
  };

  function areaText(key, { values, unit: measured }) {
    return values[key] ? `${values[key][1]} · ${values[key][2]} ${measured}` : "";
  }

  function open(picture, id) {
    picture.open = id;
    for (const mark of document.querySelectorAll(".mark")) mark.classList.toggle("open", mark.dataset.id === id);
  }

  /* What the map tells of an area or a mark goes away with it. */
  function forget() {
    if (!told) return;
    told.textContent = "";
    clusterdash.state.tip.remove();
    open(clusterdash.state.picture, null);
  }

  function showMap(part) {
    const [room, canvas] = [part.querySelector(".room"), part.querySelector(".canvas")];
    if (!room.clientHeight) return;
    told = part.querySelector(".told");
    fitLegend(part.querySelector(".legend"));
    const picture = dataOf(part);
    enlarge(canvas, room, unit() * (picture.marks.length > MARKS.many ? MARKS.least : MARKS.most));
    if (map) moveMap(canvas);
    else startMap(canvas);
    clusterdash.state.fitted = null;
    map.fitBounds(given.options.bounds, { animate: false, paddingTopLeft: [PADDING_PX, PADDING_PX], paddingBottomRight: [PADDING_PX, LOWEST_PX] });
    clusterdash.show(window, picture);
    part.dataset.ready = "";
  }

  /* A long legend is wider, so that each name has one line. */
  function fitLegend(legend) {
    legend.classList.remove("full");
    tables.fitWords(legend, LEGEND_REM);
    if (!legend.hasAttribute("tabindex")) return;
    legend.classList.add("full");
    tables.fitWords(legend, LEGEND_REM);
  }

  function enlarge(canvas, room, scale) {
    const size = { width: `${Math.floor(room.clientWidth / scale)}px`, height: `${Math.floor(room.clientHeight / scale)}px` };
    Object.assign(canvas.style, { ...size, transform: `scale(${scale})` });
  }

  function startMap(canvas) {
    const sheet = document.createElement("div");
    sheet.className = "sheet";
    sheet.setAttribute("role", "group");
    canvas.append(sheet);
    // Without steps of its zoom the map fills its box.
    map = L.map(sheet, { ...given.leaflet, zoomSnap: 0, minZoom: 5, zoomControl: false, attributionControl: false, zoomAnimation: moves(), fadeAnimation: moves() });
    clusterdash.start(map, { ...given.options, padding: PADDING_PX, letters: LETTERS_PX }, host);
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

  return { show, turn, forget };
})();
