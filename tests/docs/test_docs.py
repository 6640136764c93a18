"""What is written is what there is: commands, parameters, settings, dependencies."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from clusterdash.cli import main
from clusterdash.model.measures import MEASURES
from clusterdash.model.selection import PARAMETERS

PROJECT = Path(__file__).parents[2]
README = (PROJECT / "README.md").read_text(encoding="utf-8")
ADDRESS = (PROJECT / "docs" / "address.md").read_text(encoding="utf-8")
METHOD = (PROJECT / "docs" / "method.md").read_text(encoding="utf-8")
DECISIONS = (PROJECT / "docs" / "decisions.md").read_text(encoding="utf-8")
PYPROJECT = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
DEPENDENCIES = [
    re.split(r"[<>=~! ]", line)[0]
    for lines in (PYPROJECT["project"]["dependencies"], *PYPROJECT["dependency-groups"].values())
    for line in lines
]


def tracked_files() -> list[Path]:
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=PROJECT, capture_output=True, check=True, text=True)  # noqa: S607
    return [PROJECT / name for name in listing.stdout.split("\0") if name and (PROJECT / name).is_file()]


@pytest.mark.parametrize("name", ["run", "test", "bench", "pictures", "format", "help"])
def test_the_readme_names_each_make_command_and_the_makefile_has_it(name: str) -> None:
    assert f"make {name}" in README
    assert re.search(rf"^{name}:.*## ", (PROJECT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize("name", sorted(main.commands))
def test_the_readme_names_each_command(name: str) -> None:
    assert f"`clusterdash {name}" in README


@pytest.mark.parametrize("parameter", PARAMETERS, ids=lambda parameter: parameter.name)
def test_each_address_parameter_is_documented_with_its_values(parameter) -> None:  # noqa: ANN001
    line = next(
        line for line in ADDRESS.splitlines() if line.startswith("|") and f"`{parameter.name}`" in line.split("|")[1]
    )
    if parameter.name not in ("sector", "from", "to", "area"):
        assert [value for value in parameter.allowed if f"`{value}`" not in line] == []


@pytest.mark.parametrize("setting", ["CLUSTERDASH_LANG", "CLUSTERDASH_BASEMAP_URL"])
def test_each_setting_stands_in_the_readme_and_in_the_code(setting: str) -> None:
    assert f"`{setting}`" in README
    assert setting in (PROJECT / "src/clusterdash/web/settings.py").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", DEPENDENCIES)
def test_each_dependency_has_its_reason(name: str) -> None:
    assert f"`{name}`" in DECISIONS


@pytest.mark.parametrize("measure", MEASURES.values(), ids=lambda measure: measure.code)
def test_each_measure_of_the_map_is_explained(measure) -> None:  # noqa: ANN001
    words = {
        "initiatives": "in an area",
        "members": "known members",
        "density": "density",
        "events": "events of a selection",
    }
    assert f"| {words[measure.code]} |" in METHOD


@pytest.mark.parametrize("link", re.findall(r"\]\(([^)#:]+)\)", README))
def test_each_file_that_the_readme_links_to_is_there(link: str) -> None:
    assert (PROJECT / link).is_file()


def test_no_file_names_a_package_index_or_a_path_of_a_machine() -> None:
    hosts = re.compile(r"--(extra-)?index-url|pypi\.org|pythonhosted|registry\.npmjs")
    places = re.compile(r"(?<![\w.~-])/(home|root|work|Users)/\w")
    kinds = (".py", ".md", ".toml", ".txt", ".js", ".css", ".json", "")
    texts = {
        path: path.read_text(encoding="utf-8")
        for path in tracked_files()
        if path.suffix in kinds and path != Path(__file__)
    }
    found = [
        f"{path.relative_to(PROJECT)}: {match.group()}"
        for path, text in texts.items()
        for pattern in (hosts, places)
        for match in pattern.finditer(text)
    ]
    assert found == []
