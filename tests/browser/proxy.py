"""A small reverse proxy that tests put before a server. What it does to a request's head is the test's to say."""

import asyncio
import threading
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager, suppress
from urllib.parse import urlsplit

from tools.server import HOST, STOP_S, Server

CHUNK_BYTES = 65_536
Head = dict[str, str]
Change = Callable[[Head], Head]


@contextmanager
def proxying(server: Server, change: Change) -> Iterator[str]:
    """A proxy before the server; its address. `change` gets a request's headers by name in small letters."""
    loop, target = asyncio.new_event_loop(), urlsplit(server.address).port

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError, asyncio.IncompleteReadError):
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            upstream_reader, upstream_writer = await asyncio.open_connection(HOST, target)
            upstream_writer.write(changed(head, change).encode("latin-1"))
            await both(pass_on(reader, upstream_writer), pass_on(upstream_reader, writer))

    thread = threading.Thread(target=loop.run_forever)  # Playwright's own loop runs in the tests' thread
    thread.start()
    listening = asyncio.run_coroutine_threadsafe(asyncio.start_server(serve, HOST, 0), loop).result(STOP_S)
    try:
        yield f"http://{HOST}:{listening.sockets[0].getsockname()[1]}"
    finally:
        asyncio.run_coroutine_threadsafe(stop(listening), loop).result(STOP_S)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(STOP_S)
        loop.close()


async def stop(listening: asyncio.Server) -> None:
    """Listen no more and end what is under way."""
    listening.close()
    tasks = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


def changed(head: str, change: Change) -> str:
    """A request's head with other headers; a connection serves one request, unless it becomes a websocket."""
    request, *lines = head.rstrip("\r\n").split("\r\n")
    headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
    kept = headers if "upgrade" in headers else {**headers, "connection": "close"}
    return "\r\n".join([request, *(f"{name}: {value}" for name, value in change(kept).items()), "", ""])


async def both(*ways: Coroutine[None, None, None]) -> None:
    """Go both ways until one is at its end."""
    tasks = [asyncio.create_task(way) for way in ways]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Hand on all bytes, and then that there are no more."""
    try:
        while chunk := await reader.read(CHUNK_BYTES):
            writer.write(chunk)
            await writer.drain()
    finally:
        writer.close()
