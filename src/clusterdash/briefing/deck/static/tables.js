/* Words and tables that keep to their box: letters as large as all of it allows, and whole rows, a screen at a time. */
window.clusterdashTables = (function () {
  "use strict";

  const STEP_REM = 0.03;
  const LEAST_SCROLL_PX = 4;
  const texts = JSON.parse(document.getElementById("texts").textContent);

  /* Letters as large as all of the box's words allow; what does not fit, however small, can be scrolled by keyboard too. */
  function fitWords(box, [most, least]) {
    let size = most;
    do box.style.fontSize = `${size.toFixed(2)}rem`;
    while (isFull(box) && (size -= STEP_REM) > least - STEP_REM / 2);
    reachable(box);
  }

  function isFull(box) {
    return box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1;
  }

  function reachable(box) {
    box.toggleAttribute("tabindex", isFull(box));
    if (isFull(box)) box.setAttribute("tabindex", "0");
  }

  /* The table in its box from this row on; `hint` says which rows these are and how one sees the others. */
  function fit(box, sizes, hint, from = 0) {
    tell(hint, null);
    box.style.height = "";
    fitWords(box, sizes);
    box.pages = box.scrollHeight > box.clientHeight + 1 ? pagesOf(box, hint) : null;
    if (box.pages) show(box, hint, from);
    box.onscrollend = () => box.pages && align(box, hint);
  }

  /* Who scrolls by hand comes to whole rows too. */
  function align(box, hint) {
    const moved = box.scrollTop - box.pages[box.at].offset;
    if (Math.abs(moved) > LEAST_SCROLL_PX && !turn(box, hint, Math.sign(moved))) show(box, hint, box.pages[box.at].first);
  }

  /* Which rows stand together on a screen: as many whole ones as there is room for, and about as many on each. */
  function pagesOf(box, hint) {
    tell(hint, { first: 0, last: 0, total: 0 });
    const rows = [...box.querySelectorAll("tbody tr")].map((row) => [row.offsetTop, row.offsetTop + row.offsetHeight]);
    const head = box.querySelector("thead").offsetHeight;
    const full = split(rows, head, box.clientHeight, rows.length);
    const even = split(rows, head, box.clientHeight, Math.ceil(rows.length / full.length));
    return even.length > full.length ? full : even;
  }

  function split(rows, head, room, most) {
    const pages = [];
    for (const [at, [top, bottom]] of rows.entries()) {
      const page = pages.at(-1);
      if (page && bottom - page.top + head <= room && at - page.first < most) Object.assign(page, { last: at, height: bottom - page.top + head });
      else pages.push({ first: at, last: at, top, height: bottom - top + head, offset: top - head, total: rows.length });
    }
    return pages;
  }

  function show(box, hint, row) {
    const at = box.pages.findLastIndex((page) => page.first <= row);
    const page = box.pages[at];
    box.at = at;
    if (page.height < box.clientHeight || box.style.height) box.style.height = `${page.height}px`;
    box.scrollTop = page.offset;
    tell(hint, page);
  }

  /* Turns to the next or previous rows; false where there are none. */
  function turn(box, hint, step) {
    const page = box.pages?.[box.at + step];
    if (page) show(box, hint, page.first);
    return Boolean(page);
  }

  function tell(hint, page) {
    hint.hidden = !page;
    if (!page) return;
    const { first, last, total } = page;
    const filled = { first: first + 1, last: last + 1, total };
    const ways = [last < total - 1 ? `↓ ${texts.below}` : "", first > 0 ? `↑ ${texts.above}` : ""];
    hint.textContent = [texts.rows.replace(/\{(\w+)\}/g, (_, name) => filled[name]), ...ways].filter(Boolean).join(" · ");
  }

  return { fit, turn, tell, fitWords, reachable };
})();
