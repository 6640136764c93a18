/* A plotly figure that stays when its data change, and tells the server which bar was clicked.
 *
 * Streamlit's own chart is built anew at every change; five of them took most of a change's time (docs/decisions.md).
 * Plotly's script is the one that comes with the installed package; it is loaded once.
 */
const CONFIG = { displayModeBar: false, scrollZoom: false, doubleClick: false, showTips: false, responsive: false };

export default function ({ data, parentElement, setTriggerValue }) {
  let box = parentElement.querySelector(".cd-chart");
  if (!box) {
    box = document.createElement("div");
    box.className = "cd-chart cd-own";
    box.setAttribute("role", "img");
    parentElement.append(box);
    new ResizeObserver(() => fit(box)).observe(box);
  }
  box.setAttribute("aria-label", data.alt);
  box.style.minHeight = `${data.figure.layout.height}px`;
  box.classList.toggle("clickable", data.clickable);
  box.clicked = (event) => {
    const point = event.points.find((candidate) => candidate.data.type === "bar");
    if (data.clickable && point) setTriggerValue("picked", String(point.customdata));
  };
  plotly(data.script).then((library) => draw(library, box, data.figure));
}

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
  const style = getComputedStyle(box);
  const layout = { ...figure.layout, width: box.clientWidth, font: { ...figure.layout.font, color: style.color } };
  layout.hoverlabel = { ...layout.hoverlabel, font: { ...layout.hoverlabel.font, color: "#ffffff" }, bgcolor: "#22313a" };
  const first = !box.data;
  library.react(box, figure.data, layout, CONFIG);
  if (first) box.on("plotly_click", (event) => box.clicked(event));
}

function fit(box) {
  if (box.data && box.clientWidth && Math.abs(box.layout.width - box.clientWidth) > 1) window.Plotly.relayout(box, { width: box.clientWidth });
}
