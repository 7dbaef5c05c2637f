"""The examples run as they stand."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"


def run(name, *arguments, given=""):
    command = [sys.executable, str(EXAMPLES / name), *map(str, arguments)]
    return subprocess.run(
        command,
        input=given,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(EXAMPLES.parent)},
    )


def test_sample_plates_are_there():
    assert list((EXAMPLES / "plates").glob("*.jpg"))


def test_read_crops_reads_the_samples():
    done = run("read_crops.py")
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) >= 1


def test_read_crops_says_what_cannot_be_read(tmp_path):
    bad = tmp_path / "bad.jpg"
    bad.write_text("no picture")
    done = run("read_crops.py", bad)
    assert done.returncode == 1
    assert "bad.jpg" in done.stderr and "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("texts", "code", "says"),
    [
        (["12가3456", "123가4568"], 0, "read 2 of 2 pictures, 1 as their file name says"),
        (["", ""], 1, "read 0 of 2 pictures"),
    ],
)
def test_count_read_counts(texts, code, says):
    lines = [
        json.dumps({"source": f"plates/12가3456_{i}.jpg", "plates": [{"text": text}]})
        for i, text in enumerate(texts)
    ]
    done = run("count_read.py", given="\n".join(lines))
    assert done.returncode == code
    assert says in done.stdout
