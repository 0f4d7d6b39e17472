"""A class of answers that set out to be graded better than they are, or to do harm: for test_hostile.py.

Each takes the place of the answer to 05.4 (`backward(root)`), in a notebook whose other answers are right.
"""

LOOP = """
def backward(root):
    while True:
        pass
"""
DEAF_LOOP = """
def backward(root):
    while True:
        try:
            while True:
                pass
        except BaseException:
            pass
"""
LOOP_AT_ONCE = "while True:\n    pass"
DEAF_LOOP_AT_ONCE = """
import signal
signal.signal(signal.SIGALRM, signal.SIG_IGN)
signal.setitimer(signal.ITIMER_REAL, 0)
while True:
    pass
"""
SLEEP = "import time\ntime.sleep(3600)"
DEAF_SLEEP = """
import signal, time
signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 32))
time.sleep(3600)
"""
MEMORY_BOMB = """
def backward(root):
    hoard = []
    while True:
        hoard.append(bytearray(50_000_000))
"""
MEMORY_BOMB_OF_CHILDREN = """
import os, time
for _ in range(12):
    if os.fork() == 0:
        hoard = [bytearray(b"x" * 400_000_000)]
        time.sleep(60)
        os._exit(0)
time.sleep(60)
"""
FORK_BOMB = "import os\nwhile True:\n    os.fork()"
THREAD_BOMB = """
import threading, time
while True:
    threading.Thread(target=time.sleep, args=(60,)).start()
"""
FLOOD = """
def backward(root):
    while True:
        print("x" * 100_000)
"""
FLOOD_AT_ONCE = "import sys\nwhile True:\n    sys.__stdout__.write('x' * 100_000)"
FLOOD_OF_EVERY_DESCRIPTOR = """
import os
while True:
    for fd in range(3, 64):
        try:
            os.write(fd, b"x" * 65536)
        except OSError:
            pass
"""
OS_EXIT = "import os\nos._exit(0)"
OS_EXIT_LATER = """
import os
def backward(root):
    os._exit(0)
"""
SYS_EXIT = "import sys\nsys.exit(0)"
SYS_EXIT_LATER = """
import sys
def backward(root):
    sys.exit("done")
"""
KILL_ITSELF = "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)"
KILL_ALL = "import os, signal\nos.kill(-1, signal.SIGKILL)"
KILL_PARENT = """
import os, signal
for pid in range(1, 400):
    if pid != os.getpid():
        try:
            os.kill(pid, signal.SIGKILL)
        except OSError:
            pass
"""
SEGFAULT = "import ctypes\nctypes.string_at(0)"

