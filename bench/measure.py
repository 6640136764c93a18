"""Measures a scene in a real browser: from the moment a pointer goes down to the frame that shows the last change."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

from playwright.sync_api import Browser, BrowserContext, Page

from bench.scenes import Scene
from tools.chromium import new_context, wait_until_idle
from tools.server import Server

RECORDER = Path(__file__).with_name("recorder.js").read_text(encoding="utf-8")
REGIONS = ("text", "map", "charts", "table")
QUIET_MS = 500
TIMEOUT_MS = 60_000

Event = tuple[str, float, int]


@dataclass(frozen=True)
class Spread:
    """Median and 90th percentile of repeated measurements."""

    median: float
    p90: float


@dataclass(frozen=True)
class Span:
    """When the first and the last change of a part was noted, in ms after the start."""

    first_ms: float
    last_ms: float


@dataclass(frozen=True)
class Change:
    """One change, timed in ms after the pointer went down.

    `painted_ms` is the animation frame after the last change of content, `answers_ms` when the server's first and last
    message came: the last one ends its script. Bytes are websocket payload before compression.
    """

    painted_ms: float
    answers_ms: Span
    messages: int
    received_bytes: int
    sent_bytes: int
    parts: dict[str, Span]


@dataclass(frozen=True)
class Result:
    """A scene's medians; `painted_ms` with its 90th percentile."""

    name: str
    repetitions: int
    painted_ms: Spread
    answers_ms: Span
    messages: float
    received_bytes: float
    sent_bytes: float
    parts: dict[str, Span]
    load_ms: float


def measure(browser: Browser, server: Server, scene: Scene, *, repetitions: int, loads: int) -> Result:
    """Play the scene as one visitor, once to warm up, then `repetitions` times; load its page as `loads` new ones."""
    with _visitor(browser, server) as context:
        page = _open(context, scene.path)
        changes = [_play(page, scene, repetition) for repetition in range(repetitions + 1)][1:]
    return summary(scene.name, changes, [_load_ms(browser, server, scene.path) for _ in range(loads)])


def summary(name: str, changes: Sequence[Change], loads_ms: Sequence[float]) -> Result:
    """Return the medians of repeated changes and loads; a part that never changed is left out."""
    spans = {part: [change.parts[part] for change in changes if part in change.parts] for part in REGIONS}
    return Result(
        name=name,
        repetitions=len(changes),
        painted_ms=_spread([change.painted_ms for change in changes]),
        answers_ms=_middle([change.answers_ms for change in changes]),
        messages=median(change.messages for change in changes),
        received_bytes=median(change.received_bytes for change in changes),
        sent_bytes=median(change.sent_bytes for change in changes),
        parts={part: _middle(found) for part, found in spans.items() if found},
        load_ms=median(loads_ms),
    )


def change_of(events: Sequence[Event]) -> Change:
    """Return what the recorder's events say about one change.

    It starts with the last input before the first message to the server. Raises ValueError if no content changed.
    """
    sent = next(at for kind, at, _ in events if kind == "sent")
    start = max(at for kind, at, _ in events if kind == "input" and at <= sent)
    later = [(kind, at - start, size) for kind, at, size in events if at >= start]
    received, painted = _times(later, "received"), _times(later, "painted")
    if not painted:
        raise ValueError("The change altered nothing on the page: choose another option in the scene.")
    return Change(
        painted_ms=painted[-1],
        answers_ms=_span(received),
        messages=len(received),
        received_bytes=sum(size for kind, _, size in later if kind == "received"),
        sent_bytes=sum(size for kind, _, size in later if kind == "sent"),
        parts={part: _span(times) for part in REGIONS if (times := _times(later, part))},
    )


def memory_per_session(browser: Browser, server: Server, path: str, *, sessions: int) -> float:
    """Return by how many bytes the server's resident memory grows with each further visitor of the page."""
    with _visitor(browser, server) as first:
        _open(first, path)
        before = resident_bytes(server.process_id)
        contexts = [_context(browser, server) for _ in range(sessions)]
        for context in contexts:
            _open(context, path)
        growth = resident_bytes(server.process_id) - before
        for context in contexts:
            context.close()
    return growth / sessions


def resident_bytes(process_id: int) -> int:
    """Return the memory that a process holds (Linux)."""
    status = Path(f"/proc/{process_id}/status").read_text(encoding="utf-8")
    line = next(line for line in status.splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1]) * 1024


def _play(page: Page, scene: Scene, repetition: int) -> Change:
    page.evaluate("benchEvents.length = 0")
    scene.change(page, repetition)
    change = change_of(page.evaluate(f"benchSettled({QUIET_MS}, {TIMEOUT_MS})"))
    scene.undo(page)
    wait_until_idle(page, quiet_ms=QUIET_MS)
    return change


def _load_ms(browser: Browser, server: Server, path: str) -> float:
    with _visitor(browser, server) as context:
        page = _open(context, path)
        return _times(page.evaluate("benchEvents"), "painted")[-1]


def _open(context: BrowserContext, path: str) -> Page:
    page = context.new_page()
    page.goto(path)
    wait_until_idle(page, quiet_ms=QUIET_MS, timeout_ms=TIMEOUT_MS)
    return page


@contextmanager
def _visitor(browser: Browser, server: Server) -> Iterator[BrowserContext]:
    context = _context(browser, server)
    yield context
    context.close()


def _context(browser: Browser, server: Server) -> BrowserContext:
    context = new_context(browser, server.address)
    context.add_init_script(RECORDER)
    return context


def _times(events: Sequence[Event], wanted: str) -> list[float]:
    return [at for kind, at, _ in events if kind == wanted]


def _spread(values: Sequence[float]) -> Spread:
    return Spread(median(values), quantiles(values, n=10, method="inclusive")[8])


def _span(times: Sequence[float]) -> Span:
    return Span(times[0], times[-1])


def _middle(spans: Sequence[Span]) -> Span:
    return Span(median(span.first_ms for span in spans), median(span.last_ms for span in spans))
