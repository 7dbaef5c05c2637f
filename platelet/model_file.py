"""The model file: a network and its card in one file, the contract between training and reading.

    [ network: a TFLite flatbuffer or an ONNX message ][ zip archive with platelet/card.json ]

Every TFLite or ONNX tool still reads the file: flatbuffers end where their tables end, and for ONNX
the archive is wrapped in a protobuf field that readers skip. `unzip -p FILE` prints the card.
"""

import hashlib
import io
import json
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import MISSING, asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from platelet.errors import ModelFileError

FORMAT_VERSION = 1
MEMBER = "platelet/card.json"
# tasks of a network
READ, WORDS, DETECT, CORNERS = "read", "words", "detect", "corners"
PREPROCESS = "grey-stretch"  # platelet.vision.preprocess.fit
VIEW = "grey-view"  # platelet.vision.warp.view_of
LETTERBOX = "colour-letterbox"  # platelet.vision.preprocess.letterbox
_ONNX_FIELD = 20_000  # no field of ONNX's ModelProto has this number
_GET_AGAIN = "Copy or download it again, or export it anew with `platelet export`"


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """Where the weights come from."""

    recipe: str = ""  # name, as in `platelet train NAME`
    seed: int = 0
    plates_seen: int = 0  # training plates, repeats included
    minutes: float = 0.0  # of training, wall time
    trained_on: str = ""  # the data, in words
    date: str = ""  # ISO 8601, end of training


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelCard:
    """What a reader must know about a network. Output quantisation is in the network itself."""

    name: str  # "kr-tiny"
    version: str  # "1"
    regions: tuple[str, ...]  # ISO 3166-1 alpha-2 in lower case; else those drawn to train it
    symbols: tuple[str, ...]  # read, words: ids from 1, id 0 is the CTC blank; else labels
    height_px: int
    width_px: int
    steps: int = 0  # of CTC
    task: str = READ  # or another task
    preprocess: str = PREPROCESS
    outputs: tuple[str, ...] = ("attention", "logits")
    provenance: Provenance = field(default_factory=Provenance)
    scores: Mapping[str, Any] = field(default_factory=dict)  # measured, by data set
    temperature: float = 1.0  # divides the logits, so that confidences are calibrated
    sha256: str = ""  # of the network's bytes; set by write_model
    size_bytes: int = 0  # of the network; set by write_model
    format_version: int = FORMAT_VERSION

    @property
    def shape(self) -> tuple[int, int, int]:
        """(height, width, channels) of the input."""
        return self.height_px, self.width_px, 3 if self.task == DETECT else 1

    @property
    def classes(self) -> int:
        """Symbols and the blank."""
        return len(self.symbols) + 1


def write_model(path: str | Path, network: bytes, card: ModelCard) -> ModelCard:
    """Write `network` and `card` to the one file `path`; returns the card as written."""
    digest = hashlib.sha256(network).hexdigest()
    card = replace(card, sha256=digest, size_bytes=len(network), format_version=FORMAT_VERSION)
    Path(path).write_bytes(network + _trailer(network, card))
    return card


def read_model(source: str | Path | bytes) -> tuple[ModelCard, bytes]:
    """Card and network of a model file, checked by its hash; ModelFileError says what is wrong."""
    name, data = _content(source)
    offset, text = _find_card(name, data)
    card = _parse_card(name, text)
    if card.size_bytes > offset:
        missing = card.size_bytes - offset
        raise ModelFileError(f"{name} is damaged: {missing} bytes are missing. {_GET_AGAIN}.")
    network = data[: card.size_bytes]
    digest = hashlib.sha256(network).hexdigest()
    if digest != card.sha256:
        raise ModelFileError(
            f"{name} is damaged: the SHA-256 of its network is {digest[:12]}…, "
            f"its card says {card.sha256[:12]}…. {_GET_AGAIN}."
        )
    return card, network


def is_tflite(network: bytes) -> bool:
    """The bytes start like a TFLite flatbuffer."""
    return network[4:8] == b"TFL3"


def _trailer(network: bytes, card: ModelCard) -> bytes:
    text = json.dumps(asdict(card), ensure_ascii=False, separators=(",", ":"))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        entry = zipfile.ZipInfo(MEMBER)  # dated 1980: the same card gives the same bytes
        entry.compress_type = zipfile.ZIP_DEFLATED
        archive.writestr(entry, text, compresslevel=9)
    archive_bytes = buffer.getvalue()
    if is_tflite(network):
        return archive_bytes
    return _varint(_ONNX_FIELD << 3 | 2) + _varint(len(archive_bytes)) + archive_bytes


def _varint(value: int) -> bytes:
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*out, value])


def _content(source: str | Path | bytes) -> tuple[str, bytes]:
    if isinstance(source, bytes):
        return "The model", source
    try:
        return str(source), Path(source).read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise ModelFileError(f"{source} cannot be read: {reason}. Check the path.") from None


def _find_card(name: str, data: bytes) -> tuple[int, str]:
    """(where the archive starts in `data`, text of the card)."""
    if not data:
        raise ModelFileError(f"{name} is empty. {_GET_AGAIN}.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return archive.getinfo(MEMBER).header_offset, archive.read(MEMBER).decode()
    except KeyError:
        pass  # an archive, but not ours
    except (zipfile.BadZipFile, zlib.error, EOFError, UnicodeDecodeError, NotImplementedError) as e:
        if MEMBER.encode() in data:
            raise ModelFileError(
                f"{name} is damaged: its card is cut off or altered ({e}). {_GET_AGAIN}."
            ) from None
    if is_tflite(data):
        raise ModelFileError(
            f"{name} is a TFLite file without a card at its end: it is cut off, or platelet did "
            f"not write it. {_GET_AGAIN}."
        )
    raise ModelFileError(
        f"{name} is no platelet model file: it ends without a card. It is cut off, or something "
        f"else. {_GET_AGAIN}."
    )


def _parse_card(name: str, text: str) -> ModelCard:
    try:
        values = json.loads(text)
        written = int(values["format_version"])
    except (ValueError, KeyError, TypeError):
        raise ModelFileError(
            f"{name} is damaged: its card is not readable. {_GET_AGAIN}."
        ) from None
    if written > FORMAT_VERSION:
        raise ModelFileError(
            f"{name} was written by a newer platelet (model format {written}, this one reads up to "
            f"{FORMAT_VERSION}). Run: pip install --upgrade platelet"
        )
    required = [f for f in fields(ModelCard) if f.default is f.default_factory is MISSING]
    missing = [f.name for f in required if f.name not in values]
    if missing:
        raise ModelFileError(f"{name} is damaged: its card lacks {missing}. {_GET_AGAIN}.")
    provenance = Provenance(**_known(Provenance, values.pop("provenance", {})))
    values = {k: tuple(v) if isinstance(v, list) else v for k, v in values.items()}
    return ModelCard(**_known(ModelCard, values), provenance=provenance)


def _known(kind: type, values: Mapping[str, Any]) -> dict[str, Any]:
    """What this version knows; a later one may add fields without a new format."""
    names = {f.name for f in fields(kind)}
    return {name: value for name, value in values.items() if name in names}
