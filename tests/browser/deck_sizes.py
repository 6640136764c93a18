"""What the tests of the deck ask its page: whether anything is cut off or overlaps, and how large letters are."""

# What of a slide is cut off, lies outside of the screen, or lies on something else.
CROWDED = """
() => {
  const seen = (element) => element.checkVisibility() && element.getClientRects().length > 0;
  const box = (element) => element.getBoundingClientRect();
  const named = (element) => `${element.tagName} ${element.className} ${element.textContent.trim().slice(0, 40)}`;
  const all = (names) => [...slide.querySelectorAll(names)].filter(seen);
  const slide = [...document.querySelectorAll(".slide")].find(seen);
  const found = [];
  const check = (wrong, element, what) => { if (wrong) found.push(`${what}: ${named(element)}`); };
  for (const element of all("h1, h2, p, dl, dt, dd, strong, nav, button, .room, .scroll, .legend, .foot, li")) {
    if (element.matches(".heard, .heard *, .canvas *, .scroll *")) continue;
    const { left, top, right, bottom } = box(element);
    check(left < -1 || top < -1 || right > innerWidth + 1 || bottom > innerHeight + 1, element, "outside");
    const holder = element.parentElement.closest(".words, .legend, .stage, .head");
    const scrolls = element.closest("[tabindex='0']");
    check(holder && !scrolls && bottom > box(holder).bottom + 2, element, "cut off");
    check(!scrolls && !element.matches(".room") && element.scrollWidth > element.clientWidth + 2, element, "too wide");
  }
  const blocks = all(".head, .words, .parts, .says, .under, .contents, .foot > *");
  blocks.push(document.querySelector(".bar"));
  for (const [index, one] of blocks.entries()) for (const other of blocks.slice(0, index)) {
    if (one.contains(other) || other.contains(one)) continue;
    const [a, b] = [box(one), box(other)];
    const [across, down] = [Math.min(a.right, b.right) - Math.max(a.left, b.left),
                            Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)];
    check(across > 1 && down > 1, one, `lies on ${named(other)}`);
  }
  const { scrollHeight, scrollWidth } = document.documentElement;
  if (scrollHeight > innerHeight || scrollWidth > innerWidth) found.push("the page scrolls");
  return found;
}
"""
SWIPE = """
(by) => {
  const target = document.querySelector(".slide:not([hidden])");
  const touch = (clientX) => new Touch({ identifier: 1, target, clientX, clientY: 300 });
  const told = (name, touches, at) =>
    target.dispatchEvent(new TouchEvent(name, { touches, changedTouches: [touch(at)], bubbles: true }));
  told("touchstart", [touch(200)], 200);
  told("touchend", [], 200 + by);
}
"""
# Rows of tables that are seen in part.
CUT = """
() => [...document.querySelectorAll(".scroll")].filter((box) => box.checkVisibility()).flatMap((box) => {
  const { top, bottom } = box.getBoundingClientRect();
  const from = top + box.querySelector("thead").offsetHeight;
  const cut = (edge, { top, bottom }) => top < edge - 2 && bottom > edge + 2;
  return [...box.querySelectorAll("tbody tr")].map((row) => [row, row.getBoundingClientRect()])
    .filter(([, row]) => cut(bottom, row) || cut(from, row)).map(([row]) => row.textContent.trim().slice(0, 40));
})
"""
# The least height of letters of each kind on the slide that is shown, in per cent of the screen's.
LETTERS = """
() => {
  const slide = document.querySelector(".slide:not([hidden])");
  const larger = (text) => text.ownerSVGElement ? Math.hypot(text.getScreenCTM().a, text.getScreenCTM().b) : 1;
  const read = (element) => parseFloat(getComputedStyle(element).fontSize) * larger(element);
  const least = (names) => Math.min(...[...slide.querySelectorAll(names)]
    .filter((element) => element.checkVisibility() && element.textContent.trim()).map(read));
  const share = (names) => (100 * least(names)) / innerHeight; // Infinity, which is null in JSON, where there is none
  return {
    title: share("h1"),
    sentence: share(".sentence, .says, .figures dt"),
    details: share(".parts button, .scroll th, .scroll td, .legend li, .more, .chart .main-svg text, .figures span"),
    source: share(".source"),
  };
}
"""
LEAST_LETTERS = {"title": 4.5, "sentence": 3.0, "details": 2.4, "source": 1.7}
