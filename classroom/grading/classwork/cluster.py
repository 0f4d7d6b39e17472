"""A Dask cluster as an executor, for classes that outgrow one machine. Dask is an extra: `pip install distributed`."""

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager

from classroom.grading.problems import GradingError

PATIENCE = 30  # seconds until a scheduler that does not answer counts as absent
RETRIES = 2  # that a notebook gets if the grading of it fails on a worker; a worker that is lost costs none of them


@contextmanager
def cluster(address: str) -> Iterator[Executor]:
    """Connect to the scheduler at `address`, such as tcp://10.0.0.5:8786. Raises GradingError if it cannot be done."""
    try:
        from distributed import Client
    except ImportError:
        raise GradingError(
            "--dask needs Dask: `.venv/bin/python -m pip install distributed`, then try again."
        ) from None
    try:
        client = Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise GradingError(
            f"There is no Dask scheduler at {address} ({error}): start one with `dask scheduler`."
        ) from None
    with client:
        if not client.scheduler_info()["workers"]:
            raise GradingError(
                f"The Dask cluster at {address} has no workers: start some with `dask worker {address}`."
            )
        yield client.get_executor(pure=False, retries=RETRIES)
