"""A room on disk: the engine without what is to be written, the cases of the checks without right answers."""

import ast
import compileall
import py_compile
from pathlib import Path

from .absent import Plan
from .shake import Module, Tree
from .stub import without

# Of `classroom.checks`: what runs a case, prints what comes out, and stops what never ends. None of it knows an answer.
SUPPORT = ("borrowed", "exercise", "limits", "message", "notebook", "outcome", "probing")
# Of an exercise: what is tried. The rest would tell what is right, or what others got wrong.
TOLD = ("id", "cases", "random_cases")
HERE = Path(__file__).parent
MY_ENGINE = "from engine import *\n"  # a learner's own engine is made of the answers, which are here already
UNTOLD = {"points": 0, "reference": None, "lesson": "", "praise": "", "advice": ""}


def build_room(course: Path, folder: Path, plan: Plan) -> None:
    """Write into `folder` what Python finds in the room for `plan`; `course` is the project's root."""
    _write(folder, {**_engine(course, plan), **_classroom(course, plan)})


def build_feedback_room(course: Path, folder: Path) -> None:
    """Write a room with the whole engine and all checks. What is said in there is for the learner; it is no grade."""
    whole = [
        path for part in ("engine", "classroom/checks", "classroom/mistakes") for path in (course / part).rglob("*.py")
    ]
    texts = {path.relative_to(course).as_posix(): path.read_text(encoding="utf-8") for path in whole}
    texts["classroom/__init__.py"] = (HERE / "quiet.py").read_text(encoding="utf-8")
    texts["my_engine.py"] = MY_ENGINE
    texts["telling.py"] = (HERE / "telling.py").read_text(encoding="utf-8")
    _write(folder, texts)


def _write(folder: Path, texts: dict[str, str]) -> None:
    for path, text in texts.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    compileall.compile_dir(folder, quiet=2, invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH)


def _engine(course: Path, plan: Plan) -> dict[str, str]:
    absent: dict[str, list[str]] = {}
    for name in plan.absent:
        module, _, inner = name.partition(".")
        absent.setdefault(module, []).append(inner)
    sources = sorted((course / "engine").glob("*.py"))
    missing = absent.keys() - {path.stem for path in sources}
    if missing:
        raise KeyError(f"no engine/{min(missing)}.py to leave anything out of")
    return {f"engine/{p.name}": without(p.read_text(encoding="utf-8"), absent.get(p.stem, ())) for p in sources}


def _classroom(course: Path, plan: Plan) -> dict[str, str]:
    checks = course / "classroom" / "checks"
    texts = {f"classroom/checks/{name}.py": (checks / f"{name}.py").read_text(encoding="utf-8") for name in SUPPORT}
    texts["classroom/__init__.py"] = (HERE / "quiet.py").read_text(encoding="utf-8")
    texts["classroom/checks/__init__.py"] = (
        "from classroom import check\nfrom classroom.checks.probing import probe\n\njudge = check\n"
    )
    texts["my_engine.py"] = MY_ENGINE
    for name, text in cases(course, plan).items():
        path = Path(*name.split("."))
        package = (course / path).is_dir()
        texts[f"{path.as_posix()}/__init__.py" if package else f"{path.as_posix()}.py"] = text
    for name in list(texts):
        texts.setdefault(f"{Path(name).parent.as_posix()}/__init__.py", "")
    return texts


def cases(course: Path, plan: Plan) -> dict[str, str]:
    """By the name of their module, the cases of the plan's exercises and what these need; no right answer among it."""

    def source(name: str) -> str | None:
        if not name.startswith(("classroom.checks.lesson_", "classroom.mistakes")):
            return None
        path = course / Path(*name.split("."))
        file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
        return file.read_text(encoding="utf-8") if file.is_file() else None

    tree = Tree(source)
    for lesson in sorted({exercise[:2] for exercise in plan.exercises}):
        module = tree.module(f"classroom.checks.lesson_{lesson}")
        _forget_answers(module, plan)
        tree.keep(module, "EXERCISES")
    return tree.texts()


def _forget_answers(module: Module, plan: Plan) -> None:
    (place,) = module.binds["EXERCISES"]
    listed = module.statements[place].value.elts
    calls = {keyword.value.value: call for call in listed for keyword in call.keywords if keyword.arg == "id"}
    missing = set(plan.exercises) - calls.keys()
    if missing:
        raise KeyError(f"no exercise {min(missing)} in {module.name}")
    module.statements[place].value.elts = [_bare(calls[exercise]) for exercise in plan.exercises]


def _bare(call: ast.Call) -> ast.Call:
    kept = [keyword for keyword in call.keywords if keyword.arg in TOLD]
    return ast.Call(call.func, [], kept + [ast.keyword(name, ast.Constant(value)) for name, value in UNTOLD.items()])
