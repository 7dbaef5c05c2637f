"""Says how many pictures gave a plate, and how many the right one.

    platelet read --crops --format jsonl examples/plates/*.jpg | python examples/count_read.py

A sample is named after its plate: `123가4568.jpg`, or `123가4568_2.jpg`.
"""

import json
import sys
import unicodedata
from pathlib import Path


def truth(source: str) -> str:
    """The plate that the file's name says."""
    return unicodedata.normalize("NFC", Path(source).stem.partition("_")[0])


def main() -> int:
    """Count what stands on standard input; 1 when nothing was read."""
    pictures = [json.loads(line) for line in sys.stdin if line.strip()]
    texts = [[plate["text"] for plate in picture["plates"]] for picture in pictures]
    read = sum(map(any, texts))
    right = sum(
        truth(picture["source"]) in found for picture, found in zip(pictures, texts, strict=True)
    )
    print(f"read {read} of {len(pictures)} pictures, {right} as their file name says")
    return 0 if read else 1


if __name__ == "__main__":
    sys.exit(main())
