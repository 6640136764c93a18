"""A program whose children work on a store until they end or are killed.

Every line of its input is a task as JSON: the name of a function and its arguments. The child answers with its process
id when it is at work; `wait` answers with its exit status. The program itself never opens a store, it only has
everything imported, so that a child is at work at once.
"""

import json
import os
import random
import resource
import signal
import sys
import traceback
from itertools import count
from pathlib import Path

from sqlalchemy import Connection, Engine, event

from clusterdash.errors import StoreError
from clusterdash.store.audit import AuditEntry
from clusterdash.store.contents import checksums, contents_of
from clusterdash.store.failures import DISK
from clusterdash.store.history import checksum_of
from clusterdash.store.people import Action
from clusterdash.store.store import Store
from clusterdash.store.versions import Version
from tests.store.landscapes import NOW, PLACES, PUBLISHER, landscape

LARGE_BYTES = 100_000
TOLD = 3


def start(url: str, shipped: str) -> None:
    """Open a store, as a server does when it starts."""
    announce()
    Store.open(url, Path(shipped), NOW, drawn=PLACES).close()


def publish_until(url: str, statement: int) -> None:
    """Publish the person's draft; die by `kill -9` after a statement of the transaction, counted from 1."""
    announce()
    store, numbers = Store.open(url, None, NOW, drawn=PLACES), count(1)
    draft = store.draft(PUBLISHER, "initiatives")

    @event.listens_for(Engine, "after_cursor_execute")
    def _die(connection: Connection, *_: object) -> None:
        if connection.get_execution_options().get("immediate") and next(numbers) == statement:
            os.kill(os.getpid(), signal.SIGKILL)

    base = store.newest().number
    store.publish(PUBLISHER, landscape(f"On top of {base}"), base=base, note="Kind", now=NOW, draft=draft)


def publish_on(url: str) -> None:
    """Write one large version after another, without an end."""
    store = Store.open(url, None, NOW, drawn=PLACES)
    first = store.newest().number
    _append(store, first)
    announce()
    for base in count(first + 1):
        _append(store, base)


def fill_the_disk(url: str, room_bytes: int) -> None:
    """Write versions until no file may grow, and one more when there is room again.

    The exit status is TOLD where the full disk was told as such.
    """
    announce()
    store = Store.open(url, None, NOW, drawn=PLACES)
    unlimited = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room_bytes, unlimited[1]))
    try:
        for base in count(store.newest().number):
            _append(store, base)
    except StoreError as error:
        resource.setrlimit(resource.RLIMIT_FSIZE, unlimited)
        _append(store, store.newest().number)
        sys.exit(TOLD if str(error) == DISK else 1)


def _append(store: Store, base: int) -> None:
    contents = contents_of(landscape(f"On top of {base}", large_text(base)))
    version = Version(base + 1, base, "Kind", NOW, "Weiter", checksum_of(checksums(contents)))
    store._append(AuditEntry.of(PUBLISHER, Action.PUBLISH, NOW), version, contents)


def large_text(seed: int) -> str:
    """A text that hardly gets smaller when it is compressed."""
    return random.Random(seed).randbytes(LARGE_BYTES).hex()  # noqa: S311 - the same one each time


def announce() -> None:
    """Say that this child is at work."""
    print(os.getpid(), flush=True)  # noqa: T201 - the answer


def wait(child: int) -> int:
    """The exit status of a child that has ended, negative for the signal that killed it."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def fork(task: str, arguments: list[object]) -> None:
    """Start a child with a task."""
    if os.fork():
        return
    try:
        globals()[task](*arguments)
    except SystemExit as ended:
        os._exit(int(str(ended.code)))
    except BaseException:  # noqa: BLE001 - a child never goes back to the loop below
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


if __name__ == "__main__":
    for line in sys.stdin:
        task, *arguments = json.loads(line)
        if task == "wait":
            print(wait(*arguments), flush=True)  # noqa: T201 - the answer
        else:
            fork(task, arguments)
