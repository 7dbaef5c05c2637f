"""KR, Republic of Korea. The hangul names the use; hangul without a use are never issued.

Sources: MOLIT notification 2018-529 (registration plate standards) and its amendments for the film
plate (2020), emergency classes (2021), construction machinery (2022) and company cars (2024).
Medium or low certainty: diplomatic, temporary, construction and military layouts.
"""

from collections.abc import Mapping

from platelet.plates.field import digits, one_of
from platelet.plates.format import Format
from platelet.plates.region import Region
from platelet.plates.regions import _kr_layouts as mm

LAW = "MOLIT notification 2018-529 (자동차 등록번호판 등의 기준에 관한 고시)"

PRIVATE = (
    "가 나 다 라 마 거 너 더 러 머 버 서 어 저 "
    "고 노 도 로 모 보 소 오 조 구 누 두 루 무 부 수 우 주"
)
RENTAL = "하 허 호"
COMMERCIAL = "바 사 아 자"
DELIVERY = "배"
MOTORCYCLE = "가 나 다 라 마 바 사 아 자 차 카 타 파 하"
WORDS = "외교 영사 준외 준영 국기 협정 대표"
FORCES = "육 해 공 국 합"
PLACES = "서울 부산 대구 인천 광주 대전 울산 세종 경기 강원 충북 충남 전북 전남 경북 경남 제주"

PLACE = one_of("place", PLACES)
OLD_CLASS = digits("class", 2, (1, 99))
NEW_CLASS = digits("class", 3, (100, 999))
SERIAL = digits("serial", 4, (100, 9999))
CAR_USE = one_of("use", f"{PRIVATE} {RENTAL}")
ANY_USE = one_of("use", f"{PRIVATE} {RENTAL} {COMMERCIAL} {DELIVERY}")
COMMERCIAL_USE = one_of("use", f"{COMMERCIAL} {DELIVERY}")

USES = {
    "private": PRIVATE.split(),
    "rental": RENTAL.split(),
    "commercial": COMMERCIAL.split(),
    "delivery": DELIVERY.split(),
    "military": FORCES.split(),
}
VEHICLES_OLD = ((69, "passenger"), (79, "van"), (97, "truck"), (99, "special"))
VEHICLES_NEW = (
    (699, "passenger"),
    (799, "van"),
    (979, "truck"),
    (997, "special"),
    (999, "emergency"),
)
FORCE_NAMES = {
    "육": "army",
    "해": "navy",
    "공": "air force",
    "국": "ministry of defence",
    "합": "joint chiefs",
}


def meaning(series: Format, fields: Mapping[str, str]) -> dict[str, str | bool]:
    """Use, vehicle class and drive, as far as the text tells them."""
    found: dict[str, str | bool] = {"electric": series.name.startswith("electric")}
    use = fields.get("use", "")
    named = next((name for name, symbols in USES.items() if use in symbols), None)
    if named:
        found["use"] = named
    number = fields.get("class", "")
    if len(number) in (2, 3) and "use" not in series.meaning:
        table = VEHICLES_OLD if len(number) == 2 else VEHICLES_NEW
        found["vehicle"] = next(v for top, v in table if int(number) <= top)
    if use in FORCE_NAMES:
        found["force"] = FORCE_NAMES[use]
    return found


