import socket
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tools.server import ServerError, Way, by_command, by_streamlit, by_uvicorn, free_port, serving

APPLICATION = """
import os, pathlib, streamlit
print("home:", os.environ["CLUSTERDASH_HOME"], "language:", os.environ.get("CLUSTERDASH_LANG"), flush=True)
print("folder:", pathlib.Path.cwd(), flush=True)
app = streamlit.App("page.py")
"""


@pytest.fixture
def script(tmp_path: Path) -> Path:
    (tmp_path / "page.py").write_text("import streamlit\nstreamlit.write('Guten Tag')\n")
    application = tmp_path / "application.py"
    application.write_text(APPLICATION)
    return application


def is_open(address: str) -> bool:
    parts = urlsplit(address)
    with socket.socket() as probe:
        return probe.connect_ex((parts.hostname, parts.port)) == 0


def test_a_server_answers_inside_the_block_and_its_port_is_closed_after(script: Path) -> None:
    with serving(script) as server:
        assert is_open(server.address)
    assert not is_open(server.address)


def test_every_server_has_a_port_and_an_empty_home_of_its_own(script: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLUSTERDASH_HOME", "/somebody/elses")
    with serving(script) as one, serving(script) as other:
        assert one.address != other.address
        homes = {server.log().split("home: ")[1].split()[0] for server in (one, other)}
        assert len(homes) == 2
        assert "/somebody/elses" not in homes


def test_only_the_settings_that_are_given_reach_the_server(
    script: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLUSTERDASH_LANG", "en")
    with serving(script, {"CLUSTERDASH_HOME": str(tmp_path)}) as server:
        assert f"home: {tmp_path} language: None" in server.log()


def test_the_server_runs_in_the_projects_folder_so_that_it_finds_its_configuration(script: Path) -> None:
    with serving(script) as server:
        assert f"folder: {Path(__file__).parents[2]}" in server.log()


def test_a_server_listens_at_the_port_that_is_asked_for(script: Path) -> None:
    port = free_port()
    with serving(script, port=port) as server:
        assert server.address == f"http://127.0.0.1:{port}"


def test_another_way_to_start_is_told_where_to_listen(script: Path) -> None:
    asked: list[tuple[str, int]] = []

    def way(host: str, port: int) -> list[str]:
        asked.append((host, port))
        return by_streamlit(script, host, port)

    with serving(way=way, host="localhost") as server:
        assert asked == [("localhost", int(server.address.rpartition(":")[2]))]


@pytest.mark.parametrize("way", [by_command, by_uvicorn, partial(by_streamlit, Path("app.py"))])
def test_every_way_to_start_names_the_address_and_the_port(way: Way) -> None:
    words = way("192.0.2.7", 8502)
    assert {"192.0.2.7", "8502"} <= set(words)


def test_a_server_that_cannot_start_is_reported_with_its_log(tmp_path: Path) -> None:
    missing = tmp_path / "missing.py"
    with pytest.raises(ServerError, match=r"ended with status 2\. Its log:(.|\n)*missing\.py"), serving(missing):
        pass


def test_a_free_port_can_be_listened_on() -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", free_port()))
        listener.listen()
