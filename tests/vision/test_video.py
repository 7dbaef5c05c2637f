"""Videos and cameras: frames come in order, and what gives none is named."""

import cv2
import numpy as np
import pytest

from platelet.errors import UnreadableVideo
from platelet.vision import video
from platelet.vision.video import Camera, VideoFile, is_live, is_video

COUNT = 12


@pytest.fixture(scope="module")
def film(tmp_path_factory):
    path = tmp_path_factory.mktemp("video") / "차.avi"
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"MJPG"), 10, (64, 48))
    for number in range(COUNT):
        writer.write(np.full((48, 64, 3), 20 * number, np.uint8))
    writer.release()
    return path


def test_frames_come_in_order_with_their_time(film):
    frames = list(VideoFile(film))
    assert [f.number for f in frames] == list(range(COUNT))
    assert [f.seconds for f in frames] == pytest.approx([n / 10 for n in range(COUNT)])
    levels = [float(f.image.mean()) for f in frames]
    assert levels == sorted(levels) and frames[0].image.shape == (48, 64, 3)


def test_what_is_a_video():
    for one in ("a.mp4", "b.MKV", "0", "rtsp://camera/1", "http://x/stream"):
        assert is_video(one), one
    for one in ("a.jpg", "folder", "b.txt"):
        assert not is_video(one), one
    assert is_live("0") and is_live("RTSP://x") and not is_live("a.mp4")


def test_what_gives_no_frames_is_named(tmp_path, film):
    with pytest.raises(UnreadableVideo, match="no such file"):
        VideoFile(tmp_path / "gone.mp4")
    (tmp_path / "empty.mp4").write_bytes(b"")
    with pytest.raises(UnreadableVideo, match="empty"):
        VideoFile(tmp_path / "empty.mp4")
    (tmp_path / "text.mp4").write_text("this is no video")
    with pytest.raises(UnreadableVideo, match="no video"):
        VideoFile(tmp_path / "text.mp4")
    headless = tmp_path / "bare.avi"
    writer = cv2.VideoWriter(str(headless), cv2.VideoWriter.fourcc(*"MJPG"), 10, (64, 48))
    writer.release()
    with pytest.raises(UnreadableVideo, match=r"no frames|no video"):
        list(VideoFile(headless))


def test_a_video_that_is_cut_off_gives_what_it_has(tmp_path, film):
    rng, long = np.random.default_rng(0), tmp_path / "long.avi"
    writer = cv2.VideoWriter(str(long), cv2.VideoWriter.fourcc(*"MJPG"), 10, (160, 120))
    for _ in range(30):
        writer.write(rng.integers(0, 255, (120, 160, 3), dtype=np.uint8))
    writer.release()
    data = long.read_bytes()
    long.write_bytes(data[: len(data) * 2 // 3])
    assert 10 < len(list(VideoFile(long))) < 30


class Capture:
    """A camera that gives some frames and then drops."""

    def __init__(self, frames):
        self.frames = list(frames)

    def isOpened(self):
        return bool(self.frames)

    def read(self):
        return (True, self.frames.pop(0)) if self.frames else (False, None)

    def release(self):
        pass


def test_a_camera_that_drops_is_asked_again(monkeypatch):
    picture = np.zeros((4, 4, 3), np.uint8)
    connections = [[picture] * 3, [], [picture] * 2, [], [], []]
    monkeypatch.setattr(video, "_open", lambda source: Capture(connections.pop(0)))
    waits, notes, seen = [], [], []
    camera = Camera("rtsp://gate", tries=3, note=notes.append, wait=waits.append)
    with pytest.raises(UnreadableVideo, match="rtsp://gate: the camera gave no frame in 3 tries"):
        seen.extend(iter_into(camera, seen))
    assert seen and [f.number for f in seen] == list(range(len(seen)))
    assert waits == [1, 2, 1, 2] and "trying again in 1 s" in notes[0]


def iter_into(camera, seen):
    for frame in camera:
        seen.append(frame)
    return []


def test_a_camera_that_is_not_there_is_said(monkeypatch):
    monkeypatch.setattr(video, "_open", lambda source: Capture([]))
    with pytest.raises(UnreadableVideo, match="could not be reached in 2 tries"):
        list(Camera("7", tries=2, wait=lambda s: None))
