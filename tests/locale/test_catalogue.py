"""Every text of the interface has its German wording, and no text escapes the catalogue."""

import ast
import string
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from clusterdash.locale import catalogue_path
from tools.collect_texts import collected, missing

PROJECT = Path(__file__).parents[2]
SOURCES = sorted([*(PROJECT / "src").rglob("*.py"), *(PROJECT / "pages").glob("*.py")])


def said(path: Path) -> list[tuple[str | None, int]]:
    """The messages of a file's `say` and `count` calls, None where one is not a literal, with their lines."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    calls = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ("say", "count")
    ]
    found = []
    for call in calls:
        wanted = call.args[:1] if call.func.attr == "say" else call.args[:2]  # type: ignore[attr-defined]
        if call.func.attr == "count" and len(call.args) < 3:  # type: ignore[attr-defined]
            continue  # str.count and list.count
        for argument in wanted:
            literal = isinstance(argument, ast.Constant) and isinstance(argument.value, str)
            found.append((argument.value if literal else None, call.lineno))  # type: ignore[attr-defined]
    return found


def catalogue() -> dict[str, tuple[str, ...]]:
    with catalogue_path("de").open("rb") as source:
        messages = [message for message in read_po(source, locale="de") if message.id]
    pairs = {}
    for message in messages:
        singular = message.id if isinstance(message.id, str) else message.id[0]
        pairs[singular] = message.string if isinstance(message.string, tuple) else (message.string,)
    return pairs


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_every_text_has_a_german_wording() -> None:
    assert missing("de") == []


def test_the_catalogue_holds_exactly_the_texts_of_the_code() -> None:
    code = {message.id if isinstance(message.id, str) else message.id[0] for message in collected() if message.id}
    assert set(catalogue()) == code


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(PROJECT)))
def test_every_message_in_the_code_is_a_literal_that_the_collector_finds(path: Path) -> None:
    """The collector misses calls inside f-strings; such a text would stay English for ever."""
    known = {
        part
        for message in collected()
        if message.id
        for part in ([message.id] if isinstance(message.id, str) else message.id)
    }
    escaped = [(text, line) for text, line in said(path) if text is None or text not in known]
    assert escaped == [] or path.name == "__init__.py"


@pytest.mark.parametrize(("message", "translations"), catalogue().items(), ids=lambda value: str(value)[:40])
def test_a_translation_fills_in_what_its_message_fills_in(message: str, translations: tuple[str, ...]) -> None:
    for translation in translations:
        assert placeholders(translation) == placeholders(message) or "{number}" in message
        assert placeholders(translation) <= placeholders(message) | {"number"}
