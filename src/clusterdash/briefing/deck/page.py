"""The page of a deck."""

from __future__ import annotations

from jinja2 import Environment, PackageLoader
from jinja2.utils import htmlsafe_json_dumps

from clusterdash.briefing.deck.files import DeckParts
from clusterdash.briefing.deck.slides import slide_of
from clusterdash.briefing.deck.texts import deck_keys, deck_texts
from clusterdash.briefing.documents import Document, Progress
from clusterdash.views.maps import LEAFLET_OPTIONS, start_options
from clusterdash.views.provenance import OFFICIAL

# A file has no origin of its own: `file:` allows the folder's files, `'self'` the same where a server sends them.
POLICY = (
    "default-src 'none'; script-src 'self' file:; style-src 'self' file: 'unsafe-inline'; img-src 'self' file: data:; "
    "font-src 'self' file: data:; base-uri 'none'; form-action 'none'"
)
_TEMPLATES = Environment(
    loader=PackageLoader("clusterdash.briefing.deck"), autoescape=True, trim_blocks=True, lstrip_blocks=True
)
_TEMPLATES.policies["json.dumps_kwargs"] = {"sort_keys": False, "ensure_ascii": False}


def deck_html(document: Document, parts: DeckParts, progress: Progress = lambda _done, _all: None) -> str:
    """All scenes as one page that is shown slide by slide; `progress` is told how many of its slides are made."""
    slides = []
    for number, scene in enumerate(document.scenes, start=1):
        slides.append(slide_of(document, number, scene))
        progress(number, len(document.scenes))
    language = document.language
    return _TEMPLATES.get_template("deck.html").render(
        document=document,
        language=language,
        parts=parts,
        policy=POLICY,
        slides=slides,
        texts=deck_texts(language),
        keys=deck_keys(language),
        versions=sorted({slide.source for slide in slides}),
        official=OFFICIAL,
        map=htmlsafe_json_dumps({"leaflet": LEAFLET_OPTIONS, "options": start_options("", language)}),
    )
