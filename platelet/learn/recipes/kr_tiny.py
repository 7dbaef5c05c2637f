"""kr_tiny: Korean plates, 30,895 deployed parameters, for a small CPU.

    platelet train kr_tiny                                 # one run, 4.2 million plates
    platelet train kr_tiny --set steps=100 --set batch=16  # change fields

The published file is the end of eight runs, each started from the one before with `--from` because
the drawing was mended in between (docs/decisions/007-drawing-rounds.md): 956, 12,676, 8,596, 9,500,
7,200, 3,200, 36,000 and 9,000 steps of 64 plates; the last five with `quantised=true`, the sixth
with 80 % of the plates clean, the seventh and eighth with the fields below (seeds 8 and 9, learning
rates 3e-3 and 2e-3), the eighth alone with activations rounded twice as coarsely as in the file and
gradients by the size of their steps. This recipe is one run with the last drawing; it has not
itself been run to its end.

Cost: about 550 plates a second on two cores that are also used for other work, near an hour.
Result: docs/models/kr_tiny.md, from `platelet eval` with the exported file.

Plain CTC beside the mask loss instead of the published weights: focal CTC with gamma 3 leaves a
nearly read plate without gradient. `--set focal_gamma=3 --set focal_alpha=0.8 --set ctc_weight=1.5
--set center_weight=0.01 --set mask_weight=0.5` gives the published ones.
"""

from platelet.learn.config import TrainConfig

RECIPE = TrainConfig(
    region="kr",
    batch=64,
    steps=65_000,
    lr_peak=4e-3,
    lr_end=5e-6,
    quantised=True,
    clean_start=0.6,
    clean_end=0.6,
    nothing=0.03,
    ctc_weight=1.0,
    focal_alpha=1.0,
    focal_gamma=0.0,
    center_weight=0.0,
    mask_weight=1.0,
    z_weight=3e-3,
)
