"""What a picture file says of itself before it is decoded: kind, size, whether it is whole."""

import struct
from typing import NamedTuple


class Header(NamedTuple):
    """Kind of file, size in pixels (0 when not told) and whether its end is there."""

    kind: str
    width: int
    height: int
    whole: bool


def read_header(data: bytes) -> Header | None:
    """The header of a JPEG, PNG, WebP, BMP, GIF or TIFF file; None for anything else."""
    for magic, parse in PARSERS:
        if data.startswith(magic):
            try:
                return parse(data)
            except (struct.error, IndexError):
                return Header(parse.__name__.strip("_").upper(), 0, 0, False)
    return None


def _jpeg(data: bytes) -> Header:
    """Segments up to the first scan (ITU T.81, annex B); the end marker must follow it."""
    at, width, height = 2, 0, 0
    while at + 4 <= len(data):
        if data[at] != 0xFF:
            at += 1
            continue
        marker = data[at + 1]
        if marker in (0xFF, 0x01) or 0xD0 <= marker <= 0xD8:
            at += 1 if marker == 0xFF else 2
            continue
        (length,) = struct.unpack_from(">H", data, at + 2)
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack_from(">HH", data, at + 5)
        if marker == 0xDA:
            return Header("JPEG", width, height, data.find(b"\xff\xd9", at + length) > 0)
        at += 2 + length
    return Header("JPEG", width, height, False)


def _png(data: bytes) -> Header:
    width, height = struct.unpack_from(">II", data, 16)
    return Header("PNG", width, height, b"IEND" in data[-64:])


def _webp(data: bytes) -> Header:
    (size,) = struct.unpack_from("<I", data, 4)
    return Header("WebP", *_webp_size(data), len(data) >= size + 8)


def _webp_size(data: bytes) -> tuple[int, int]:
    kind = data[12:16]
    if kind == b"VP8X":
        return (
            int.from_bytes(data[24:27], "little") + 1,
            int.from_bytes(data[27:30], "little") + 1,
        )
    if kind == b"VP8L":
        bits = int.from_bytes(data[21:25], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    width, height = struct.unpack_from("<HH", data, 26)
    return width & 0x3FFF, height & 0x3FFF


def _bmp(data: bytes) -> Header:
    (size,) = struct.unpack_from("<I", data, 2)
    width, height = struct.unpack_from("<ii", data, 18)
    return Header("BMP", width, abs(height), len(data) >= size)


def _gif(data: bytes) -> Header:
    width, height = struct.unpack_from("<HH", data, 6)
    return Header("GIF", width, height, data.rstrip(b"\0").endswith(b"\x3b"))


def _tiff(data: bytes) -> Header:
    order = "<" if data[:2] == b"II" else ">"
    (at,) = struct.unpack_from(f"{order}I", data, 4)
    (count,) = struct.unpack_from(f"{order}H", data, at)
    size = {256: 0, 257: 0}
    for i in range(count):
        tag, kind = struct.unpack_from(f"{order}HH", data, at + 2 + 12 * i)
        if tag in size:
            form = "H" if kind == 3 else "I"
            (size[tag],) = struct.unpack_from(f"{order}{form}", data, at + 10 + 12 * i)
    return Header("TIFF", size[256], size[257], True)


PARSERS = (
    (b"\xff\xd8", _jpeg),
    (b"\x89PNG\r\n\x1a\n", _png),
    (b"RIFF", _webp),
    (b"BM", _bmp),
    (b"GIF8", _gif),
    (b"II*\0", _tiff),
    (b"MM\0*", _tiff),
)
