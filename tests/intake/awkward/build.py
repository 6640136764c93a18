"""Write the awkward files anew: `python -m tests.intake.awkward.build`.

Only `encrypted.xlsx` is not made here: it is `plain.xlsx`, encrypted with msoffcrypto-tool and a password.
"""

from __future__ import annotations

from pathlib import Path

from tests.intake.awkward.books import BOOKS
from tests.intake.awkward.texts import TEXTS

FILES = Path(__file__).with_name("files")


def main() -> None:
    for name, content in TEXTS.items():
        (FILES / name).write_bytes(content)
    for name, make in BOOKS.items():
        (FILES / name).write_bytes(make())


if __name__ == "__main__":
    main()
