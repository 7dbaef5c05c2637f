"""platelet export: weights to a model file."""

from pathlib import Path
from typing import Annotated, Any

import typer


def command(
    checkpoint: Annotated[Path, typer.Argument(exists=True, help="Run folder of a training.")],
    out: Annotated[Path, typer.Argument(help="Model file to write; its stem is the name.")],
    target: Annotated[str, typer.Option(help="tflite-uint8, tflite or onnx.")] = "tflite-uint8",
    calibrate: Annotated[
        int | None, typer.Option(min=1, help="Images that set the ranges of the integers.")
    ] = None,
    check: Annotated[
        int | None, typer.Option(min=1, help="Images that both must understand alike.")
    ] = None,
    version: Annotated[str, typer.Option(help="Version of the model, kept in its card.")] = "1",
    latest: Annotated[bool, typer.Option(help="The last weights, not the best.")] = False,
    least_agreement: Annotated[
        float | None,
        typer.Option(min=0, max=1, help="Share of the check to be alike; 0.99 for readers."),
    ] = None,
    data: Annotated[
        Path | None,
        typer.Option(help="Photos: detectors and corner networks are calibrated on them."),
    ] = None,
    size: Annotated[
        str, typer.Option(help="Height x width of a detector's input, pixels: 480x640.")
    ] = "480x640",
    edge_tpu: Annotated[
        bool,
        typer.Option(
            "--edge-tpu", help="Only operators of an Edge TPU (readers); say which it maps."
        ),
    ] = False,
):
    """Write the weights of CHECKPOINT to OUT, if the file then reads as the weights do."""
    from platelet.extras import need

    for package in ("jax", "flax", "orbax.checkpoint", "litert_converter", "litert_quantizer"):
        need(package, extra="export", purpose="Exporting")
    from platelet.learn.checkpoint import read_info
    from platelet.learn.config import CornersConfig, DetectConfig

    kind = type(read_info(checkpoint).config)
    wishes: dict[str, Any] = {
        "target": target,
        "version": version,
        "weights": "latest" if latest else "best",
        **_given(calibrate=calibrate, check=check, least_agreement=least_agreement),
    }
    if kind is DetectConfig:
        said = _export_detector(checkpoint, out, {**wishes, **_sides(size), "photos": data})
    elif kind is CornersConfig:
        said = _export_corners(checkpoint, out, {**wishes, "photos": data})
    else:
        said = _export_reader(checkpoint, out, {**wishes, "edge_tpu": edge_tpu})
    typer.echo(said)
    if edge_tpu and out.suffix == ".tflite":
        typer.echo(_edge_tpu(out))


def _given(**options: Any) -> dict[str, Any]:
    """Those that are not left to the task."""
    return {name: value for name, value in options.items() if value is not None}


def _sides(size: str) -> dict[str, int]:
    from platelet.errors import BadSetting

    height, _, width = size.lower().partition("x")
    if not (height.isdigit() and width.isdigit()):
        raise BadSetting(f"--size {size}: give height x width in pixels, such as 480x640")
    return {"height_px": int(height), "width_px": int(width)}


def _export_reader(checkpoint: Path, out: Path, wishes: dict[str, Any]) -> str:
    from platelet.export.run import ExportOptions, export_run

    report = export_run(checkpoint, out, ExportOptions(**wishes))
    drift = report.drift
    return (
        f"{report.path}: {report.size_bytes:,} bytes, {report.target}; reads "
        f"{drift.text_agreement:.2%} of {drift.images} plates as its weights do, "
        f"{drift.signal_to_noise_db:.1f} dB"
    )


def _export_detector(checkpoint: Path, out: Path, wishes: dict[str, Any]) -> str:
    from platelet.export.detector import DetectorOptions, export_detector

    report = export_detector(checkpoint, out, DetectorOptions(**wishes))
    return (
        f"{report.path}: {report.size_bytes:,} bytes, {report.target}; agrees with its weights on "
        f"{report.agreement:.1%} of the boxes of {report.photos} photos"
    )


def _export_corners(checkpoint: Path, out: Path, wishes: dict[str, Any]) -> str:
    from platelet.export.corners import CornersOptions, export_corners

    report = export_corners(checkpoint, out, CornersOptions(**wishes))
    return (
        f"{report.path}: {report.size_bytes:,} bytes, {report.target}; finds the corners of "
        f"{report.agreement:.1%} of {report.views} drawn plates where its weights do"
    )


def _edge_tpu(path: Path) -> str:
    from platelet.export.edge_tpu import report
    from platelet.model_file import read_model

    found = report(read_model(path)[1])
    lines = [f"Edge TPU: {found.mapped} of {found.operators} operators mapped"]
    lines += [f"  {one.place} {one.operator}: {one.reason}" for one in found.obstacles]
    return "\n".join(lines)
