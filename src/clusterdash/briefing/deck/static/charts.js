/* Charts by plotly, which is loaded with the first one: drawn at the size of a page, then enlarged as a whole.
 *
 * Bars that lie have their least height each; those that do not fit follow on further screens, below the same legend
 * and above the same axis.
 */
window.clusterdashCharts = (function () {
  "use strict";

  const CONFIG = { displayModeBar: false, scrollZoom: false, doubleClick: false, showTips: false, responsive: false };
  const ENLARGED = { least: 1.345, most: 1.9 };
  const ROW_PX = 17; // a line of letters
  const BAR_PX = { plain: 7, told: 16.5 }; // of several in a row, without and with a number at it
  const LEAST_PX = { width: 470, height: 250, share: 0.8, bars: 240, column: 19 };
  const FEWEST_ROWS = 4;
  const HIGHEST_PX = 34; // above them where a legend stands there, which takes more where it needs more
  const LOWEST_PX = 38; // below the bars: numbers and title of the axis

  let library = null;

  /* Loads a script; `window.Plotly` is there when the promise keeps. */
  function script(address) {
    return new Promise((resolve, reject) => {
      const element = document.createElement("script");
      Object.assign(element, { src: address, onload: resolve, onerror: () => reject(new Error(address)) });
      document.head.append(element);
    });
  }

  /* Draws a chart into the canvas of a room, from this row on; resolves with the screens that its rows take, or null. */
  async function show({ room, canvas, drawn: { data, layout }, unit, from }) {
    library ??= script(document.body.dataset.plotly);
    await Promise.all([library, document.fonts.ready]);
    if (!room.clientHeight) return null;
    const form = formOf(data, layout);
    const draw = (scale) => {
      const size = { width: Math.floor(room.clientWidth / scale), height: Math.floor(room.clientHeight / scale) };
      Object.assign(canvas.style, { width: `${size.width}px`, height: `${size.height}px`, transform: `scale(${scale})` });
      return Plotly.react(canvas, data, { ...layout, ...size, ...form.layout }, CONFIG);
    };
    const least = Math.min(ENLARGED.least * unit, Math.max(room.clientWidth / form.width, unit));
    if (form.rows && layout.showlegend) await draw(least).then(() => { form.around.top = canvas._fullLayout._size.t; });
    const pages = form.rows ? pagesOf(form, room.clientHeight / least) : null;
    if (pages?.length > 1) Object.assign(form.layout.yaxis, { autorange: false, range: rangeOf(pages, from) });
    const height = pages ? form.around.top + form.around.below + pages[0].each * form.row : form.height;
    const fitting = Math.min(room.clientHeight / height, room.clientWidth / form.width, ENLARGED.most * unit);
    await draw(Math.max(fitting, least));
    return pages?.length > 1 ? pages : null;
  }

  /* What of a chart's layout is another one here, and how much room it needs. */
  function formOf(data, layout) {
    const lying = data.filter((trace) => trace.type === "heatmap" || trace.orientation === "h");
    const margin = { l: 80, r: 80, t: 100, b: 80, ...layout.margin };
    if (layout.showlegend) margin.t = Math.min(margin.t, HIGHEST_PX);
    const legend = layout.showlegend ? { ...layout.legend, orientation: "h" } : layout.legend;
    const height = Math.max(LEAST_PX.height, LEAST_PX.share * (layout.height ?? 0));
    if (!lying.length) return { width: LEAST_PX.width, height, layout: { margin, legend } };
    const matrix = lying[0].type === "heatmap";
    if (!matrix) margin.b = Math.min(margin.b, LOWEST_PX);
    return {
      rows: layout.yaxis?.ticktext?.length ?? new Set(lying.flatMap((trace) => [...(trace.y ?? [])])).size,
      row: rowHeight(lying, layout),
      around: { top: margin.t, below: margin.b },
      width: margin.l + margin.r + (matrix ? LEAST_PX.column * lying[0].x.length : LEAST_PX.bars),
      layout: { margin, legend, yaxis: { ...layout.yaxis, automargin: "left", ...(layout.yaxis?.tickvals ? {} : { dtick: 1 }) } },
    };
  }

  /* Bars side by side need a height each, and more where a number stands at them. */
  function rowHeight(lying, layout) {
    const beside = layout.barmode === "group" ? lying.length : 1;
    const bar = lying.some((trace) => trace.text && trace.textposition !== "none") ? BAR_PX.told : BAR_PX.plain;
    return Math.max(ROW_PX, beside > 1 ? (beside * bar) / (1 - (layout.bargap ?? 0.2)) : 0);
  }

  /* As few screens as there is room for, with about as many rows on each. */
  function pagesOf({ rows, row, around }, height) {
    const fitting = Math.max(Math.floor((height - around.top - around.below) / row), FEWEST_ROWS);
    const each = Math.max(Math.ceil(rows / Math.ceil(rows / fitting)), Math.min(FEWEST_ROWS, rows));
    return Array.from({ length: Math.ceil(rows / each) }, (_, at) => ({ first: at * each, last: Math.min((at + 1) * each, rows) - 1, total: rows, each }));
  }

  function rangeOf(pages, from) {
    const { first, each } = pages.findLast((page) => page.first <= from);
    return [first + each - 0.5, first - 0.5];
  }

  return { script, show };
})();
