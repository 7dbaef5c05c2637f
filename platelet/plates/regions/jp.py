"""JP, Japan. Office and class number above, kana and serial below; the kana names the use.

Sources: ministerial ordinance of 1962 and its amendments (three digits 1998, letters 2018,
pictures 2018); enforcement rules of the Road Transport Vehicle Act for class numbers and kana.
Medium or low certainty: motorcycles, class numbers of light vehicles, diplomatic, dealer and
temporary plates, whose town is drawn from the list of offices.
"""

from collections.abc import Mapping

from platelet.plates.field import Field, counted, digits, one_of, placed
from platelet.plates.format import Format
from platelet.plates.layout import Layout
from platelet.plates.region import Region
from platelet.plates.regions import _jp_layouts as mm
from platelet.plates.regions import _jp_names as names

LAW = "Ministerial ordinance 111 of 1962 (自動車登録番号標), as amended"
LIGHT_LAW = "Enforcement rules of the Road Transport Vehicle Act (車両番号標)"

OFFICE = one_of("office", names.OFFICES)
OLD_OFFICE = one_of("office", " ".join(dict.fromkeys(names.OLD_OFFICES.split())))
SERIAL = counted("serial", 4, names.DOT)
MIXED = names.DIGITS + names.CLASS_LETTERS
LETTERED = placed("class", names.DIGITS, MIXED, MIXED)
LIGHT_LETTERED = placed("class", "45678", "89", names.CLASS_LETTERS)
LIGHT_CLASS = digits("class", 3, (480, 499), (580, 599), (680, 699), (780, 799), (880, 899))
OLD_LIGHT_CLASS = digits("class", 2, (40, 89))
RENTED = 0.014  # of vehicles: 1,168,522 in March 2025 (全国レンタカー協会) of about 82 million
OF_FORCES = 0.0007  # about 55,000 in October 2018 (Ministry of Land, Infrastructure and Transport)
IMPORTED = 0.0003  # of those, with other letters than Y: few, no count is known
ANY_KANA = one_of("kana", f"{names.PRIVATE} {names.RENTAL} {names.FORCES}",
                  (names.RENTAL, RENTED), ("Y", OF_FORCES), ("E H K M T よ", IMPORTED))  # fmt: skip
COMMERCIAL_KANA = one_of("kana", names.COMMERCIAL)
LIGHT_KANA = one_of("kana", f"{names.LIGHT_PRIVATE} {names.LIGHT_RENTAL} {names.LIGHT_FORCES}",
                    (names.LIGHT_RENTAL, RENTED), (names.LIGHT_FORCES, OF_FORCES))  # fmt: skip
LIGHT_COMMERCIAL_KANA = one_of("kana", names.LIGHT_COMMERCIAL)
MOTORCYCLE_KANA = one_of(
    "kana", f"{names.LIGHT_PRIVATE} {names.LIGHT_RENTAL} {names.LIGHT_COMMERCIAL}"
)

VEHICLES = {
    **{"0": "construction", "1": "truck", "2": "bus", "3": "passenger", "4": "truck"},
    **{"5": "passenger", "6": "truck", "7": "passenger", "8": "special", "9": "special"},
}


def meaning(series: Format, fields: Mapping[str, str]) -> dict[str, str | bool]:
    """Use, vehicle class and whether a light vehicle, as far as text and colour tell them."""
    light = series.name.startswith("light")
    found: dict[str, str | bool] = {"light": light}
    kana, number = fields.get("kana", ""), fields.get("class", "")
    if kana:
        rental = names.LIGHT_RENTAL if light else names.RENTAL
        forces = names.LIGHT_FORCES if light else names.FORCES
        uses = [("rental", rental), ("forces", forces)]
        if series.name.startswith("motorcycle"):
            uses = [("rental", names.LIGHT_RENTAL), ("commercial", names.LIGHT_COMMERCIAL)]
        found["use"] = next((use for use, all_ in uses if kana in all_.split()), "private")
    if kana and number and "vehicle" not in series.meaning:
        found["vehicle"] = VEHICLES[number[0]]
    return found


def _car(
    name: str, title: str, number: Field, kana: Field, layouts: tuple[Layout, ...], **more
) -> Format:
    """A series with all four fields."""
    rows = ((more.pop("office", OFFICE), number), (kana, SERIAL))
    return Format(name=name, title=title, rows=rows, layouts=layouts, **more)


