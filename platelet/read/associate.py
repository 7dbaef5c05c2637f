"""What a picture shows: which plate and which permit belong to which vehicle."""

from collections.abc import Sequence

import numpy as np

from platelet.types import Box, Detection, Plate, Sighting, Vehicle


def vehicles_of(found: Sequence[Detection], plates: Sequence[Box]) -> tuple[Vehicle, ...]:
    """The vehicles among `found`, each with its plate and whether it shows a permit.

    plates: boxes of the plates of the same picture; Vehicle.plate is an index into them. A plate or
    permit belongs to the smallest vehicle that holds its middle; of several plates the lowest one
    is the vehicle's own.
    """
    cars = [d for d in found if d.label == "car"]
    permits = [d.box for d in found if d.label == "disabled_sticker"]
    owners = [_owner(box, cars) for box in plates]
    marked = {_owner(box, cars) for box in permits}
    vehicles = []
    for number, car in enumerate(cars):
        own = [i for i, owner in enumerate(owners) if owner == number]
        plate = max(own, key=lambda i: plates[i].y2) if own else None
        vehicles.append(Vehicle(car.box, car.confidence, car.label, number in marked, plate))
    return tuple(vehicles)


def _owner(box: Box, cars: Sequence[Detection]) -> int | None:
    x, y = (box.x1 + box.x2) / 2, (box.y1 + box.y2) / 2
    holding = [
        (car.box.width * car.box.height, number)
        for number, car in enumerate(cars)
        if car.box.x1 <= x <= car.box.x2 and car.box.y1 <= y <= car.box.y2
    ]
    return min(holding)[1] if holding else None


def sighting_of(
    source: str, image: np.ndarray, found: Sequence[Detection], plates: Sequence[Plate]
) -> Sighting:
    """What a picture shows: the plates that say something, the vehicles with their own."""
    seen = tuple(plate for plate in plates if plate.text)
    vehicles = vehicles_of(found, [plate.box for plate in seen if plate.box is not None])
    return Sighting(source, image.shape[1], image.shape[0], 0.0, seen, vehicles)
