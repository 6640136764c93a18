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


COLLECTED = [
    (message.id,) if isinstance(message.id, str) else tuple(message.id) for message in collected() if message.id
]
FORMS = {forms[0]: forms for forms in COLLECTED}


def catalogue() -> dict[str, tuple[str, ...]]:
    with catalogue_path("de").open("rb") as source:
        messages = [message for message in read_po(source, locale="de") if message.id]
    pairs = {}
    for message in messages:
        singular = message.id if isinstance(message.id, str) else message.id[0]
        pairs[singular] = message.string if isinstance(message.string, tuple) else (message.string,)
    return pairs


PAIRS = [
    (message, translation)
    for singular, translations in catalogue().items()
    for message, translation in zip(FORMS.get(singular, translations), translations, strict=False)
]


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_every_text_has_a_german_wording() -> None:
    assert missing("de") == []


def test_the_catalogue_holds_exactly_the_texts_of_the_code() -> None:
    """Each in as many forms: English and German both have a singular and a plural."""
    assert {singular: len(forms) for singular, forms in catalogue().items()} == {
        forms[0]: len(forms) for forms in COLLECTED
    }


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(PROJECT)))
def test_every_message_in_the_code_is_a_literal_that_the_collector_finds(path: Path) -> None:
    """The collector misses calls inside f-strings; such a text would stay English for ever."""
    known = {form for forms in COLLECTED for form in forms}
    assert [(text, line) for text, line in said(path) if text is None or text not in known] == []


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(PROJECT)))
def test_say_is_called_where_its_message_stands(path: Path) -> None:
    """Under another name the collector would not find it."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    handed_on = [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr == "say" and id(node) not in called
    ]
    assert handed_on == []


@pytest.mark.parametrize("source", ["f'{language.say(\"Never collected\")}'", "language.say(message)"])
def test_these_tests_would_see_a_message_that_escapes(source: str, tmp_path: Path) -> None:
    file = tmp_path / "page.py"
    file.write_text(source, encoding="utf-8")
    assert [text for text, _ in said(file)] in (["Never collected"], [None])


@pytest.mark.parametrize(("message", "translation"), PAIRS, ids=lambda value: str(value)[:40])
def test_a_translation_fills_in_what_its_message_fills_in(message: str, translation: str) -> None:
    assert placeholders(translation) == placeholders(message)


@pytest.mark.parametrize(("message", "translation"), PAIRS, ids=lambda value: str(value)[:40])
def test_a_translation_is_written_as_german_is(message: str, translation: str) -> None:
    """„So“ stand quotation marks; a sentence ends as that of the message does."""
    assert "”" not in translation
    assert translation.count("„") == translation.count("“") == message.count("“")
    if len(message.split()) > 1:
        assert translation.endswith(".") == message.endswith(".")


def test_the_catalogue_keeps_nothing_that_is_doubtful_or_no_longer_said() -> None:
    with catalogue_path("de").open("rb") as source:
        read = read_po(source, locale="de")
    assert not read.obsolete
    assert [message.id for message in read if message.id and message.fuzzy] == []
