"""Templates of the pieces of a page; whatever is put into them is escaped."""

from __future__ import annotations

import re

from jinja2 import Environment, PackageLoader

from clusterdash.model.columns import LIST_SEPARATOR

WEB_ADDRESS = re.compile(r"https?://([^/?#\s]+)")
_TEMPLATES = Environment(
    loader=PackageLoader("clusterdash.views"), autoescape=True, trim_blocks=True, lstrip_blocks=True
)


def render(template: str, **values: object) -> str:
    """A template of `views/templates` with its values filled in."""
    return _TEMPLATES.get_template(f"{template}.html").render(**values)


def note_html(text: str, link: str = "", href: str = "") -> str:
    """A sentence, with a link behind it where there is one."""
    return render("note", text=text, link={"text": link, "href": href} if href else None)


def source_links(sources: str) -> list[dict[str, str]]:
    """The sources of a row as lines: `text`, and `url` where it is an address that a reader can follow.

    Where several are of one site, they are numbered, so that no two links read the same.
    """
    found = [part.strip() for part in sources.split(LIST_SEPARATOR)]
    hosts = [match[1] if (match := WEB_ADDRESS.match(source)) else "" for source in found]
    lines = []
    for position, (source, host) in enumerate(zip(found, hosts, strict=True)):
        number = f" ({hosts[: position + 1].count(host)})" if host and hosts.count(host) > 1 else ""
        lines.append({"text": host + number if host else source, "url": source if host else ""})
    return lines
