"""JAX to TFLite without TensorFlow. The one module that knows litert-converter."""

from collections.abc import Callable

import jax
import jax.numpy as jnp
from jaxtyping import Array, Float

from platelet.export.flatbuffer import nearest_resizes, pack, parse
from platelet.extras import need
from platelet.runtime.quiet import without_chatter

SIGNATURE = "serving_default"
INPUT = "image"

Network = Callable[[Float[Array, "1 height width channels"]], dict[str, Array]]
Shape = tuple[int, int, int]  # height, width, channels of a network's input


def to_tflite(network: Network, shape: Shape) -> bytes:
    """A float32 TFLite flatbuffer of `network`: input "image" in [0, 1], outputs by their names."""
    stablehlo, outputs = _lower(network, shape)
    with without_chatter():
        need("litert_converter", extra="export", purpose="Exporting to TFLite")
        from litert_converter.mlir import ir, passmanager
        from litert_converter.mlir._mlir_libs import converter_api_ext as native

    context = ir.Context()
    native.prepare_mlir_context(context)
    with context:
        module = ir.Module.parse(stablehlo)
        native.set_signature(
            module.operation, signature_name=SIGNATURE, input_names=[INPUT], output_names=outputs
        )
        config = native.ConvertToTFLConfig()
        native.run_convert_to_tfl_passes(module, passmanager.PassManager(), config)
        model = parse(bytes(native.export_flatbuffer_to_bytes(module.operation)))
    nearest_resizes(model)
    return pack(model)


def _lower(network: Network, shape: Shape) -> tuple[str, list[str]]:
    """(StableHLO text, output names in graph order)."""
    image = jax.ShapeDtypeStruct((1, *shape), jnp.float32)
    exported = jax.export.export(jax.jit(network), platforms=["cpu"])(image)
    names = sorted(jax.eval_shape(network, image))  # JAX flattens dictionaries by sorted key
    return exported.mlir_module(), names
