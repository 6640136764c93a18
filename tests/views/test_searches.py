from dataclasses import replace

import pytest

from clusterdash.analysis.choosing import choose
from clusterdash.locale import Language
from clusterdash.model.landscape import Landscape
from clusterdash.model.selection import Selection
from clusterdash.views.links import Links
from clusterdash.views.searches import corrections_note, searched_text, shortened, suggestions_html
from tests.views.markup import parsed


def test_no_correction_needs_no_words(german: Language) -> None:
    assert corrections_note({}, german) == ""


@pytest.mark.parametrize(
    ("corrections", "note"),
    [
        ({"Karslruhe": ("Karlsruhe",)}, "Gesucht wurde „Karlsruhe“, denn „Karslruhe“ kommt nirgends vor."),
        ({"textiel": ("Textil", "textile")},
         "Gesucht wurde „Textil“ oder „textile“, denn „textiel“ kommt nirgends vor."),
        ({"hand": ("Sand", "Land", "Rand")},
         "Gesucht wurde „Sand“, „Land“ oder „Rand“, denn „hand“ kommt nirgends vor."),
    ],
)  # fmt: skip
def test_a_correction_is_told_with_the_word_that_was_typed(
    corrections: dict[str, tuple[str, ...]], note: str, german: Language
) -> None:
    assert corrections_note(corrections, german) == note


def test_each_corrected_word_has_its_sentence(english: Language) -> None:
    note = corrections_note({"Ulmm": ("Ulm",), "Stutgart": ("Stuttgart",)}, english)
    assert note == (
        "Searched for “Ulm”, for “Ulmm” does not occur anywhere. "
        "Searched for “Stuttgart”, for “Stutgart” does not occur anywhere."
    )


def test_the_searched_text_has_the_corrections_in_place() -> None:
    found = searched_text("netz textiel", {"textiel": ("Textil", "textile")})
    assert found == "netz Textil/textile"


def test_a_long_text_is_cut_where_it_is_quoted() -> None:
    assert shortened("a" * 60) == "a" * 60
    assert shortened("a" * 61) == "a" * 60 + " …"


def test_alike_words_are_asked_about_with_links_that_search_for_them(landscape: Landscape, german: Language) -> None:
    selection = Selection(text="netz Fotonik", sector=("photonics",))
    html = parsed(suggestions_html(choose(landscape, selection), "sectors", Links(selection), german))
    assert html.text.startswith("„Fotonik“ kommt nirgends vor. Meinten Sie: „Photonik“, ")
    assert html.text.endswith("?")
    assert html.all("a")[0].attributes["href"] == "sectors?sector=photonics&q=netz+Photonik"


def test_what_was_typed_is_escaped_in_a_question(landscape: Landscape, german: Language) -> None:
    selection = Selection(text="<b>fotonik</b>")
    choice = choose(landscape, Selection(text="fotonik"))
    html = suggestions_html(replace(choice, suggestions={selection.text: ("Photonik",)}), "events", Links(selection),
                            german)  # fmt: skip
    assert parsed(html).all("b") == []
