"""An upload in words: its steps, how it was read, what was repaired, what is wrong and where."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clusterdash.errors import Fault
from clusterdash.intake.mapping import Match, Reason
from clusterdash.intake.repairs import REPAIR_KINDS, Repair
from clusterdash.locale import Language
from clusterdash.model.faults import fault
from clusterdash.model.selection import STEPS, Selection
from clusterdash.model.tables import TABLES
from clusterdash.views import uploads as words
from clusterdash.views.links import Links
from clusterdash.views.uploads import STEP_NAMES, STEPS_OF_A_FILE, STEPS_OF_A_FORM, FaultGroup
from tests.intake.proposals import INITIATIVE, proposed, sheet
from tests.views.markup import Node, parsed

INITIATIVES = TABLES["initiatives"]
LINKS = Links(Selection(lang="en", at="1"))
HOSTILE = '<script>alert("&")</script>'
TEXT = replace(sheet(INITIATIVE), encoding="utf-8", delimiter=";")


def stepper(current: str, told: dict[str, str], language: Language) -> Node:
    html = words.stepper_html(INITIATIVES, STEPS_OF_A_FILE, current, told, LINKS, language)
    return parsed(html)


def wrong(row: int | None, value: str = "früher", column: str = "founded", code: str = "not-year") -> Fault:
    return fault(code, INITIATIVES, row, column, value)


# ---------------------------------------------------------------- steps


def test_every_step_of_the_address_has_a_name_and_belongs_to_a_way() -> None:
    assert set(STEP_NAMES) == set(STEPS) == {*STEPS_OF_A_FILE, *STEPS_OF_A_FORM}


def test_every_step_but_the_present_one_is_a_link(german: Language) -> None:
    tree = stepper("faults", {}, german)
    links = [link.attributes["href"] for link in tree.all("a")]
    assert links == [f"data?lang=en&table=initiatives&step={step}" for step in STEPS_OF_A_FILE if step != "faults"]
    (current,) = [node for node in tree.all("li") if "aria-current" in node.attributes]
    assert current.one("b").own_text == "Prüfen"


def test_a_step_tells_what_it_holds_where_there_is_something(english: Language) -> None:
    tree = stepper("file", {"file": HOSTILE, "faults": "3 faults"}, english)
    assert [node.text for node in tree.all("small")] == [HOSTILE, "3 faults"]
    assert [step.text for step in tree.all("li")][1] == "2Columns"


# ---------------------------------------------------------------- how it was read


@pytest.mark.parametrize(
    ("delimiter", "german_name", "english_name"),
    [(",", "Komma", "comma"), (";", "Semikolon", "semicolon"), ("\t", "Tabulator", "tab"),
     ("|", "senkrechter Strich", "vertical bar"), ("~", "~", "~")],
)  # fmt: skip
def test_every_delimiter_has_a_name(
    delimiter: str, german_name: str, english_name: str, german: Language, english: Language
) -> None:
    told = [words.delimiter_name(delimiter, language) for language in (german, english)]
    assert told == [german_name, english_name]


def test_a_text_file_tells_encoding_delimiter_headings_and_rows(german: Language, english: Language) -> None:
    assert words.sheet_sentence(TEXT, german) == (
        "„muster.csv“ wurde als Text gelesen: UTF-8, Trennzeichen Semikolon, Überschriften in Zeile 1, 1 Zeile."
    )
    assert words.sheet_sentence(replace(TEXT, encoding="cp1252", header_row=4), english) == (
        "“muster.csv” was read as text: Windows-1252, separated by semicolon, headings in row 4, 1 row."
    )


def test_a_workbook_tells_its_sheet(german: Language, english: Language) -> None:
    book = replace(sheet(INITIATIVE, INITIATIVE), sheet=HOSTILE, sheets=(HOSTILE,))
    told = [words.sheet_sentence(book, language) for language in (german, english)]
    assert all(HOSTILE in sentence for sentence in told)
    assert told[0].endswith("Überschriften in Zeile 1, 2 Zeilen.")
    assert told[1].endswith("headings in row 1, 2 rows.")


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_for_a_column_is_told(reason: Reason, german: Language, english: Language) -> None:
    match = Match(0, "Mitglieder", "members", reason)
    told = {words.reason_text(match, language) for language in (german, english)}
    assert len(told) == 2


# ---------------------------------------------------------------- the state of a draft


@pytest.mark.parametrize(
    ("row", "german_words", "english_words"),
    [
        ({"id": "alpha", "members": "120"}, "kann veröffentlicht werden", "can be published"),
        ({"id": "alpha", "members": "100"}, "schon veröffentlicht ist", "is published already"),
        ({"id": "alpha", "founded": "früher"}, "1 Fehler steht zwischen", "1 fault stands between"),
        (
            {"id": "alpha", "founded": "früher", "members": "viele"},
            "2 Fehler stehen zwischen",
            "2 faults stand between",
        ),
    ],
    ids=["changes", "no change", "a fault", "faults"],
)
def test_the_state_of_a_draft_is_one_sentence(
    row: dict[str, str], german_words: str, english_words: str, german: Language, english: Language
) -> None:
    proposal = proposed("initiatives", row)
    assert german_words in words.proposal_sentence(proposal, german)
    assert english_words in words.proposal_sentence(proposal, english)


def test_the_figures_count_rows_repairs_faults_and_warnings(german: Language) -> None:
    proposal = proposed("initiatives", {"id": " alpha", "members": "2.000", "founded": "früher"})
    figures = {figure.label: figure.value for figure in words.proposal_figures(proposal, german)}
    assert figures == {"Zeilen": "1", "Repariert": "2", "Fehler": "1", "Hinweise": "1"}
    assert "nichts" in words.proposal_figures(proposed("initiatives", {"id": "alpha"}), german)[2].coverage.casefold()


# ---------------------------------------------------------------- repairs


def test_repairs_stand_kind_by_kind_with_an_example_how_often_and_all_others_folded(german: Language) -> None:
    repairs = [
        Repair("number", 4, "members", "1.200", "1200"), Repair("spaces", 2, "name", "  A", "A"),
        Repair("number", 2, "companies", "1.000", "1000"),
    ]  # fmt: skip
    tree = parsed(words.repairs_html(repairs, INITIATIVES, german))
    assert [node.text for node in tree.all("span", "cd-aside")] == ["1 Zelle", "2 Zellen"]
    assert [node.text for node in tree.all("small")] == [
        "Zeile 2, Name: „␣␣A“ → „A“", "zum Beispiel Zeile 4, Mitglieder: „1.200“ → „1200“",
    ]  # fmt: skip
    (others,) = tree.all("details")
    assert (others.one("summary").text, others.one("li").text) == (
        "1 weitere", "Zeile 2, Unternehmen: „1.000“ → „1000“",
    )  # fmt: skip


def test_of_very_many_repairs_of_a_kind_the_rest_is_counted(german: Language) -> None:
    repairs = [Repair("number", row, "members", "1.200", "1200") for row in range(2, 303)]
    lines = parsed(words.repairs_html(repairs, INITIATIVES, german)).one("details").all("li")
    assert (len(lines), lines[-1].text) == (201, "… und 100 weitere.")


@pytest.mark.parametrize("code", REPAIR_KINDS)
def test_every_kind_of_repair_is_told_in_both_languages(code: str, german: Language, english: Language) -> None:
    repair = Repair(code, 2, "name", HOSTILE * 10, HOSTILE)
    told = [parsed(words.repairs_html([repair], INITIATIVES, language)) for language in (german, english)]
    assert [tree.all("li")[0].all("span")[0].text for tree in told] == list(REPAIR_KINDS[code])
    assert not any(tree.all("script") for tree in told)
    assert all(len(tree.text) < 500 for tree in told)


def test_without_repairs_nothing_is_listed(english: Language) -> None:
    assert parsed(words.repairs_html([], INITIATIVES, english)).all("li") == []


# ---------------------------------------------------------------- faults


def test_faults_that_one_value_mends_are_one_group_in_the_order_they_come() -> None:
    faults = [wrong(2), wrong(3, "damals"), wrong(4), wrong(4, column="members_year")]
    groups = words.fault_groups(faults)
    assert [(group.code, group.column, group.value, group.rows) for group in groups] == [
        ("not-year", "founded", "früher", (2, 4)), ("not-year", "founded", "damals", (3,)),
        ("not-year", "members_year", "früher", (4,)),
    ]  # fmt: skip


def test_what_is_told_of_a_group_holds_for_each_of_its_rows() -> None:
    details = {"before": "100", "mine": "120"}
    faults = [fault("conflict", INITIATIVES, row, "members", "120", theirs=theirs, **details)
              for row, theirs in ((2, "150"), (3, "160"), (4, "150"))]  # fmt: skip
    assert [group.rows for group in words.fault_groups(faults)] == [(2, 4), (3,)]


FAULTS = st.lists(
    st.builds(
        wrong,
        st.none() | st.integers(2, 4),
        st.sampled_from(["a", "b", "a" * 100 + "1", "a" * 100 + "2", ""]) | st.text(max_size=5),
        st.sampled_from(["founded", "members_year"]),
    )
)


@given(faults=FAULTS)
def test_no_fault_is_lost_and_every_group_has_a_key_of_its_own(faults: list[Fault]) -> None:
    groups = words.fault_groups(faults)
    assert sorted(map(repr, (each for group in groups for each in group.faults))) == sorted(map(repr, faults))
    assert len({group.key for group in groups}) == len(groups)


def test_a_group_says_what_is_wrong_what_to_do_and_where(german: Language, english: Language) -> None:
    (group,) = words.fault_groups([wrong(2, HOSTILE)])
    for language, where in ((german, "Zeile 2, Spalte „Gegründet“"), (english, "Row 2, column “Founded”")):
        tree = parsed(words.group_html(group, INITIATIVES, language)).one("section", "fault")
        message, repair, place = tree.all("p")
        assert message.text == language.text(group.faults[0].message)
        assert repair.text == language.text(group.faults[0].repair)
        assert place.text == where
        assert not tree.all("script")


def test_a_warning_looks_different_from_a_fault(german: Language) -> None:
    (group,) = words.fault_groups([fault("tenfold", INITIATIVES, 2, "members", "2000", before="100")])
    assert parsed(words.group_html(group, INITIATIVES, german)).one("section").classes == ["cd-finding", "warning"]


@pytest.mark.parametrize(
    ("rows", "german_words", "english_words"),
    [
        ([None], "Spalte „Gegründet“", "Column “Founded”"),
        ([2], "Zeile 2, Spalte „Gegründet“", "Row 2, column “Founded”"),
        ([2, 3], "Zeilen 2, 3, Spalte „Gegründet“", "Rows 2, 3, column “Founded”"),
        (list(range(2, 12)), "Zeilen 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, Spalte „Gegründet“",
         "Rows 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, column “Founded”"),
        (list(range(2, 14)), "Zeilen 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 … und 2 weitere, Spalte „Gegründet“",
         "Rows 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 … and 2 more, column “Founded”"),
    ],
    ids=["none", "one", "two", "ten", "twelve"],
)  # fmt: skip
def test_at_most_ten_rows_are_named(
    rows: list[int | None], german_words: str, english_words: str, german: Language, english: Language
) -> None:
    (group,) = words.fault_groups([wrong(row) for row in rows])
    told = [words.where_text(group, INITIATIVES, language) for language in (german, english)]
    assert told == [german_words, english_words]


def test_a_column_that_the_table_does_not_have_is_told_as_it_is(german: Language) -> None:
    group = FaultGroup("not-year", "Spalte Z", "x", (wrong(2, column="Spalte Z"),))
    assert words.where_text(group, INITIATIVES, german) == "Zeile 2, Spalte „Spalte Z“"
