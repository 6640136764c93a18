"""The template, its data and the letters, made into a PDF."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import orjson
import typst

from clusterdash.briefing.handout.letters import letters
from clusterdash.briefing.handout.wording import printable

TEMPLATES = Path(__file__).with_name("templates")


def typeset(data: dict[str, Any]) -> bytes:
    """The hand-out as an accessible PDF (PDF/UA-1).

    The same data give the same bytes on every machine: its date is the data's, only letters that come with typst are
    used, nothing is fetched. Texts are data to the template, never markup.
    """
    return typst.compile(
        TEMPLATES / "handout.typ",
        root=TEMPLATES,
        font_paths=letters(),
        ignore_system_fonts=True,
        sys_inputs={"document": orjson.dumps(printable(data), option=orjson.OPT_SERIALIZE_NUMPY).decode()},
        pdf_standards=["ua-1"],
    )
