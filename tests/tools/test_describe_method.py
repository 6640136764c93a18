from pathlib import Path

import pytest

from tools import describe_method


def test_the_document_is_written_where_it_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "docs").mkdir()
    monkeypatch.setattr(describe_method, "project_folder", lambda: tmp_path)
    describe_method.main()
    written = (tmp_path / "docs" / "method.md").read_text(encoding="utf-8")
    assert written == (Path(__file__).parents[2] / "docs" / "method.md").read_text(encoding="utf-8")
