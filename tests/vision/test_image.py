"""Any picture is read, or it is said why not."""

import struct
import zlib
from zipfile import ZIP_DEFLATED, ZipFile

import cv2
import numpy as np
import pytest
from PIL import Image

from platelet.errors import NothingToRead, UnreadableImage
from platelet.vision.image import find_images, read_image, to_bgr

GREY = np.tile(np.arange(0, 240, 4, dtype=np.uint8), (30, 1))


def write(path, image, *options):
    ok, data = cv2.imencode(path.suffix, image, list(options))
    assert ok
    path.write_bytes(data.tobytes())
    return path


def png_header(width, height):
    body = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    end = struct.pack(">I", 0) + b"IEND" + struct.pack(">I", zlib.crc32(b"IEND"))
    start = (
        b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + body + struct.pack(">I", zlib.crc32(body))
    )
    return start + end


@pytest.mark.parametrize("suffix", [".jpg", ".png", ".webp", ".bmp", ".tiff"])
def test_every_kind_is_read(tmp_path, suffix):
    image = read_image(write(tmp_path / f"번호판{suffix}", cv2.cvtColor(GREY, cv2.COLOR_GRAY2BGR)))
    assert image.shape == (*GREY.shape, 3)
    assert abs(image.mean() - GREY.mean()) < 4


def test_grey_16_bit_and_transparent_pictures_become_bgr(tmp_path):
    grey = read_image(write(tmp_path / "grey.png", GREY))
    deep = read_image(write(tmp_path / "deep.png", GREY.astype(np.uint16) * 257))
    np.testing.assert_array_equal(grey, deep)
    clear = np.dstack([GREY, GREY, GREY, np.zeros_like(GREY)])
    assert read_image(write(tmp_path / "clear.png", clear)).min() == 255, "transparent is white"
    assert to_bgr(np.linspace(0, 1, 12).reshape(3, 4)).dtype == np.uint8


def test_cmyk_and_turned_jpegs_are_read(tmp_path):
    colour = np.dstack([GREY, GREY // 2, 255 - GREY])
    Image.fromarray(colour, "RGB").convert("CMYK").save(tmp_path / "print.jpg", quality=95)
    image = read_image(tmp_path / "print.jpg")
    assert image.shape == (*GREY.shape, 3)
    assert np.abs(image[..., ::-1].astype(int) - colour).mean() < 40
    exif = Image.Exif()
    exif[0x0112] = 6  # turn by 90 degrees
    Image.fromarray(colour, "RGB").save(tmp_path / "turned.jpg", exif=exif)
    assert read_image(tmp_path / "turned.jpg").shape == (GREY.shape[1], GREY.shape[0], 3)


def test_one_pixel_is_a_picture(tmp_path):
    assert read_image(write(tmp_path / "one.png", GREY[:1, :1])).shape == (1, 1, 3)


def test_what_cannot_be_read_says_why(tmp_path):
    whole = write(tmp_path / "whole.jpg", GREY).read_bytes()
    png = write(tmp_path / "whole.png", GREY).read_bytes()
    cases = {
        "empty.jpg": (b"", "empty"),
        "text.jpg": (b"this is a letter, not a picture\n" * 9, "text"),
        "cut.jpg": (whole[: len(whole) // 2], "cut off"),
        "cut.png": (png[: len(png) // 2], "cut off"),
        "stub.jpg": (b"\xff\xd8", "cut off"),
        "noise.jpg": (bytes(range(256)) * 4, "no picture"),
        "huge.png": (png_header(20_000, 20_000), "20000 x 20000"),
        "broken.png": (png[:40] + bytes(20) + png[60:], "damaged"),
    }
    for name, (data, says) in cases.items():
        path = tmp_path / name
        path.write_bytes(data)
        with pytest.raises(UnreadableImage, match=says) as caught:
            read_image(path)
        assert name in str(caught.value)
    with pytest.raises(UnreadableImage, match="no such file"):
        read_image(tmp_path / "gone.jpg")
    with pytest.raises(UnreadableImage, match="folder"):
        read_image(tmp_path)


def test_a_20000_by_20000_jpeg_is_refused_before_it_is_decoded(tmp_path):
    data = bytearray(write(tmp_path / "a.jpg", GREY).read_bytes())
    at = data.find(b"\xff\xc0")
    data[at + 5 : at + 9] = struct.pack(">HH", 20_000, 20_000)
    (tmp_path / "a.jpg").write_bytes(bytes(data))
    with pytest.raises(UnreadableImage, match="100 million"):
        read_image(tmp_path / "a.jpg")


def test_folders_are_searched_and_missing_paths_named(tmp_path):
    (tmp_path / "in").mkdir()
    b = write(tmp_path / "in" / "b.PNG".lower(), GREY)
    a = write(tmp_path / "a.jpg", GREY)
    (tmp_path / "notes.txt").write_text("x")
    assert find_images([tmp_path]) == sorted([a, b])
    with pytest.raises(NothingToRead, match="no such file or folder"):
        find_images([tmp_path / "gone"])
    (tmp_path / "bare").mkdir()
    with pytest.raises(NothingToRead, match="no pictures"):
        find_images([tmp_path / "bare"])


def test_archives_are_searched_and_broken_ones_named(tmp_path):
    path = tmp_path / "a.zip"
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        archive.write(write(tmp_path / "b.png", GREY), "in/b.png")
        archive.writestr("notes.txt", "x")
    (found,) = find_images([path])
    assert str(found) == f"{path}/in/b.png"
    assert np.array_equal(read_image(found), read_image(tmp_path / "b.png"))
    path.write_bytes(path.read_bytes()[:40])
    with pytest.raises(NothingToRead, match="the archive is damaged"):
        find_images([path])
    (tmp_path / "a.tar.gz").write_bytes(b"x")
    with pytest.raises(NothingToRead, match=r"only \.zip"):
        find_images([tmp_path / "a.tar.gz"])
    with ZipFile(tmp_path / "bare.zip", "w"):
        pass
    with pytest.raises(NothingToRead, match="the archive holds no pictures"):
        find_images([tmp_path / "bare.zip"])


def test_a_damaged_picture_of_an_archive_is_named(tmp_path):
    path = tmp_path / "a.zip"
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        archive.write(write(tmp_path / "b.png", GREY), "b.png")
    data = bytearray(path.read_bytes())
    data[60:64] = bytes(4)  # of the packed picture
    path.write_bytes(data)
    (found,) = find_images([path])
    with pytest.raises(UnreadableImage, match=r"a\.zip/b\.png: is damaged in its archive"):
        read_image(found)
