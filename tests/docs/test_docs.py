"""What is written is what there is: commands, parameters, settings, dependencies."""

import re
import shlex
import subprocess
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner

from clusterdash.analysis.choosing import choose
from clusterdash.cli import main
from clusterdash.locale import language
from clusterdash.model.landscape import Landscape
from clusterdash.model.measures import CELLS, MEASURES
from clusterdash.model.selection import PARAMETERS, read_query
from clusterdash.views.method import METHOD as EXPLAINED
from clusterdash.views.method import method_markdown

PROJECT = Path(__file__).parents[2]
README = (PROJECT / "README.md").read_text(encoding="utf-8")
COMMANDS = (PROJECT / "docs" / "commands.md").read_text(encoding="utf-8")
ADDRESS = (PROJECT / "docs" / "address.md").read_text(encoding="utf-8")
METHOD = (PROJECT / "docs" / "method.md").read_text(encoding="utf-8")
DECISIONS = (PROJECT / "docs" / "decisions.md").read_text(encoding="utf-8")
PYPROJECT = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
AWKWARD_FILES = PROJECT / "tests" / "intake" / "awkward" / "files"  # in every encoding there is
SETTING = r"CLUSTERDASH_[A-Z_]+"
LINT = PYPROJECT["tool"]["ruff"]["lint"]
DEPENDENCIES = [
    re.split(r"[<>=~! ]", line)[0]
    for lines in (PYPROJECT["project"]["dependencies"], *PYPROJECT["dependency-groups"].values())
    for line in lines
]


def tracked_files() -> list[Path]:
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=PROJECT, capture_output=True, check=True, text=True)  # noqa: S607
    return [PROJECT / name for name in listing.stdout.split("\0") if name and (PROJECT / name).is_file()]


def options_of(name: str) -> list[str]:
    """The options of a command."""
    return [option for parameter in main.commands[name].params for option in parameter.opts if option.startswith("--")]


def section_of(name: str) -> str:
    """What the page of commands says of one."""
    return COMMANDS.partition(f"\n## {name}\n")[2].partition("\n## ")[0]


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
    if parameter.name not in ("sector", "from", "to", "area", "month", "sort"):
        assert [value for value in parameter.allowed if f"`{value}`" not in line] == []


def test_the_settings_of_the_readme_are_those_that_the_code_reads() -> None:
    read = {name for path in (PROJECT / "src").rglob("*.py") for name in re.findall(SETTING, path.read_text("utf-8"))}
    assert set(re.findall(rf"`({SETTING})`", README)) == read != set()


@pytest.mark.parametrize("name", DEPENDENCIES)
def test_each_dependency_has_its_reason(name: str) -> None:
    assert f"`{name}`" in DECISIONS


@pytest.mark.parametrize("code", [*MEASURES, *CELLS])
def test_each_measure_of_the_map_and_the_matrix_is_explained(code: str) -> None:
    assert f"\n## {EXPLAINED[code].name.en}\n" in METHOD


def test_the_document_of_the_measures_is_as_the_program_declares_them() -> None:
    """`python -m tools.describe_method` writes it anew."""
    assert method_markdown(language("en")) == METHOD


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
        if path.suffix in kinds and path != Path(__file__) and AWKWARD_FILES not in path.parents
    }
    found = [
        f"{path.relative_to(PROJECT)}: {match.group()}"
        for path, text in texts.items()
        for pattern in (hosts, places)
        for match in pattern.finditer(text)
    ]
    assert found == []


@pytest.mark.parametrize("query", sorted(set(re.findall(r"`/\?([^`]+)`", README + ADDRESS))))
def test_each_address_of_the_documents_shows_initiatives(query: str, landscape: Landscape) -> None:
    selection, ignored = read_query(query, landscape)
    assert ignored == ()
    assert not choose(landscape, selection).initiatives.empty


@pytest.mark.parametrize("line", re.findall(r"^clusterdash export .*$", README, re.MULTILINE))
def test_each_command_of_the_readme_can_be_run(line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, shlex.split(line)[1:])
    assert (result.exit_code, result.output) == (0, "")
    (written,) = tmp_path.iterdir()
    assert written.stat().st_size > 0


@pytest.mark.parametrize("name", sorted(main.commands))
def test_the_page_of_commands_describes_each_with_every_option(name: str) -> None:
    section = section_of(name)
    assert section.startswith(f"\n`clusterdash {name} ")
    assert [option for option in options_of(name) if f"`{option}`" not in section] == []


def test_the_page_of_commands_names_no_option_that_there_is_not() -> None:
    for name in main.commands:
        named = set(re.findall(r"`(--[a-z-]+)", section_of(name)))
        assert named <= set(options_of(name)), name


def test_the_example_of_the_page_of_commands_runs_as_it_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CLUSTERDASH_HOME", str(tmp_path / "home"))
    for line in re.findall(r"^clusterdash .*$", COMMANDS, re.MULTILINE):
        result = CliRunner().invoke(main, shlex.split(line)[1:])
        assert (result.exit_code, result.stderr) == (0, ""), line
    assert {path.name for path in tmp_path.iterdir()} == {
        "home", "initiatives.xlsx", "backup.zip", "events.csv", "karlsruhe.pptx", "sectors.pdf",
    }  # fmt: skip


def test_each_lint_exception_in_the_code_names_its_rule() -> None:
    vague = re.compile(
        r"#\s*noqa(?!: [A-Z]+\d+)|#\s*type:\s*ignore(?!\[[a-z-]+)|#\s*pragma: no cover\s*$", re.MULTILINE
    )
    texts = {path: path.read_text(encoding="utf-8") for path in tracked_files() if path.suffix == ".py"}
    found = [
        f"{path.relative_to(PROJECT)}: {match.group()}"
        for path, text in texts.items()
        if path != Path(__file__)
        for match in vague.finditer(text)
    ]
    assert found == []


def test_each_lint_rule_that_is_off_has_its_reason() -> None:
    """On its line, or on that of the list it stands in."""
    exceptions = [*LINT["ignore"], *LINT["per-file-ignores"]["tests/**"]]
    lines = (PROJECT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    assert [rule for rule in exceptions if not any(re.search(rf'"{rule}",.*#\s*\S+', line) for line in lines)] == []
    for name in set(LINT["per-file-ignores"]) - {"tests/**"}:
        assert any(re.match(rf'"{re.escape(name)}" = .*#\s*\S+', line) for line in lines), name
