"""`python -m bench`: how long readers wait, beside the floor that any Streamlit app has on the same machine."""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from bench.briefings import BriefingCost, briefing_cost
from bench.large import EVENTS, INITIATIVES, measures_ms
from bench.measure import Result, measure, memory_per_session
from bench.scenes import FLOOR, SCENES
from bench.uploads import UploadCost, upload_cost
from tools.chromium import launch
from tools.server import APP, serving

FLOOR_APP = Path(__file__).with_name("floor_app.py")
LOADS = 3
SESSIONS = 10


@dataclass(frozen=True)
class Report:
    """The floor, the scenes, the server's memory for each further visitor, and what large or long work costs."""

    floor: Result
    scenes: list[Result]
    bytes_per_session: float
    large_ms: float
    upload: UploadCost
    briefing: BriefingCost


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print a table, and write the figures as JSON if asked to."""
    options = _parser().parse_args(arguments)
    with sync_playwright() as playwright, launch(playwright) as browser:
        report = _report(browser, options.app, options.repeat)
    print(_table(report))
    if options.json:
        options.json.write_text(json.dumps(asdict(report), indent=2) + "\n", encoding="utf-8")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures to this file as well")
    parser.add_argument("--repeat", type=int, default=20, metavar="N", help="measure each change N times (at least 2)")
    parser.add_argument("--app", type=Path, default=APP, metavar="FILE", help="measure another app than the dashboard")
    return parser


def _report(browser: Browser, app: Path, repetitions: int) -> Report:
    with serving(FLOOR_APP) as server:
        floor = measure(browser, server, FLOOR, repetitions=repetitions, loads=LOADS)
    with serving(app) as server:
        scenes = [measure(browser, server, scene, repetitions=repetitions, loads=LOADS) for scene in SCENES]
        memory = memory_per_session(browser, server, SCENES[0].path, sessions=SESSIONS)
    return Report(floor, scenes, memory, measures_ms(), upload_cost(), briefing_cost())


def _table(report: Report) -> str:
    results = [report.floor, *report.scenes]
    head = f"{'':32}{'median':>9}{'p90':>9}{'× floor':>9}{'load':>9}{'× floor':>9}{'down':>10}{'up':>9}"
    rows = [_row(result, report.floor) for result in results]
    memory = f"One more session takes {report.bytes_per_session / 1e6:.1f} MB of the server's memory."
    large = (
        f"All measures of the landscape page over {INITIATIVES:,} initiatives and {EVENTS:,} events: "
        f"{report.large_ms:.0f} ms."
    )
    title = "Where the time goes: first and last event, ms"
    upload = _upload(report.upload)
    briefing = _briefing(report.briefing)
    return "\n".join([head, *rows, "", title, *map(_parts, results), "", memory, large, upload, briefing])


def _upload(cost: UploadCost) -> str:
    return (
        f"An upload of {cost.rows:,} rows ({cost.megabytes:.0f} MB): read in {cost.read_s:.1f} s, checked and compared "
        f"in {cost.checked_and_compared_s:.1f} s; {cost.peak_mb - cost.before_mb:.0f} MB of memory more at the most "
        f"({cost.repaired:,} repairs, {cost.faults:,} faults, {cost.changed:,} rows changed)."
    )


def _briefing(cost: BriefingCost) -> str:
    first, again = cost.compose_s
    files = ", ".join(
        f"{name} in {once:.1f} s ({later:.1f} s), {cost.kilobytes[name]:,} kB"
        for name, (once, later) in cost.write_s.items()
    )
    return f"A briefing of {cost.views} views: composed in {first:.1f} s (later {again:.1f} s), written as {files}."


def _row(result: Result, floor: Result) -> str:
    painted = result.painted_ms
    return (
        f"{result.name:32}{painted.median:6.0f} ms{painted.p90:6.0f} ms"
        f"{painted.median / floor.painted_ms.median:9.1f}{result.load_ms:6.0f} ms{result.load_ms / floor.load_ms:9.1f}"
        f"{result.received_bytes / 1e3:7.1f} kB{result.sent_bytes / 1e3:6.1f} kB"
    )


def _parts(result: Result) -> str:
    spans = {f"{result.messages:.0f} messages": result.answers_ms, **result.parts}
    listed = ", ".join(f"{name} {span.first_ms:.0f}-{span.last_ms:.0f}" for name, span in spans.items())
    return f"{result.name:32}{listed}"


if __name__ == "__main__":
    sys.exit(main())
