"""Templates of the pieces of a page; whatever is put into them is escaped."""

from __future__ import annotations

from jinja2 import Environment, PackageLoader

_TEMPLATES = Environment(
    loader=PackageLoader("clusterdash.views"), autoescape=True, trim_blocks=True, lstrip_blocks=True
)


def render(template: str, **values: object) -> str:
    """A template of `views/templates` with its values filled in."""
    return _TEMPLATES.get_template(f"{template}.html").render(**values)
