"""classroom/lab.py and the settings of JupyterLab, without starting a server."""

import json
import socket
import sys
from pathlib import Path

import nbformat
import pytest
from nbformat.sign import MemorySignatureStore, NotebookNotary

from classroom import lab

SETTINGS = json.loads((lab.ROOT / "classroom" / "jupyterlab.json").read_text(encoding="utf-8"))
SHOW = json.loads((lab.ROOT / "classroom" / "slides" / "jupyterlab.json").read_text(encoding="utf-8"))
SHARE = Path(sys.prefix) / "share" / "jupyter"


@pytest.fixture
def busy_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


def test_a_busy_port_is_refused_in_a_sentence(busy_port, capsys):
    assert lab.main(["--port", str(busy_port)]) == 1
    error = capsys.readouterr().err
    assert error.startswith(f"Port {busy_port} is in use by another program: choose another one")
    assert "Traceback" not in error


@pytest.mark.parametrize("wrong", ["abc", "0", "70000", "-1", "88.5"])
def test_what_is_not_a_port_is_refused_in_a_sentence(wrong, capsys):
    assert lab.main([f"--port={wrong}"]) == 1
    assert capsys.readouterr().err.startswith(f"PORT={wrong} is not a port")


def test_a_free_port_is_taken_and_no_port_leaves_the_choice_to_jupyter():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    assert lab.free_port(str(port)) == port
    assert lab.free_port("") is None


@pytest.mark.parametrize(("word", "opens"), [("none", False), ("NONE", False), ("", True), ("firefox", True)])
def test_browser_none_opens_no_browser(monkeypatch, word, opens):
    served = []
    monkeypatch.setattr(lab, "serve", lambda port, browser, *_rest: served.append(browser))
    lab.main(["--browser", word])
    assert served == [opens]


def test_ctrl_c_ends_without_a_traceback(monkeypatch, capsys):
    def stop(*_arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr(lab, "serve", stop)
    assert lab.main([]) == 0
    assert capsys.readouterr().out.strip() == "Stopped."


def test_every_option_is_one_that_jupyter_has():
    from jupyter_client.manager import KernelManager
    from jupyter_server.serverapp import ServerApp
    from jupyter_server.services.contents.manager import ContentsManager
    from jupyterlab.labapp import LabApp

    owners = (ServerApp, LabApp, KernelManager, ContentsManager)
    classes = {owner.__name__: owner for owner in owners}
    for option in lab.server_options(port=8888, browser=False):
        if option != "--allow-root":
            owner, trait = option.removeprefix("--").split("=")[0].split(".")
            assert classes[owner].class_traits(config=True).get(trait) is not None, option


def test_the_first_page_is_the_first_lesson_with_the_files_at_the_root(monkeypatch, tmp_path):
    monkeypatch.setattr(lab, "ROOT", tmp_path)
    assert lab.first_page() == "/lab"
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "notebooks" / "00_start.ipynb").touch()
    assert lab.first_page() == "/lab/tree/notebooks/00_start.ipynb?file-browser-path=/"


def test_shipped_notebooks_are_trusted_and_a_damaged_one_does_not_stop_the_start(monkeypatch, tmp_path):
    cell = nbformat.v4.new_code_cell("1", outputs=[nbformat.v4.new_output("display_data", {"text/html": "<b>1</b>"})])
    notebook = nbformat.v4.new_notebook(cells=[cell])
    for folder in ("notebooks", "solutions", "exercises"):
        (tmp_path / folder).mkdir()
        notebook.metadata["folder"] = folder
        nbformat.write(notebook, tmp_path / folder / "01_x.ipynb")
    (tmp_path / "notebooks" / "00_damaged.ipynb").write_text("{")
    monkeypatch.setattr(lab, "ROOT", tmp_path)
    notary = NotebookNotary(store_factory=MemorySignatureStore, secret=b"secret")
    lab.trust_shipped_notebooks(notary)

    def trusted(folder):
        return notary.check_signature(nbformat.read(tmp_path / folder / "01_x.ipynb", as_version=4))

    assert [trusted(folder) for folder in ("notebooks", "solutions", "exercises")] == [True, True, False]

    notebook.cells[0].outputs, notebook.metadata["folder"] = [], "exercises"
    nbformat.write(notebook, tmp_path / "exercises" / "01_x.ipynb")
    lab.trust_shipped_notebooks(notary)
    assert trusted("exercises")


@pytest.mark.parametrize("plugin", [*SETTINGS, *SHOW])
def test_every_setting_is_one_that_jupyterlab_knows(plugin):
    package, name = plugin.split(":")
    folders = (SHARE / "lab" / "schemas", SHARE / "labextensions" / package / "schemas")
    schema = next(path for folder in folders if (path := folder / package / f"{name}.json").exists())
    properties = json.loads(schema.read_text(encoding="utf-8"))["properties"]
    kinds = {"boolean": bool, "string": str, "array": list, "object": dict}
    for key, value in {**SETTINGS.get(plugin, {}), **SHOW.get(plugin, {})}.items():
        assert key in properties, key
        assert isinstance(value, kinds[properties[key].get("type", "object")]), key
        choices = [choice["const"] for choice in properties[key].get("oneOf", [])]
        assert not choices or value in choices, key
