"""Writes the measured results into README.md: python docs/results.py DATA.

DATA holds labelled sets (a folder each, with a manifest.csv). Only sets of regions that have a
model are read. The figures are those of `platelet eval`.
"""

import sys
from pathlib import Path

from platelet.measure.manifest import Item, read_manifest
from platelet.measure.plates import score
from platelet.read.evaluate import evaluate

README = Path(__file__).parents[1] / "README.md"
BEGIN, END = "<!-- results:begin -->", "<!-- results:end -->"
SETS = {
    "kr-crops-karplate": "Korean dash-cam crops, day and night",
    "kr-crops-misc": "Korean crops of several sources",
}
HEAD = """| data | plates | right | 95 % interval | characters | CER | ECE |
|---|---|---|---|---|---|---|"""


def row(name: str, items: list[Item]) -> str:
    """One line of the table: greedy decoding, whole plates."""
    s = score(evaluate(items).greedy)
    low, high = s.strict.interval
    return (
        f"| {name}: {SETS[name]} | {s.strict.total} | **{s.strict.right}** ({s.strict.value:.1%}) "
        f"| {low:.1%} to {high:.1%} | {s.characters.value:.2%} | {s.cer:.4f} | {s.ece:.3f} |"
    )


def main() -> None:
    """Measure and replace the block between the markers."""
    data = Path(sys.argv[1])
    rows = [row(name, read_manifest(data / name / "manifest.csv")) for name in SETS]
    text = README.read_text("utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    table = "\n".join([BEGIN, HEAD, *rows, END])
    README.write_text(before + table + after, "utf-8")
    print(table)


if __name__ == "__main__":
    main()
