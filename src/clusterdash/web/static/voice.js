/* The page's voice: headline, summary (a live region), document language, Streamlit's own words in German. */
const GERMAN = {
  "Clear all": "Alle entfernen", "Open": "Öffnen", "Close": "Schließen", "No results": "Keine Treffer",
  "No options to select.": "Keine weiteren Möglichkeiten", "Show help": "Hilfe anzeigen", "Main menu": "Hauptmenü",
  "Collapse sidebar": "Seitenleiste einklappen", "Expand sidebar": "Seitenleiste ausklappen", "Fullscreen": "Vollbild",
  "Decrement": "Verringern", "Increment": "Erhöhen", "Clear value": "Leeren", "Running...": "Lädt …", "Stop": "Anhalten",
  "Press Enter to apply": "Mit Eingabetaste übernehmen", "Select a date.": "Datum wählen", "Choose options": "Auswählen",
  "Previous month.": "Voriger Monat", "Next month.": "Nächster Monat", "Clear": "Leeren", "Connecting": "Verbindet …",
};
const ATTRIBUTES = ["aria-label", "title", "placeholder"];
const memory = { opened: undefined, observer: null };

export default function ({ data, parentElement }) {
  let root = parentElement.querySelector(".cd-voice");
  if (!root) {
    root = document.createElement("div");
    root.className = "cd-voice";
    root.innerHTML = '<h1></h1><p role="status" aria-live="polite" aria-atomic="true"></p>';
    parentElement.append(root);
  }
  set(root.querySelector("h1"), data.headline);
  set(root.querySelector("p"), data.sentence);
  document.documentElement.lang = data.language;
  document.title = data.title;
  translate(data.language);
  if (memory.opened !== data.opened && memory.opened !== undefined && data.opened) showCard();
  memory.opened = data.opened;
}

function set(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

function showCard() {
  const look = (left) => requestAnimationFrame(() => {
    const title = document.getElementById("cd-card-title");
    if (!title) return left > 0 && look(left - 1);
    title.closest("article").scrollIntoView({ block: "nearest" });
    return title.focus({ preventScroll: true });
  });
  look(60);
}

/* Streamlit cannot be told its own words' language; they are put into German where they appear. */
function translate(language) {
  if (memory.observer) memory.observer.disconnect();
  memory.observer = null;
  if (language !== "de") return;
  visit(document.body);
  memory.observer = new MutationObserver((changes) => changes.forEach((change) => {
    if (change.type === "attributes") return attributes(change.target);
    return change.addedNodes.forEach(visit);
  }));
  memory.observer.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ATTRIBUTES });
}

function visit(node) {
  if (node.nodeType === Node.TEXT_NODE) return word(node);
  if (node.nodeType !== Node.ELEMENT_NODE || node.closest(".cd-own, iframe, svg, .js-plotly-plot")) return undefined;
  const walker = document.createTreeWalker(node, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  for (let at = walker.currentNode; at; at = walker.nextNode()) at.nodeType === Node.TEXT_NODE ? word(at) : attributes(at);
  return undefined;
}

function word(node) {
  const german = GERMAN[node.data.trim()];
  if (german && node.data !== german) node.data = german;
}

function attributes(element) {
  for (const name of ATTRIBUTES) {
    const value = element.getAttribute?.(name);
    if (!value) continue;
    const german = GERMAN[value] || value.replace(/^Help for (.*)$/, "Hilfe zu $1").replace(/^Remove (.*)$/, "$1 entfernen")
      .replace(/^Selected date is (.*)\. Select .* date\.?$/, "Gewähltes Datum: $1");
    if (german !== value) element.setAttribute(name, german);
  }
}
