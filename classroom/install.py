"""Make `.venv`: everything the course needs, at the versions it was tested with.

    python3 classroom/install.py lab       what a learner needs (locks/lab.txt)
    python3 classroom/install.py author    and what the tests need (locks/author.txt)

Run again, it only looks whether anything is left to do. It is run by whatever Python the system has, so it uses the
standard library only, and its syntax stays readable to Python 3.6: an old Python must reach the sentence that says so.
"""

import contextlib
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCKS = ROOT / "locks"
LAB_SETTINGS = ROOT / "classroom" / "jupyterlab.json"
OLDEST = (3, 11)
NEEDED_SPACE = 1500 * 1024 * 1024

# What pip and uv say when something outside the course is wrong, and what to tell the reader about it.
TROUBLES = [
    (
        ["no space left", "disk quota exceeded", "errno 28"],
        "The disk is full: free about 1.5 GB, then run the same command again.",
    ),
    (
        ["certificate verify failed", "invalid peer certificate", "unknownissuer", "sslerror"],
        "The network's security certificate is not trusted here: if your organisation inspects traffic, set "
        "SSL_CERT_FILE and PIP_CERT to its certificate file, then run the same command again.",
    ),
    (
        [
            "name resolution",
            "name or service not known",
            "nodename nor servname",
            "dns error",
            "failed to lookup address",
            "failed to establish a new connection",
            "connection refused",
            "connection reset",
            "network is unreachable",
            "error sending request",
            "timed out",
            "proxyerror",
        ],
        "The package index cannot be reached: check the internet connection (and the proxy, if there is one), then run "
        "the same command again. What was downloaded already is kept.",
    ),
    (
        ["do not match the hashes", "hash mismatch"],
        "A downloaded package is not the one this course was tested with (its checksum differs), so it was not "
        "installed: run the same command again, and on another network if it happens again.",
    ),
    (
        ["permission denied", "read-only file system"],
        "A file could not be written: check that this folder and your home folder belong to you, then run the "
        "command again.",
    ),
    (
        ["no matching distribution", "has no wheels", "no compatible wheel", "not a supported wheel", "no solution"],
        "A package has no build for this computer's system and Python: try another Python, for example "
        "`make lab PYTHON=python3.12`.",
    ),
]


class Trouble(Exception):
    """A foreseeable problem; its text is the sentence for the reader."""


