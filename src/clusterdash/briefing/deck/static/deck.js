/* The deck: one slide at a time, by keys, buttons, swipes and from the speaker's window. */
(function () {
  "use strict";

  const LEAST_SWIPE_PX = 60;
  const SMALLER = { step: 0.02, words: 0.92, title: 0.82, cover: 0.66 }; // how small they may become to fit
  const CONTENTS_REM = [1.5, 1.1];
  const TYPED_MS = 4000; // how long a number waits for Enter
  const INTERACTIVE = "button, a, summary, input, [role=button]";
  const root = document.documentElement;
  const texts = JSON.parse(document.getElementById("texts").textContent);
  const slides = [...document.querySelectorAll(".slide")];
  const [first, last] = [slides[0], slides.at(-1)].map((slide) => Number(slide.dataset.number));
  const speaker = window.clusterdashSpeaker;
  const state = { at: first, part: 0, seen: {}, black: false, started: null };
  const element = (id) => document.getElementById(id);

  // ---- where we are -------------------------------------------------------------------------------------------------

  /* Every change passes here; one that the other window told is not told back. */
  function change(told, back = true) {
    const before = { ...state };
    Object.assign(state, told);
    state.seen = { ...state.seen, [state.at]: state.part };
    if (back) speaker.tell(state);
    if (speaker.isHere) return speaker.draw({ ...current(), black: state.black, started: state.started, texts });
    return draw(before);
  }

  /* To a slide, which shows the picture that it showed last; with the first turn the time begins. */
  function go(number) {
    const at = Math.min(Math.max(number, first), last);
    const started = state.started ?? (at === state.at ? null : Date.now());
    change({ at, part: state.seen[at] ?? 0, black: false, started });
  }

  /* To further rows of a picture, then to the next picture; only the presentation knows what has room. */
  function turn(step) {
    if (speaker.isHere) return speaker.ask({ turn: step });
    const { slide, part } = current();
    const count = partsOf(slide).length;
    if (part && clusterdashPictures.turn(part, step)) return undefined;
    return count > 1 ? change({ part: (state.part + step + count) % count, black: false }) : undefined;
  }

  function current() {
    const slide = slides[state.at - first];
    return { slide, part: partsOf(slide)[state.part], place: placeOf(state.at), next: slides[state.at - first + 1] };
  }

  function partsOf(slide) {
    return [...slide.querySelectorAll(".part")];
  }

  function placeOf(number) {
    return number ? `${number} / ${last}` : texts.cover;
  }

  // ---- the picture --------------------------------------------------------------------------------------------------

  let drawn = null;

  function draw(before) {
    const { slide, part, place } = current();
    const moved = slide !== drawn;
    drawn = slide;
    const held = slides.some((each) => each.contains(document.activeElement));
    for (const each of slides) each.hidden = each !== slide;
    for (const each of partsOf(slide)) each.hidden = each !== part;
    slide.dataset.part = state.part;
    showTabs(slide);
    document.querySelector(".bar .place").textContent = place;
    element("black").hidden = !state.black;
    showProgress();
    if (moved) {
      if (location.hash !== `#${state.at}`) location.replace(`#${state.at}`);
      if (held || document.activeElement === document.body) slide.focus({ preventScroll: true });
    }
    if (moved || before.part !== state.part) renew(slide, part);
    announce(before, slide, part);
  }

  function renew(slide, part) {
    closeOver();
    clusterdashPictures.forget();
    if (part) part.from = 0;
    fit(slide, part);
  }

  function showTabs(slide) {
    const tabs = [...slide.querySelectorAll(".parts [data-part]")];
    for (const [at, tab] of tabs.entries()) tab.setAttribute("aria-pressed", String(at === state.part));
    for (const which of slide.querySelectorAll(".which")) which.textContent = `${state.part + 1}/${tabs.length}`;
  }

  function announce(before, slide, part) {
    if (state.black !== before.black) return hear(state.black ? texts.black : texts.lit);
    if (state.at !== before.at) return hear(`${placeOf(state.at)}: ${slide.dataset.title}`);
    return part && state.part !== before.part ? hear(part.dataset.title) : undefined;
  }

  function hear(text) {
    element("heard").textContent = text;
  }

  function showProgress() {
    const bar = document.querySelector(".progress");
    bar.setAttribute("aria-valuenow", String(state.at));
    bar.setAttribute("aria-valuetext", placeOf(state.at));
    bar.firstChild.style.width = `${(100 * state.at) / Math.max(last, 1)}%`;
    document.querySelector(".bar > [data-act=back]").setAttribute("aria-disabled", String(state.at === first));
    document.querySelector(".bar > [data-act=next]").setAttribute("aria-disabled", String(state.at === last));
  }

  /* Title and words become smaller until they have room, then key figures stand back; the picture gets what is left. */
  function fit(slide, part) {
    const [head, words] = [slide.querySelector(".head"), wordsOf(slide)];
    if (head) fitTitle(slide, slide.querySelector("h1"));
    shrink(slide, "--fit", head ? SMALLER.words : SMALLER.cover, () => isFull(words));
    standBack(slide, words);
    clusterdashTables.reachable(words);
    for (const box of slide.querySelectorAll(".contents .scroll")) clusterdashTables.fitWords(box, CONTENTS_REM);
    if (part) clusterdashPictures.show(part);
  }

  /* A title has as few lines as its smallest letters need. */
  function fitTitle(slide, title) {
    const lines = () => Math.round(title.offsetHeight / parseFloat(getComputedStyle(title).lineHeight));
    slide.style.setProperty("--title", SMALLER.title);
    const fewest = lines();
    shrink(slide, "--title", SMALLER.title, () => lines() > fewest);
  }

  function shrink(slide, property, least, isCrowded) {
    let size = 1;
    do slide.style.setProperty(property, size.toFixed(2));
    while (isCrowded() && (size -= SMALLER.step) > least - SMALLER.step / 2);
  }

  /* Where all key figures have a picture of their own, those beside the first one need not all be seen. */
  function standBack(slide, words) {
    const figures = [...words.querySelectorAll(".figures > div")];
    for (const figure of figures) figure.hidden = false;
    if (slide.querySelector(".numbers")) while (isFull(words) && figures.length > 1) figures.pop().hidden = true;
  }

  function isFull(box) {
    return box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1;
  }

  function wordsOf(slide) {
    return slide.querySelector(".words, .cover-words");
  }

  // ---- what lies over it --------------------------------------------------------------------------------------------

  function openDialog(id, focused) {
    closeOver();
    element(id).showModal();
    focused?.focus();
  }

  function closeOver() {
    for (const dialog of document.querySelectorAll("dialog[open]")) dialog.close();
    for (const details of document.querySelectorAll("details.over[open]")) details.open = false;
    element("notice").hidden = true;
  }

  function overview() {
    const links = [...element("overview").querySelectorAll(".all a")];
    for (const link of links) link.toggleAttribute("aria-current", false);
    links[state.at - first].setAttribute("aria-current", "true");
    openDialog("overview", links[state.at - first]);
  }

  function jump() {
    element("number").value = "";
    openDialog("overview", element("number"));
  }

  function showCode() {
    const { slide } = current();
    const code = slide.querySelector(".code");
    if (!code) return;
    element("code").querySelector(".large-code").innerHTML = code.innerHTML;
    element("code").querySelector(".address").textContent = slide.querySelector(".live").href;
    openDialog("code");
  }

  function openSpeaker() {
    if (speaker.open()) return;
    element("notice").textContent = texts.blocked;
    element("notice").hidden = false;
  }

  function fullScreen() {
    return document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen().catch(() => {});
  }

  function twin() {
    const summary = current().part?.querySelector(".twin summary");
    if (summary) summary.click();
  }

  function start() {
    if (!document.fullscreenElement) fullScreen();
    go(Math.max(state.at, 1));
  }

  function theme() {
    root.dataset.theme = root.dataset.theme === "dark" ? "light" : "dark";
  }

  function black() {
    change({ black: !state.black });
  }

  // ---- a number that is typed ---------------------------------------------------------------------------------------

  let typed = "";
  let waiting = null;

  function type(digits) {
    typed = digits.slice(0, 3);
    element("typed").hidden = !typed;
    element("typed").textContent = `${texts.jump} ${typed} ↵`;
    clearTimeout(waiting);
    if (typed) waiting = setTimeout(() => type(""), TYPED_MS);
  }

  function goTyped() {
    const number = Number(typed);
    type("");
    go(number);
  }

  // ---- buttons, keys, swipes, addresses -----------------------------------------------------------------------------

  const ACTS = {
    back: () => go(state.at - 1), next: () => go(state.at + 1), start, full: fullScreen, overview, speaker: openSpeaker, black, theme,
    help: () => openDialog("help"), code: showCode, close: closeOver, down: () => turn(1), smaller: () => speaker.enlarge(-1), larger: () => speaker.enlarge(1),
    timer: () => change({ started: state.started ? null : Date.now() }),
  };
  const KEYS = {
    ArrowRight: ACTS.next, PageDown: ACTS.next, " ": ACTS.next, ArrowLeft: ACTS.back, PageUp: ACTS.back,
    ArrowDown: () => turn(1), ArrowUp: () => turn(-1), Home: () => go(Math.max(first, 1)), End: () => go(last),
    b: black, ".": black, d: theme, f: fullScreen, g: jump, o: overview, q: showCode, s: openSpeaker, t: twin, "?": ACTS.help,
    "+": ACTS.larger, "-": ACTS.smaller, Enter: goTyped, Escape: () => (typed ? type("") : state.black ? black() : closeOver()),
  };
  const SPEAKERS_KEYS = ["ArrowRight", "PageDown", " ", "ArrowLeft", "PageUp", "ArrowDown", "ArrowUp", "Home", "End", "b", ".", "+", "-", "Enter", "Escape"];
  const PRESENTERS_KEYS = Object.keys(KEYS).filter((key) => !["+", "-"].includes(key));
  const SCROLLING = ["ArrowDown", "ArrowUp", "Home", "End", " "]; // what scrolls a box that has the focus

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (document.querySelector("dialog[open]") || event.target.matches("input")) return;
    if (key === " " && event.target.closest(INTERACTIVE) && event.target.id !== "black") return;
    if (SCROLLING.includes(key) && event.target.closest(".contents .scroll, .words[tabindex], .legend[tabindex], .notes")) return;
    if (/^\d$/.test(key)) return type(typed + key);
    if ((key === "Enter" && !typed) || !(speaker.isHere ? SPEAKERS_KEYS : PRESENTERS_KEYS).includes(key)) return;
    const act = key === " " && event.shiftKey ? ACTS.back : KEYS[key];
    event.preventDefault();
    act();
  });

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-act], [data-part]");
    if (button?.dataset.act) ACTS[button.dataset.act]();
    else if (button) change({ part: Number(button.dataset.part) });
    else if (event.target.matches("dialog")) event.target.close(); // beside what it holds
    else if (event.target.closest(".all a")) closeOver();
  });

  element("jump").addEventListener("submit", (event) => {
    event.preventDefault();
    const number = parseInt(element("number").value, 10);
    if (Number.isNaN(number)) return;
    closeOver();
    go(number);
  });

  // What unfolds over a picture has its own rows; when it folds, the picture is back.
  document.addEventListener("toggle", ({ target }) => {
    if (target.matches(".twin")) clusterdashPictures.show(target.closest(".part"));
  }, true);

  let touched = null;
  document.addEventListener("touchstart", ({ touches, target }) => {
    touched = touches.length === 1 && !target.closest(".map .room, .scroll, dialog") ? touches[0] : null;
  }, { passive: true });
  document.addEventListener("touchend", ({ changedTouches: [end] }) => {
    if (!touched) return;
    const [across, down] = [end.clientX - touched.clientX, end.clientY - touched.clientY];
    if (Math.abs(across) > LEAST_SWIPE_PX && Math.abs(across) > 2 * Math.abs(down)) go(state.at + (across < 0 ? 1 : -1));
  }, { passive: true });

  window.addEventListener("hashchange", () => { if (asked() !== null && asked() !== state.at) go(asked()); });
  document.addEventListener("fullscreenchange", () => {
    const button = document.querySelector(".tools [data-act=full]");
    const label = document.fullscreenElement ? texts.whole : texts.full;
    button.setAttribute("aria-label", label);
    button.title = `${label} (F)`;
  });

  function asked() {
    const number = location.hash.match(/^#(\d+)$/);
    return number ? Number(number[1]) : null;
  }

  // ---- the beginning ------------------------------------------------------------------------------------------------

  root.classList.add("deck");
  root.dataset.theme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", ({ matches }) => { root.dataset.theme = matches ? "dark" : "light"; });
  speaker.listen(() => state, ({ turn: step, ...told }) => (step ? turn(step) : change(told, false)));
  if (speaker.isHere) speaker.start(() => state);
  else for (const [target, name] of [[window, "resize"], [document.fonts, "loadingdone"]]) target.addEventListener(name, () => fit(current().slide, current().part));
  change({ at: Math.min(Math.max(asked() ?? first, first), last) }, false);
})();
