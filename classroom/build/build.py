"""`make notebooks`: every source to its notebooks, running only what changed."""

import asyncio
from dataclasses import dataclass, field
from pathlib import Path

from nbformat import NotebookNode
from tqdm import tqdm

from .compare import same_inputs, same_outputs
from .execute import check_size, execute
from .files import Target, load, select, source_paths, targets_of, to_text, write
from .problems import BuildError
from .remember import Memory
from .rules import validate
from .shipped import is_untouched
from .source import Source, read_source

KERNELS = 2


@dataclass
class Job:
    """A notebook to write: already executed if it needs no run."""

    target: Target
    source: Source
    notebook: NotebookNode


@dataclass
class Report:
    """What a build did, as lines to print; `errors` means that something was not built."""

    written: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


def build(
    root: Path, only: str | None = None, everything: bool = False, rewrite: bool = False, discard: bool = False
) -> Report:
    """Build the course at `root`.

    `only` builds one lesson. `everything` runs what has not changed too. `rewrite` writes a notebook although only its
    uncompared outputs (pictures) may differ. `discard` overwrites edits made in `notebooks/` and `solutions/`; edits in
    `exercises/` are a learner's and never overwritten.
    """
    report, memory = Report(), Memory(root)
    paths = select(source_paths(root), only) if only else source_paths(root)
    if not paths:
        report.errors.append("There is nothing to build: lessons/ holds no .md file.")
    jobs = []
    for path in paths:
        try:
            source = read_source(path, root)
            validate(source)
        except BuildError as error:
            report.errors.append(str(error))
            continue
        for target in targets_of(path, root):
            job = Job(target, source, target.convert(source))
            if _is_protected(job, discard, report):
                continue
            if not target.executed:
                _finish(job, report, rewrite)
            elif everything or rewrite or not memory.knows(target) or not _is_current(job):
                jobs.append(job)
            else:
                report.unchanged.append(target.name)
    asyncio.run(_run_all(jobs, report, memory, rewrite))
    return report


def _is_current(job: Job) -> bool:
    """Whether the file has the inputs that the source gives today: the build itself may have changed."""
    stored = load(job.target.path)
    return stored is not None and same_inputs(job.notebook, stored)


def _is_protected(job: Job, discard: bool, report: Report) -> bool:
    """Whether the file holds edits that must not be overwritten; says so in the report if it does."""
    target = job.target
    if not target.path.exists():
        return False
    stored = load(target.path)
    if not target.executed:
        if stored is not None and is_untouched(stored):
            return False
        reset = f"`make reset LESSON={job.source.number}` writes a fresh one and keeps this one beside it"
        report.notices.append(f"{target.name} holds somebody's work and is left alone; {reset}.")
        return True
    # A notebook that cannot be read (a merge conflict, say) holds nothing that its source does not.
    if discard or stored is None or is_untouched(stored) or _same_cells(job.notebook, stored):
        return False
    report.errors.append(
        f"{target.name} was edited: `make sync` carries the edit to {job.source.path}; "
        f"`python -m classroom.build --only {job.source.stem} --discard` throws it away."
    )
    return True


def _same_cells(one: NotebookNode, other: NotebookNode) -> bool:
    """Whether the texts agree, whoever wrote them: after `make sync` the edit is in the source already."""
    return [(c.cell_type, c.source) for c in one.cells] == [(c.cell_type, c.source) for c in other.cells]


async def _run_all(jobs: list[Job], report: Report, memory: Memory, rewrite: bool) -> None:
    """Execute the jobs, a few at a time, under one progress bar that counts cells."""
    total = sum(cell.cell_type == "code" for job in jobs for cell in job.notebook.cells)
    slots = asyncio.Semaphore(KERNELS)
    # disable=None: no bar where nobody watches, as in a log file.
    with tqdm(total=total, unit="cell", desc="Running", disable=None if total else True, leave=False) as bar:

        async def run(job: Job) -> None:
            async with slots:
                try:
                    await execute(job.notebook, job.source, _folder(job), bar.update)
                    _finish(job, report, rewrite)
                    memory.note(job.target)
                except BuildError as error:
                    report.errors.append(str(error))

        await asyncio.gather(*(run(job) for job in jobs))


def _folder(job: Job) -> Path:
    """Where the notebook runs: its own folder, as in JupyterLab and under nbval."""
    folder = job.target.path.parent
    folder.mkdir(exist_ok=True)
    return folder


def _finish(job: Job, report: Report, rewrite: bool) -> None:
    """Write the notebook, unless the file already says the same: then its bytes stay as they are."""
    target, text = job.target, to_text(job.notebook)
    check_size(target.name, job.notebook, text)
    stored = load(target.path)
    same = stored is not None and same_inputs(job.notebook, stored) and _is_stored_like(job, stored)
    if same and not rewrite:
        report.unchanged.append(target.name)
        return
    write(target.path, text)
    report.written.append(target.name)


def _is_stored_like(job: Job, stored: NotebookNode) -> bool:
    """Whether the file's outputs count as the new ones, and its execution counts are in order."""
    counts = [[c.execution_count for c in nb.cells if c.cell_type == "code"] for nb in (job.notebook, stored)]
    return counts[0] == counts[1] and same_outputs(job.notebook, stored)
