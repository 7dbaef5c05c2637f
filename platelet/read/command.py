"""One call of `platelet read`: pictures and videos in, lines and pictures out, resumable."""

import csv
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

import numpy as np

from platelet.errors import BadSetting, CannotWrite, UnreadableVideo
from platelet.read import formats
from platelet.read.film import Film, RedactedFilm
from platelet.read.folder import Batch, progress, read_all, write_png
from platelet.read.reader import Reader
from platelet.read.redact import redact
from platelet.read.watch import Watched, Watcher, open_source
from platelet.types import Event
from platelet.vision.draw import annotate
from platelet.vision.video import Camera, Frame, VideoFile, is_video

UNREAD = "unread"  # in the name of a crop
LEAST_FOUND = 0.2  # of a plate that was found, not given: lamps and stickers are read below it


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What to write, and where."""

    format: str = "text"
    out: Path | None = None  # None: standard output
    resume: bool = False  # go on in `out`, leaving out what it holds
    crops: bool = False  # the pictures are cropped plates
    min_confidence: float | None = None  # None: LEAST_FOUND, and for crops 0
    events: bool = False  # of videos in jsonl: a line a vehicle instead of one a frame
    every: int = 1  # of a video's frames, each so many-th is read
    annotate: Path | None = None
    redact: Path | None = None  # pictures with plates made unreadable
    save_crops: Path | None = None
    workers: int = 1  # pictures that are read at once

    @property
    def pictures(self) -> bool:
        """Whether something is made of the pictures themselves."""
        return any(folder is not None for folder in (self.annotate, self.redact, self.save_crops))

    @property
    def least(self) -> float:
        """Confidence below which a plate is left out, in [0, 1]."""
        if self.min_confidence is not None:
            return self.min_confidence
        return 0.0 if self.crops else LEAST_FOUND


def run(reader: Reader, paths: list[str], wishes: Wishes) -> int:
    """Read everything and write it; the exit code: 0 all, 1 some failed, 2 nothing was read."""
    shape = formats.find(wishes.format)
    done = _written(wishes) if wishes.resume else frozenset()
    videos = [path for path in paths if is_video(path)]
    batch = Batch.find(path for path in paths if not is_video(path))
    batch.files = [file for file in batch.files if str(file) not in done]
    with _sink(wishes, bool(done)) as sink:
        for line in [] if done else shape.head():
            print(line, file=sink)
        options = {"crops": wishes.crops, "keep": wishes.pictures, "workers": wishes.workers}
        for result in read_all(reader, batch, **options, bar=wishes.out is not None):
            if result.sighting is None:
                _note(f"error: {result.error}")
                continue
            seen = result.sighting.kept(wishes.least)
            _write(sink, shape.lines(seen))
            if wishes.annotate:
                result.write_annotated(wishes.annotate, seen)
            if wishes.save_crops:
                result.write_crops(wishes.save_crops, seen)
            if wishes.redact and result.image is not None:
                _redact(reader, result.source, result.image, wishes.redact)
        for source in videos:
            if source not in done:
                _watch(reader, source, batch, wishes, sink)
    return batch.exit_code


def _redact(reader: Reader, source: str, image: np.ndarray, folder: Path) -> None:
    """Write the picture without readable plates; one that is still readable is said, not kept."""
    covered = redact(reader, image)
    if covered.left:
        _note(f"error: {source}: {covered.left} plates are still read after covering; not written")
        return
    write_png(folder / f"{Path(source).stem}.png", covered.image)


def _watch(reader: Reader, source: str, batch: Batch, wishes: Wishes, sink: TextIO) -> None:
    """One video or camera to lines and films; Ctrl-C ends a camera and keeps what was read."""
    shape = formats.find(wishes.format)
    by_frame = wishes.format == "jsonl" and not wishes.events
    watcher = Watcher(reader, source, every=wishes.every)
    try:
        with suppress(KeyboardInterrupt), ExitStack() as films:
            video = open_source(source, note=_note)
            show = _films(films, reader, source, video.rate / wishes.every, wishes)
            for watched in watcher.watch(_frames(video, bar=wishes.out is not None)):
                if by_frame:
                    _write(sink, shape.lines(watched.sighting.kept(wishes.least)))
                for event in watched.told(wishes.least):
                    _event(event, shape, sink, wishes, by_frame)
                show(watched)
        batch.read += 1
    except UnreadableVideo as error:
        batch.failed += 1
        batch.read += watcher.frames > 0
        _note(f"error: {error}")
    if watcher.frames:
        rate = watcher.frames / max(1e-9, watcher.seconds)
        _note(f"{source}: {watcher.frames} frames read, {rate:.1f} frames a second")


def _frames(video: VideoFile | Camera, *, bar: bool) -> Iterator[Frame]:
    """The frames of `video`, with a progress bar where their number is known."""
    count = video.count if isinstance(video, VideoFile) else 0
    return iter(progress(iter(video), count) if bar and count else video)


def _films(
    films: ExitStack, reader: Reader, source: str, rate: float, wishes: Wishes
) -> Callable[[Watched], None]:
    """What shows a frame to the videos that are wished for; `films` finishes them."""
    name = f"{Path(source).stem}.mp4"
    takers: list[Callable[[Watched], None]] = []
    if wishes.annotate:
        film = Film(wishes.annotate / name, rate)
        films.callback(film.close)
        takers.append(lambda w: film.add(annotate(w.frame.image, w.sighting)))
    if wishes.redact:
        safe = RedactedFilm(Film(wishes.redact / name, rate), reader)
        films.callback(_finish, safe, source)
        takers.append(safe.add)

    def show(watched: Watched) -> None:
        for take in takers:
            take(watched)

    return show


def _finish(film: RedactedFilm, source: str) -> None:
    film.close()
    if film.blank:
        _note(f"{source}: {film.blank} frames are black: a plate was still read after covering")


def _note(text: str) -> None:
    print(text, file=sys.stderr)


def _event(event: Event, shape, sink: TextIO, wishes: Wishes, by_frame: bool) -> None:
    if not by_frame:
        _write(sink, shape.event_lines(event))
    if wishes.save_crops and event.crop is not None:
        name = f"{event.plate.text or UNREAD}_{Path(event.source).stem}_{event.best_s:.1f}s.png"
        write_png(wishes.save_crops / "license_plate" / name, event.crop)


def _write(sink: TextIO, lines: list[str]) -> None:
    for line in lines:
        print(line, file=sink, flush=True)


@contextmanager
def _sink(wishes: Wishes, appending: bool) -> Iterator[TextIO]:
    """Standard output or the file; a full disk is said, and what is written stays."""
    if wishes.out is None:
        yield sys.stdout
        return
    wishes.out.parent.mkdir(parents=True, exist_ok=True)
    try:
        with wishes.out.open("a" if appending else "w", encoding="utf-8") as file:
            yield file
    except OSError as error:
        raise CannotWrite(wishes.out, error.strerror or str(error)) from None


def _written(wishes: Wishes) -> frozenset[str]:
    """The sources that the output file already holds, a line that was cut off left out."""
    if wishes.out is None:
        raise BadSetting("--resume needs --out: the file to go on in")
    if wishes.format == "frigate":
        raise BadSetting(
            "--resume cannot work with --format frigate, which has no line for a picture without a "
            "plate; choose another format, or leave --resume out"
        )
    if not wishes.out.exists():
        return frozenset()
    text = wishes.out.read_text(encoding="utf-8", errors="replace")
    whole = text[: text.rfind("\n") + 1]
    if len(whole) < len(text):
        wishes.out.write_text(whole, encoding="utf-8")
    lines = whole.splitlines()
    if wishes.format != "csv" and lines and lines[0].startswith("{"):
        rows = [json.loads(line) for line in lines]
        return frozenset(row.get("source", row.get("filename", "")) for row in rows)
    if wishes.format == "csv":
        return frozenset(row[0] for row in csv.reader(lines[1:]) if row)
    return frozenset(line.partition("\t")[0] for line in lines)