def main(arguments) -> int:
    """Bring `.venv` to the wanted state and return the exit status."""
    wanted = [word for word in arguments if not word.startswith("-")] or ["lab"]
    try:
        require_python()
        with one_at_a_time():
            install(wanted[0], keep_python="--this-python" not in arguments)
    except Trouble as trouble:
        print("\n" + str(trouble), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. Run the same command to start the installation again.", file=sys.stderr)
        return 130
    except OSError as error:
        print("\n" + (explain(str(error)) or f"The installation failed: {error}."), file=sys.stderr)
        return 1
    return 0


def require_python() -> None:
    """Go on only under a Python that the course runs on: this one, or a newer one found beside it."""
    if sys.version_info < OLDEST:
        newer = newer_python()
        if newer is None:
            raise Trouble(
                f"This course needs Python 3.11 or newer, and this is Python {version(sys.version_info[:3])}: install "
                "a newer one, then name it, for example `make lab PYTHON=python3.12`."
            )
        print(f"Python {version(sys.version_info[:2])} is too old for this course: using {newer}.", flush=True)
        os.execv(newer, [newer, "-I", __file__, *sys.argv[1:]])
    for module in ("venv", "ensurepip"):
        if importlib.util.find_spec(module) is None:
            raise Trouble(
                f"This Python lacks its `{module}` module, which makes environments: install it (on Debian or Ubuntu: "
                f"`sudo apt install python{version(sys.version_info[:2])}-venv`), then run the same command again."
            )


def newer_python():
    """The path of a Python on PATH that is new enough, or None. A name alone proves nothing: pyenv leaves stubs."""
    question = f"import sys; sys.exit(sys.version_info < {OLDEST})"
    for minor in (13, 12, 11, 14):
        path = shutil.which(f"python3.{minor}")
        if path and subprocess.call([path, "-I", "-c", question], stderr=subprocess.DEVNULL) == 0:
            return path
    return None


@contextlib.contextmanager
def one_at_a_time():
    """Let a second installation in the same folder wait for the first."""
    try:
        import fcntl
    except ImportError:  # Windows
        yield
        return
    cache = ROOT / ".cache"
    cache.mkdir(exist_ok=True)
    with (cache / "install.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            print("Another installation is under way in this folder: waiting for it.", flush=True)
            with contextlib.suppress(OSError):  # a file system without locks
                fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def install(wanted: str, keep_python: bool = True) -> None:
    """Install the lock `wanted` ("lab" or "author") unless it is installed already."""
    stamp = read_stamp()
    if stamp.get("lock") == "author":
        wanted = "author"  # the larger set holds the smaller one: never go back
    lock = LOCKS / (wanted + ".txt")
    if not lock.is_file():
        raise Trouble(f"There is no lock file locks/{wanted}.txt: `git checkout locks` brings it back.")
    reason = reason_to_rebuild(stamp, keep_python)
    if reason is None and stamp.get("fingerprint") == fingerprint(lock):
        return

    started = time.monotonic()
    if reason is not None:
        require_space()
        make_venv(reason)
    write_stamp({"state": "installing", "root": str(ROOT), "lock": stamp.get("lock")})
    install_packages(lock)
    finish_venv()
    write_stamp({"state": "ready", "root": str(ROOT), "lock": wanted, "fingerprint": fingerprint(lock)})
    say(f"Ready after {time.monotonic() - started:.0f} s.")


def reason_to_rebuild(stamp: dict, keep_python: bool):
    """Why `.venv` must be made from nothing, in words for the reader; None if it can be used as it is."""
    if not venv_python().exists():
        return "" if not VENV.is_dir() else "The Python that .venv was made with is gone"
    if stamp.get("state") == "installing":
        return "The last installation was interrupted"
    if stamp["root"] != str(ROOT) if "root" in stamp else made_elsewhere():
        return "This .venv was made for another folder"
    if stamp.get("state") != "ready" and not runs("-m", "pip", "--version"):
        return "This .venv is not complete"
    answer = runs("-c", "import sys, sysconfig; print(*sys.version_info[:2], sysconfig.get_path('purelib'))")
    major, minor, packages = (answer or "0 0 ?").split(maxsplit=2)
    if not Path(packages.strip()).is_dir():
        return "The Python that .venv was made with has changed"
    if not keep_python and (int(major), int(minor)) != sys.version_info[:2]:
        return f"This .venv has Python {major}.{minor}"
    return None


def made_elsewhere() -> bool:
    """Whether a `.venv` without a note says that it was made for another folder (`python -m venv` records it)."""
    with contextlib.suppress(OSError):
        for line in (VENV / "pyvenv.cfg").read_text(encoding="utf-8").splitlines():
            if line.startswith("command = "):
                return not line.endswith(str(VENV))
    return False


def make_venv(reason: str) -> None:
    """Create `.venv` with this Python, in place of whatever is there."""
    if reason:
        say(reason + ": making it again.")
    say(f"1/3 Making .venv with Python {version(sys.version_info[:3])}")
    code, output = run([sys.executable, "-I", "-m", "venv", "--clear", "--prompt", "course", str(VENV)], show=False)
    if code:
        raise Trouble(explain(output) or "The environment .venv could not be made:\n" + output.strip())


def install_packages(lock: Path) -> None:
    """Install the lock with uv, which takes seconds; with pip, which takes a minute, where uv fails."""
    say("2/3 Fetching uv, a fast installer")
    code, output = run(pip_install(LOCKS / "uv.txt"), show=False)
    if code and explain(output):
        raise Trouble(explain(output))
    say(f"3/3 Installing the packages of locks/{lock.name}")
    if code == 0:
        python = str(venv_python())
        arguments = ["uv", "pip", "install", "--python", python, "--no-deps", "--require-hashes", "-r", str(lock)]
        code, output = run([python, "-I", "-m", *arguments], show=True)
        if code == 0:
            return
    say("uv did not manage it: installing the same packages with pip, which takes longer.")
    code, output = run(pip_install(lock), show=True)
    if code:
        raise Trouble(explain(output) or "The installation failed; the lines above say why.")


def pip_install(lock: Path):
    """The command by which the environment's own pip installs a lock."""
    options = ["--no-deps", "--require-hashes", "--retries", "2", "--progress-bar", "off"]
    return [str(venv_python()), "-I", "-m", "pip", "install", *options, "-r", str(lock)]


def finish_venv() -> None:
    """Put the project on the environment's path, tidy JupyterLab's first screen, warm up matplotlib."""
    packages = Path(runs("-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip())
    (packages / "course.pth").write_text(str(ROOT) + "\n", encoding="utf-8")
    settings = VENV / "share" / "jupyter" / "lab" / "settings"
    settings.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(str(LAB_SETTINGS), str(settings / "overrides.json"))
    # The tests install nbgrader; its menus are for instructors who turn them on, not for a learner's first screen.
    pages = VENV / "etc" / "jupyter" / "labconfig"
    pages.mkdir(parents=True, exist_ok=True)
    hidden = json.dumps({"disabledExtensions": {"@jupyter/nbgrader": True}})
    (pages / "page_config.json").write_text(hidden, encoding="utf-8")
    # matplotlib looks through the machine's fonts once, and says so in the output of the first plot if that is slow.
    runs("-c", "import matplotlib.font_manager")


def run(command, show: bool):
    """Run a command; return its exit status and output, showing its lines as they come if asked to."""
    process = subprocess.Popen(
        command,
        cwd=str(ROOT),
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        universal_newlines=True,
        errors="replace",
    )
    lines = []
    for line in process.stdout:
        lines.append(line)
        if show and not line.startswith(" + "):  # uv's list of all that it installed
            print("    " + line, end="", flush=True)
    return process.wait(), "".join(lines)


def runs(*arguments: str):
    """What the environment's Python prints when run with these arguments; None if it fails."""
    command = [str(venv_python()), "-I", *arguments]
    try:
        return subprocess.check_output(command, stderr=subprocess.DEVNULL, universal_newlines=True)
    except (OSError, subprocess.CalledProcessError):
        return None


def environment() -> dict:
    """The environment variables for pip and uv: the reader's own, less what would send packages elsewhere."""
    variables = dict(os.environ)
    for name in ("PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_REQUIRE_VIRTUALENV", "UV_SYSTEM_PYTHON"):
        variables.pop(name, None)
    variables["PIP_DISABLE_PIP_VERSION_CHECK"] = "1"
    # Without it the first import compiles what it loads, and so does every later one under PYTHONDONTWRITEBYTECODE.
    variables["UV_COMPILE_BYTECODE"] = "1"
    return variables


def require_space() -> None:
    """Stop before a download that cannot fit."""
    free = shutil.disk_usage(str(ROOT)).free
    if free < NEEDED_SPACE:
        raise Trouble(
            f"The disk has {free / 1024**3:.1f} GB left and the course needs about 1.5 GB: free some, then run the "
            "same command again."
        )


def explain(output: str):
    """The sentence for a known kind of failure, or None."""
    lower = output.lower()
    for signs, sentence in TROUBLES:
        if any(sign in lower for sign in signs):
            return sentence
    return None


def venv_python() -> Path:
    """The environment's interpreter."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def fingerprint(lock: Path) -> str:
    """What the finished environment depends on, as one hash."""
    digest = hashlib.sha256()
    for path in (lock, LAB_SETTINGS):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def read_stamp() -> dict:
    """What the last installation noted; empty if there is no note or it is damaged."""
    try:
        stamp = json.loads((VENV / "course.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def write_stamp(stamp: dict) -> None:
    """Note the state of `.venv` in it."""
    (VENV / "course.json").write_text(json.dumps(stamp), encoding="utf-8")


def version(numbers) -> str:
    """(3, 11) as 3.11."""
    return ".".join(str(number) for number in numbers)


def say(line: str) -> None:
    """One line of progress."""
    print(line, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
