"""platelet export: weights to a model file."""

from pathlib import Path
from typing import Annotated

import typer


def command(
    checkpoint: Annotated[Path, typer.Argument(exists=True, help="Run folder of a training.")],
    out: Annotated[Path, typer.Argument(help="Model file to write; its stem is the name.")],
    target: Annotated[str, typer.Option(help="tflite-uint8, tflite or onnx.")] = "tflite-uint8",
    calibrate: Annotated[
        int, typer.Option(min=1, help="Images that set the ranges of the integers.")
    ] = 256,
    check: Annotated[int, typer.Option(min=1, help="Images that both must read alike.")] = 512,
    version: Annotated[str, typer.Option(help="Version of the model, kept in its card.")] = "1",
    latest: Annotated[bool, typer.Option(help="The last weights, not the best.")] = False,
    least_agreement: Annotated[
        float, typer.Option(min=0, max=1, help="Share of the check's plates to be read alike.")
    ] = 0.99,
    data: Annotated[
        Path | None, typer.Option(help="Photos (a detector is calibrated and checked on them).")
    ] = None,
    size: Annotated[
        str, typer.Option(help="Height x width of a detector's input, pixels: 480x640.")
    ] = "480x640",
    edge_tpu: Annotated[
        bool, typer.Option("--edge-tpu", help="Say which operators an Edge TPU would not run.")
    ] = False,
):
    """Write the weights of CHECKPOINT to OUT, if the file then reads as the weights do."""
    from platelet.extras import need

    for package in ("jax", "flax", "orbax.checkpoint", "litert_converter", "litert_quantizer"):
        need(package, extra="export", purpose="Exporting")
    from platelet.export.run import ExportOptions, export_run, is_detector

    if is_detector(checkpoint):
        typer.echo(_export_detector(checkpoint, out, target, data, size, version, latest))
        return
    options = ExportOptions(
        target=target,
        calibrate=calibrate,
        check=check,
        version=version,
        weights="latest" if latest else "best",
        least_agreement=least_agreement,
    )
    report = export_run(checkpoint, out, options)
    drift = report.drift
    typer.echo(
        f"{report.path}: {report.size_bytes:,} bytes, {report.target}; reads "
        f"{drift.text_agreement:.2%} of {drift.images} plates as its weights do, "
        f"{drift.signal_to_noise_db:.1f} dB"
    )
    if edge_tpu and report.path.suffix == ".tflite":
        typer.echo(_edge_tpu(report.path))


def _export_detector(checkpoint, out, target, data, size, version, latest) -> str:
    from platelet.errors import BadSetting
    from platelet.export.detector import DetectorOptions, export_detector

    height, _, width = size.lower().partition("x")
    if not (height.isdigit() and width.isdigit()):
        raise BadSetting(f"--size {size}: give height x width in pixels, such as 480x640")
    options = DetectorOptions(
        photos=data,
        height_px=int(height),
        width_px=int(width),
        target=target,
        version=version,
        weights="latest" if latest else "best",
    )
    report = export_detector(checkpoint, out, options)
    return (
        f"{report.path}: {report.size_bytes:,} bytes, {report.target}; agrees with its weights on "
        f"{report.agreement:.1%} of the boxes of {report.photos} photos"
    )


def _edge_tpu(path: Path) -> str:
    from platelet.export.edge_tpu import report
    from platelet.model_file import read_model

    found = report(read_model(path)[1])
    lines = [f"Edge TPU: {found.mapped} of {found.operators} operators mapped"]
    lines += [f"  {one.place} {one.operator}: {one.reason}" for one in found.obstacles]
    return "\n".join(lines)
