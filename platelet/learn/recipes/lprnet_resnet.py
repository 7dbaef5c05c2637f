"""lprnet_resnet: latin_small's plates for a residual network like NVIDIA's, to compare with.

    platelet train lprnet_resnet                              # as many plates as latin_small
    platelet train lprnet_resnet --set steps=4 --set batch=4  # change fields

A quarter of the published channels, for two cores; `--set narrowing=1` gives all of them.

Result: docs/decisions/016-rival-networks.md, from `make networks`.
"""

from dataclasses import replace

from platelet.learn.recipes import lprnet

RECIPE = replace(
    lprnet.RECIPE,
    network="lprnet_resnet",
    narrowing=4,
    height_px=48,
    width_px=96,
    time_steps=24,
)
