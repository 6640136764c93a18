/* A panel: heading, sentence, a plotly figure that stays when its data change, and its twin as a table with CSV.
 *
 * Streamlit's own chart is built anew at every change; five of them took most of a change's time (docs/decisions.md).
 * Plotly's script is the one that comes with the installed package; it is loaded once.
 */
const CONFIG = { displayModeBar: false, scrollZoom: false, doubleClick: false, showTips: false, responsive: false };

export default function ({ data, parentElement, setTriggerValue }) {
  const parts = parentElement.querySelector(".cd-panel") ? find(parentElement) : build(parentElement);
  write(parts.title, data.title);
  write(parts.sentence, data.sentence);
  parts.title.hidden = !data.title;
  parts.sentence.hidden = !data.sentence;
  twin(parts, data);
  parts.chart.hidden = !data.figure;
  if (!data.figure) return;
  parts.chart.setAttribute("aria-label", data.sentence);
  reachable(parts.across, data.sentence);
  parts.chart.style.minHeight = `${data.figure.layout.height}px`;
  parts.chart.classList.toggle("clickable", data.clickable);
  parts.chart.clicked = (event) => {
    const leading = event.points.find((candidate) => candidate.data.meta === "address" && candidate.customdata);
    if (leading) return window.clusterdashGo(leading.customdata);
    const point = event.points.find((candidate) => candidate.data.type === "bar");
    if (data.clickable && point) setTriggerValue("picked", String(point.customdata));
  };
  plotly(data.script).then((library) => draw(library, parts.chart, data.figure));
}

function build(parentElement) {
  const root = document.createElement("section");
  root.className = "cd-panel cd-own";
  root.innerHTML = '<h2 class="cd-heading"></h2><p class="cd-sentence"></p><div class="cd-across"><div class="cd-chart" role="img"></div></div>' +
    '<details class="cd-twin"><summary></summary><div></div></details>';
  parentElement.append(root);
  const parts = find(parentElement);
  new ResizeObserver(() => fit(parts.chart)).observe(parts.chart);
  parts.details.addEventListener("toggle", () => parts.details.fill());
  return parts;
}

/* What is wider than the screen can be scrolled by keyboard too. */
function reachable(across, label) {
  requestAnimationFrame(() => {
    const wide = across.scrollWidth > across.clientWidth + 1;
    for (const [name, value] of [["tabindex", "0"], ["role", "region"], ["aria-label", label]]) wide ? across.setAttribute(name, value) : across.removeAttribute(name);
  });
}

function find(parentElement) {
  const root = parentElement.querySelector(".cd-panel");
  const [title, sentence, across, details] = root.children;
  return { title, sentence, across, chart: across.firstChild, details, summary: details.firstChild, table: details.lastChild };
}

function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

// ---- the figure -----------------------------------------------------------------------------------------------------

function plotly(script) {
  window.clusterdashPlotly ??= new Promise((resolve, reject) => {
    const element = document.createElement("script");
    element.src = new URL(script, document.baseURI).href;
    element.onload = () => resolve(window.Plotly);
    element.onerror = reject;
    document.head.append(element);
  });
  return window.clusterdashPlotly;
}

function draw(library, box, figure) {
  const first = !box.data;
  box.figure = figure;
  box.wide ||= box.clientWidth;
  library.react(box, figure.data, { ...figure.layout, ...narrow(figure, box.wide), width: box.wide }, CONFIG);
  if (first) box.on("plotly_click", (event) => box.clicked(event));
}

/* On a phone the classes of size stand in two lines, or they would run into each other. */
function narrow({ layout }, wide) {
  if (!layout.meta?.narrow || wide >= 420) return {};
  const short = layout.meta.narrow;
  return { xaxis: { ...layout.xaxis, tickvals: short.map((_, index) => index), ticktext: short, tickfont: { size: 12 } }, margin: { ...layout.margin, b: Math.max(layout.margin.b, 64) } };
}

function fit(box) {
  const wide = box.clientWidth;
  if (!wide || Math.abs((box.wide || 0) - wide) <= 1) return;
  box.wide = wide;
  if (box.data) draw(window.Plotly, box, box.figure);
}

// ---- the twin -------------------------------------------------------------------------------------------------------

function twin(parts, data) {
  parts.details.hidden = !data.twin;
  if (!data.twin) return;
  write(parts.summary, data.twin.label);
  parts.details.fill = () => parts.details.open && parts.table.replaceChildren(tableOf(data), saver(data));
  parts.details.fill();
}

function tableOf(data) {
  const { headings, rows, caption, language } = data.twin;
  const written = new Intl.NumberFormat(language === "de" ? "de-DE" : "en-GB", { maximumFractionDigits: 1 });
  const numeric = headings.map((_, index) => rows.some((cells) => typeof plain(cells[index]) === "number"));
  const kind = (index) => ({ class: numeric[index] ? "number" : "" });
  const box = made("div", { class: "cd-scroll", role: "region", tabindex: "0", "aria-label": caption });
  const table = made("table", { class: "cd-table" });
  const head = made("tr");
  headings.forEach((heading, index) => head.append(filled(made("th", { scope: "col", ...kind(index) }), heading, plain(heading))));
  const body = made("tbody");
  for (const cells of rows) {
    const row = made("tr");
    cells.forEach((cell, index) => {
      const value = plain(cell);
      const text = value === null ? "–" : typeof value === "number" ? written.format(value) : value;
      const place = index ? made("td", kind(index)) : made("th", { scope: "row" });
      row.append(filled(place, cell, text));
    });
    body.append(row);
  }
  const group = made("thead");
  group.append(head);
  table.append(made("caption", {}, caption), group, body);
  box.append(table);
  return box;
}

/* Words in their place, as a link where they lead somewhere. */
function filled(place, cell, text) {
  if (cell?.href) place.append(made("a", { href: cell.href }, text));
  else place.textContent = text;
  return place;
}

/* What a cell says, without where it leads. */
function plain(cell) {
  return cell?.href ? cell.value : cell;
}

function saver(data) {
  const link = made("a", { class: "cd-save", download: data.twin.file, href: "#" }, data.twin.save);
  link.addEventListener("click", () => {
    link.href = URL.createObjectURL(new Blob([csvOf(data.twin)], { type: "text/csv;charset=utf-8" }));
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  });
  return link;
}

/* RFC 4180; text that a spreadsheet would run as a formula gets a leading apostrophe. */
function csvOf({ headings, rows, source }) {
  const cell = (content) => {
    const value = plain(content);
    if (value === null) return "";
    if (typeof value === "number") return String(value);
    const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
    return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const lines = [[...headings, "Quelle / source"], ...rows.map((cells) => [...cells, source])];
  return lines.map((cells) => cells.map(cell).join(",") + "\n").join("");
}

function made(name, attributes = {}, text = "") {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value !== "") element.setAttribute(key, value);
  if (text !== "") element.textContent = text;
  return element;
}
