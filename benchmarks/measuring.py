"""What every benchmark needs: the machine's line, medians, percentiles, and a table on the screen."""

import os
import platform
from collections.abc import Sequence
from pathlib import Path
from statistics import median, quantiles

RUNS = 5
"""Every figure is the median of so many."""


def machine() -> str:
    """Processor, cores, memory, versions: figures mean nothing without them."""
    parts = [
        _processor(),
        f"{os.cpu_count()} cores",
        _memory(),
        platform.system(),
        f"Python {platform.python_version()}",
    ]
    return ", ".join(part for part in parts if part)


def _processor() -> str:
    for line in _lines("/proc/cpuinfo"):
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def _memory() -> str:
    for line in _lines("/proc/meminfo"):
        if line.startswith("MemTotal"):
            return f"{int(line.split()[1]) / 1024**2:.0f} GB"
    return ""


def load() -> str:
    """How busy the machine was in the last minute: more than its cores, and the figures say little."""
    return f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "not told here"


def resident(pid: int) -> float | None:
    """Megabytes of memory a process occupies; None where the system does not say it in a file."""
    for line in _lines(f"/proc/{pid}/status"):
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    return None


def _lines(file: str) -> list[str]:
    path = Path(file)
    return path.read_text().splitlines() if path.exists() else []


def p95(values: Sequence[float]) -> float:
    return quantiles(values, n=20)[-1]


def table(title: str, rows: Sequence[tuple[str, str, str]]) -> None:
    """Rows of (what, measured, required), under a title."""
    every = [("", "measured", "required"), *rows]
    widths = [max(len(row[column]) for row in every) for column in range(3)]
    print(f"\n{title}")
    for row in every:
        print("  " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def middle(values: Sequence[float], unit: str = "", digits: int = 2) -> str:
    """The median with the least and the greatest beside it."""
    low, high = min(values), max(values)
    return f"{median(values):.{digits}f}{unit} ({low:.{digits}f}–{high:.{digits}f})"
