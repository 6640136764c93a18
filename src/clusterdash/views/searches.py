"""A search in words: what was searched, and what of it had to be corrected or was not found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from clusterdash.analysis.choosing import Choice
from clusterdash.locale import Language
from clusterdash.views.links import Links
from clusterdash.views.sentences import LONGEST_QUOTE
from clusterdash.views.templating import note_html, render


def searched_text(text: str, corrections: Mapping[str, tuple[str, ...]]) -> str:
    """The text of a search with its corrections, cut to what a headline holds."""
    return shortened(" ".join("/".join(corrections.get(word, (word,))) for word in text.split()))


def corrections_note(corrections: Mapping[str, tuple[str, ...]], language: Language) -> str:
    """Which words stand nowhere, and what was searched instead; nothing where every word was found."""
    return " ".join(
        language.say(
            "Searched for {found}, for {typed} does not occur anywhere.",
            found=_alternatives([_quoted(word, language) for word in words], language),
            typed=_quoted(typed, language),
        )
        for typed, words in corrections.items()
    )


def corrections_html(corrections: Mapping[str, tuple[str, ...]], language: Language) -> str:
    """The note on corrections."""
    return note_html(corrections_note(corrections, language))


def suggestions_html(choice: Choice, page: str, links: Links, language: Language) -> str:
    """For each word that stands nowhere a question: alike words, each a link that searches for it on `page`."""
    words = choice.selection.text.split()
    questions = [
        {
            "text": language.say("{typed} does not occur anywhere. Did you mean:", typed=_quoted(typed, language)),
            "links": [
                {
                    "text": _quoted(guess, language),
                    "href": links.here(page, text=" ".join(guess if word == typed else word for word in words)),
                }
                for guess in guesses
            ],
        }
        for typed, guesses in choice.suggestions.items()
    ]
    return render("questions", questions=questions)


def shortened(text: str) -> str:
    """A stranger's text, cut where it is too long to be quoted."""
    return text if len(text) <= LONGEST_QUOTE else f"{text[:LONGEST_QUOTE].rstrip()} …"


def _quoted(word: str, language: Language) -> str:
    return language.say("“{word}”", word=shortened(word))


def _alternatives(words: Sequence[str], language: Language) -> str:
    """Words of which any will do, as a sentence joins them."""
    if len(words) == 1:
        return words[0]
    return language.say("{first} or {last}", first=", ".join(words[:-1]), last=words[-1])
