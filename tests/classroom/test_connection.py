"""The connection between a kernel and a page: "busy" waits for the answer of a widget, nothing else waits."""

import asyncio
import gc
from types import SimpleNamespace

import pytest
from jupyter_client.session import Session
from jupyter_server.gateway.connections import GatewayWebSocketConnection
from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection
from tornado.websocket import WebSocketClosedError

from classroom import connection, lab
from classroom.connection import PromptConnection

session = Session(key=b"", username="")


def message(kind: str, asked: str, **content) -> list[bytes]:
    """What a kernel sends on its public channel as its answer to a message of the kind `asked`."""
    parent = session.msg_header(asked)
    return [f"kernel.0.{kind}".encode(), *session.serialize(session.msg(kind, content, parent={"header": parent}))]


def status(state: str, asked: str = "comm_msg") -> list[bytes]:
    return message("status", asked, execution_state=state)


UPDATE = message("comm_msg", "comm_msg", comm_id="1", data={})


def sent(monkeypatch, *messages, then: float = 0.0, disconnect: bool = False) -> list[list[bytes]]:
    """What the page has after the kernel has sent `messages` and `then` seconds have passed."""
    gone = []
    monkeypatch.setattr(
        ZMQChannelsWebsocketConnection, "handle_outgoing_message", lambda self, stream, message: gone.append(message)
    )
    monkeypatch.setattr(ZMQChannelsWebsocketConnection, "disconnect", lambda self: None)

    async def talk():
        wire = PromptConnection.__new__(PromptConnection)
        wire.session = session
        for one in messages:
            wire.handle_outgoing_message("iopub", one)
        if disconnect:
            wire.disconnect()
        await asyncio.sleep(then)

    asyncio.run(talk())
    return gone


def test_busy_waits_for_the_answer_of_a_widget(monkeypatch):
    busy, idle = status("busy"), status("idle")
    assert sent(monkeypatch, busy) == []
    assert sent(monkeypatch, busy, UPDATE) == [UPDATE]
    assert sent(monkeypatch, busy, UPDATE, idle) == [UPDATE, busy, idle]


def test_busy_is_told_when_the_answer_takes_long(monkeypatch):
    monkeypatch.setattr(connection, "SOON", 0.01)
    busy = status("busy")
    assert sent(monkeypatch, busy, then=0.1) == [busy]
    assert sent(monkeypatch, busy, UPDATE, then=0.1) == [UPDATE, busy]


def test_a_cell_that_runs_is_busy_at_once(monkeypatch):
    cell, of_widget = status("busy", "execute_request"), status("busy")
    assert sent(monkeypatch, cell) == [cell]
    assert sent(monkeypatch, of_widget, cell) == [of_widget, cell], "states out of order"


def test_two_widgets_answer_in_order(monkeypatch):
    first, second = status("busy"), status("busy")
    assert sent(monkeypatch, first, second, UPDATE, status("idle"))[:3] == [first, UPDATE, second]


def test_a_page_that_is_closed_is_told_nothing(monkeypatch):
    monkeypatch.setattr(connection, "SOON", 0.01)
    assert sent(monkeypatch, status("busy"), disconnect=True, then=0.1) == []


@pytest.mark.parametrize(
    ("own", "used"),
    [(ZMQChannelsWebsocketConnection, PromptConnection), (GatewayWebSocketConnection, GatewayWebSocketConnection)],
)
def test_a_connection_of_another_kind_is_left_alone(own, used):
    web = SimpleNamespace(settings={"kernel_websocket_connection_class": own})
    server = SimpleNamespace(kernel_websocket_connection_class=own, web_app=web)
    lab.answer_promptly(server)
    assert server.kernel_websocket_connection_class is used
    assert web.settings["kernel_websocket_connection_class"] is used


class Page:
    """The page's end of a connection, on which writing fails at once, or a moment later, with an error."""

    def __init__(self, error: Exception, at_once: bool):
        self.error, self.at_once = error, at_once

    def write_message(self, message, binary=False):
        if self.at_once:
            raise self.error

        async def write():
            raise self.error

        return asyncio.ensure_future(write())


def complaints(error: Exception, at_once: bool, monkeypatch) -> list[str]:
    """What the terminal would say after a message was sent to a page on which writing fails."""
    said = []
    log = SimpleNamespace(error=lambda text, exc_info: said.append(f"{text}: {exc_info}"))
    monkeypatch.setattr(PromptConnection, "websocket_handler", Page(error, at_once))
    monkeypatch.setattr(PromptConnection, "log", log)

    async def talk():
        asyncio.get_running_loop().set_exception_handler(lambda _loop, context: said.append(context["message"]))
        PromptConnection.__new__(PromptConnection).write_message(b"", binary=True)
        await asyncio.sleep(0.01)
        gc.collect()  # only then does asyncio tell of an error that nobody asked for
        await asyncio.sleep(0.01)

    asyncio.run(talk())
    return said


@pytest.mark.parametrize("at_once", [True, False])
def test_a_page_closed_while_a_message_is_on_its_way_is_no_fault(monkeypatch, at_once):
    assert complaints(WebSocketClosedError(), at_once, monkeypatch) == []


def test_another_error_on_the_way_to_the_page_is_told(monkeypatch):
    assert complaints(ValueError("too long"), False, monkeypatch) == ["A message did not reach the page: too long"]
