"""The German page is German and the English page English: no text of the interface is in the other language."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po
from google.protobuf.message import Message

import clusterdash
from clusterdash.locale import catalogue_path
from clusterdash.model.sectors import SECTORS
from tests.pages.conftest import Page
from tests.views.markup import Node, parsed
from tools.collect_texts import KEYWORDS

Visit = Callable[..., Page]

# Together these show every text that the page has.
STATES = {
    "start": "",
    "everything set": "area=08111&area=0821&reach=activity&sector=ict_software&fields=1&kind=initiative&label=ecei"
    "&status=active&management=professional&members=10-&unknown=1&activity=none&from=2020-02-01&q=baden&id=afbw",
    "nothing fits": "sector=photonics&area=08111",
    "nothing helps": "sector=photonics&area=08111&q=xyzzy",
    "not understood": "sector=foo&id=nobody&utm=1&members=9-1",
    "one": "q=quantumbw&id=quantumbw&measure=density&level=municipality",
    "one sector": "sector=textiles&members=-50&measure=members",
    "unknown members": "members=0-0&unknown=1&measure=events&level=planning_region",
    "card with little": "id=leichtbau-bw&sector=energy_environment&area=08111",
    "directory": "initiatives?q=Karslruhe",
    "directory of cards": "initiatives?view=cards&compare=afbw&sort=municipality",
    "directory without rows": "initiatives?q=xyzzyx",
    "directory of words": "initiatives?q=textiel",
    "directory of few": "initiatives?members=-6&unknown=1&sector=tourism",
    "profile": "initiatives?id=photonics-bw",
    "profile of a network": "initiatives?id=afbw",
    "profile without a seat": "initiatives?id=quantumbw",
    "profile of an agency": "initiatives?id=biopro-bw",
    "profile of the ended": "initiatives?id=leichtbau-bw",
    "profile of the merged": "initiatives?id=medien-forum-freiburg",
    "profile known by district": "initiatives?id=chemie-pharma-am-hochrhein",
    "profile with companies only": "initiatives?id=qsens",
    "comparison": "initiatives?compare=afbw&compare=cyberforum",
    "comparison of six": "initiatives?compare=afbw&compare=amcrs&compare=bwcon&compare=biolago&compare=biorn"
    "&compare=cyberforum",
    "the state": "regions?",
    "a district": "regions?area=08111",
    "a district of few": "regions?area=08337&from=2020-05-01",
    "a town": "regions?area=08317057",
    "an area of a sector": "regions?area=0811&sector=photonics&reach=activity",
    "an area without": "regions?area=08127&q=xyzzy",
    "areas compared": "regions?area=08111&area=08212&area=0821",
    "six areas": "regions?area=08111&area=08212&area=08221&area=08222&area=08231&area=08311",
    "the matrix": "sectors?",
    "the matrix of members": "sectors?cells=members&rows=district",
    "the matrix of specialisation": "sectors?cells=specialisation&area=0811&area=0821",
    "the matrix of nothing": "sectors?q=xyzzy",
    "one sector in full": "sectors?sector=ict_software&from=2012-01-01",
    "a sector of few": "sectors?sector=security",
    "a sector of none": "sectors?sector=tourism",
    "the calendar": "events?",
    "the time line": "events?view=timeline&from=2012-01-01&to=2025-12-31",
    "a month": "events?month=2017-04&from=2016-02-03",
    "a series": "events?series=clusterwoche-2017",
    "a series of one": "events?series=cyberone",
    "events of one": "events?id=vdc-fellbach",
    "an event": "events?event=f-cell-2019-09-10&view=timeline&from=2019-01-01",
    "events abroad": "events?country=AT&from=2012-01-01",
    "no events": "events?from=1991-01-01&to=1991-12-31",
    "the topics": "topics?",
    "topics of a sector": "topics?sector=photonics",
    "no topics": "topics?sector=tourism",
    "no briefing": "briefing?",
    "about the data": "about?",
}
NAMES = re.compile(r"\{\w+\}")
COUNTED = {"{number}", "{count}", "{total}"}
FIGURES = r"[\d.,–]+"
OFFICIAL = {"Land"}  # what an area is called by law, in either language
SOURCE = Path(clusterdash.__path__[0])
# What only the page of the data says.
DESK = (
    "views/findings.py", "views/uploads.py", "views/versions.py", "web/decided.py", "web/desk.py",
    "web/column_filling.py", "web/draft_panels.py", "web/drafting.py", "web/fault_steps.py", "web/mending.py",
    "web/publish_steps.py", "web/replacing.py", "web/row_form.py", "web/signing.py", "web/upload_steps.py",
    "web/version_panels.py",
)  # fmt: skip
# What only the pages of briefings say.
BRIEFINGS = (
    "briefing/listing.py", "web/briefing_list.py", "web/briefing_opened.py", "web/capturing.py", "web/shelves.py",
    "web/undoing.py",
)  # fmt: skip
# What only slides and hand-outs say.
PAPER = (
    "views/change_pictures.py",
    *(str(path.relative_to(SOURCE)) for path in sorted((SOURCE / "briefing").rglob("*.py"))),
)
LETTERS = {sector.letters for sector in SECTORS.values()}  # stand for a sector, in either language


def leaves(value: object) -> Iterator[str]:
    """Every text in what JSON may hold; the codes behind the bars of a chart and plotly's own words are not read."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, inside in value.items():
            yield from leaves(None if name in ("customdata", "textposition") else inside)
    elif isinstance(value, list):
        for inside in value:
            yield from leaves(inside)


