"""The encoding of a text is found also where little tells it."""

import pytest

from clusterdash.intake.encodings import ENCODINGS, decoded, encoding_of
from clusterdash.intake.uploads import UnreadableUploadError, Upload
from clusterdash.model.landscape import Landscape

ONE_BYTE_ENCODINGS = ("cp1252", "iso8859-15", "mac-roman")


def understood(text: str, encoding: str) -> str:
    upload = Upload(text.encode(encoding), "a.csv")
    return decoded(upload, encoding_of(upload))


@pytest.mark.parametrize("encoding", ONE_BYTE_ENCODINGS)
def test_the_name_of_every_municipality_is_enough_to_tell_the_encoding(landscape: Landscape, encoding: str) -> None:
    names = [name for name in landscape.places["name_de"] if not name.isascii()]
    assert len(names) > 150
    assert [understood(name, encoding) for name in names] == names


@pytest.mark.parametrize("encoding", ONE_BYTE_ENCODINGS)
def test_every_published_text_is_enough_to_tell_the_encoding(landscape: Landscape, encoding: str) -> None:
    columns = [rows[column] for rows in landscape.tables.values() for column in rows.select_dtypes("str")]
    texts = {text for column in columns for text in column.dropna() if not text.isascii()}
    plain = [text.encode(encoding, "ignore").decode(encoding) for text in sorted(texts)]
    assert len(plain) > 300
    assert [understood(text, encoding) for text in plain] == plain


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("500 €", "cp1252"), ("500 €", "iso8859-15"), ("„Zitat“", "cp1252"), ("A–B", "cp1252"),
        ("1½ Stellen", "cp1252"), ("Cœur", "iso8859-15"), ("5 °C", "mac-roman"), ("Marke®", "cp1252"), ("für", "cp850"),
        ("L’Oréal", "mac-roman"), ("Straße in Köln", "cp850"),
    ],
)  # fmt: skip
def test_signs_make_sense_outside_of_words_and_letters_within(text: str, encoding: str) -> None:
    assert understood(text, encoding) == text


def test_a_text_of_nothing_but_strange_bytes_is_taken_for_one_encoding_or_another() -> None:
    assert encoding_of(Upload(b"\xe4" * 1_000_000, "a.csv")) in ONE_BYTE_ENCODINGS


@pytest.mark.parametrize(
    ("stated", "encoding"),
    [("UTF-8-SIG", "utf-8"), ("utf16", "utf-16-le"), ("windows-1252", "cp1252"), ("latin9", "iso8859-15"),
     ("macintosh", "mac-roman"), *zip(ENCODINGS, ENCODINGS, strict=True)],
)  # fmt: skip
def test_an_encoding_is_stated_by_any_of_its_names(stated: str, encoding: str) -> None:
    assert encoding_of(Upload(b"id", "a.csv"), stated) == encoding


def test_utf_16_without_a_byte_order_takes_the_one_that_the_file_begins_with() -> None:
    assert encoding_of(Upload("\ufeffid".encode("utf-16-be"), "a.csv"), "utf-16") == "utf-16-be"


@pytest.mark.parametrize("stated", ["", "klingon", "hex", "rot13", "idna", "unicode_escape", "a\0b", "ä" * 1000])
def test_what_is_no_encoding_of_a_table_is_refused(stated: str) -> None:
    with pytest.raises(UnreadableUploadError, match="allowed are utf-8, utf-16-le"):
        encoding_of(Upload(b"id", "a.csv"), stated)
