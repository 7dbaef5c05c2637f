"""IE, Ireland. Year, county, number; the county's Irish name above is not read."""

from platelet.plates.regions._latin import country, series
from platelet.plates.regions._latin_layouts import long_plate, two_rows

SOURCE = "national registration rules as generally known; sizes EC 2411/98; medium certainty"
# Since 2014, and those that they took the place of: both parts of Tipperary, two of Limerick and
# Waterford
COUNTIES = "C CE CN CW D DL G KE KK KY L LD LH LK LM LS MH MN MO OY RN SO T TN TS W WD WH WW WX"
LONG = long_plate(country="IRL", marks=("legend-county",))
SHORT = two_rows(country="IRL", upper=2)

REGION = country(
    "ie",
    "Ireland",
    SOURCE,
    series(
        "year",
        "999-A{1-2}-9{1-5}",
        "Year and half, county, number",
        (LONG, SHORT),
        examples=("131D12345", "222KE678"),
        since=2013,
        districts=COUNTIES,
    ),
    series(
        "year-2",
        "99-A{1-2}-9{1-5}",
        "Year, county, number",
        (LONG, SHORT),
        examples=("08C1234",),
        until=2012,
        districts=COUNTIES,
        weight=0.5,
    ),
)
