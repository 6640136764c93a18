/* The views of a briefing in their order. Its owner moves, edits, duplicates and removes them; the server does it. */
const ACTIONS = ["up", "down", "edit", "duplicate", "remove"];
const ARROWS = { up: "↑", down: "↓" };
const WAITING_MS = 1500; // a second click on the list that is about to change means nothing

export default function ({ data, parentElement, setTriggerValue }) {
  let root = parentElement.querySelector(".cd-captures");
  if (!root) {
    root = document.createElement("div");
    root.className = "cd-captures cd-own";
    root.append(element("ol"), element("p", { class: "cd-heard", role: "status" }));
    parentElement.append(root);
  }
  const shown = JSON.stringify(data);
  if (root.dataset.shown === shown) return;
  root.dataset.shown = shown;
  const focused = root.contains(document.activeElement) ? document.activeElement.dataset.focus : null;
  const typed = unsaved(root, data);
  const [list, status] = root.children;
  list.setAttribute("aria-label", data.words.list);
  list.replaceChildren(...data.views.map((view, at) => entry(data, view, at)));
  status.textContent = data.said;
  refocus(list, root.dataset.follow || focused);
  delete root.dataset.follow;
  let sent = 0;
  const send = (value) => {
    if (value.do !== "edit" && Date.now() - sent < WAITING_MS) return;
    sent = Date.now();
    setTriggerValue("act", { ...value, revision: data.revision });
  };
  if (typed) edit(list.children[typed.at], data, typed.at, send, typed);
  root.onclick = (event) => {
    const button = event.target.closest("button[data-do]");
    if (!button) return;
    const [act, at] = [button.dataset.do, Number(button.dataset.at)];
    if (act === "edit") return edit(list.children[at], data, at, send);
    const landing = { up: at - 1, down: at + 1, remove: Math.min(at, data.views.length - 2) }[act] ?? at;
    root.dataset.follow = `${act}-${landing}`;
    send({ do: act, at });
  };
}

function entry(data, view, at) {
  const item = element("li");
  const title = element("h2");
  title.append(element("a", { href: view.href, "data-focus": `open-${at}` }, view.title));
  const place = element("p", { class: "cd-capture-place" }, `${view.shows} · ${view.data}`);
  item.append(title, place);
  if (view.renew && data.editable) place.append(" ", button("renew", at, view.renew, `${view.renew}: ${view.title}`));
  if (view.warning) item.append(element("p", { class: "cd-capture-warning" }, view.warning));
  if (view.note) item.append(element("p", { class: "cd-capture-note" }, view.note));
  if (data.editable) item.append(actions(data, view, at));
  return item;
}

function actions(data, view, at) {
  const group = element("div", { class: "cd-capture-actions", role: "group", "aria-label": view.title });
  for (const act of ACTIONS) {
    const made = button(act, at, ARROWS[act] ?? data.words[act], `${data.words[act]}: ${view.title}`);
    made.title = ARROWS[act] ? data.words[act] : "";
    made.disabled = (act === "up" && at === 0) || (act === "down" && at === data.views.length - 1);
    group.append(made);
  }
  return group;
}

function button(act, at, text, label) {
  return element("button", { type: "button", "data-do": act, "data-at": at, "data-focus": `${act}-${at}`, "aria-label": label }, text);
}

/* What was typed and is not in the list yet, with the place of its view now: a form that was open while something else
   was done, or one whose text was refused because somebody else had changed the briefing. */
function unsaved(root, data) {
  const form = root.querySelector(".cd-capture-form");
  const typed = form ? form.typed() : data.refused ? root.sent : null;
  delete root.sent;
  if (!typed) return null;
  const { before } = typed;
  const same = data.views.flatMap((view, at) => (view.written === before.written && view.note === before.note ? [at] : []));
  if (same.length >= before.alike) return { ...typed, at: same.includes(before.at) ? before.at : same[0] };
  return data.views[before.at]?.href === before.href ? { ...typed, at: before.at } : null; // its text was changed elsewhere
}

/* Title and note in place, until they are saved or left as they were. */
function edit(item, data, at, send, typed = null) {
  const view = data.views[at];
  const kept = [...item.children];
  const form = element("form", { class: "cd-capture-form" });
  const title = field(form, data.words.title, typed?.title ?? view.written, data.most.title, 2);
  const note = field(form, data.words.note, typed?.note ?? view.note, data.most.note, 4);
  const alike = data.views.filter((each) => each.written === view.written && each.note === view.note).length;
  form.typed = () => ({ before: { at, alike, href: view.href, written: view.written, note: view.note }, title: title.value, note: note.value });
  const [save, cancel] = [element("button", { type: "submit" }, data.words.save), element("button", { type: "button" }, data.words.cancel)];
  form.append(save, cancel);
  const close = () => {
    item.replaceChildren(...kept);
    item.querySelector('[data-do="edit"]').focus();
  };
  form.onsubmit = (event) => {
    event.preventDefault();
    const { before, ...text } = form.typed();
    close();
    if (text.title === before.written && text.note === before.note) return;
    item.closest(".cd-captures").sent = { before, ...text };
    send({ do: "edit", at, ...text });
  };
  cancel.onclick = close;
  form.onkeydown = (event) => {
    if (event.key === "Escape") close();
    if (event.key === "Enter" && (event.target === title || event.ctrlKey)) {
      event.preventDefault();
      form.requestSubmit();
    }
  };
  item.replaceChildren(form);
  title.focus();
}

function field(form, words, value, most, rows) {
  const label = element("label", {}, words);
  const input = element("textarea", { maxlength: most, rows });
  input.value = value;
  label.append(input);
  form.append(label);
  return input;
}

/* The button that was used, where it is now; its neighbour where it cannot be used any more. */
function refocus(list, name) {
  const wanted = name && list.querySelector(`[data-focus="${CSS.escape(name)}"]`);
  if (!wanted) return;
  const group = wanted.closest("li");
  (wanted.disabled ? group.querySelector(".cd-capture-actions button:not(:disabled)") : wanted)?.focus();
}

function element(name, attributes = {}, text = "") {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text) made.textContent = text;
  return made;
}