def _whites() -> tuple[Layout, ...]:
    return (
        mm.medium("medium", 3, mm.WHITE, weight=0.62),
        mm.large("large", 3, mm.WHITE, weight=0.12),
        mm.medium("picture", 3, mm.WHITE, marks=("picture", "hyphen", "seal"), weight=0.18),
        mm.medium("luminous-night", 3, mm.LIT, marks=("hyphen", "glow"), emboss=0.1, weight=0.08),
    )


def _greens() -> tuple[Layout, ...]:
    return (
        mm.medium("medium", 3, mm.GREEN, weight=0.5),
        mm.large("large", 3, mm.GREEN, weight=0.35),
        mm.medium("picture", 3, mm.WHITE, border=1.0, marks=("picture", "hyphen", "seal"),
                  weight=0.15),
    )  # fmt: skip


def _yellows() -> tuple[Layout, ...]:
    return (
        mm.medium("medium", 3, mm.YELLOW, marks=("hyphen",), weight=0.75),
        mm.medium("picture", 3, mm.WHITE, marks=("picture", "yellow-frame", "hyphen"), weight=0.15),
        mm.medium("white", 3, mm.WHITE, marks=("hyphen",), weight=0.1),
    )


ORDINARY = (
    _car(
        "ordinary-1998", "White: private and rental cars, US forces", digits("class", 3), ANY_KANA,
        _whites(), since=1998, source=LAW,
        examples=("品川 500 さ ・324", "豊田 500 ぬ 5126", "札幌 330 わ ・・・1",
                  "横浜 399 Y 1234"),
        weight=0.32,
    ),
    _car(
        "commercial-1998", "Green: taxis, buses and lorries for hire", digits("class", 3),
        COMMERCIAL_KANA, _greens(), since=1998, source=LAW,
        examples=("名古屋 500 あ 1234", "鹿児島 130 か ・・46"),
        weight=0.1, meaning={"use": "commercial"},
    ),
    _car(
        "light-1998", "Yellow: light vehicles, private and rental", LIGHT_CLASS, LIGHT_KANA,
        _yellows(), since=1998, source=f"{LIGHT_LAW}; white plates 2019 to 2025",
        examples=("とちぎ 580 あ 1234", "岩手 480 わ ・123", "沖縄 583 A 2345"),
        weight=0.13,
    ),
    _car(
        "light-commercial-1998", "Black: light vehicles for hire", LIGHT_CLASS,
        LIGHT_COMMERCIAL_KANA, (mm.medium("medium", 3, mm.BLACK, marks=("hyphen",)),),
        since=1998, source=LIGHT_LAW, examples=("つくば 480 り 1234",),
        weight=0.05, meaning={"use": "commercial"},
    ),
    _car(
        "ordinary-2018", "White, letters in the class number", LETTERED, ANY_KANA, _whites(),
        since=2018, source=f"{LAW}; letters from 2018-01", examples=("品川 30A さ 1234",),
        weight=0.11,
    ),
    _car(
        "commercial-2018", "Green, letters in the class number", LETTERED, COMMERCIAL_KANA,
        _greens(), since=2018, source=f"{LAW}; letters from 2018-01",
        examples=("尾張小牧 10C え ・・12",), weight=0.03, meaning={"use": "commercial"},
    ),
    _car(
        "light-2018", "Yellow, a letter in the class number", LIGHT_LETTERED, LIGHT_KANA,
        _yellows(), since=2018, source=f"{LIGHT_LAW}; letters from 2018-01",
        examples=("福岡 58A つ 1234",), weight=0.03,
    ),
)  # fmt: skip

OLD = (
    _car(
        "ordinary-1967", "White, two class digits", digits("class", 2), ANY_KANA,
        (mm.medium("medium", 2, mm.WHITE, weight=0.8), mm.large("large", 2, mm.WHITE, weight=0.2)),
        since=1967, until=1998, source=LAW, examples=("神戸 33 せ 1234", "堺 55 そ ・・・8"),
        weight=0.05,
    ),
    _car(
        "commercial-1967", "Green, two class digits", digits("class", 2), COMMERCIAL_KANA,
        (mm.medium("medium", 2, mm.GREEN), mm.large("large", 2, mm.GREEN)),
        since=1967, until=1998, source=LAW, examples=("仙台 22 か 5678",),
        weight=0.02, meaning={"use": "commercial"},
    ),
    _car(
        "light-1975", "Yellow, two class digits: light vehicles", OLD_LIGHT_CLASS, LIGHT_KANA,
        (mm.medium("medium", 2, mm.YELLOW, marks=("hyphen",)),),
        since=1975, until=1998, source=LIGHT_LAW, examples=("北見 50 く 3456",), weight=0.025,
    ),
    _car(
        "one-kanji-1967", "White, the office in one kanji, two class digits", digits("class", 2),
        ANY_KANA, (mm.medium("medium", 2, mm.WHITE),), office=OLD_OFFICE,
        since=1967, until=1988, source=LAW, examples=("品 55 た 1234",), weight=0.03,
    ),
    _car(
        "one-kanji-1962", "White, the office in one kanji, one class digit", digits("class", 1),
        one_of("kana", f"{names.PRIVATE} {names.RENTAL}"), (mm.medium("medium", 1, mm.WHITE),),
        office=OLD_OFFICE, since=1962, until=1967, source=LAW, examples=("練 5 そ ・・12",),
        weight=0.02,
    ),
)  # fmt: skip

