"""The reader against the gold standard: `python bench/score.py [SHARED]`; fails below the thresholds.

SHARED is the folder that holds `reports/`, `gold/` and `tools/score_extraction.py` (default: `../shared`
beside the project, or the variable DIABAN_SHARED). Without it there is nothing to score, which is said.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from loaders import __file__ as loaders_file

ROOT = Path(loaders_file).parents[1]
THRESHOLDS = {
    "detection F1": 0.98,
    "value": 0.998,
    "unit": 0.99,
    "role": 0.96,
    "place": 0.97,
    "period": 0.96,
    "indicator": 0.92,
    "tuple F1": 0.88,
}
"""The least the reader must reach over all gold files together, by the name the scorer prints."""


def main() -> int:
    shared = Path(sys.argv[1] if sys.argv[1:] else os.environ.get("DIABAN_SHARED", ROOT.parent / "shared"))
    gold = sorted(shared.glob("gold/[0-9]*[0-9a-f].tsv"))
    if not gold:
        print(f"Không có bộ chuẩn ở {shared.name}/gold: bỏ qua việc chấm · no gold standard there, nothing scored")
        return 0
    printed = scored(shared, gold)
    print(printed)
    return report(shortfalls(figures(printed)))


def scored(shared: Path, gold: list[Path]) -> str:
    """What the scorer prints for the reports that have a gold file, read by `diaban extract`."""
    with tempfile.TemporaryDirectory() as folder:
        pairs = [path for one in gold for path in (one, extracted(shared, one, Path(folder)))]
        command: list[str | Path] = [sys.executable, shared / "tools" / "score_extraction.py", *pairs]
        return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def extracted(shared: Path, gold: Path, folder: Path) -> Path:
    output = folder / f"{gold.stem}.jsonl"
    report = shared / "reports" / f"{gold.stem}.txt"
    command: list[str | Path] = [sys.executable, "-m", "kg", "extract", report, "--format", "jsonl"]
    with output.open("wb") as sink:
        subprocess.run(command, check=True, stdout=sink, cwd=ROOT)
    return output


def figures(printed: str) -> dict[str, float]:
    """The figures of the last block the scorer prints, which is the total.

    >>> figures("all: gold 2  detection P 1.000 R 0.500 F1 0.667\\n   role 1.000  value 0.990\\n   tuple F1 0.500")
    {'detection F1': 0.667, 'role': 1.0, 'value': 0.99, 'tuple F1': 0.5}
    """
    total = printed.strip().splitlines()[-3:]
    found = {"detection F1": float(total[0].rsplit(" ", 1)[-1])}
    for name, value in re.findall(r"([a-z]+(?: F1)?) (\d\.\d+)", "  ".join(total[1:])):
        found[name] = float(value)
    return found


def shortfalls(found: Mapping[str, float]) -> list[str]:
    """
    >>> shortfalls(dict.fromkeys(THRESHOLDS, 1.0) | {"value": 0.97})
    ['value 0.970 < 0.998']
    """
    return [f"{name} {found[name]:.3f} < {least}" for name, least in THRESHOLDS.items() if found[name] < least]


def report(missed: list[str]) -> int:
    if missed:
        print(f"✗ dưới ngưỡng · below the threshold: {', '.join(missed)}")
        return 1
    print(f"✓ đạt mọi ngưỡng · every threshold reached: {THRESHOLDS}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
