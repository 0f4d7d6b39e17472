"""Open the course in JupyterLab: `make lab`, or `python -m classroom.lab`."""

import argparse
import contextlib
import os
import secrets
import socket
import sys
import urllib.parse
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FIRST = "notebooks/00_start.ipynb"
SHIPPED = ("notebooks", "solutions", "exercises")


class Trouble(Exception):
    """A foreseeable problem; its text is the sentence for the reader."""


def main(arguments: list[str] | None = None) -> int:
    """Run JupyterLab until it is stopped; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m classroom.lab", description=__doc__)
    add_options(parser)
    return run(parser.parse_args(arguments), FIRST)


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of every command that opens JupyterLab."""
    parser.add_argument("--port", default="", help="the port to use; without it, the next free one from 8888 on")
    parser.add_argument("--browser", default="", help="`none`: open no browser, only print the address")


def run(options: argparse.Namespace, first: str, more: Sequence[str] = ()) -> int:
    """Serve with these options until stopped, opening at the file `first`; return the exit status.

    `more` are further options of Jupyter's.
    """
    try:
        browser = options.browser.lower() not in ("none", "no", "0")
        serve(free_port(options.port), browser, first, more)
    except Trouble as trouble:
        print(trouble, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped.")
    return 0


def free_port(wanted: str) -> int | None:
    """The wanted port, if it is one and is free; None leaves the choice to Jupyter."""
    if not wanted:
        return None
    if not wanted.isdecimal() or not 1 <= int(wanted) <= 65535:
        raise Trouble(f"PORT={wanted} is not a port: give a number from 1024 to 65535, for example PORT=8890.")
    with socket.socket() as probe:
        if os.name == "posix":  # there it means that a port is free again at once; on Windows it means another thing
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(wanted)))
        except PermissionError:
            raise Trouble(f"Port {wanted} is reserved for the system: choose one from 1024 on.") from None
        except OSError:
            raise Trouble(
                f"Port {wanted} is in use by another program: choose another one, or leave PORT out and the next free "
                "one is taken."
            ) from None
    return int(wanted)


def serve(port: int | None, browser: bool, first: str, more: Sequence[str] = ()) -> None:
    """Start JupyterLab at the file `first` and return when it has stopped."""
    from jupyterlab.labapp import LabApp

    # A token that Jupyter did not make up itself is left out of its log: the address is printed once, by `announce`.
    os.environ.setdefault("JUPYTER_TOKEN", secrets.token_hex(24))
    # An option that is given twice would make Jupyter forget all of them: the later one counts.
    given = {option.partition("=")[0]: option for option in [*server_options(port, browser, first), *more]}
    server = LabApp.initialize_server(argv=list(given.values()))
    trust_shipped_notebooks(server.contents_manager.notary)
    answer_promptly(server)
    announce(server, first)
    server.start()


def server_options(port: int | None, browser: bool, first: str = FIRST) -> list[str]:
    """Jupyter's options for the course; whatever is not named here is the reader's own configuration."""
    options = [
        f"--ServerApp.root_dir={ROOT}",
        f"--LabApp.default_url={first_page(first)}",
        # The layout of other projects would be restored here, with tabs of files that this folder does not have.
        f"--LabApp.workspaces_dir={ROOT / '.cache' / 'workspaces'}",
        "--ServerApp.answer_yes=True",
        # A saved widget would show an error where its kernel is gone: what is saved is its still picture.
        "--ContentsManager.pre_save_hook=classroom.stills.keep_the_still",
        # What Jupyter warns of here is for those who run servers: its own defaults, extensions without configuration.
        "--ServerApp.log_level=ERROR",
        "--LabApp.log_level=ERROR",
        # Kernels warn in the terminal about a connection without encryption; with it there is nothing to warn of.
        "--KernelManager.transport_encryption=auto",
        f"--ServerApp.open_browser={browser}",
    ]
    if port is not None:
        options += [f"--ServerApp.port={port}", "--ServerApp.port_retries=0"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:  # in a container there is often no other user
        options.append("--allow-root")
    return options


def first_page(first: str = FIRST) -> str:
    """The path in JupyterLab of the file `first`, with the file browser at the project's root."""
    return f"/lab/tree/{first}?file-browser-path=/" if (ROOT / first).is_file() else "/lab"


def answer_promptly(server) -> None:
    """Connect pages and kernels by classroom/connection.py, unless the reader's Jupyter has a connection of its own.

    A Jupyter that runs its kernels on another machine does.
    """
    from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection

    from classroom.connection import PromptConnection

    if server.kernel_websocket_connection_class is ZMQChannelsWebsocketConnection:
        server.kernel_websocket_connection_class = PromptConnection  # which closes what is open at the end
        server.web_app.settings["kernel_websocket_connection_class"] = PromptConnection  # which opens them


def trust_shipped_notebooks(notary) -> None:
    """Let the stored pictures of the course's own notebooks show before anything is run.

    JupyterLab hides HTML and SVG outputs of a notebook that was not run on this machine, unless it is signed. A fresh
    exercise has none; it is signed so that Jupyter does not warn of it in the terminal. One with outputs is left alone,
    as they need not come from this machine. That a notebook stays unsigned is no reason not to start.
    """
    import nbformat

    for path in sorted(path for folder in SHIPPED for path in ROOT.glob(f"{folder}/*.ipynb")):
        with contextlib.suppress(Exception):
            notebook = nbformat.read(path, as_version=4)
            foreign = path.parent.name == "exercises" and any(cell.get("outputs") for cell in notebook.cells)
            if not foreign and not notary.check_signature(notebook):
                notary.sign(notebook)


def announce(server, first: str = FIRST) -> None:
    """Print the address, and how to stop."""
    address = f"http://localhost:{server.port}{server.base_url.rstrip('/')}{first_page(first)}"
    if server.identity_provider.token:
        joint = "&" if "?" in address else "?"
        address += joint + urllib.parse.urlencode({"token": server.identity_provider.token})
    print(f"\nThe course is open at\n\n    {address}\n\nCtrl-C here stops it.\n", flush=True)


if __name__ == "__main__":
    sys.exit(main())
