import re

import pytest

from clusterdash.analysis import specialising
from clusterdash.locale import Language, language
from clusterdash.model.measures import CELLS, MEASURES
from clusterdash.views.method import METHOD, Explanation, formula_of, meaning_of, method_markdown

EVERY_ENTRY = pytest.mark.parametrize("entry", METHOD.values(), ids=list(METHOD))
BOTH = pytest.mark.parametrize("spoken", [language("de"), language("en")], ids=["de", "en"])


def test_every_measure_that_the_pages_offer_is_explained() -> None:
    offered = {*MEASURES, *CELLS, "concentration", "diversity", "member_density", "white_spot"}
    assert offered <= set(METHOD)


@EVERY_ENTRY
@BOTH
def test_each_entry_says_formula_meaning_and_source_in_both_languages(entry: Explanation, spoken: Language) -> None:
    texts = [spoken.text(entry.name), formula_of(entry, spoken), meaning_of(entry, spoken), spoken.text(entry.source)]
    assert all(texts)
    assert not re.search(r"[{}<>](?! )", " ".join(texts)), "a place that was not filled, or markup"
    assert texts[2].endswith(".")
    assert texts[3].endswith(".")


@EVERY_ENTRY
def test_the_two_languages_differ_in_words(entry: Explanation) -> None:
    assert entry.meaning.de != entry.meaning.en


def test_the_numbers_in_the_explanations_are_those_that_the_program_uses() -> None:
    least = specialising.FEWEST_FOR_SPECIALISATION
    assert f"fewer than {least} initiatives" in meaning_of(METHOD["specialisation"], language("en"))


def test_the_document_has_one_section_an_entry() -> None:
    document = method_markdown(language("en"))
    assert re.findall(r"^## (.+)$", document, re.MULTILINE) == [entry.name.en for entry in METHOD.values()]