def texts_of_html(node: Node) -> Iterator[str]:
    for name in ("aria-label", "title", "alt"):
        yield node.attributes.get(name, "")
    for part in node.inside:
        if isinstance(part, str):
            yield part
        else:
            yield from texts_of_html(part)


def texts_of_message(message: Message) -> Iterator[str]:
    """Labels, helps, options, placeholders, bodies: whatever an element of Streamlit's is sent as text."""
    for field, value in message.ListFields():
        values = value if field.is_repeated else [value]
        for each in values:
            if isinstance(each, Message):
                yield from texts_of_message(each)
            elif isinstance(each, str):
                yield each


def data_of_script(script: str) -> Iterator[Any]:
    """What the map's own script is given."""
    for call in re.finditer(r"clusterdash\.\w+\(\w+, ", script):
        yield json.JSONDecoder().raw_decode(script, call.end())[0]


def texts(page: Page) -> set[str]:
    """Everything that a reader may see or hear."""
    found = {text for block in page.folds() for text in texts_of_message(block.proto)}
    for element in page.elements():
        kind, proto = element.type, element.proto
        if kind == "bidi_component":
            found.update(leaves(json.loads(proto.json)))
        elif kind == "component_instance":
            arguments = json.loads(proto.json_args)
            for script in (arguments["script"], arguments["feature_group"]):
                found.update(text for data in data_of_script(script) for text in leaves(data))
        elif kind == "html":
            if not element.value.startswith("<style") and element.value.startswith("<"):
                found.update(texts_of_html(parsed(element.value)))
        elif proto is not None:
            found.update(texts_of_message(proto))
    return {" ".join(text.split()) for text in found} - {""}


def wordings() -> list[tuple[str, str]]:
    """Each text of the interface in English and in German, where they differ; without those that are only marks."""
    with catalogue_path("de").open("rb") as source:
        messages = [message for message in read_po(source, locale="de") if message.id]
    pairs = []
    for message in messages:
        english = [message.id] if isinstance(message.id, str) else list(message.id)
        german = [message.string] if isinstance(message.string, str) else list(message.string)
        pairs += [(one, other) for one, other in zip(english, german, strict=True) if one != other]
    return [pair for pair in pairs if re.search(r"\w", NAMES.sub("", pair[1]))]


def pattern_of(wording: str) -> re.Pattern[str]:
    """What a text looks like on the page: anything may stand for a `{name}`, figures for what is counted.

    A text of several words is found anywhere; a single word only where nothing else stands beside it, for it may be
    part of a name.
    """
    anywhere = len(NAMES.sub(" ", wording).split()) > 1
    anything = ".+?" if anywhere else FIGURES
    parts = re.split(r"(\{\w+\})", wording)
    kept = {True: FIGURES, False: anything}
    words = "".join(kept[part in COUNTED] if NAMES.fullmatch(part) else re.escape(part) for part in parts)
    return re.compile(rf"(?<!\w){words}(?!\w)" if anywhere else f"^{words}$")


WORDINGS = [english for english, _ in wordings()]
GERMAN_PATTERNS = [(german, pattern_of(german)) for _, german in wordings()]
ENGLISH_PATTERNS = [(english, pattern_of(english)) for english, _ in wordings()]


def opened(visit: Visit, address: str) -> Page:
    """The page of an address as above: the name of the page and a question mark stand in front of the query."""
    page, _, query = address.rpartition("?")
    return visit(query, page=page)


def english_in(shown: set[str]) -> set[tuple[str, str]]:
    """Texts that are English, each with the wording that tells."""
    return {
        (english, text) for english, pattern in ENGLISH_PATTERNS for text in shown - LETTERS if pattern.search(text)
    }


def german_in(shown: set[str]) -> set[tuple[str, str]]:
    """Texts that are German, each with the wording that tells."""
    return {(german, text) for german, pattern in GERMAN_PATTERNS for text in shown - OFFICIAL if pattern.search(text)}


@pytest.mark.parametrize("state", STATES)
def test_the_german_page_says_nothing_in_english(state: str, visit: Visit) -> None:
    assert english_in(texts(opened(visit, STATES[state]))) == set()


@pytest.mark.parametrize("state", STATES)
def test_the_english_page_says_nothing_in_german(state: str, visit: Visit) -> None:
    assert german_in(texts(opened(visit, f"{STATES[state]}&lang=en"))) == set()


def test_these_pages_show_nearly_every_text_there_is(visit: Visit) -> None:
    """Otherwise the two tests above would say little; the data and briefings have their own states and tests."""
    shown = set().union(*(texts(opened(visit, address)) for address in STATES.values()))
    assert len(unseen(shown, set(WORDINGS) - said_in(*DESK, *BRIEFINGS, *PAPER))) < len(WORDINGS) / 5


def unseen(shown: set[str], wanted: set[str]) -> list[str]:
    """The German texts, by their English ones, that are not among those shown."""
    patterns = [(german, pattern_of(german)) for english, german in wordings() if english in wanted]
    return [german for german, pattern in patterns if not any(pattern.search(text) for text in shown)]


def said_in(*paths: str) -> set[str]:
    """The English texts that modules say."""
    found: set[str] = set()
    for path in paths:
        for _, message, _, _ in extract_from_file("python", SOURCE / path, keywords=KEYWORDS):
            found.update(message if isinstance(message, tuple) else [message])
    return found
