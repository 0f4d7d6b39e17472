"""Kernel messages reach the page at once, those first that change what one sees.

A kernel answers in several small messages. By default TCP holds the second one back until the page has acknowledged
the first, and a system may wait 40 ms before it does (Nagle's algorithm and delayed acknowledgements): more than an
explorer needs for all the rest.

The first message says that the kernel is busy. JupyterLab redraws its signs of that, and a page that draws them is late
for the picture that comes next. So, while a widget is used, "busy" waits for the answer, or until that takes long.

Both are measured with `make bench-explorers`.

A page that is closed while a message is on its way is no fault, and the terminal says nothing of it.
"""

import asyncio
import contextlib
from functools import partial

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection
from tornado.websocket import WebSocketClosedError

SOON = 0.1  # seconds


class PromptConnection(ZMQChannelsWebsocketConnection):
    """Jupyter's own connection between a kernel and a page, without these two delays."""

    _tell_busy = None  # sends the "busy" that is held back
    _alarm = None  # does so when the answer takes long

    def connect(self):
        self.websocket_handler.set_nodelay(True)
        return super().connect()

    def disconnect(self):
        self._forget()
        super().disconnect()

    @property
    def write_message(self):
        """Send to the page; Jupyter does not wait for what becomes of it, so nobody else would hear of an error."""
        return self._write

    def _write(self, *message, **options):
        with contextlib.suppress(WebSocketClosedError):
            sent = self.websocket_handler.write_message(*message, **options)
            sent.add_done_callback(self._look_after)
            return sent

    def _look_after(self, sent: asyncio.Future) -> None:
        error = None if sent.cancelled() else sent.exception()
        if error is not None and not isinstance(error, WebSocketClosedError):
            self.log.error("A message did not reach the page", exc_info=error)

    def handle_outgoing_message(self, stream, outgoing_msg):
        send = partial(super().handle_outgoing_message, stream, outgoing_msg)
        if not self._is_status(outgoing_msg):
            return send()
        self._release()  # so that states arrive in the order in which they were
        if not self._is_busy_with_a_widget(outgoing_msg):
            return send()
        self._tell_busy = send
        self._alarm = asyncio.get_running_loop().call_later(SOON, self._release)

    def _release(self) -> None:
        tell = self._tell_busy
        self._forget()
        if tell is not None:
            tell()

    def _forget(self) -> None:
        if self._alarm is not None:
            self._alarm.cancel()
        self._tell_busy = self._alarm = None

    def _is_status(self, message: list) -> bool:
        topics, _ = self.session.feed_identities(message)
        return bool(topics) and topics[0].endswith(b".status")

    def _is_busy_with_a_widget(self, message: list) -> bool:
        _, (_, _, parent, _, content, *_) = self.session.feed_identities(message)
        unpack = self.session.unpack
        return unpack(parent).get("msg_type") == "comm_msg" and unpack(content).get("execution_state") == "busy"
