/* The page's voice: headline, summary (a live region), document language, Streamlit's own words in German. */
const GERMAN = {
  "Clear all": "Alle entfernen", "Open": "Öffnen", "Close": "Schließen", "Dismiss": "Schließen", "No results": "Keine Treffer",
  "No options to select.": "Keine weiteren Möglichkeiten", "Show help": "Hilfe anzeigen", "Main menu": "Hauptmenü",
  "Collapse sidebar": "Seitenleiste einklappen", "Expand sidebar": "Seitenleiste ausklappen", "Sidebar": "Seitenleiste",
  "Skip to main content": "Zum Inhalt springen", "Fullscreen": "Vollbild", "Selected values": "Ausgewählte Werte",
  "Decrement": "Verringern", "Increment": "Erhöhen", "Clear value": "Wert leeren", "Running...": "Lädt …", "Stop": "Anhalten",
  "Press Enter to apply": "Mit Eingabetaste übernehmen", "Press Enter to submit form": "Mit Eingabetaste absenden",
  "Press Ctrl+Enter to apply": "Mit Strg+Eingabetaste übernehmen", "Press ⌘+Enter to apply": "Mit ⌘+Eingabetaste übernehmen",
  "Press Ctrl+Enter to submit form": "Mit Strg+Eingabetaste absenden", "Press ⌘+Enter to submit form": "Mit ⌘+Eingabetaste absenden",
  "Choose options": "Auswählen", "Choose an option": "Bitte wählen", "Clear": "Leeren",
  "Choose date": "Datum wählen", "Previous month": "Voriger Monat", "Next month": "Nächster Monat",
  "Use arrow keys to navigate dates. Enter to select. Escape to close.": "Pfeiltasten wählen den Tag, Eingabetaste übernimmt, Escape schließt.",
  "Upload": "Datei wählen", "file upload": "Datei hochladen", "Add files": "Datei wählen", "add icon": "Plus", "Drag and drop files here": "Dateien hierher ziehen", "Drag and drop file here": "Datei hierher ziehen", "Copy to clipboard": "In die Zwischenablage kopieren", "Previous page": "Vorige Seite", "Next page": "Nächste Seite",
  "Connecting": "Verbindet …", "Connection error": "Verbindungsfehler", "Page not found": "Seite nicht gefunden",
  "Streamlit server is not responding. Are you connected to the internet?": "Der Server antwortet nicht. Bitte versuchen Sie es gleich noch einmal.",
  "The page that you have requested does not seem to exist. Running the app's main page.": "Diese Seite gibt es nicht; Sie sehen die Landschaft.",
};
const ENGLISH = Object.fromEntries(Object.entries(GERMAN).map(([english, german]) => [german, english]));
const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const MONATE = ["Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"];
const month = (name) => MONATE[MONTHS.indexOf(name)] || name;
const GERMAN_PATTERNS = [
  [/^Help for (.*)$/, (_, what) => `Hilfe zu ${what}`],
  [/^Remove (.*)$/, (_, what) => `${what} entfernen`],
  [/^(\d+) options? available\.$/, (_, count) => `${count} Möglichkeiten`],
  [/^(day|month|year), (.*)$/, (_, part, rest) => `${{ day: "Tag", month: "Monat", year: "Jahr" }[part]}, ${rest}`],
  [/^(\d+) – ([A-Z][a-z]+)$/, (_, number, name) => `${number} – ${month(name)}`],
  [/^Selected Date: ([A-Z][a-z]+) (\d+), (\d+)$/, (_, name, day, year) => `Gewähltes Datum: ${Number(day)}. ${month(name)} ${year}`],
  [/^(\d+)MB per file(.*)$/, (_, size, rest) => `höchstens ${size} MB${rest}`],
  [/^Error:$/, () => "Fehler: "],
  [/^(Error: )?File must be (\d+)(\.0)?MB or smaller\.$/, (_, error, size) => `${error ? "Fehler: " : ""}Diese Datei ist zu groß, erlaubt sind ${size} MB. Teilen Sie die Tabelle auf mehrere Dateien auf.`],
  [/^(Page|Current page,?) (\d+)$/, (_, what, number) => `${what === "Page" ? "Seite" : "Diese Seite,"} ${number}`],
  [/^Choose date, (.*)$/, (_, what) => `Datum wählen, ${what}`],
];
const anglicised = (name) => MONTHS[MONATE.indexOf(name)] || name;
const ENGLISH_PATTERNS = [
  [/^(Tag|Monat|Jahr), (.*)$/, (_, part, rest) => `${{ Tag: "day", Monat: "month", Jahr: "year" }[part]}, ${rest}`],
  [/^Gewähltes Datum: (\d+)\. (\S+) (\d+)$/, (_, day, name, year) => `Selected Date: ${anglicised(name)} ${day}, ${year}`],
  [/^Fehler:$/, () => "Error: "],
  [/^(Fehler: )?Diese Datei ist zu groß, erlaubt sind (\d+) MB\..*$/, (_, error, size) => `${error ? "Error: " : ""}File must be ${size}MB or smaller.`],
  [/^höchstens (\d+) MB(.*)$/, (_, size, rest) => `${size}MB per file${rest}`],
  [/^Datum wählen, (.*)$/, (_, what) => `Choose date, ${what}`],
  [/^(\d+) – ([A-ZÄ][a-zä]+)$/, (_, number, name) => `${number} – ${anglicised(name)}`],
  [/^(\d+) Möglichkeiten$/, (_, count) => `${count} options available.`],
  [/^Hilfe zu (.*)$/, (_, what) => `Help for ${what}`], [/^(.*) entfernen$/, (_, what) => `Remove ${what}`],
];
const ATTRIBUTES = ["aria-label", "aria-valuetext", "title", "placeholder"];
const memory = { opened: undefined, observer: null, language: null, address: null, title: "", followed: 0, returning: 0 };
const SETTLED_MS = 4000; // by then a page stands, even a large one on a slow machine
const main = () => document.querySelector('[data-testid="stMain"]');

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
  keepTitle(data.title);
  translate(data.language);
  followLinks(root, data.place);
  if (memory.opened !== data.opened && memory.opened !== undefined && data.opened) showCard();
  memory.opened = data.opened;
}

