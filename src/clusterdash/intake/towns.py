"""Municipalities by their names, however these are written."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from rapidfuzz import process
from rapidfuzz.fuzz import ratio

NEAR_NAMES = 3
LEAST_LIKENESS = 80
WORD = re.compile(r"[\w-]+\.?")
SHORT_WORD = 2
# What may stand before or behind a name; "Weil der Stadt" is found without it as well.
TITLES = frozenset({"stadt", "landeshauptstadt", "universitätsstadt", "gemeinde"})

Keys = tuple[str, ...]


@dataclass(frozen=True)
class Towns:
    """Municipalities; `names` tells the name of each key."""

    names: Mapping[str, str]
    _called: dict[str, Keys] = field(default_factory=dict, init=False, repr=False)
    _near: dict[str, list[str]] = field(default_factory=dict, init=False, repr=False)

    def called(self, name: str) -> Keys:
        """The keys of all towns that a name can mean: its first word is theirs, and the others follow in their name.

        "Freiburg" and "Freiburg i. Br." are Freiburg im Breisgau; "Biberach" is that town or Biberach an der Riß.
        """
        if name not in self._called:
            self._called[name] = next((found for words in _readings(name) if (found := self._meant(words))), ())
        return self._called[name]

    def near(self, name: str) -> list[str]:
        """The names of towns that have a name as one of their parts, then of those that are written alike."""
        if name not in self._near:
            sought = plain(name)
            parts = [town for town, known in self._plain_names.items() if sought in known.split("-")]
            alike = process.extract(
                sought, self._plain_names, scorer=ratio, limit=NEAR_NAMES, score_cutoff=LEAST_LIKENESS
            )
            self._near[name] = list(dict.fromkeys([*parts, *(town for _, _, town in alike)]))[:NEAR_NAMES]
        return self._near[name]

    def _meant(self, words: Sequence[str]) -> Keys:
        return tuple(ags for ags, full in self._by_first_word.get(_stem(words[0]), ()) if _follow(words[1:], full[1:]))

    @cached_property
    def _by_first_word(self) -> Mapping[str, list[tuple[str, list[str]]]]:
        found: dict[str, list[tuple[str, list[str]]]] = defaultdict(list)
        for ags, name in self.names.items():
            words = [_stem(word) for word in WORD.findall(plain(name))]
            found[words[0]].append((ags, words))
        return found

    @cached_property
    def _plain_names(self) -> Mapping[str, str]:
        return {name: plain(name) for name in self.names.values()}


def plain(name: object) -> str:
    """A name as it is compared: without case and repeated spaces; umlauts stay, for Neuenbürg is not Neuenburg."""
    return " ".join(str(name).casefold().split())


def _readings(name: str) -> list[list[str]]:
    """The words of a name as it is written, without titles, and with umlauts for ae, oe and ue."""
    written = plain(name)
    readings = [WORD.findall(form) for form in (written, _with_umlauts(written))]
    bare = [[word for word in words if word not in TITLES] for words in readings]
    return [words for words in (readings[0], bare[0], readings[1], bare[1]) if words]


def _with_umlauts(name: str) -> str:
    return name.replace("ae", "ä").replace("oe", "ö").replace("ue", "ü")


def _stem(word: str) -> str:
    stem = word.removesuffix(".")
    return "st" if stem == "sankt" else stem


def _follow(words: Sequence[str], full: Sequence[str]) -> bool:
    """Whether words stand in a name in their order; those that are cut short by a dot, or very short, begin one."""
    rest = iter(full)
    return all(any(_is_word(word, whole) for whole in rest) for word in words)


def _is_word(word: str, whole: str) -> bool:
    is_short = word.endswith(".") or len(word) <= SHORT_WORD
    return whole.startswith(_stem(word)) if is_short else _stem(word) == whole
