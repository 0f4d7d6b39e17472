"""Kernel messages reach the page at once.

A kernel answers in several small messages. By default TCP holds the second one back until the page has acknowledged
the first, and a system may wait 40 ms before it does (Nagle's algorithm and delayed acknowledgements): more than an
explorer needs for all the rest. Measured with `make bench-explorers`.
"""

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection


class PromptConnection(ZMQChannelsWebsocketConnection):
    """Jupyter's own connection between a kernel and a page, without that delay."""

    def connect(self):
        self.websocket_handler.set_nodelay(True)
        return super().connect()
