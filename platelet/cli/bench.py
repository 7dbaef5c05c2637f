"""platelet bench: how long reading a crop takes."""

import json
from collections.abc import Callable
from dataclasses import asdict
from random import Random
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    import numpy as np

    from platelet.runtime.session import Session

STAGES = ("net", "net + decode", "net + decode + rules")
NEEDED = {"export": ("jax", "litert_converter"), "onnx": ("jax2onnx", "onnx", "onnxruntime")}


def command(
    model: Annotated[
        str | None, typer.Option(help="Model name or file; default: the first that reads.")
    ] = None,
    repeats: Annotated[int, typer.Option(min=10, help="Rounds.")] = 2000,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
):
    """Time net, net + decoding and net + decoding + rules on one thread; other models:
    net, and net + boxes or corners.

    A published network is timed in the same rounds (its architecture, random weights): beside
    readers, with the export extra, the Korean one (system2); beside detectors, with the onnx extra,
    YOLOv8n of the same input size in float.
    """
    from platelet.runtime.hub import load_model

    session = load_model(model or _first_shipped())
    result = _measure(session, repeats)
    typer.echo(json.dumps(result, ensure_ascii=False) if as_json else _table(result))


def _first_shipped() -> str:
    from platelet.errors import UnknownName
    from platelet.runtime.hub import readers

    known = readers().values()
    if not known:
        raise UnknownName("model", "(none shipped; give --model FILE)", known)
    return min(known)


def _measure(session: "Session", repeats: int) -> dict:
    from platelet.measure.latency import interleaved, ratio, summary

    name = session.card.name
    ours = _stages(session)
    callables = {f"{name}: {stage}": run for stage, run in ours.items()}
    rival = _open_rival(session)
    theirs = {} if rival is None else _stages(rival)
    shared = [stage for stage in ours if stage in theirs and stage != "net + boxes"]
    if rival is not None:
        callables |= {f"{rival.card.name}: {stage}": theirs[stage] for stage in shared}
    times = interleaved(callables, repeats)
    result = {
        "model": name,
        "threads": 1,
        "latency": {key: asdict(summary(values)) for key, values in times.items()},
    }
    if rival is not None:
        other = result["rival"] = rival.card.name
        pairs = {stage: (f"{name}: {stage}", f"{other}: {stage}") for stage in shared}
        result["ratio"] = {s: asdict(ratio(times[a], times[b])) for s, (a, b) in pairs.items()}
    return result


def _open_rival(session: "Session") -> "Session | None":
    from platelet.errors import MissingExtra
    from platelet.extras import expect, need

    try:
        expect("jax", extra="export", purpose="Timing a published network beside this one")
        from platelet.export.rival import rival_of, rival_session

        rival = rival_of(session.card.task)
        if rival is None:
            return None
        for module in NEEDED[rival.extra]:
            need(module, extra=rival.extra, purpose=f"Timing {rival.what}")
    except MissingExtra as missing:
        typer.echo(f"{missing}", err=True)
        return None
    return rival_session(rival, session.card)


def _stages(session: "Session") -> dict[str, Callable[[], object]]:
    import numpy as np

    from platelet.decode.maps import detections
    from platelet.decode.votes import joined
    from platelet.model_file import CORNERS, DETECT

    card = session.card
    noise = np.random.default_rng(0).integers(0, 256, card.shape, np.uint8)
    if card.task == DETECT:
        return {
            "net": lambda: session.maps(noise),
            "net + boxes": lambda: detections(session.maps(noise)),
        }
    if card.task == CORNERS:
        return {
            "net": lambda: session.maps(noise),
            "net + corners": lambda: joined(session.maps(noise)),
        }
    return _reading(session, noise[None])


def _reading(session: "Session", image: "np.ndarray") -> dict[str, Callable[[], object]]:
    from platelet.decode.greedy import greedy
    from platelet.plates.match import match
    from platelet.plates.regions import codes, region

    card = session.card
    rules = region(next((code for code in card.regions if code in codes()), codes()[0]))

    def net():
        return session.run(image, attention=False)

    def decode():
        ids, *_ = greedy(net().logits[0])
        return tuple(card.symbols[i - 1] for i in ids)

    number = rules.formats[0].sample(Random(0))  # a valid one: noise would fail at its first symbol

    def check():
        decode()
        return match(number, rules)

    return dict(zip(STAGES, (net, decode, check), strict=True))


def _table(result: dict) -> str:
    lines = [f"{'':32}  median ms   quartiles"]
    for name, one in result["latency"].items():
        quartiles = f"{one['lower_ms']:.4f} to {one['upper_ms']:.4f}"
        lines.append(f"{name:32}  {one['median_ms']:9.4f}   {quartiles}")
    for stage, one in result.get("ratio", {}).items():
        interval = f"{one['low']:.3f} to {one['high']:.3f}"
        lines.append(f"{stage}: {one['value']:.3f} of {result['rival']}'s time (95 %: {interval})")
    return "\n".join(lines)