FORMATS = (
    Format(
        name="private-2006",
        title="White, two class digits: private and rental",
        rows=((OLD_CLASS, CAR_USE, SERIAL),),
        layouts=(
            mm.long_7("long", mm.PINKISH_WHITE, weight=0.71),
            mm.short_7("short", mm.PINKISH_WHITE, weight=0.22),
            mm.large_7("large", mm.PINKISH_WHITE, weight=0.07),
        ),
        since=2006,
        source=f"{LAW}, annexes 1, 2 and 5",
        examples=("52가3108", "39나2764", "56하5037"),
        weight=0.42,
    ),
    Format(
        name="private-2019",
        title="White, three class digits: private and rental, painted or film",
        rows=((NEW_CLASS, CAR_USE, SERIAL),),
        layouts=(
            mm.long_8("long", mm.PINKISH_WHITE, weight=0.42),
            mm.film_8("film", mm.FILM_WHITE, 65, 85, marks=("band",), weight=0.25),
            mm.film_8("film-wide", mm.FILM_WHITE, 54, 80, marks=("band",), weight=0.25),
            mm.short_8("short", mm.PINKISH_WHITE, weight=0.08),
        ),
        since=2019,
        source=f"{LAW}, annex 2-1; film plate of 2020",
        examples=("123가4568", "182오6434", "157허9124"),
        weight=0.22,
    ),
    Format(
        name="commercial-2006",
        title="Yellow: taxi, bus, goods and parcel delivery",
        rows=((PLACE, OLD_CLASS, COMMERCIAL_USE, SERIAL),),
        layouts=(
            mm.commercial_long("long", mm.YELLOW, weight=0.53),
            mm.commercial_short("short", mm.YELLOW, weight=0.29),
            mm.commercial_large("large", mm.YELLOW, weight=0.18),
        ),
        since=2006,
        source=f"{LAW}, annexes 3, 4 and 6",
        examples=("서울52바3108", "서울39바2764", "경기91배1234"),
        weight=0.17,
    ),
    Format(
        name="green-national-2004",
        title="Green, no region",
        rows=((OLD_CLASS, CAR_USE), (SERIAL,)),
        layouts=mm.green_nationals(),
        since=2004,
        until=2006,
        source="Plates of 2004 to 2006; sizes from photographs",
        examples=("25조8930", "03더5095"),
        weight=0.13,
    ),
    Format(
        name="green-region-1996",
        title="Green with region, two class digits",
        rows=((PLACE, OLD_CLASS), (one_of("use", f"{PRIVATE} {RENTAL} {COMMERCIAL}"), SERIAL)),
        layouts=tuple(mm.green_region(2, w, s) for w, s in ((44, 8), (49, 8.5), (54, 9))),
        since=1996,
        until=2003,
        source="Plates of 1996 to 2003; sizes from photographs",
        examples=("경기58더8365", "서울30가1234"),
        weight=0.06,
    ),
    Format(
        name="green-region-1973",
        title="Green with region, one class digit",
        rows=(
            (PLACE, digits("class", 1, (1, 9))),
            (one_of("use", f"{PRIVATE} {MOTORCYCLE}"), SERIAL),
        ),
        layouts=tuple(mm.green_region(1, w, s) for w, s in ((44, 7), (49, 7.5))),
        since=1973,
        until=1995,
        source="Plates of 1973 to 1995; sizes from photographs",
        examples=("서울2가1234",),
        weight=0.01,
    ),
    Format(
        name="electric-2017",
        title="Light blue, two class digits: electric and hydrogen",
        rows=((OLD_CLASS, ANY_USE, SERIAL),),
        layouts=(mm.long_7("long", mm.ELECTRIC_BLUE, marks=("lattice", "ev"), emboss=0.3),),
        since=2017,
        source=f"{LAW}, annex 18",
        examples=("52가3108",),
        weight=0.02,
        meaning={"electric": True},
    ),
    Format(
        name="electric-2019",
        title="Light blue, three class digits: electric and hydrogen",
        rows=((NEW_CLASS, ANY_USE, SERIAL),),
        layouts=(mm.film_8("long", mm.ELECTRIC_BLUE, 58, 82, marks=("lattice", "ev")),),
        since=2019,
        source=f"{LAW}, annex 18",
        examples=("123가4568",),
        weight=0.015,
        meaning={"electric": True},
    ),
    Format(
        name="corporate-2024",
        title="Light green: company cars above 80 million won",
        rows=((NEW_CLASS, CAR_USE, SERIAL),),
        layouts=(mm.film_8("long", mm.LIGHT_GREEN, 60, 83, marks=("band",)),),
        since=2024,
        source="Amendment of 2024-01 to the notification",
        examples=("123가4568",),
        weight=0.015,
        meaning={"corporate": True},
    ),
    Format(
        name="diplomatic",
        title="Deep navy: embassies, consulates, international bodies",
        rows=((one_of("word", WORDS), digits("country", 3), digits("serial", 3)),),
        layouts=(mm.diplomatic(stacked=True), mm.diplomatic(stacked=False)),
        source=f"{LAW}, article 5",
        examples=("외교001001", "영사012003"),
        weight=0.015,
        meaning={"use": "diplomatic"},
    ),
    Format(
        name="temporary",
        title="White with a red diagonal: temporary permit",
        rows=((digits("serial", 6), one_of("word", "임시")),),
        layouts=(mm.temporary(),),
        source=f"{LAW}, article 4 (3)",
        examples=("123456임시",),
        weight=0.01,
        meaning={"use": "temporary"},
    ),
    Format(
        name="motorcycle",
        title="Blue on white, small: motorcycles (the district is not read)",
        rows=((PLACE,), (one_of("use", MOTORCYCLE), SERIAL)),
        layouts=(mm.motorcycle(),),
        source=f"{LAW}, article 5 (2)",
        examples=("서울가1234",),
        weight=0.015,
        meaning={"use": "private", "vehicle": "motorcycle"},
    ),
    Format(
        name="construction-old",
        title="Orange with region: construction machinery until 2022",
        rows=((PLACE, OLD_CLASS), (one_of("use", f"{PRIVATE} {COMMERCIAL}"), SERIAL)),
        layouts=(mm.commercial_short("short", mm.ORANGE),),
        until=2022,
        source="Construction machinery rules; sizes from photographs",
        examples=("경기02가1234",),
        weight=0.01,
        meaning={"vehicle": "construction"},
    ),
    Format(
        name="construction-2022",
        title="Orange, class numbers from 001 to 099: construction machinery",
        rows=((digits("class", 3, (1, 99)), one_of("use", f"{PRIVATE} {COMMERCIAL}"), SERIAL),),
        layouts=(mm.long_8("long", mm.ORANGE),),
        since=2022,
        source="Construction machinery rules, amendment of 2022",
        examples=("012가4568",),
        weight=0.01,
        meaning={"vehicle": "construction"},
    ),
    Format(
        name="military",
        title="Armed forces",
        rows=((digits("class", 2), one_of("use", FORCES), digits("serial", 4)),),
        layouts=(mm.military(dark=False), mm.military(dark=True)),
        source="Forces vehicle rules; sizes from photographs",
        examples=("12육3456",),
        weight=0.01,
        meaning={"use": "military"},
    ),
)

COLOURS = {
    "private-2006": "white",
    "private-2019": "white",
    "commercial-2006": "yellow",
    "green-national-2004": "green",
    "green-region-1996": "green",
    "green-region-1973": "green",
    "electric-2017": "blue",
    "electric-2019": "blue",
    "corporate-2024": "light green",
    "diplomatic": "navy",
    "temporary": "white",
    "motorcycle": "white",
    "construction-old": "orange",
    "construction-2022": "orange",
    "military": "white",
}

REGION = Region(
    code="kr",
    title="Republic of Korea",
    formats=FORMATS,
    meaning=meaning,
    colours=COLOURS,
)