OTHERS = (
    Format(
        name="motorcycle",
        title="Small, with a green line: motorcycles above 250 cc",
        rows=((OFFICE,), (MOTORCYCLE_KANA, SERIAL)),
        layouts=(mm.small("small", False, mm.WHITE, border=1.0, marks=("hyphen",)),
                 mm.small("commercial", False, mm.GREEN, marks=("hyphen",), weight=0.1)),
        source=LIGHT_LAW,
        examples=("品川 あ 1234",),
        weight=0.03,
        meaning={"vehicle": "motorcycle"},
    ),
    Format(
        name="motorcycle-light",
        title="Small: motorcycles of 126 to 250 cc",
        rows=((digits("class", 1, (1, 3)), OFFICE), (MOTORCYCLE_KANA, SERIAL)),
        layouts=(mm.small("small", True, mm.WHITE, marks=("hyphen",)),),
        source=LIGHT_LAW,
        examples=("1 品川 あ ・234",),
        weight=0.015,
        meaning={"vehicle": "motorcycle"},
    ),
    Format(
        name="temporary",
        title="White with a red diagonal: temporary permit",
        rows=((OFFICE,), (digits("serial", 4),)),
        layouts=(mm.temporary("standard", mm.BLACK_ON_WHITE, "red-slash"),),
        source="Enforcement rules of the Road Transport Vehicle Act (臨時運行許可番号標)",
        examples=("横浜 1234",),
        weight=0.02,
        meaning={"use": "temporary"},
    ),
    Format(
        name="dealer",
        title="White with a red frame: dealers and workshops",
        rows=((OFFICE,), (digits("serial", 4),)),
        layouts=(mm.temporary("standard", mm.BLACK_ON_WHITE, "red-frame"),),
        source="Enforcement rules of the Road Transport Vehicle Act (回送運行許可番号標)",
        examples=("大宮 1234",),
        weight=0.01,
        meaning={"use": "dealer"},
    ),
    Format(
        name="self-defence-forces",
        title="Black on white, six digits: self-defence forces",
        rows=((digits("class", 2), digits("serial", 4)),),
        layouts=(mm.forces(),),
        source="Rules of the defence ministry on its vehicles; sizes from photographs",
        examples=("12 3456",),
        weight=0.015,
        meaning={"use": "self-defence forces"},
    ),
    *(
        Format(
            name=name,
            title=f"White on blue: {who}",
            rows=((one_of("word", word), digits("serial", count)),),
            layouts=layouts,
            source="Rules of the foreign ministry on diplomatic vehicles; sizes from photographs",
            examples=(f"{word} {'7901'[:count]}",),
            weight=0.01,
            meaning={"use": "diplomatic"},
        )
        for name, who, word, count, layouts in (
            ("diplomatic", "embassies", "外", 4, (mm.diplomatic(4), mm.diplomatic(4, ring=True))),
            ("consular", "consulates", "領", 3, (mm.diplomatic(3),)),
            ("delegation", "other missions", "代", 2, (mm.diplomatic(2),)),
        )
    ),
)  # fmt: skip

GROUNDS = {
    "white": "ordinary-1998 ordinary-2018 ordinary-1967 one-kanji-1967 one-kanji-1962 motorcycle "
    "motorcycle-light temporary dealer self-defence-forces",
    "green": "commercial-1998 commercial-2018 commercial-1967",
    "yellow": "light-1998 light-2018 light-1975",
    "black": "light-commercial-1998",
    "navy": "diplomatic consular delegation",
}

REGION = Region(
    code="jp",
    title="Japan",
    formats=(*ORDINARY, *OLD, *OTHERS),
    meaning=meaning,
    colours={name: ground for ground, all_ in GROUNDS.items() for name in all_.split()},
    separator=" ",
    ground_counts=True,
)
