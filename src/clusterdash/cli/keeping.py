"""Versions listed and taken back, backups written and restored."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

from clusterdash.cli.opening import opened, opened_to_read
from clusterdash.cli.outside import local, now, print_json, say
from clusterdash.model.faults import shortened
from clusterdash.store.versions import Version
from clusterdash.web.local import local_person

HEADINGS = ("Version", "Published", "Author", "Note")
GAP = "  "


def list_versions(as_json: bool) -> None:
    """Print all versions, the newest first."""
    with opened_to_read() as store:
        versions = store.versions()
    if as_json:
        print_json([asdict(version) for version in versions])
    else:
        say(_table([HEADINGS, *map(_line, versions)]))


def _line(version: Version) -> tuple[str, ...]:
    restored = f" [version {version.restores} anew]" if version.restores else ""
    return str(version.number), published_at(version), shortened(version.author), shortened(version.note) + restored


def _table(lines: list[tuple[str, ...]]) -> str:
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(GAP.join(map(str.ljust, line, widths)).rstrip() for line in lines)


def published_at(version: Version) -> str:
    """When a version was published, by the clocks of Baden-Württemberg."""
    return f"{local(version.created):%Y-%m-%d %H:%M}"


def roll_back(number: int, author: str, note: str, as_json: bool) -> None:
    """Publish the state of an earlier version anew, and say as which version.

    Raises what `Store.roll_back` raises.
    """
    with opened() as store:
        version = store.roll_back(local_person(), number, note=note, now=now(), author=author)
    if as_json:
        print_json(asdict(version))
    else:
        say(f"Version {version.number} was published; it holds what version {number} held.")


def back_up(out: Path) -> None:
    """Write a backup, and say how much is in it.

    Raises what `Store.back_up` raises.
    """
    with opened() as store:
        store.back_up(local_person(), out, now())
        versions = store.versions()
    say(f'"{out}" holds {_counted(versions)}.')


def restore(path: Path) -> None:
    """Bring back what the store lacks of a backup, and say what it holds then.

    Raises what `Store.restore` raises.
    """
    with opened(empty=True) as store:
        store.restore(local_person(), path, now())
        versions = store.versions()
    say(f"The store holds {_counted(versions)}.")


def _counted(versions: list[Version]) -> str:
    newest = f"the newest is version {versions[0].number} of {published_at(versions[0])}"
    return f"{len(versions)} version{'' if len(versions) == 1 else 's'}; {newest}"
