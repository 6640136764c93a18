"""HTML as a small tree, so that tests ask for elements and not for strings."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"br", "hr", "img", "input", "link", "meta"}


@dataclass
class Node:
    """An element: its name, attributes, and what stands in it."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    inside: list["Node | str"] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All text in it, with single spaces."""
        return " ".join("".join(self._texts()).split())

    @property
    def own_text(self) -> str:
        """The text in it that stands in no element of its own."""
        return " ".join("".join(part for part in self.inside if isinstance(part, str)).split())

    @property
    def classes(self) -> list[str]:
        """Its classes."""
        return self.attributes.get("class", "").split()

    def all(self, name: str = "", class_: str = "") -> list["Node"]:
        """The elements in it, at any depth, of a name and a class; without either of any."""
        return [
            node for node in self._nodes() if (not name or node.name == name) and (not class_ or class_ in node.classes)
        ]

    def one(self, name: str = "", class_: str = "") -> "Node":
        """The only element of its kind; fails where there is none or another one."""
        found = self.all(name, class_)
        assert len(found) == 1, f"{len(found)} of <{name} class={class_}>"
        return found[0]

    def _nodes(self) -> Iterator["Node"]:
        for part in self.inside:
            if isinstance(part, Node):
                yield part
                yield from part._nodes()

    def _texts(self) -> Iterator[str]:
        for part in self.inside:
            if isinstance(part, str):
                yield part
            else:
                yield from part._texts()


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open = [Node("")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs})
        assert len(node.attributes) == len(attrs), f"an attribute of <{tag}> stands twice"
        self.open[-1].inside.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().name == tag, f"</{tag}> closes another element"

    def handle_data(self, data: str) -> None:
        self.open[-1].inside.append(data)


def parsed(html: str) -> Node:
    """The tree of a piece of HTML; fails where an element is not closed, or not in order."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    assert [node.name for node in builder.open] == [""], f"not closed: {[node.name for node in builder.open[1:]]}"
    return builder.open[0]
