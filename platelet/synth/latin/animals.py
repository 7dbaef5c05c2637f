"""Silhouettes of animals on the square tile of a figure."""

from platelet.synth.dice import Dice
from platelet.synth.latin.pen import blob, fill, line


def beast(dice: Dice, tile) -> None:
    """Four legs, a neck, a tail; now and then a rider."""
    y, turn = dice.between(0.42, 0.6), dice.between(-35, 25)
    blob(tile, 0.5, y, dice.between(0.2, 0.3), dice.between(0.08, 0.15), turn)
    for x in (0.28, 0.38, 0.6, 0.7):
        knee = (x + dice.between(-0.12, 0.12), y + dice.between(0.15, 0.3))
        line(tile, [(x, y), knee, (knee[0] + dice.between(-0.12, 0.12), 0.95)],
              dice.between(0.03, 0.07))  # fmt: skip
    head = (dice.between(0.78, 0.92), y - dice.between(0.05, 0.35))
    line(tile, [(0.68, y), head], dice.between(0.06, 0.13))
    blob(tile, *head, dice.between(0.05, 0.12), dice.between(0.03, 0.07), dice.between(0, 90))
    line(tile, [(0.28, y), (dice.between(0.05, 0.2), y + dice.between(-0.3, 0.3))], 0.04)
    if dice.chance(0.4):
        line(tile, [(0.5, y), (0.48, y - 0.3), (0.36, y - 0.4)], 0.08)
        blob(tile, 0.5, y - 0.34, 0.07, 0.07)


def bronco(dice: Dice, tile) -> None:
    """A bucking horse, head down and hind legs drawn in, its rider's hat in the air (Wyoming)."""

    def near(x: float, y: float) -> tuple[float, float]:
        return x + dice.between(-0.025, 0.025), y + dice.between(-0.025, 0.025)

    rump, saddle, chest = near(0.26, 0.44), near(0.48, 0.42), near(0.68, 0.56)
    line(tile, [rump, saddle, chest], dice.between(0.15, 0.22))
    line(tile, [chest, near(0.8, 0.74), near(0.7, 0.88)], dice.between(0.09, 0.14))  # neck, head
    for foot in ((0.56, 0.74), (0.62, 0.97)):  # forelegs
        line(tile, [chest, near(0.58, 0.68), near(*foot)], dice.between(0.035, 0.06))
    for foot in ((0.34, 0.78), (0.2, 0.72)):  # hind legs
        line(tile, [rump, near(0.18, 0.6), near(*foot)], dice.between(0.04, 0.07))
    line(tile, [rump, near(0.14, 0.28), near(0.08, 0.44)], dice.between(0.04, 0.09))  # tail
    head = near(0.52, 0.13)
    line(tile, [saddle, head], dice.between(0.08, 0.12))
    blob(tile, *head, 0.045, 0.055)
    hand = near(0.36, 0.1)
    line(tile, [near(0.51, 0.24), near(0.42, 0.2), hand], 0.035)
    blob(tile, *hand, 0.08, 0.035, dice.between(-40, 10))  # hat
    line(tile, [saddle, near(0.56, 0.56)], 0.05)  # leg


def bird(dice: Dice, tile) -> None:
    """On two legs, with one or two wings up."""
    x, y = dice.between(0.4, 0.6), dice.between(0.45, 0.65)
    blob(tile, x, y, dice.between(0.12, 0.26), dice.between(0.08, 0.18), dice.between(-60, 60))
    for _ in range(1 + dice.below(2)):  # wings
        tip = (dice.between(0.02, 0.98), dice.between(0.02, 0.3))
        fill(tile, [(x - 0.1, y), tip, (x + 0.15, y)])
    head = (x + dice.between(0.1, 0.25), y - dice.between(0.15, 0.4))
    line(tile, [(x, y), head], dice.between(0.05, 0.12))
    blob(tile, *head, 0.07, 0.06)
    fill(tile, [head, (head[0] + dice.between(0.15, 0.3), head[1] + dice.between(0, 0.15)),
                 (head[0], head[1] + 0.06)])  # fmt: skip
    for dx in (-0.04, 0.05):
        line(tile, [(x + dx, y), (x + dx, 0.95)], 0.025)


def spider(dice: Dice, tile) -> None:
    """Eight legs, seen from above."""
    blob(tile, 0.5, 0.58, dice.between(0.08, 0.16), dice.between(0.12, 0.2))
    blob(tile, 0.5, 0.36, 0.07, 0.08)
    for side in (-1, 1):
        for i in range(4):
            y = 0.34 + 0.07 * i
            elbow = (0.5 + side * dice.between(0.2, 0.3), y + (i - 1.7) * 0.15)
            foot = (0.5 + side * dice.between(0.3, 0.46), y + (i - 1.3) * 0.3)
            line(tile, [(0.5, y), elbow, foot], 0.025)
