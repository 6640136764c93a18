/* A table as plain HTML: headings sort, buttons turn pages, cells are words or links. The server sorts and pages. */
export default function ({ data, parentElement, setTriggerValue }) {
  let root = parentElement.querySelector(".cd-rows");
  if (!root) {
    root = document.createElement("div");
    root.className = "cd-rows cd-own";
    parentElement.append(root);
  }
  const focused = root.contains(document.activeElement) ? document.activeElement.dataset.focus : null;
  root.replaceChildren(scroller(data), pager(data));
  if (focused) root.querySelector(`[data-focus="${CSS.escape(focused)}"]`)?.focus();
  root.onclick = (event) => {
    const target = event.target.closest("[data-action]");
    if (!target) return;
    const value = target.dataset.value;
    setTriggerValue(target.dataset.action, target.dataset.action === "turn" ? Number(value) : value);
  };
}

function scroller(data) {
  const box = element("div", { class: "cd-scroll", role: "region", tabindex: "0", "aria-label": data.caption });
  const table = element("table", { class: "cd-table" });
  table.append(element("caption", {}, data.caption), head(data), body(data));
  box.append(table);
  return box;
}

function head(data) {
  const row = element("tr");
  for (const column of data.columns) {
    const sorted = data.sort === column.key ? (data.descending ? "descending" : "ascending") : "none";
    const cell = element("th", { scope: "col", "aria-sort": sorted, class: column.numeric ? "number" : "", title: column.help });
    const mark = { ascending: "▲", descending: "▼", none: "" }[sorted];
    const button = element("button", { type: "button", "data-action": "sort", "data-value": column.key, "data-focus": `sort-${column.key}` }, column.label);
    button.append(element("span", { "aria-hidden": "true" }, mark));
    cell.append(button);
    row.append(cell);
  }
  const group = element("thead");
  group.append(row);
  return group;
}

function body(data) {
  const group = element("tbody");
  for (const entry of data.rows) {
    const row = element("tr", entry.id === data.current ? { "aria-current": "true" } : {});
    entry.cells.forEach((content, index) => {
      const cell = index === 0 ? element("th", { scope: "row" }) : element("td", { class: data.columns[index].numeric ? "number" : "" });
      if (content.href) cell.append(element("a", { href: content.href, "data-focus": `${index}-${entry.id}` }, content.text));
      else cell.textContent = content;
      row.append(cell);
    });
    group.append(row);
  }
  return group;
}

function pager(data) {
  const bar = element("nav", { class: "cd-pager", "aria-label": `${data.texts.pages}: ${data.caption}` });
  bar.append(element("span", { role: "status" }, data.range));
  if (data.pages > 1) {
    bar.append(turn(data.texts.previous, data.page - 1, data.page <= 1, "previous"), turn(data.texts.next, data.page + 1, data.page >= data.pages, "next"));
  }
  return bar;
}

function turn(text, page, disabled, name) {
  const button = element("button", { type: "button", "data-action": "turn", "data-value": page, "data-focus": name }, text);
  button.disabled = disabled;
  return button;
}

function element(name, attributes = {}, text = "") {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value !== "") made.setAttribute(key, value);
  if (text) made.textContent = text;
  return made;
}
