"""What a process holds while it works for hours: noted after every round, said every minute, judged at the end."""

import json
import statistics
import time

import psutil

SLACK = {"MiB": 16, "threads": 2}
"""So much more may be held in the last quarter than in the second: the allocator keeps some, threads come and go."""


def held() -> dict[str, float]:
    """Return what this process holds."""
    process = psutil.Process()
    return {
        "MiB": process.memory_info().rss / 2**20,
        "handles": process.num_fds() if hasattr(process, "num_fds") else process.num_handles(),
        "threads": process.num_threads(),
    }


class Holdings:
    """The rounds so far.

    Parameters
    ----------
    minutes
        How long to go on.
    """

    def __init__(self, minutes: float) -> None:
        self._seconds = 60 * minutes
        self._started = self._said = time.monotonic()
        self._samples: list[dict[str, float]] = []
        self._sizes: list[int] = []

    @property
    def n_rounds(self) -> int:
        """How many rounds were done."""
        return len(self._samples)

    @property
    def is_over(self) -> bool:
        """Whether the time is over."""
        return time.monotonic() - self._started >= self._seconds

    def note(self, project_bytes: int, **others: float) -> None:
        """Note what is held after a round, the size of its project, and what else may grow."""
        self._samples.append({**held(), **others})
        self._sizes.append(project_bytes)
        if time.monotonic() - self._said > 60:
            self._said = time.monotonic()
            values = {key: round(value, 1) for key, value in self._samples[-1].items()}
            print(f"round {self.n_rounds}: {json.dumps(values)}, project {project_bytes:,} bytes", flush=True)

    def judge(self) -> bool:
        """Print what was held at first and later; return whether the last quarter holds more than the second did."""
        samples, quarter = self._samples, max(1, len(self._samples) // 4)
        parts = {
            "first": samples[:1], "second quarter": samples[quarter : 2 * quarter], "last quarter": samples[-quarter:],
        }  # fmt: skip
        medians = {name: self._medians(part) for name, part in parts.items() if part}
        for name, values in medians.items():
            print(name, values)
        print(f"{self.n_rounds} rounds; project {self._sizes[0]:,} to {self._sizes[-1]:,} bytes")
        if "second quarter" not in medians:
            return False
        before, after = medians["second quarter"], medians["last quarter"]
        return any(after[key] > before[key] + SLACK.get(key, 0) for key in before)

    @staticmethod
    def _medians(part: list[dict[str, float]]) -> dict[str, float]:
        return {key: round(statistics.median(each[key] for each in part), 1) for key in part[0]}
