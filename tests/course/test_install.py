"""classroom/install.py, driven on a pretended machine: no network, no real environment."""

import ast
import json
import shutil
import sys
from collections import namedtuple
from pathlib import Path

import pytest

from classroom import install

NO_NETWORK_PIP = (
    "WARNING: Retrying (Retry(total=0)) after connection broken by 'NewConnectionError(Failed to establish a new "
    "connection: [Errno -3] Temporary failure in name resolution)': /simple/uv/\n"
    "ERROR: No matching distribution found for uv==0.13.9"
)


class Machine:
    """A project folder, and the commands that were run in it with what they were pretended to answer."""

    def __init__(self, root: Path):
        self.root = root
        self.commands: list[list[str]] = []
        self.failing: dict[str, str] = {}  # a word of the command line -> the output it fails with
        self.version = " ".join(str(number) for number in sys.version_info[:2])

    def run(self, command, show):
        self.commands.append(command)
        for word, output in self.failing.items():
            if word in command:
                return 1, output
        if "venv" in command:  # and clear what is there, as `venv --clear` does
            shutil.rmtree(self.root / ".venv", ignore_errors=True)
            python = install.venv_python()
            python.parent.mkdir(parents=True)
            python.touch()
            (self.root / ".venv" / "packages").mkdir()
        return 0, ""

    def runs(self, *arguments):
        packages = self.root / ".venv" / "packages"
        if "version_info" in arguments[-1]:
            return f"{self.version} {packages}\n"
        return f"{packages}\n"

    def did(self, word: str) -> bool:
        return any(word in command for command in self.commands)


@pytest.fixture
def machine(tmp_path, monkeypatch):
    locks = tmp_path / "locks"
    locks.mkdir()
    for name in ("lab", "author", "uv"):
        (locks / f"{name}.txt").write_text(f"{name}==1\n")
    (tmp_path / "settings.json").write_text("{}")
    machine = Machine(tmp_path)
    for name, value in {
        "ROOT": tmp_path,
        "VENV": tmp_path / ".venv",
        "LOCKS": locks,
        "LAB_SETTINGS": tmp_path / "settings.json",
        "run": machine.run,
        "runs": machine.runs,
    }.items():
        monkeypatch.setattr(install, name, value)
    return machine


def installed(machine) -> dict:
    return json.loads((machine.root / ".venv" / "course.json").read_text())


def test_a_first_run_makes_the_environment_and_installs_the_lock(machine):
    assert install.main(["lab"]) == 0
    assert machine.did("venv")
    assert machine.did(str(install.LOCKS / "lab.txt"))
    assert installed(machine)["lock"] == "lab"
    assert (machine.root / ".venv" / "packages" / "course.pth").read_text().strip() == str(machine.root)
    assert (machine.root / ".venv/share/jupyter/lab/settings/overrides.json").read_text() == "{}"


def test_nbgraders_menus_stay_out_of_a_learners_sight(machine):
    install.main(["author"])
    pages = json.loads((machine.root / ".venv/etc/jupyter/labconfig/page_config.json").read_text())
    assert pages == {"disabledExtensions": {"@jupyter/nbgrader": True}}


def test_every_package_is_installed_by_its_hash(machine):
    install.main(["lab"])
    installing = [command for command in machine.commands if "install" in command]
    assert len(installing) == 2
    assert all("--require-hashes" in command and "--no-deps" in command for command in installing)


def test_a_second_run_runs_no_command(machine):
    install.main(["lab"])
    machine.commands.clear()
    assert install.main(["lab"]) == 0
    assert machine.commands == []


@pytest.mark.parametrize("changed", ["locks/lab.txt", "settings.json"])
def test_a_changed_lock_or_setting_is_installed_into_the_environment_there_is(machine, changed):
    install.main(["lab"])
    machine.commands.clear()
    (machine.root / changed).write_text("other==2\n")
    install.main(["lab"])
    assert machine.did(str(install.LOCKS / "lab.txt"))
    assert not machine.did("venv")


def test_lab_after_author_keeps_the_larger_set(machine):
    install.main(["author"])
    machine.commands.clear()
    install.main(["lab"])
    assert machine.commands == []
    (machine.root / "locks" / "author.txt").write_text("newer==2\n")
    install.main(["lab"])
    assert machine.did(str(install.LOCKS / "author.txt"))


def test_author_after_lab_adds_to_the_environment(machine):
    install.main(["lab"])
    machine.commands.clear()
    install.main(["author"])
    assert machine.did(str(install.LOCKS / "author.txt"))
    assert not machine.did("venv")


def test_an_interrupted_installation_is_made_again(machine, monkeypatch, capsys):
    def interrupted(lock):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(install, "install_packages", interrupted)
        assert install.main(["lab"]) == 130
    assert "Stopped" in capsys.readouterr().err
    machine.commands.clear()
    assert install.main(["lab"]) == 0
    assert machine.did("venv")
    assert installed(machine)["state"] == "ready"


@pytest.mark.parametrize(
    ("damage", "word"),
    [
        ({"root": "/somewhere/else"}, "made for another folder"),
        ({"state": "installing"}, "was interrupted"),
    ],
)
def test_an_unusable_environment_is_named_and_made_again(machine, capsys, damage, word):
    install.main(["lab"])
    install.write_stamp({**installed(machine), **damage})
    machine.commands.clear()
    capsys.readouterr()
    assert install.main(["lab"]) == 0
    assert word in capsys.readouterr().out
    assert machine.did("venv")


