/* The speaker's window: notes, what comes next, the time; and the link that keeps two windows of a deck in step.
 *
 * Windows tell each other by postMessage, which works between files too, where a BroadcastChannel does not.
 */
window.clusterdashSpeaker = (function () {
  "use strict";

  const HASH = "#speaker";
  const NAME = "clusterdash-speaker";
  const TICK_MS = 1000;
  const LETTERS = { least: 0.9, most: 4, step: 0.2 }; // rem
  const deck = location.href.split("#")[0];
  const target = location.protocol === "file:" ? "*" : location.origin;
  const isHere = location.hash === HASH;
  let other = isHere ? window.opener : null;
  let letters = 1.5;
  let drawn = null;
  let told = false; // whether this window knows already where the other one is

  function tell(state) {
    send({ state });
  }

  /* Asks the presentation for what only that can do. */
  function ask(wish) {
    send({ state: wish });
  }

  function send(message) {
    if (other && !other.closed) other.postMessage({ deck, ...message }, target);
  }

  /* Calls `take` with what the other window tells and answers with `state()` whoever is new. */
  function listen(state, take) {
    window.addEventListener("message", ({ data, origin, source }) => {
      if (data?.deck !== deck || (target !== "*" && origin !== target)) return;
      if (isHere && source !== window.opener) return;
      const unknown = other !== source;
      other = source;
      if (data.state) {
        told = true;
        take(data.state);
      }
      if (data.here && (unknown || data.fresh)) {
        take({ started: state().started ?? data.started });
        tell(state());
      }
    });
  }

  /* Opens the speaker's window, or brings it to the front; false where the browser does not allow it. */
  function open() {
    const opened = window.open(`${deck}${HASH}`, NAME, "popup,width=1000,height=700");
    opened?.focus();
    return Boolean(opened);
  }

  // ---- the window itself --------------------------------------------------------------------------------------------

  const box = document.getElementById("speaker");
  const find = (selector) => box.querySelector(selector);

  function start(state) {
    document.documentElement.classList.add("speaking");
    document.title = `${box.getAttribute("aria-label")} – ${document.title}`;
    box.hidden = false;
    enlarge(0);
    const tick = () => {
      const now = new Date();
      find(".clock").textContent = now.toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
      find(".elapsed").textContent = duration(now - (state().started ?? now));
      find(".alone").hidden = Boolean(other && !other.closed);
      send({ here: true, fresh: !told, started: state().started });
    };
    setInterval(tick, TICK_MS);
    tick();
  }

  function duration(milliseconds) {
    const seconds = Math.max(Math.floor(milliseconds / 1000), 0);
    return [Math.floor(seconds / 60), seconds % 60].map((part) => String(part).padStart(2, "0")).join(":");
  }

  /* Letters of the notes become larger or smaller by a step. */
  function enlarge(step) {
    letters = Math.min(Math.max(letters + step * LETTERS.step, LETTERS.least), LETTERS.most);
    find(".notes").style.fontSize = `${letters}rem`;
  }

  function draw({ slide, part, place, next, black, started, texts }) {
    const note = slide.querySelector(".note")?.textContent ?? "";
    find(".place").textContent = place;
    find(".now .title").textContent = slide.dataset.title;
    find(".shown").textContent = part?.dataset.title ?? "";
    find(".notes").textContent = note || texts.silent;
    find(".notes").classList.toggle("silent", !note);
    if (drawn !== slide) find(".notes").scrollTop = 0;
    drawn = slide;
    find(".after .title").textContent = next?.dataset.title ?? texts.last;
    find("[data-act=black]").setAttribute("aria-pressed", String(black));
    find("[data-act=timer]").textContent = started ? texts.reset : texts.begin;
  }

  return { isHere, open, listen, tell, ask, start, draw, enlarge };
})();
