"""What the tests of views share: what the whole state and what nothing chooses, and both languages."""

import pytest

from clusterdash.analysis.choosing import Choice, choose
from clusterdash.locale import Language, language
from clusterdash.model.landscape import Landscape
from clusterdash.model.selection import Selection


@pytest.fixture(scope="session")
def everything(landscape: Landscape) -> Choice:
    return choose(landscape, Selection())


@pytest.fixture(scope="session")
def nothing(landscape: Landscape) -> Choice:
    """What a selection chooses that no initiative and no event fits."""
    return choose(landscape, Selection(text="no such word anywhere"))


@pytest.fixture(scope="session")
def german() -> Language:
    return language("de")


@pytest.fixture(scope="session")
def english() -> Language:
    return language("en")
