"""What no file of the project says, and how large a file may be."""

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MOST_BYTES = 500_000
MOST_WEIGHTS_BYTES = 2_000_000  # models and what to go on training from
# joined here, so that this file passes its own check
FORBIDDEN = [
    "".join(parts)
    for parts in (
        ("pypi", ".org"),
        ("python", "hosted.org"),
        ("registry", ".npmjs"),
        ("deb.", "debian.org"),
        ("--index", "-url"),
        ("/wo", "rk/"),
        ("/ro", "ot/"),
        ("/ho", "me/"),
        ("/tmp", "/bash"),
    )
]


def project_files():
    """What is tracked, or would be by `git add .`."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        out = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git checkout")
    paths = [ROOT / name for name in out.decode().split("\0") if name]
    return [path for path in paths if path.is_file()]


def test_no_file_names_a_registry_or_a_place_on_one_machine():
    found = [
        f"{path.relative_to(ROOT)}: {word}"
        for path in project_files()
        for word in FORBIDDEN
        if word.encode() in path.read_bytes()
    ]
    assert not found


def test_no_file_is_large():
    sizes = {path.relative_to(ROOT): path.stat().st_size for path in project_files()}
    weights = ("platelet/models", "checkpoints")
    for path, size in sizes.items():
        most = MOST_WEIGHTS_BYTES if path.as_posix().startswith(weights) else MOST_BYTES
        assert size <= most, f"{path}: {size} bytes, at most {most}"
