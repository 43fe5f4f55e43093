"""What goes wrong with a server is told in one line that says what to do, and leaves what was there."""

from __future__ import annotations

import socket
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner

from kg.cli import diaban
from kg.errors import BadInput, RemoteStoreError
from kg.remote import RemoteStore
from kg.remote_auth import Credentials
from kg.remote_updates import RemoteUpdates
from tests.remote.conftest import CHOSEN, SAMPLES, Backend, settings_of
from tests.remote.virtuoso import USER, Virtuoso

GRAPH = "https://example.org/graph/refused"
QUAD = ox.Quad(
    ox.NamedNode("https://example.org/s"),
    ox.NamedNode("https://example.org/p"),
    ox.Literal("số"),
    ox.NamedNode(GRAPH),
)


def loading(monkeypatch: pytest.MonkeyPatch, **environment: str) -> str:
    """What `diaban load` says of a load that fails."""
    for name, value in environment.items():
        monkeypatch.setenv(f"DIABAN_{name.upper()}", value)
    done = CliRunner().invoke(diaban, ["load", str(SAMPLES / CHOSEN[0])])
    assert done.exit_code == 2
    return done.stderr


def nobody_listens() -> str:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return f"http://127.0.0.1:{free.getsockname()[1]}/sparql"


def test_a_wrong_password_changes_nothing_and_is_not_printed(virtuoso: Virtuoso, server: Backend) -> None:
    refused = Backend(settings_of(virtuoso, password="khong-phai"))
    assert isinstance(refused.target, RemoteStore)
    with pytest.raises(RemoteStoreError, match="DIABAN_ENDPOINT_PASSWORD") as error:
        refused.target.replace_graph(GRAPH, [QUAD])
    assert "khong-phai" not in str(error.value) + repr(refused.settings)
    assert "\n" not in str(error.value)
    assert GRAPH not in server.store.graphs()


def test_who_gives_no_name_may_not_write(virtuoso: Virtuoso) -> None:
    store = RemoteStore(virtuoso.queries, updates=RemoteUpdates(virtuoso.updates))
    with pytest.raises(RemoteStoreError, match="người dùng không tên"):
        store.replace_graph(GRAPH, [QUAD])


def test_a_server_that_takes_no_updates_at_this_address_says_why(virtuoso: Virtuoso) -> None:
    updates = RemoteUpdates(virtuoso.queries, credentials=Credentials(virtuoso.user, virtuoso.password))
    with pytest.raises(RemoteStoreError, match="HTTP") as error:
        RemoteStore(virtuoso.queries, updates=updates).replace_graph(GRAPH, [QUAD])
    assert "\n" not in str(error.value)


def test_questions_are_asked_as_the_user_where_the_server_wants_to_know(virtuoso: Virtuoso, server: Backend) -> None:
    known = RemoteStore(virtuoso.updates, credentials=Credentials(virtuoso.user, virtuoso.password))
    assert known.graphs() == server.store.graphs()


@pytest.mark.parametrize("credentials", [None, Credentials(USER, "khong-phai")])
def test_who_is_not_known_may_not_ask_there(virtuoso: Virtuoso, credentials: Credentials | None) -> None:
    with pytest.raises(RemoteStoreError, match=r"hỏi.*DIABAN_ENDPOINT_PASSWORD") as refused:
        RemoteStore(virtuoso.updates, credentials=credentials).graphs()
    assert "khong-phai" not in str(refused.value)


def test_a_load_with_a_wrong_password_is_one_line(virtuoso: Virtuoso, monkeypatch: pytest.MonkeyPatch) -> None:
    known = {"endpoint": virtuoso.queries, "endpoint_update": virtuoso.updates, "endpoint_user": virtuoso.user}
    said = loading(monkeypatch, **known, endpoint_password="khong-phai")
    assert said.count("\n") == 1
    assert "khong-phai" not in said


def test_a_load_into_a_server_that_is_down_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    address = nobody_listens()
    said = loading(monkeypatch, endpoint=address, endpoint_update=address)
    assert said.count("\n") == 1
    assert address in said


def test_a_folder_named_on_the_command_line_wins_over_the_server(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DIABAN_ENDPOINT", nobody_listens())
    done = CliRunner().invoke(diaban, ["load", "--store", str(tmp_path / "store"), str(SAMPLES / CHOSEN[0])])
    assert (done.exit_code, str(tmp_path / "store") in done.stdout) == (0, True)


def test_updates_to_a_server_that_is_down_name_it() -> None:
    address = nobody_listens()
    with pytest.raises(RemoteStoreError, match=address):
        RemoteUpdates(address, credentials=Credentials("a", "b")).change_graph(
            ox.NamedNode(GRAPH), removed=[], added=[QUAD]
        )


def test_without_an_address_for_updates_the_setting_is_named(virtuoso: Virtuoso) -> None:
    with pytest.raises(BadInput, match="DIABAN_ENDPOINT_UPDATE"):
        RemoteStore(virtuoso.queries).replace_graph(GRAPH, [QUAD])


def test_a_graph_with_blank_nodes_is_refused_before_anything_is_sent() -> None:
    blank = ox.Quad(ox.BlankNode(), QUAD.predicate, QUAD.object, QUAD.graph_name)
    with pytest.raises(BadInput, match="nút trống"):
        RemoteUpdates(nobody_listens()).change_graph(ox.NamedNode(GRAPH), removed=[], added=[blank])


def test_a_load_from_the_command_line_reaches_the_server(
    virtuoso: Virtuoso, server: Backend, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DIABAN_STORE", str(tmp_path / "store"))
    for name, value in (
        ("ENDPOINT", virtuoso.queries),
        ("ENDPOINT_UPDATE", virtuoso.updates),
        ("ENDPOINT_USER", virtuoso.user),
        ("ENDPOINT_PASSWORD", virtuoso.password),
    ):
        monkeypatch.setenv(f"DIABAN_{name}", value)
    done = CliRunner().invoke(diaban, ["load", str(SAMPLES / CHOSEN[0])])
    assert (done.exit_code, "(0 thay đổi)" in done.stdout, virtuoso.queries in done.stdout) == (0, True, True)
    assert not (tmp_path / "store").exists()
