"""Writes the measured results into README.md: python docs/results.py DATA.

DATA holds labelled sets (a folder each, with a manifest.csv). Only sets of regions that have a
model are read. The figures are those of `platelet eval`.
"""

import sys
from pathlib import Path

from platelet.measure.manifest import Item, read_manifest
from platelet.measure.plates import score
from platelet.read.evaluate import evaluate
from platelet.runtime.hub import OPINIONS, reader_of

README = Path(__file__).parents[1] / "README.md"
BEGIN, END = "<!-- results:begin -->", "<!-- results:end -->"
SETS = {  # in the order of the table
    "kr-crops-karplate": "Korean dash-cam crops, day and night",
    "kr-crops-misc": "Korean crops of several sources",
    "jp-crops-kobe": "Japanese crops, one office",
    "us-crops-openalpr": "American crops, 45 states, vanity plates",
    "br-crops": "Brazilian crops",
    "ar-crops": "Argentinian crops",
    "eu-scenes-openalpr": "European photographs, found and read",
    "br-scenes-openalpr": "Brazilian photographs, found and read",
    "us-scenes-openalpr": "American photographs, found and read",
}
COLUMNS = (
    *("data", "model", "plates", "one look", "right", "95 % interval", "O = 0, I = 1"),
    *("with rules", "both", "characters", "CER", "ECE"),
)
HEAD = f"| {' | '.join(COLUMNS)} |\n{'|---' * len(COLUMNS)}|"


def models_of(region: str) -> list[str | None]:
    """None for what `platelet read` asks; of several, also the smallest alone."""
    return [None, reader_of(region, smallest=True)] if reader_of(region) in OPINIONS else [None]


def row(name: str, items: list[Item], model: str | None) -> str:
    """One line of the table: whole plates without and with the region's number rules."""
    once = score(evaluate(items, model=model, again=False).greedy).strict
    found = evaluate(items, model=model)
    s, ruled = score(found.greedy), score(found.ruled)
    low, high = s.strict.interval
    return (
        f"| {name}: {SETS[name]} | {found.model} | {s.strict.total} | {once.right} "
        f"| **{s.strict.right}** ({s.strict.value:.1%}) "
        f"| {low:.1%} to {high:.1%} | {s.merged.right} ({s.merged.value:.1%}) "
        f"| {ruled.strict.right} ({ruled.strict.value:.1%}) "
        f"| {ruled.merged.right} ({ruled.merged.value:.1%}) "
        f"| {s.characters.value:.2%} | {s.cer:.4f} | {s.ece:.3f} |"
    )


def main() -> None:
    """Measure and replace the block between the markers."""
    data = Path(sys.argv[1])
    sets = {name: read_manifest(data / name / "manifest.csv") for name in SETS}
    rows = [
        row(name, items, model)
        for name, items in sets.items()
        for model in models_of(items[0].region)
    ]
    text = README.read_text("utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    table = "\n".join([BEGIN, HEAD, *rows, END])
    README.write_text(before + table + after, "utf-8")
    print(table)


if __name__ == "__main__":
    main()
