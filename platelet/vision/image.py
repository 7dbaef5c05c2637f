"""Picture files to arrays, and paths to picture files. Says plainly why a file cannot be read."""

import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath

import cv2
import numpy as np

from platelet.errors import NothingToRead, UnreadableImage
from platelet.vision.header import Header, read_header

SUFFIXES = frozenset((".jpg", ".jpeg", ".jpe", ".png", ".webp", ".bmp", ".tif", ".tiff", ".gif"))
MOST_PIXELS = 100_000_000
LEAST_SIDE_PX = 4  # below this nothing can be written on a plate
PACKED = frozenset((".tar", ".gz", ".tgz", ".bz2", ".xz", ".zst", ".7z", ".rar"))


@dataclass(frozen=True, slots=True)
class Member:
    """A picture in a zip archive; its text is a path that goes on into the archive."""

    archive: Path
    name: str

    def __str__(self) -> str:
        return f"{self.archive}/{self.name}"

    def read_bytes(self) -> bytes:
        """What it holds."""
        now = self.archive.stat()
        return _opened(self.archive, now.st_mtime_ns, now.st_size).read(self.name)


@lru_cache(maxsize=8)
def _opened(archive: Path, _changed: int, _size: int) -> zipfile.ZipFile:
    """An archive, whose table is read once, until the file changes."""
    return zipfile.ZipFile(archive)


PictureFile = Path | Member


def find_images(paths: Iterable[str | Path]) -> list[PictureFile]:
    """The picture files under `paths`: files as given, folders and zip archives with all in them,
    sorted.

    NothingToRead names a path that is missing, or a folder or an archive without pictures.
    """
    found: list[PictureFile] = []
    for path in map(Path, paths):
        if path.is_dir():
            inside = (p for p in path.rglob("*") if p.suffix.lower() in SUFFIXES and p.is_file())
            found += _some(sorted(inside), f"{path}: the folder")
        elif not path.exists():
            raise NothingToRead(f"{path}: there is no such file or folder. Check the path.")
        elif path.suffix.lower() == ".zip":
            found += _some(_members(path), f"{path}: the archive")
        elif path.suffix.lower() in PACKED:
            raise NothingToRead(f"{path}: of archives only .zip can be read. Unpack it first.")
        else:
            found.append(path)
    return found


def _some(inside: list, holder: str) -> list:
    if not inside:
        kinds = " ".join(sorted(SUFFIXES))
        raise NothingToRead(f"{holder} holds no pictures ({kinds})")
    return inside


def _members(path: Path) -> list[Member]:
    """The pictures in a zip archive, sorted by name; what systems add of their own left out."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = sorted(archive.namelist(), key=PurePosixPath)
    except (zipfile.BadZipFile, OSError) as error:
        raise NothingToRead(f"{path}: the archive is damaged ({error}). Copy it again.") from None
    return [Member(path, name) for name in names if _is_picture(PurePosixPath(name))]


def _is_picture(name: PurePosixPath) -> bool:
    return name.suffix.lower() in SUFFIXES and name.parts[0] != "__MACOSX"


def read_image(path: str | PictureFile) -> np.ndarray:
    """The picture at `path` as uint8 "height width 3", BGR, turned as its EXIF says.

    Grey, 16-bit, CMYK and transparent pictures are converted. UnreadableImage says why not.
    """
    path = Path(path) if isinstance(path, str) else path
    return decode_image(_content(path), str(path))


def _content(path: PictureFile) -> bytes:
    name = str(path)
    try:
        return path.read_bytes()
    except IsADirectoryError:
        raise UnreadableImage(name, "this is a folder, not a picture") from None
    except (FileNotFoundError, KeyError):
        raise UnreadableImage(name, "there is no such file. Check the path.") from None
    except OSError as error:
        raise UnreadableImage(name, f"cannot be opened: {error.strerror or error}") from None
    except (zipfile.BadZipFile, zlib.error, EOFError):
        raise UnreadableImage(name, "is damaged in its archive. Copy the archive again.") from None
    except RuntimeError as error:  # a password, a rare kind of packing
        raise UnreadableImage(name, f"cannot be unpacked ({error}). Unpack it first.") from None


def decode_image(data: bytes, name: str | Path = "picture") -> np.ndarray:
    """The picture in `data`, as read_image gives it; `name` is used in messages."""
    if not data:
        raise UnreadableImage(name, "the file is empty (0 bytes). Copy or download it again.")
    header = read_header(data)
    if header is None:
        kind = "text" if _is_text(data) else "unknown data"
        raise UnreadableImage(
            name, f"this is no picture but {kind}. JPEG, PNG, WebP, BMP, GIF and TIFF can be read."
        )
    _check(header, len(data), name)
    plain = header.kind in ("JPEG", "BMP", "GIF")  # OpenCV turns and converts these itself
    flag = cv2.IMREAD_COLOR if plain else cv2.IMREAD_UNCHANGED
    try:
        image = cv2.imdecode(np.frombuffer(data, np.uint8), flag)
    except cv2.error as error:
        raise UnreadableImage(name, f"the {header.kind} data is damaged ({error.err})") from None
    if image is None or image.size == 0:
        raise UnreadableImage(name, f"the {header.kind} data is damaged. Copy or save it again.")
    return to_bgr(image)


def _check(header: Header, size: int, name: str | Path) -> None:
    if header.width * header.height > MOST_PIXELS:
        raise UnreadableImage(
            name,
            f"{header.width} x {header.height} pixels are more than {MOST_PIXELS // 10**6} "
            "million. "
            "Cut out the plate or shrink the picture.",
        )
    if not header.whole:
        raise UnreadableImage(
            name,
            f"the {header.kind} file is cut off after {size} bytes. Copy it again.",
        )


def _is_text(data: bytes) -> bool:
    try:
        data[:1000].decode("utf-8", errors="strict")
    except UnicodeDecodeError as error:
        return error.start > 900
    return b"\0" not in data[:1000]


def to_bgr(image: np.ndarray) -> np.ndarray:
    """Any decoded picture as uint8 "height width 3"; transparent places become white."""
    if image.dtype == np.uint16:
        image = (image // 257).astype(np.uint8)
    elif image.dtype != np.uint8:
        low, high = float(np.nanmin(image)), float(np.nanmax(image))
        scaled = (np.nan_to_num(image.astype(np.float64)) - low) / max(high - low, 1e-9)
        image = np.clip(scaled * 255, 0, 255).astype(np.uint8)
    if image.ndim == 2 or image.shape[2] == 1:
        return cv2.cvtColor(image, cv2.COLOR_GRAY2BGR)
    if image.shape[2] == 2:
        image = image[..., [0, 0, 0, 1]]
    if image.shape[2] == 4:
        alpha = image[..., 3:].astype(np.float32) / 255
        mixed = image[..., :3] * alpha + 255 * (1 - alpha)
        return np.round(mixed).astype(np.uint8)
    return np.ascontiguousarray(image[..., :3])