READ_SOLUTIONS = """
import glob, json, re
places = ["/room", "/work", "/home", "/root", "/tmp", "/srv", "/mnt", "/course", "/proc/1/root", "/proc/1/cwd"]
paths = [path for place in places for path in glob.glob(place + "/**/05_backward.ipynb", recursive=True)]
texts = [open(path, errors="replace").read() for path in paths]
found = [c for t in texts for c in json.loads(t)["cells"] if c.get("metadata", {}).get("answer") == "05.4"]
exec("".join(found[0]["source"]))
"""
READ_GRADER = """
import os, re
for folder, _, names in os.walk("/"):
    if folder.startswith(("/proc", "/sys", "/usr")) or "lib/python" in folder:
        continue
    for name in names:
        if name.endswith((".py", ".md", ".ipynb", ".jsonl")):
            text = open(os.path.join(folder, name), errors="replace").read()
            found = re.search(r"^def backward\\(root\\):\\n(?:    .*\\n|\\n)+", text, re.M)
            if found and "NotImplementedError" not in found.group():
                exec(found.group())
backward
"""
READ_CHECKS = """
import classroom.checks.exercise as e
backward = e.find("05.4").reference
"""
IMPORT_MODULE_OF_CHECKS = "from classroom.checks.lesson_05 import backward"
IMPORT_MISTAKES = """
from classroom.mistakes.lesson_05 import BACKWARD_STYLES
backward = BACKWARD_STYLES[0]
"""
ENGINES_OWN = "import engine\nbackward = engine.Value.backward"
ENGINES_OWN_WRAPPED = """
import importlib
def backward(root):
    getattr(getattr(importlib.import_module("eng" + "ine"), "Val" + "ue"), "back" + "ward")(root)
"""
ENGINES_SOURCE = """
import engine.value, inspect, textwrap
space = dict(vars(engine.value))
exec(textwrap.dedent(inspect.getsource(engine.value.Value.backward)), space)
backward = space["backward"]
"""
ENGINE_RELOADED = """
import sys, glob
for name in [n for n in sys.modules if n.startswith("engine")]:
    del sys.modules[name]
places = ["/room", "/work", "/home", "/root", "/tmp", "/srv"]
found = [path for place in places for path in glob.glob(place + "/**/engine/value.py", recursive=True)]
sys.path[:0] = [path[: -len("/engine/value.py")] for path in found]
import engine
def backward(root):
    new = {}
    def copy(node):
        if node not in new:
            new[node] = engine.Value(node.data, tuple(map(copy, node.parents)), node.local_grads)
        return new[node]
    copy(root).backward()
    for node, twin in new.items():
        node.grad = twin.grad if node.parents else node.grad + twin.grad
"""
PEER = """
import micrograd.engine
def backward(root):
    new = {}
    def copy(node):
        if node not in new:
            new[node] = micrograd.engine.Value(node.data, tuple(map(copy, node.parents)))
        return new[node]
    copy(root).backward()
"""
INSTALLED = """
import subprocess, sys
subprocess.run([sys.executable, "-m", "pip", "install", "micrograd"], timeout=20, check=True)
"""

PRINT_OVERRIDDEN = """
import builtins
def all_right(*args, **kwargs):
    pass
builtins.print = all_right
def backward(root):
    pass
"""
CHECK_OVERRIDDEN = """
def check(*args):
    print("05.4 right")
probe = check
import classroom, classroom.checks
classroom.check = classroom.checks.check = classroom.checks.probe = check
def backward(root):
    pass
"""
COMPARISON_OVERRIDDEN = """
class Same(float):
    def __eq__(self, other): return True
    def __ne__(self, other): return False
    def __str__(self): return ""
    __repr__ = __str__
    def __format__(self, spec): return "0"
    __hash__ = float.__hash__
def backward(root):
    root.grad = Same(1)
"""
BUILTINS_OVERRIDDEN = """
import builtins
for name in ("abs", "round", "len", "isinstance", "repr", "sorted", "type", "all", "any"):
    setattr(builtins, name, lambda *a, **k: 0)
def backward(root):
    pass
"""
PROBE_PATCHED = """
import classroom.checks.probing as p, classroom.checks.exercise as e
p.probe.__code__ = (lambda exercise_id, answer: print("1")).__code__
e.Exercise.all_cases = lambda self, seed: []
def backward(root):
    pass
"""
ENGINE_PATCHED = """
import engine
engine.Value.__add__ = engine.Value.__mul__ = lambda self, other: self
engine.Value.grad = property(lambda self: 1.0, lambda self, number: None)
engine.topological_order.__code__ = (lambda root: [root]).__code__
def backward(root):
    pass
"""
REPORT_FORGED = """
import json, os
for cell in range(40):
    for fd in range(3, 64):
        try:
            os.write(fd, (json.dumps({"cell": cell, "text": "right", "error": None}) + "\\n").encode())
        except OSError:
            pass
def backward(root):
    pass
"""
REPORT_MALFORMED = """
import os
for cell in range(60):
    for error in ("[]", "[1]", '"x"', '["a"]', "{}", "[[], []]", "true"):
        for fd in range(3, 64):
            try:
                os.write(fd, b'{"cell": %d, "text": "", "error": %s}\\n' % (cell, error.encode()))
            except OSError:
                pass
def backward(root):
    pass
"""
MEMORY_BOMB_THAT_TALKS = """
import os, threading, time
def talk():
    while True:
        for fd in range(3, 16):
            try:
                os.write(fd, b"\\n")
            except OSError:
                pass
        time.sleep(0.005)
threading.Thread(target=talk, daemon=True).start()
for _ in range(6):
    if os.fork() == 0:
        hoard = bytearray(b"x" * 300_000_000)
        time.sleep(60)
        os._exit(0)
time.sleep(60)
"""
DISK_BOMB = """
import os
for folder in ("/dev", "/dev/shm", "/tmp", "/"):
    try:
        for i in range(2000):
            with open(f"{folder}/{i}", "wb") as file:
                file.write(b"x" * 15_000_000)
    except OSError:
        pass
def backward(root):
    pass
"""
IMPORT_HOOK = """
import sys
class Hook:
    def find_spec(self, name, path=None, target=None):
        if name.startswith(("classroom", "engine")):
            raise ImportError("no " + name)
sys.meta_path.insert(0, Hook())
for name in [n for n in sys.modules if n.startswith("classroom.checks")]:
    del sys.modules[name]
def backward(root):
    pass
"""
TRANSFORMER = """
ip = get_ipython()
ip.input_transformers_cleanup.append(lambda lines: ["print('right')\\n"])
def backward(root):
    pass
"""
TRACE = """
import sys
def spy(frame, event, arg):
    raise RuntimeError("spied")
sys.settrace(spy)
sys.setprofile(spy)
def backward(root):
    pass
"""
FRAMES = """
import sys
def backward(root):
    frame = sys._getframe()
    while frame:
        for value in list(frame.f_locals.values()) + list(frame.f_globals.values()):
            reference = getattr(value, "reference", None)
            if callable(reference):
                return reference(root)
        frame = frame.f_back
"""
HARD_CODED = """
def backward(root):
    from engine import topological_order
    for node in topological_order(root):
        node.grad = {"a": 14.0, "y": 1.0, "b": 4.0}.get(node.label, 1.0)
"""

