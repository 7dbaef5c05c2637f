"""Read plate crops from Python.

python examples/read_crops.py [PICTURE …]      # default: the drawn samples beside this file
"""

import sys
from pathlib import Path

import platelet

SAMPLES = Path(__file__).parent / "plates"


def main(names: list[str]) -> int:
    """Print a line a plate; 1 when nothing was read."""
    reader = platelet.Reader(region="kr")
    plates = []
    for path in map(Path, names) if names else sorted(SAMPLES.glob("*.jpg")):
        try:
            sighting = reader.read(path, crops=True)
        except platelet.PlateletError as error:
            print(error, file=sys.stderr)
            continue
        for plate in sighting.plates:
            use = plate.meaning.get("use", "")
            print(f"{path.name}: {plate.text} {plate.confidence:.2f} {plate.format} {use}")
        plates += sighting.plates
    return 0 if plates else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
