from pathlib import Path

import pytest

from clusterdash.intake.repairs import REPAIR_KINDS
from clusterdash.intake.uploads import REASONS
from clusterdash.model.faults import FAULT_KINDS
from tools import describe_uploads

WRITTEN = (Path(__file__).parents[2] / "docs" / "uploads.md").read_text(encoding="utf-8")


def test_the_document_is_written_where_it_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "docs").mkdir()
    monkeypatch.setattr(describe_uploads, "project_folder", lambda: tmp_path)
    describe_uploads.main()
    assert (tmp_path / "docs" / "uploads.md").read_text(encoding="utf-8") == WRITTEN


@pytest.mark.parametrize("code", [*FAULT_KINDS, *REPAIR_KINDS, *REASONS])
def test_each_fault_repair_and_reason_stands_in_the_document(code: str) -> None:
    assert f"| `{code}` |" in WRITTEN
