"""The offline folder: a briefing as a zip file whose page opens without a server and without a network."""

from __future__ import annotations

from clusterdash.briefing.captures import Briefing, Capture, written
from clusterdash.briefing.deck.files import DeckParts, deck_file, faces, files_of
from clusterdash.briefing.deck.page import deck_html
from clusterdash.briefing.documents import Document, Progress
from clusterdash.locale import LANGUAGES, Language, language
from clusterdash.model.licences import ROWS_LICENCE_URL
from clusterdash.packaging import zipped
from clusterdash.views.provenance import OFFICIAL
from clusterdash.views.sentences import source_line

PAGE, READ_ME, BRIEFING, FILES_FOLDER = "index.html", "README.txt", "briefing.json", "files/"
RULE = "=" * 72
PROGRAMS = ("- plotly.js, MIT, https://github.com/plotly/plotly.js", "- Leaflet, BSD-2-Clause, https://leafletjs.com")
TYPEFACES = (
    "- Source Sans, © Adobe, SIL Open Font License 1.1, https://github.com/adobe-fonts/source-sans",
    "- Source Serif, © Adobe, SIL Open Font License 1.1, https://github.com/adobe-fonts/source-serif",
    "- https://openfontlicense.org",
)


def write_folder(document: Document, progress: Progress) -> bytes:
    """The folder as a zip file: the page, what it needs, the briefing to take along, and a file that explains it."""
    names = files_of(document.scenes)
    typefaces = {name: f"{FILES_FOLDER}{name.replace(' ', '')}{path.suffix}" for name, path in faces().items()}
    total = len(document.scenes) + len(names) + 1
    page = deck_html(document, DeckParts(FILES_FOLDER, faces=typefaces), lambda done, _: progress(done, total))
    contents = {
        PAGE: page.encode(),
        READ_ME: read_me(document).encode(),
        BRIEFING: written(briefing_of(document)),
        **{typefaces[name]: path.read_bytes() for name, path in faces().items()},
    }
    for done, name in enumerate(names, start=len(document.scenes) + 1):
        contents[FILES_FOLDER + name] = deck_file(name)
        progress(done, total)
    folder = zipped(contents, document.today)
    progress(total, total)
    return folder


def briefing_of(document: Document) -> Briefing:
    """The briefing that a document was made from, each view with the title that it is shown with."""
    captures = (Capture.of(scene.reading, scene.title, scene.note) for scene in document.scenes)
    return Briefing(document.title, tuple(captures))


def read_me(document: Document) -> str:
    """What the folder is, what it holds and on what it rests: in the document's language, then in the other one."""
    codes = sorted(LANGUAGES, key=lambda code: code != document.language.code)
    texts = (_text(document, language(code)) for code in codes)
    return f"\n\n{RULE}\n\n".join(texts).replace("\n", "\r\n") + "\r\n"


def _text(document: Document, spoken: Language) -> str:
    views = (f"{number:3}. {scene.title}" for number, scene in enumerate(document.scenes, start=1))
    blocks = [
        [document.title, spoken.date(document.today)],
        _how(spoken),
        [spoken.say("In this briefing"), *views],
        [spoken.say("Sources and licences"), *_sources(document, spoken)],
        [spoken.say("Programs inside"), *PROGRAMS],
        [spoken.say("Typefaces inside"), *TYPEFACES],
    ]
    if document.address:
        blocks.append([spoken.say("The dashboard"), document.address])
    return "\n\n".join("\n".join(block) for block in blocks)


def _how(spoken: Language) -> list[str]:
    return [
        spoken.say("Unpack all files, then open {page} by a double click. Neither a server nor a network is needed.",
                   page=PAGE),
        spoken.say("The key F shows it in full screen, arrow keys turn the slides, S opens notes and clock, "
                   "? names all keys."),
        spoken.say("{file} holds the briefing itself: it can be opened on the page “Briefings” of the dashboard.",
                   file=BRIEFING),
    ]  # fmt: skip


def _sources(document: Document, spoken: Language) -> list[str]:
    versions = sorted({source_line(scene.reading.landscape, spoken) for scene in document.scenes})
    official = [
        "; ".join([
            f"{spoken.text(source.producer)}: {spoken.text(source.what)}", spoken.text(source.date),
            spoken.text(source.licence), source.url,
        ])
        for source in OFFICIAL
    ]  # fmt: skip
    return [f"- {line}" for line in (*versions, f"CC BY 4.0: {ROWS_LICENCE_URL}", *official)]
