"""kr_plain: kr_tiny's plates for a network that begins with plain convolutions.

    platelet train kr_plain                                # as many plates as kr_tiny
    platelet train kr_plain --set steps=4 --set batch=4    # change fields

47,847 deployed parameters, half as many again as kr_tiny, within 84 kB as uint8; 8.6 million
multiply-adds in 0.76 of kr_tiny's time (untrained, 600 rounds in turn on one thread): a CPU runs
one full convolution sooner than the three operators of a separable block.

One step a dispatch: inside a loop XLA's CPU runs dense convolutions several times slower.

Result: none yet, it has not been trained; why it is here: docs/decisions/010-latin-plates.md,
round 7.
"""

from dataclasses import replace

from platelet.learn.recipes import kr_tiny

RECIPE = replace(
    kr_tiny.RECIPE,
    plain_channels=24,
    late_channels=32,
    steps_per_dispatch=1,
)
