"""Takes the README's pictures: `python -m tools.take_pictures`; `--all DIR` takes every page in every size, to look at.

Pages scroll in an inner container, so a picture shows what fits its height: `--height` makes those of `--all` taller.
"""

import argparse
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from tools.chromium import launch, new_context, wait_until_idle
from tools.pictured_data import BRIEFING_KEY, USER, prepare
from tools.pictured_documents import documents
from tools.server import APP, ROOT, serving

PICTURES = ROOT / "docs" / "pictures"
COLOURS = 256
WIDTHS = (1440, 1024, 390)


@dataclass(frozen=True)
class View:
    """A page as it is pictured: its address, the window in CSS pixels, and the picture's file name."""

    path: str
    width: int
    height: int
    dark: bool
    file: str


VIEWS = (
    View("/", 1440, 1500, dark=False, file="landscape.png"),
    View(
        "/?sector=energy_environment&measure=density&id=solar-cluster-bw",
        1440,
        1500,
        dark=True,
        file="landscape-dark.png",
    ),
    View("/", 390, 1500, dark=False, file="landscape-phone.png"),
    View("/regions?area=08111", 1440, 1500, dark=False, file="region.png"),
    View("/regions?area=08111&area=08212&area=08221", 1440, 1500, dark=False, file="regions-compared.png"),
    View("/sectors?cells=specialisation", 1440, 1500, dark=False, file="sectors.png"),
    View("/sectors?sector=ict_software", 1440, 1500, dark=False, file="sector.png"),
    View("/initiatives?view=cards", 1440, 1500, dark=False, file="initiatives.png"),
    View("/initiatives?id=cyberforum", 1440, 1500, dark=False, file="initiative.png"),
    View("/initiatives?compare=afbw&compare=cyberforum&compare=microtec-suedwest", 1440, 1500, dark=False,
         file="initiatives-compared.png"),
    View("/events?series=clusterwoche-2017", 1440, 1500, dark=False, file="series.png"),
    View("/events?month=2017-09", 1440, 1500, dark=False, file="events.png"),
    View("/topics", 1440, 1500, dark=False, file="topics.png"),
    View("/about", 1440, 1500, dark=False, file="about.png"),
    View(f"/briefing?briefing={BRIEFING_KEY}", 1440, 1500, dark=False, file="briefing.png"),
    View("/api/present?page=regions&area=08111", 1440, 810, dark=False, file="present.png"),
    View("/data", 1440, 1100, dark=False, file="data.png"),
    View("/data?table=initiatives&step=faults", 1440, 1500, dark=False, file="data-faults.png"),
    View("/data?table=initiatives&step=changes", 1440, 1500, dark=False, file="data-changes.png"),
)  # fmt: skip
PAGES = {view.file.removesuffix(".png"): view.path for view in VIEWS if not view.dark and view.width == WIDTHS[0]}


def every_page(height: int) -> list[View]:
    """Return a view of each page in each width, light and dark."""
    return [
        View(path, width, height, dark, f"{name}-{width}-{'dark' if dark else 'light'}.png")
        for name, path in PAGES.items()
        for width in WIDTHS
        for dark in (False, True)
    ]


def take(views: Iterable[View], folder: Path, script: Path = APP) -> list[Path]:
    """Serve the app, write a picture of each view into the folder, and return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as home:
        prepare(Path(home))
        environment = {"CLUSTERDASH_HOME": home, "LOGNAME": USER}
        return _taken(views, folder, script, environment)


def _taken(views: Iterable[View], folder: Path, script: Path, environment: Mapping[str, str]) -> list[Path]:
    with serving(script, environment) as server, sync_playwright() as playwright, launch(playwright) as browser:
        return [_write(_picture(browser, server.address, view), folder / view.file) for view in views]


def _picture(browser: Browser, address: str, view: View) -> bytes:
    context = new_context(browser, address, width=view.width, height=view.height, dark=view.dark)
    page = context.new_page()
    page.goto(view.path, wait_until="networkidle")
    if not view.path.startswith("/api/"):
        wait_until_idle(page)
    picture = page.screenshot(animations="disabled")
    context.close()
    return picture


def _write(picture: bytes, path: Path) -> Path:
    """Write the picture with a palette: a third of the size, and no difference that one sees."""
    with Image.open(BytesIO(picture)) as image:
        image.convert("RGB").quantize(COLOURS).save(path, optimize=True)
    return path


def main(arguments: Sequence[str] | None = None) -> int:
    """Take the pictures that are asked for and print where they are."""
    parser = argparse.ArgumentParser(prog="python -m tools.take_pictures", description=__doc__)
    parser.add_argument("--all", type=Path, metavar="DIR", help="every page, wide and narrow, light and dark, into DIR")
    parser.add_argument("--height", type=int, default=2400, metavar="PIXELS", help="of the pictures of --all")
    options = parser.parse_args(arguments)
    pictures = take(every_page(options.height), options.all) if options.all else take(VIEWS, PICTURES)
    if not options.all:
        pictures += [_write(picture, PICTURES / name) for name, picture in documents().items()]
    print("\n".join(map(str, pictures)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
