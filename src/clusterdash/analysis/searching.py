"""A text search that forgives typing errors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
from rapidfuzz import fuzz
from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from clusterdash.model.landscape import folded, spellings

MOST_CORRECTIONS = 5
# How many letters a word must have for that many slips to be forgiven.
FORGIVEN = {3: 14, 2: 8, 1: 4}
SHORTEST_ALIKE = 4
LEAST_ALIKE = 60  # of 100
MOST_SUGGESTIONS = 3


@dataclass(frozen=True)
class Search:
    """What is searched.

    `terms` holds for each word of a text the folded words that will do; `corrections` says which words stand nowhere,
    as typed, and what was searched instead, as it is written in the data; `suggestions` names words of the data
    that are alike to one that stands nowhere and was not corrected.
    """

    terms: tuple[tuple[str, ...], ...]
    corrections: Mapping[str, tuple[str, ...]]
    suggestions: Mapping[str, tuple[str, ...]]


def understand(text: str, known: str, vocabulary: Mapping[str, str]) -> Search:
    """Read a search text.

    `known` is all that could be found, folded and joined; `vocabulary` holds its words, folded, each with how it is
    written. A word that stands in `known`, also as a part of another, is searched as it is; case and accents do not
    count. A word that stands nowhere is replaced by the words nearest to it (`nearest`); where none is near, it finds
    nothing, and words that are `alike` are suggested.
    """
    terms: dict[str, tuple[str, ...]] = {}
    corrections, suggestions = {}, {}
    for typed in text.split():
        for word in folded(typed).split():
            near = () if word in known else nearest(word, vocabulary)
            terms[word] = near or (word,)
            if near:
                corrections[typed] = tuple(vocabulary[candidate] for candidate in near)
            elif word not in known and (guesses := alike(word, vocabulary)):
                suggestions[typed] = tuple(vocabulary[guess] for guess in guesses)
    return Search(tuple(terms.values()), corrections, suggestions)


def nearest(word: str, vocabulary: Mapping[str, str]) -> tuple[str, ...]:
    """The words with the fewest slips, at most five, those with the same first letter first; none for a word of digits.

    A slip is a letter too many, missing or wrong, or two neighbours swapped. Forgiven is 1 slip in a word of 4 letters
    or more, 2 from 8 letters on, 3 from 14 on.
    Source: the optimal string alignment distance, L. Boytsov, "Indexing Methods for Approximate Dictionary Searching",
    ACM Journal of Experimental Algorithmics 16 (2011).
    """
    slips = next((slips for slips, letters in FORGIVEN.items() if len(word) >= letters), 0)
    if not slips or not word.replace("-", "").isalpha():
        return ()
    found = extract(word, list(vocabulary), scorer=OSA.distance, score_cutoff=slips, limit=None)
    fewest = min((distance for _, distance, _ in found), default=0)
    near = (candidate for candidate, distance, _ in found if distance == fewest)
    return tuple(sorted(near, key=lambda candidate: (candidate[0] != word[0], candidate))[:MOST_CORRECTIONS])


def alike(word: str, vocabulary: Mapping[str, str]) -> tuple[str, ...]:
    """The words most alike to a word of letters, at most three, the most alike first; all have 4 letters or more.

    Alike are words with a similarity of 60 or more of 100: 100·2m/(a+b), where a and b are the lengths of the two words
    and m is the length of their longest common subsequence (rapidfuzz.fuzz.ratio).
    """
    if len(word) < SHORTEST_ALIKE or not word.replace("-", "").isalpha():
        return ()
    words = [candidate for candidate in vocabulary if len(candidate) >= SHORTEST_ALIKE]
    found = extract(word, words, scorer=fuzz.ratio, score_cutoff=LEAST_ALIKE, limit=MOST_SUGGESTIONS)
    return tuple(candidate for candidate, _, _ in found)


def matches(haystacks: pd.Series, search: Search) -> pd.Series:
    """Whether for every word of a search one of those that will do stands somewhere in a row's folded text."""
    single = [term[0] for term in search.terms if len(term) == 1]
    several = [term for term in search.terms if len(term) > 1]
    found = [
        all(word in haystack for word in single) and all(any(word in haystack for word in term) for term in several)
        for haystack in haystacks
    ]
    return pd.Series(found, index=haystacks.index, dtype=bool)


def forgiving(texts: pd.Series, text: str) -> tuple[pd.Series, Mapping[str, tuple[str, ...]]]:
    """Which of some texts a search finds, and what was corrected, where nothing but these texts is known."""
    haystacks = texts.map(folded)
    search = understand(text, "\n".join(haystacks), spellings(texts))
    return matches(haystacks, search), search.corrections
