/* The deck: one slide at a time, by keys, buttons, swipes and from the speaker's window. */
(function () {
  "use strict";

  const LEAST_SWIPE_PX = 60;
  const WORDS = { least: 0.55, step: 0.05 }; // how small a slide's words may become so that all of them fit
  const CONTENTS_REM = [1.2, 0.7];
  const INTERACTIVE = "button, a, summary, input, [role=button]";
  const root = document.documentElement;
  const texts = JSON.parse(document.getElementById("texts").textContent);
  const slides = [...document.querySelectorAll(".slide")];
  const [first, last] = [slides[0], slides.at(-1)].map((slide) => Number(slide.dataset.number));
  const speaker = window.clusterdashSpeaker;
  const state = { at: first, part: 0, black: false, started: null };
  const element = (id) => document.getElementById(id);

  // ---- where we are -------------------------------------------------------------------------------------------------

  /* Every change passes here; one that the other window told is not told back. */
  function change(told, back = true) {
    const before = { ...state };
    Object.assign(state, told);
    if (back) speaker.tell(state);
    if (speaker.isHere) return speaker.draw({ ...current(), black: state.black, texts });
    return draw(before);
  }

  function go(number) {
    const at = Math.min(Math.max(number, first), last);
    change({ at, part: at === state.at ? state.part : 0, black: false });
  }

  function turn(step) {
    const count = partsOf(current().slide).length;
    if (count > 1) change({ part: (state.part + step + count) % count, black: false });
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
    for (const button of slide.querySelectorAll("[data-part]")) button.setAttribute("aria-pressed", String(Number(button.dataset.part) === state.part));
    document.querySelector(".bar .place").textContent = place;
    element("black").hidden = !state.black;
    showProgress();
    if (moved) {
      if (location.hash !== `#${state.at}`) location.replace(`#${state.at}`);
      if (held || document.activeElement === document.body) slide.focus({ preventScroll: true });
      closeOver();
    }
    if (moved || before.part !== state.part) fit(slide, part);
    announce(before, slide, part);
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

  /* Words become smaller until they have room; then the picture gets what is left. */
  function fit(slide, part) {
    let size = 1;
    do slide.style.setProperty("--fit", size.toFixed(2));
    while (isCrowded(slide) && (size -= WORDS.step) >= WORDS.least);
    clusterdashPictures.reachable(wordsOf(slide));
    for (const box of slide.querySelectorAll(".contents .scroll")) clusterdashPictures.fitWords(box, CONTENTS_REM);
    if (part) clusterdashPictures.show(part);
  }

  function isCrowded(slide) {
    const [head, words] = [slide.querySelector(".head"), wordsOf(slide)];
    return (head && head.offsetHeight > 0.24 * slide.clientHeight) || words.scrollHeight > words.clientHeight + 1 || words.scrollWidth > words.clientWidth + 1;
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

  // ---- buttons, keys, swipes, addresses -----------------------------------------------------------------------------

  const ACTS = {
    back: () => go(state.at - 1), next: () => go(state.at + 1), start, full: fullScreen, overview, speaker: openSpeaker, black, theme,
    help: () => openDialog("help"), code: showCode, close: closeOver, restart: () => change({ started: Date.now() }),
  };
  const KEYS = {
    ArrowRight: ACTS.next, PageDown: ACTS.next, " ": ACTS.next, ArrowLeft: ACTS.back, PageUp: ACTS.back,
    ArrowDown: () => turn(1), ArrowUp: () => turn(-1), Home: () => go(Math.max(first, 1)), End: () => go(last),
    b: black, ".": black, d: theme, f: fullScreen, g: jump, o: overview, q: showCode, s: openSpeaker, "?": ACTS.help,
    Escape: () => (state.black ? black() : closeOver()),
  };
  const SPEAKERS_KEYS = ["ArrowRight", "PageDown", " ", "ArrowLeft", "PageUp", "ArrowDown", "ArrowUp", "Home", "End", "b", "."];
  const SCROLLING = ["ArrowDown", "ArrowUp", "Home", "End", " "]; // what scrolls a box that has the focus

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (document.querySelector("dialog[open]") || event.target.matches("input")) return;
    if (key === " " && event.target.closest(INTERACTIVE) && event.target.id !== "black") return;
    if (SCROLLING.includes(key) && event.target.closest(".scroll, .room[tabindex], .words[tabindex], .notes")) return;
    const act = key === " " && event.shiftKey ? ACTS.back : KEYS[key];
    if (!act || (speaker.isHere && !SPEAKERS_KEYS.includes(key))) return;
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
  speaker.listen(() => state, (told) => change(told, false));
  if (speaker.isHere) speaker.start(() => state);
  else for (const [target, name] of [[window, "resize"], [document.fonts, "loadingdone"]]) target.addEventListener(name, () => fit(current().slide, current().part));
  change({ at: Math.min(Math.max(asked() ?? first, first), last) }, false);
})();
