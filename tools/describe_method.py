"""Write `docs/method.md` from the declared measures: `python -m tools.describe_method`."""

from __future__ import annotations

from clusterdash.locale import language
from clusterdash.shipped import project_folder
from clusterdash.views.method import method_markdown


def main() -> None:
    """Write the document anew."""
    document = project_folder() / "docs" / "method.md"
    document.write_text(method_markdown(language("en")), encoding="utf-8")


if __name__ == "__main__":
    main()