def test_an_environment_whose_python_was_removed_is_made_again(machine):
    install.main(["lab"])
    install.venv_python().unlink()
    assert "is gone" in install.reason_to_rebuild(installed(machine), keep_python=True)


def test_an_environment_whose_python_was_replaced_is_made_again(machine):
    install.main(["lab"])
    shutil.rmtree(machine.root / ".venv" / "packages")
    assert "has changed" in install.reason_to_rebuild(installed(machine), keep_python=True)


def test_only_a_python_asked_for_by_name_replaces_the_one_there_is(machine):
    install.main(["lab"])
    machine.version = "3 10"
    assert install.reason_to_rebuild(installed(machine), keep_python=True) is None
    assert "has Python 3.10" in install.reason_to_rebuild(installed(machine), keep_python=False)


@pytest.mark.parametrize(("made_for", "elsewhere"), [("{root}/.venv", False), ("/a b/.venv", True)])
def test_an_environment_made_by_hand_tells_where_it_was_made(machine, made_for, elsewhere):
    (machine.root / ".venv").mkdir()
    made_for = made_for.format(root=machine.root)
    (machine.root / ".venv" / "pyvenv.cfg").write_text(
        f"home = /usr/bin\ncommand = /usr/bin/python3 -m venv {made_for}\n"
    )
    assert install.made_elsewhere() is elsewhere


def test_where_uv_fails_pip_installs_the_same_lock(machine, capsys):
    machine.failing = {"uv": "uv: Illegal instruction"}
    assert install.main(["lab"]) == 0
    last = machine.commands[-1]
    assert "pip" in last and "uv" not in last and last[-1] == str(install.LOCKS / "lab.txt")
    assert "with pip" in capsys.readouterr().out


def test_without_a_network_one_sentence_says_so(machine, capsys):
    machine.failing = {"pip": NO_NETWORK_PIP}
    assert install.main(["lab"]) == 1
    error = capsys.readouterr().err
    assert "package index cannot be reached" in error
    assert "Traceback" not in error
    assert not machine.did(str(install.LOCKS / "lab.txt"))
    assert installed(machine)["state"] == "installing"


def test_a_full_disk_is_noticed_before_the_download(machine, monkeypatch, capsys):
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage(10, 9, 300 * 1024**2))
    assert install.main(["lab"]) == 1
    assert "The disk has 0.3 GB left" in capsys.readouterr().err
    assert machine.commands == []


def test_a_missing_lock_says_how_to_get_it_back(machine, capsys):
    (machine.root / "locks" / "lab.txt").unlink()
    assert install.main(["lab"]) == 1
    assert "git checkout locks" in capsys.readouterr().err


@pytest.mark.parametrize("module", ["venv", "ensurepip"])
def test_a_missing_venv_module_says_what_to_install(monkeypatch, module):
    find_spec = install.importlib.util.find_spec
    monkeypatch.setattr(install.importlib.util, "find_spec", lambda name: None if name == module else find_spec(name))
    with pytest.raises(install.Trouble, match=rf"lacks its `{module}` module.*apt install python3\.\d+-venv"):
        install.require_python()


def test_an_old_python_is_told_what_is_needed(monkeypatch):
    monkeypatch.setattr(install, "OLDEST", (99, 0))
    with pytest.raises(install.Trouble, match=r"needs Python 3\.11 or newer, and this is Python 3\."):
        install.require_python()


def test_the_installer_can_be_read_by_python_3_6():
    tree = ast.parse(Path(install.__file__).read_text(encoding="utf-8"), feature_version=(3, 6))
    for node in ast.walk(tree):
        assert not (isinstance(node, ast.ImportFrom) and node.module == "__future__"), "3.6 knows no such future"
        annotations = [node.returns] if isinstance(node, ast.FunctionDef) else []
        annotations += [node.annotation] if isinstance(node, ast.arg | ast.AnnAssign) else []
        for annotation in annotations:
            plain = annotation is None or isinstance(annotation, ast.Name | ast.Constant)
            assert plain, f"line {node.lineno}: an old Python evaluates this annotation and fails"


def test_the_installer_imports_the_standard_library_only():
    tree = ast.parse(Path(install.__file__).read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        names += [node.module] if isinstance(node, ast.ImportFrom) else []
        assert all(name.split(".")[0] in sys.stdlib_module_names for name in names), names


@pytest.mark.parametrize(
    ("output", "word"),
    [
        ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", "disk is full"),
        ("error: Failed to install: x\n  Caused by: No space left on device (os error 28)", "disk is full"),
        ("error: Failed to fetch: `x`\n Caused by: dns error: failed to lookup address information", "package index"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE", "checksum differs"),
        ("error: Failed to download `x`\n  Caused by: Hash mismatch for `x==1`", "checksum differs"),
        (
            "SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed",
            "certificate",
        ),
        ("error: failed to open file `.venv/x`: Permission denied (os error 13)", "could not be written"),
        ("ERROR: No matching distribution found for scipy==1.17.1", "no build for this computer"),
    ],
)
def test_what_pip_and_uv_say_is_put_into_a_sentence(output, word):
    assert word in install.explain(output)


def test_an_unknown_failure_is_not_explained_away():
    assert install.explain("error: something new") is None