/* A link inside of the dashboard changes the address without loading the program anew. Streamlit answers to a change
   of the address by the browser's own buttons, so that is what a click becomes. Without this script it is a link. */
function followLinks(root, place) {
  if (memory.address === null) {
    document.addEventListener("click", (event) => {
      if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      const link = event.composedPath().find((element) => element.matches?.(".stApp a[href]:not([target]):not([download])"));
      if (link && go(link.href, link.textContent.trim())) event.preventDefault();
    });
    window.clusterdashGo = (address) => go(new URL(address, document.baseURI).href);
    followMending();
    window.addEventListener("popstate", (event) => { if (event.isTrusted) restore(event.state?.clusterdashScrolled ?? 0); });
  }
  const page = document.location.pathname;
  const [samePage, samePlace] = [memory.address?.page === page, memory.address?.place === place];
  const first = memory.address === null;
  memory.address = { page, place };
  if (first) return;
  if (!memory.returning && (!samePage || (memory.followed && !samePlace))) arrive(root);
}

/* Streamlit writes its own title at every run. */
function keepTitle(title) {
  if (!memory.title) new MutationObserver(() => { if (document.title !== memory.title) document.title = memory.title; })
    .observe(document.head, { childList: true, subtree: true, characterData: true });
  memory.title = title;
  document.title = title;
}

/* The page's own addresses are one step below the base; files of the server have an ending. */
function go(address, words = "") {
  const target = new URL(address);
  const name = target.pathname.split("/").pop();
  if (target.origin !== document.location.origin || target.hash || name.includes(".")) return false;
  if (target.href === document.location.href) return true;
  history.replaceState({ ...history.state, clusterdashScrolled: main()?.scrollTop ?? 0 }, "");
  history.pushState({}, "", target);
  const now = (memory.followed = Date.now());
  setTimeout(() => { if (memory.followed === now) memory.followed = 0; }, SETTLED_MS);
  refocus(words);
  window.dispatchEvent(new PopStateEvent("popstate", { state: {} }));
  return true;
}

/* A new page begins at its top, and a screen reader at its headline. */
function arrive(root) {
  main()?.scrollTo(0, 0);
  const headline = root.querySelector("h1");
  headline.tabIndex = -1;
  headline.focus({ preventScroll: true });
}

