"""A briefing's file opened: what comes in is not trusted, everything in it is checked, every fault is told at once."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from urllib.parse import parse_qsl, urlencode

from clusterdash.briefing.captures import (
    CAPTURED_PAGES,
    FORMAT,
    LONGEST_NOTE,
    LONGEST_TITLE,
    MOST_CAPTURES,
    NOT_KEPT,
    Briefing,
    Capture,
    lines,
    one_line,
)
from clusterdash.errors import UnreadableError, listed
from clusterdash.locale import LANGUAGES, Text
from clusterdash.model.faults import shortened
from clusterdash.model.holdings import ANYTHING
from clusterdash.model.selection import read_query

LARGEST_BYTES = 1_000_000
LONGEST_QUERY = 20_000
LAST_VERSION = 999_999_999
PARTS = ("format", "title", "captures")
PARTS_OF_A_VIEW = ("page", "query", "version", "title", "note")
MENDING = Text(
    "Ändern Sie die Stelle in einem Texteditor, oder nehmen Sie das Briefing im Dashboard noch einmal mit.",
    "Change the place in a text editor, or take the briefing along from the dashboard once more.",
)
REASONS = {
    "too-large": Text(
        "„{file}“ hat {bytes} Bytes; erlaubt sind {allowed}. Kürzen Sie Notizen, oder teilen Sie das Briefing.",
        "“{file}” has {bytes} bytes; {allowed} are allowed. Shorten its notes, or divide the briefing.",
    ),
    "no-text": Text(
        "„{file}“ ist kein Text in UTF-8: Byte {position} gehört zu keinem Zeichen. Wählen Sie eine Datei, die das "
        "Dashboard als Briefing geschrieben hat.",
        "“{file}” is no text in UTF-8: byte {position} belongs to no character. Choose a file that the dashboard has "
        "written as a briefing.",
    ),
    "no-json": Text(
        "„{file}“ ist kein JSON (Zeile {line}, Spalte {column}). Wählen Sie eine Datei, die das Dashboard als Briefing "
        "geschrieben hat.",
        "“{file}” is no JSON (line {line}, column {column}). Choose a file that the dashboard has written as a "
        "briefing.",
    ),
    "no-briefing": Text(
        "„{file}“ ist kein Briefing: Es fehlen „format“, „title“ und „captures“. Wählen Sie eine Datei, die das "
        "Dashboard als Briefing geschrieben hat.",
        "“{file}” is no briefing: “format”, “title” and “captures” are missing. Choose a file that the dashboard has "
        "written as a briefing.",
    ),
    "format": Text(
        "„{file}“ hat das Format {value}; dieses Programm liest {allowed}. Öffnen Sie die Datei mit einer neueren "
        "Fassung des Programms.",
        "“{file}” has the format {value}; this program reads {allowed}. Open the file with a newer version of the "
        "program.",
    ),
    "value": Text(
        "{where}: „{part}“ ist {value}; erlaubt ist {allowed}.", "{where}: “{part}” is {value}; allowed is {allowed}."
    ),
    "missing": Text(
        "{where}: „{part}“ fehlt; erlaubt ist {allowed}.", "{where}: “{part}” is missing; allowed is {allowed}."
    ),
    "unknown": Text(
        "{where}: {part} gibt es nicht; erlaubt sind {allowed}.", "{where}: there is no {part}; allowed are {allowed}."
    ),
    "view": Text("{where} ist {value}; erlaubt ist {allowed}.", "{where} is {value}; allowed is {allowed}."),
    "query": Text(
        "{where}: „query“ enthält {value}; das bedeutet nichts. Erlaubt ist {allowed}.",
        "{where}: “query” holds {value}, which means nothing. Allowed is {allowed}.",
    ),
}  # fmt: skip
NO_CAPTURE = Capture("", "", 0)
Plain = Mapping[str, Any]
WHOLE = Text("Das Briefing", "The briefing")
A_LIST = Text(f"eine Liste von höchstens {MOST_CAPTURES} Ansichten", f"a list of at most {MOST_CAPTURES} views")
A_PAGE = Text(", ".join(CAPTURED_PAGES), ", ".join(CAPTURED_PAGES))
A_VIEW = Text("ein Objekt mit „page“, „query“ und „version“", "an object with “page”, “query” and “version”")
A_VERSION = Text(f"eine Zahl von 1 bis {LAST_VERSION}", f"a number from 1 to {LAST_VERSION}")
A_QUERY = Text("was hinter dem Fragezeichen einer Adresse steht", "what stands behind the question mark of an address")
A_VALUE = Text("ein Wert, wie ihn die Seite in ihrer Adresse zeigt", "a value such as the page shows in its address")


class UnreadableBriefingError(UnreadableError):
    """A file is no briefing that can be opened.

    `faults` says all that is wrong with it in both languages, `repair` what to do where its sentences do not.
    """

    def __init__(self, faults: Sequence[Text], repair: Text | None = None) -> None:
        self.faults, self.repair = tuple(faults), repair
        super().__init__("\n".join([listed(fault.en for fault in faults), *([repair.en] if repair else [])]))


def read_briefing(content: bytes, name: str) -> Briefing:
    """The briefing of a file; `name` is the file's.

    Control characters in its texts are taken out. Raises UnreadableBriefingError with every fault.
    """
    reader = _Reader()
    briefing = reader.briefing(_plain(content, shortened(name)))
    if reader.faults:
        raise UnreadableBriefingError(reader.faults, MENDING)
    return briefing


def _plain(content: bytes, file: str) -> Plain:
    """The JSON object of a file, of a format that this program reads."""
    if len(content) > LARGEST_BYTES:
        raise _unreadable("too-large", file=file, bytes=len(content), allowed=LARGEST_BYTES)
    try:
        plain = json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise _unreadable("no-text", file=file, position=error.start + 1) from error
    except json.JSONDecodeError as error:
        raise _unreadable("no-json", file=file, line=error.lineno, column=error.colno) from error
    except (RecursionError, ValueError) as error:  # nested too deeply, or a number of thousands of digits
        raise _unreadable("no-briefing", file=file) from error
    if not isinstance(plain, dict) or "format" not in plain:
        raise _unreadable("no-briefing", file=file)
    if plain["format"] is True or plain["format"] != FORMAT:
        raise _unreadable("format", file=file, value=_shown(plain["format"]), allowed=FORMAT)
    return plain


def _unreadable(code: str, **details: object) -> UnreadableBriefingError:
    return UnreadableBriefingError([_told(code, **details)])


def _told(code: str, **details: object) -> Text:
    """The sentence of a reason in both languages."""
    return Text(*(
        sentence.format(**{name: value[position] if isinstance(value, Text) else value
                           for name, value in details.items()})
        for position, sentence in zip(range(len(LANGUAGES)), REASONS[code], strict=True)
    ))  # fmt: skip


def _shown(value: object) -> Text:
    """A value as a sentence quotes it."""
    quoted = shortened(one_line(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)))
    return Text(f"„{quoted}“", f"“{quoted}”")


class _Reader:
    """Reads the parts of a briefing and gathers what is wrong with them."""

    def __init__(self) -> None:
        self.faults: list[Text] = []

    def briefing(self, plain: Plain) -> Briefing:
        self._known_parts(plain, PARTS, WHOLE)
        title = self._text(plain, "title", WHOLE, LONGEST_TITLE, needed=True)
        views = self._part(plain, "captures", WHOLE, A_LIST, _is_list)
        return Briefing(title, tuple(self._capture(view, number) for number, view in enumerate(views or (), 1)))

    def _capture(self, plain: object, number: int) -> Capture:
        where = Text(f"Ansicht {number}", f"View {number}")
        if not isinstance(plain, dict):
            self._fault("view", where=where, value=_shown(plain), allowed=A_VIEW)
            return NO_CAPTURE
        self._known_parts(plain, PARTS_OF_A_VIEW, where)
        return Capture(
            self._part(plain, "page", where, A_PAGE, CAPTURED_PAGES.__contains__) or "",
            self._query(plain, where),
            self._part(plain, "version", where, A_VERSION, _is_version) or 0,
            self._text(plain, "title", where, LONGEST_TITLE),
            self._text(plain, "note", where, LONGEST_NOTE),
        )

    def _known_parts(self, plain: Plain, known: Sequence[str], where: Text) -> None:
        for part in plain.keys() - set(known):
            self._fault("unknown", where=where, part=_shown(part), allowed=", ".join(known))

    def _part(self, plain: Plain, part: str, where: Text, allowed: Text, is_allowed: Callable[[Any], bool]) -> Any:  # noqa: ANN401 - what JSON may hold
        """A part that must be there; None where it is missing or not allowed."""
        if part not in plain:
            self._fault("missing", where=where, part=part, allowed=allowed)
            return None
        if not is_allowed(plain[part]):
            self._fault("value", where=where, part=part, value=_shown(plain[part]), allowed=allowed)
            return None
        return plain[part]

    def _text(self, plain: Plain, part: str, where: Text, longest: int, *, needed: bool = False) -> str:
        """A text that may be missing unless it is `needed`."""
        least = 1 if needed else 0
        allowed = Text(f"ein Text von {least} bis {longest} Zeichen", f"a text of {least} to {longest} characters")
        filled = plain if needed else {part: "", **plain}
        return self._part(filled, part, where, allowed, lambda text: _fits(text, least, longest)) or ""

    def _query(self, plain: Plain, where: Text) -> str:
        """The query string of a view; as far as it can be understood without the data it must mean something."""
        query = self._part(plain, "query", where, A_QUERY, _is_query) or ""
        pairs = parse_qsl(query.removeprefix("?"), keep_blank_values=True)
        kept = [(name, value) for name, value in pairs if name not in NOT_KEPT]
        _, ignored = read_query(kept, ANYTHING)
        for each in ignored:
            value, allowed = _shown(f"{each.parameter}={each.value}"), ", ".join(each.allowed) or A_VALUE
            self._fault("query", where=where, value=value, allowed=allowed)
        return urlencode(kept)

    def _fault(self, code: str, **details: object) -> None:
        self.faults.append(_told(code, **details))


def _is_list(value: Any) -> bool:  # noqa: ANN401 - what JSON may hold
    return isinstance(value, list) and len(value) <= MOST_CAPTURES


def _is_query(value: Any) -> bool:  # noqa: ANN401 - the same
    return isinstance(value, str) and len(value) <= LONGEST_QUERY


def _is_version(value: Any) -> bool:  # noqa: ANN401 - the same
    return type(value) is int and 1 <= value <= LAST_VERSION


def _fits(text: Any, least: int, longest: int) -> bool:  # noqa: ANN401 - the same
    return isinstance(text, str) and bool(one_line(text)) >= bool(least) and len(lines(text)) <= longest
