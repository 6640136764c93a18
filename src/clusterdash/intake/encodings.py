"""Which encoding the bytes of a text are in."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from itertools import islice

from clusterdash.intake.uploads import Upload

# By the names of Python's codecs, with what people call them.
ENCODINGS = {
    "utf-8": "UTF-8",
    "utf-16-le": "UTF-16 (little endian)",
    "utf-16-be": "UTF-16 (big endian)",
    "cp1252": "Windows-1252",
    "iso8859-15": "ISO 8859-15",
    "mac-roman": "Mac Roman",
    "cp850": "MS-DOS (850)",
}
MARKS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}

# Of these, German text is in the one whose characters make most sense; of several equal ones in the first.
ONE_BYTE_ENCODINGS = ("cp1252", "iso8859-15", "mac-roman", "cp850")
RARE_ENCODING = "cp850"
GERMAN_LETTERS = frozenset("äöüÄÖÜß")
WESTERN_LETTERS = frozenset("áàâãåæçéèêëíîïñóôøœúûÿÁÀÂÃÅÆÇÉÈÊËÍÎÏÑÓÔØŒÚÛ")
SIGNS = frozenset("–—„“”‚‘’«»…€§°²³¼½¾·•×±µ©®™\N{NO-BREAK SPACE}")
SIGNS_WITHIN_WORDS = frozenset("’–·\N{NO-BREAK SPACE}")
HIGH_BYTES = re.compile(rb"[\x80-\xff]{1,20}")
WEIGHED_PLACES = 10_000
WEIGHED_BYTES = 65_536
UTF8_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")


def encoding_of(upload: Upload, stated: str | None = None) -> str:
    """The name, as in ENCODINGS, of the encoding that a text is in; `stated` is any name of a codec.

    Raises UnreadableUploadError where the stated encoding is not among them.
    """
    if stated is not None:
        return _known_encoding(upload, stated)
    content = upload.content
    return _by_mark(content) or _by_zeros(content) or _by_validity(content) or _by_plausibility(content)


def body_of(content: bytes, encoding: str) -> bytes:
    """The bytes of a text without the mark of its byte order."""
    mark = next((mark for mark in MARKS if content.startswith(mark) and MARKS[mark] in (encoding, "utf-8")), b"")
    return content.removeprefix(mark)


def decoded(upload: Upload, encoding: str) -> str:
    """The whole text; raises UnreadableUploadError with the line that holds what the encoding does not know."""
    body = body_of(upload.content, encoding)
    try:
        return body.decode(encoding)
    except UnicodeDecodeError as error:
        line = body[: error.start].decode(encoding, "ignore").count("\n") + 1
        raise upload.unreadable("not-decodable", encoding=ENCODINGS[encoding], line=line) from error


def _known_encoding(upload: Upload, stated: str) -> str:
    try:
        name = codecs.lookup(stated).name
    except (LookupError, ValueError):
        name = stated
    if name == "utf-16":
        return _by_mark(upload.content) or "utf-16-le"
    name = name.removesuffix("-sig")
    if name not in ENCODINGS:
        raise upload.unreadable("unknown-encoding", encoding=stated, allowed=", ".join(ENCODINGS))
    return name


def _by_mark(content: bytes) -> str | None:
    return next((encoding for mark, encoding in MARKS.items() if content.startswith(mark)), None)


def _by_zeros(content: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of Western letters is zero, and of no other text."""
    high, low = content[::2].count(0), content[1::2].count(0)
    if len(content) % 2 or max(high, low) * 8 < len(content):
        return None
    return "utf-16-le" if low > high else "utf-16-be"


def _by_validity(content: bytes) -> str | None:
    """UTF-8, also where single bytes of it are broken: other text has hardly ever what looks like it."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        around = content[max(error.start - WEIGHED_BYTES, 0) : error.start + WEIGHED_BYTES]
        sequences = UTF8_SEQUENCE.findall(around)
        strange = sum(map(len, HIGH_BYTES.findall(around))) - sum(map(len, sequences))
        return "utf-8" if len(sequences) > strange else None
    return "utf-8"


def _by_plausibility(content: bytes) -> str:
    places = islice(HIGH_BYTES.finditer(content), WEIGHED_PLACES)
    excerpts = Counter(content[max(place.start() - 1, 0) : place.end() + 1] for place in places)
    return max(ONE_BYTE_ENCODINGS, key=lambda encoding: _plausibility(excerpts, encoding))


def _plausibility(excerpts: Counter[bytes], encoding: str) -> float:
    """How much sense the characters beyond ASCII make; a rare encoding has to be better by one for each of them."""
    handicap = int(encoding == RARE_ENCODING)
    try:
        return sum(
            count * (_sense(*around) - handicap)
            for excerpt, count in excerpts.items()
            for around in _neighbourhoods(excerpt.decode(encoding))
            if not around[1].isascii()
        )
    except UnicodeDecodeError:
        return float("-inf")


def _neighbourhoods(text: str) -> list[tuple[str, str, str]]:
    return list(zip(f" {text}", text, f"{text[1:]} ", strict=False))


def _sense(before: str, character: str, after: str) -> int:
    """How much sense a character makes where it stands: letters within words, signs outside of them."""
    if character.isalpha():
        outside = not (before.isalpha() or after.isalpha())
        if outside or (before.islower() and character.isupper()):
            return -2
        return 3 if character in GERMAN_LETTERS else int(character in WESTERN_LETTERS)
    within = before.isalpha() and after.isalpha() and character not in SIGNS_WITHIN_WORDS
    return 1 if character in SIGNS and not within else -2
