"""jp_small: Japanese plates, one sequence over office, class number, kana and serial.

    platelet train jp_small --from kr_tiny                 # one run, 3.6 million plates
    platelet train jp_small --set steps=40 --set batch=16  # change fields

Nine symbols in reading order, top row first: the office is one symbol of 138, then three of the
class number, the kana and four of the serial; 257 symbols in all. Sixteen time steps, as for kr.

96 x 192 pixels, because kanji need them: two of an office are 24 px wide each and three are 16, and
the maps at an eighth still part the characters of both rows (23 px a class digit is 3 columns).
At 64 x 128 three kanji have 11 px each. What is added to kr_tiny's network stands at an eighth of
the input, where it costs little: twice the expanded channels, 24 between the blocks and 128
features a symbol. About 100,000 parameters, 160 kB as uint8, 2.2 to 2.6 times kr_tiny's latency
(untrained network, interleaved with it on one thread of a busy machine).

A crop in seventeen has nothing to read, a fifth of those plates of Korea and of Latin letters: with
no region given, the surest model wins, and digits of any plate look Japanese to a network that has
seen no other.

The published file is the mean of the last of fifteen chained runs and of what it began with; so it
is with the two runs before, down to the mean of the eleventh and the twelfth. Each began with the
weights of the one before: 4,637,952 plates in 520 minutes on two cores shared with other work. They
took 2,968 steps of their 24,000 (from kr_tiny's weights, of which half of the arrays fit; clean
0.9), 9,372 of 20,000 (clean 0.85), 11,500 (3e-3, clean 0.8 to 0.6), 2,216 of 17,000 and 10,880 of
12,500 (both 3e-3, clean 0.75 to 0.6, seeds 31 and 32), 12,000 (3e-3, clean 0.75 to 0.6, seed 33),
2,400 (2e-3, clean 0.65 to 0.6, seed 34), 3,532 of 8,400 (3e-3, clean 0.7 to 0.6, seed 41), 1,600
(2e-3, clean 0.65 to 0.6, seed 42), 5,200 (2.4e-3, clean 0.65 to 0.6, seed 1951), 1,000 (1.5e-3,
clean 0.62 to 0.6, nothing 0.15, seed 1952), 1,000 (2e-3, clean 0.62 to 0.6, nothing 0.06, seed
1953), 3,600 and 3,400 (2.4e-3, clean 0.65 to 0.6, seeds 2051 and 2151) and 1,800 (2e-3, clean 0.62
to 0.6, seed 2152), each with the drawing of its time: docs/decisions/013-japanese-plates.md. This
recipe is one run of 3.6 million plates with the last drawing; it has not itself been run to its
end. `--from jp_small` goes on from there.

Result: docs/models/jp_small.md.

Kanji are drawn with the training fonts alone; `Axes(fonts="unseen")` draws a set to measure with.
"""

from dataclasses import replace

from platelet.learn.recipes import kr_tiny

RECIPE = replace(
    kr_tiny.RECIPE,
    region="jp",
    height_px=96,
    width_px=192,
    late_widening=2,
    late_channels=24,
    features=128,
    steps=56_400,
    clean_start=0.9,
    clean_end=0.6,
    nothing=0.06,
    foreign="kr,latin",
    z_weight=1e-3,
    posed=0.3,
)
