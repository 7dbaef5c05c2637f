"""latin_large: latin_plain's network with twice the parameters, where whole characters are seen.

    platelet train latin_large --from latin_plain             # begins with what that reads
    platelet train latin_large --set steps=4 --set batch=4    # change fields

Between the blocks at an eighth of the input are 64 channels instead of 32, and twice the expanded
ones: 203,479 parameters and 43.5 million multiply-adds deployed. A step takes 1.2 times
latin_plain's: the front takes most of it.
"""

from dataclasses import replace

from platelet.learn.recipes import latin_plain

RECIPE = replace(latin_plain.RECIPE, late_channels=64, late_widening=4)