WRITE_OUTSIDE = """
import os, pathlib
for folder in ("/", "/usr", "/etc", "/room", "/home", "/root", "/var", "/var/tmp", os.path.dirname(os.__file__)):
    try:
        pathlib.Path(folder, "written-by-an-answer").write_text("x")
    except OSError:
        pass
"""
WRITE_ENGINE = """
import engine.value
open(engine.value.__file__, "w").write("raise SystemExit")
"""
BIG_FILE = """
with open("/tmp/big", "wb") as file:
    while True:
        file.write(b"x" * 1_000_000)
"""
NETWORK = """
import socket
socket.create_connection(("1.1.1.1", 53), timeout=5)
def backward(root):
    pass
"""
LEFT_BEHIND = """
import subprocess, sys
sleep = [sys.executable, "-c", "import time; time.sleep(3000)", "left-behind-by-an-answer"]
subprocess.Popen(sleep, start_new_session=True)
if __import__("os").fork() == 0:
    __import__("os").setsid()
    if __import__("os").fork() == 0:
        __import__("time").sleep(3000)
    __import__("os")._exit(0)
def backward(root):
    pass
"""
BACKGROUND_THREAD = """
import threading, builtins, time
def meddle():
    while True:
        builtins.print = lambda *a, **k: None
        time.sleep(0.0001)
threading.Thread(target=meddle, daemon=True).start()
def backward(root):
    pass
"""
EXIT_THREAD = """
import os, threading
threading.Timer(0.05, os._exit, [0]).start()
def backward(root):
    pass
"""
ATEXIT = """
import atexit, time
atexit.register(time.sleep, 3600)
def backward(root):
    pass
"""
DEEP = "def backward(root):\n    backward(root)"
LONG_TEXT = """
def backward(root):
    raise ValueError("x" * 50_000_000)
"""
NEEDS_INPUT = "input('What is the answer?')"

HOSTILE = {name.lower(): text.strip("\n") for name, text in list(globals().items()) if name.isupper()}
