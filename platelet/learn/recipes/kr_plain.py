"""kr_plain: kr_tiny's plates for a network that begins with plain convolutions.

    platelet train kr_plain --from kr_plain                # go on from its weights
    platelet train kr_plain --set steps=4 --set batch=4    # change fields

Three 3x3 convolutions over all channels stand in place of kr_tiny's first four separable blocks,
with 20 instead of 16 channels between the late ones and 54 instead of 64 features: 32,671 deployed
parameters (kr_tiny 30,895, the published network 32,207) and 5.4 million multiply-adds, in three
quarters of kr_tiny's time.

Grown from kr_tiny's weights in three runs, each with `--from` the one before: 1,580 steps of 64
plates (learning rate 3e-3, in float, seed 3), 7,458 of 16,000 (4e-3, quantised, seed 31) and 5,600
(2.6e-3, quantised, seed 32): 936,832 plates in 56 minutes on two cores.

One step a dispatch: inside a loop XLA's CPU runs dense convolutions several times slower.

Result: docs/decisions/020-plain-front.md. Not shipped: kr_tiny, after 4.2 million plates, reads
more.
"""

from dataclasses import replace

from platelet.learn.recipes import kr_tiny

RECIPE = replace(
    kr_tiny.RECIPE,
    plain_channels=16,
    late_channels=20,
    features=54,
    steps_per_dispatch=1,
)