/* By the browser's back button a reader comes back to the place that was left: held while the page is built again,
   unless the reader moves. */
function restore(top) {
  const now = (memory.returning = Date.now());
  setTimeout(() => { if (memory.returning === now) memory.returning = 0; }, SETTLED_MS);
  const stop = new AbortController();
  for (const name of ["wheel", "touchstart", "keydown", "pointerdown"]) window.addEventListener(name, () => stop.abort(), { once: true, passive: true, signal: stop.signal });
  const move = (left) => {
    if (stop.signal.aborted || !main()) return;
    if (Math.abs(main().scrollTop - top) > 1) main().scrollTop = top;
    if (left > 0) setTimeout(move, 100, left - 1);
    else stop.abort();
  };
  move(25);
}

/* A link that was built anew by its own click keeps the focus. */
function refocus(words) {
  const left = document.activeElement;
  const look = (tries) => {
    const now = document.activeElement;
    if (now !== left && now !== document.body) return;
    const link = now === document.body && [...document.querySelectorAll(".stApp a[href]")].find((candidate) => candidate.textContent.trim() === words);
    if (link) link.focus({ preventScroll: true });
    else if (tries > 0) setTimeout(look, 100, tries - 1);
  };
  setTimeout(look, 100, SETTLED_MS / 100);
}

/* What was mended goes, and the button that did it: the focus goes on to what is to be mended next. */
const TO_MEND = '[class*="st-key-group_"]';
const groupsToMend = () => [...document.querySelectorAll(TO_MEND)].filter((group) => group.checkVisibility());
function followMending() {
  const started = (event) => {
    const group = event.target.closest?.(TO_MEND);
    if (!group || (event.type === "keydown" && (event.key !== "Enter" || event.target.matches("button")))) return;
    const place = groupsToMend().indexOf(group);
    const look = (tries) => {
      if (group.isConnected && document.activeElement !== document.body) return tries > 0 && setTimeout(look, 100, tries - 1);
      if (document.activeElement !== document.body) return undefined;
      const groups = groupsToMend();
      const next = groups[Math.min(place, groups.length - 1)] || document.querySelector(".cd-go-on");
      return next?.querySelector("input, textarea, button, a")?.focus();
    };
    setTimeout(look, 100, SETTLED_MS / 100);
  };
  document.addEventListener("click", (event) => event.target.closest?.("button") && started(event));
  document.addEventListener("keydown", started);
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

/* Streamlit cannot be told its own words' language; they are put into the reader's where they appear. */
function translate(language) {
  if (memory.language === language) return;
  const before = memory.language;
  memory.language = language;
  memory.observer?.disconnect();
  if (language === "de" || before === "de") visit(document.body);
  if (language !== "de") return;
  memory.observer = new MutationObserver((changes) => changes.forEach((change) => {
    if (change.type === "attributes") return attributes(change.target);
    if (change.type === "characterData") return word(change.target);
    return change.addedNodes.forEach(visit);
  }));
  memory.observer.observe(document.body, { childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: ATTRIBUTES });
}

function translated(text) {
  const german = memory.language === "de";
  const known = (german ? GERMAN : ENGLISH)[text];
  if (known) return known;
  for (const [pattern, put] of german ? GERMAN_PATTERNS : ENGLISH_PATTERNS) if (pattern.test(text)) return text.replace(pattern, put);
  return text;
}

function visit(node) {
  if (node.nodeType === Node.TEXT_NODE) return word(node);
  if (node.nodeType !== Node.ELEMENT_NODE || node.closest(".cd-own, iframe, svg, .js-plotly-plot")) return undefined;
  const walker = document.createTreeWalker(node, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  for (let at = walker.currentNode; at; at = walker.nextNode()) at.nodeType === Node.TEXT_NODE ? word(at) : attributes(at);
  return undefined;
}

function word(node) {
  const text = node.data.trim();
  const put = text && translated(text);
  if (put && put !== text) node.data = put;
}

function attributes(element) {
  for (const name of ATTRIBUTES) {
    const value = element.getAttribute?.(name);
    const put = value && translated(value);
    if (put && put !== value) element.setAttribute(name, put);
  }
}
