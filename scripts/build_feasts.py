"""Builds the days of moving feasts, src/detente/resolving/knowledge/feasts.csv, from the package `holidays`.

Source: the calendars of `holidays` (MIT, a development dependency only): Umm al-Qura for Islam, the Hebrew, Chinese,
Hindu, Buddhist and Persian calendars. Its rules for single countries are not used. Columns:

    feast   the name by which holidays.csv refers to it
    days    its days as 2024-04-10, parted by spaces; an Islamic feast may fall twice in a year

Easter and what hangs on it needs no table (dateutil reckons it). Hindu feasts start in 2001, as those of `holidays` do.
Islamic days are those of Saudi Arabia's calendar; other countries may keep a feast a day later. Jewish feasts begin on
the evening before the day that stands here.
"""

from __future__ import annotations

import csv
import datetime
import warnings
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from holidays.calendars.buddhist import _BuddhistLunisolar  # type: ignore[import-not-found,unused-ignore]
from holidays.calendars.chinese import _ChineseLunisolar  # type: ignore[import-not-found,unused-ignore]
from holidays.calendars.hebrew import _HebrewLunisolar  # type: ignore[import-not-found,unused-ignore]
from holidays.calendars.hindu import _HinduLunisolar  # type: ignore[import-not-found,unused-ignore]
from holidays.calendars.islamic import _IslamicLunar  # type: ignore[import-not-found,unused-ignore]
from holidays.calendars.persian import _Persian  # type: ignore[import-not-found,unused-ignore]

TABLE = Path(__file__).parents[1] / "src/detente/resolving/knowledge/feasts.csv"
YEARS = range(1950, 2051)

ISLAM, CHINA, JEWS, INDIA = _IslamicLunar(), _ChineseLunisolar(), _HebrewLunisolar(), _HinduLunisolar()
FEASTS: dict[str, Callable[[int], Any]] = {
    "arbaeen": ISLAM.arbaeen_dates,
    "ashura": ISLAM.ashura_dates,
    "eid-al-adha": ISLAM.eid_al_adha_dates,
    "eid-al-fitr": ISLAM.eid_al_fitr_dates,
    "islamic-new-year": ISLAM.hijri_new_year_dates,
    "laylat-al-qadr": ISLAM.laylat_al_qadr_dates,
    "mawlid": ISLAM.mawlid_dates,
    "ramadan": ISLAM.ramadan_beginning_dates,
    "dragon-boat": CHINA.dragon_boat_date,
    "lunar-new-year": CHINA.lunar_new_year_date,
    "mid-autumn": CHINA.mid_autumn_date,
    "qingming": CHINA.qingming_date,
    "hanukkah": lambda year: list(JEWS.hanukkah_date(year) or ()),
    "israel-independence": JEWS.israel_independence_date,
    "passover": JEWS.passover_date,
    "purim": JEWS.purim_date,
    "rosh-hashanah": JEWS.rosh_hashanah_date,
    "shavuot": JEWS.shavuot_date,
    "sukkot": JEWS.sukkot_date,
    "tisha-bav": JEWS.tisha_bav_date,
    "yom-kippur": JEWS.yom_kippur_date,
    "chhath": INDIA.chhath_puja_date,
    "diwali": INDIA.diwali_india_date,
    "dussehra": INDIA.dussehra_date,
    "ganesh-chaturthi": INDIA.ganesh_chaturthi_date,
    "guru-nanak": INDIA.guru_nanak_jayanti_date,
    "holi": INDIA.holi_date,
    "janmashtami": INDIA.janmashtami_date,
    "maha-shivaratri": INDIA.maha_shivaratri_date,
    "ram-navami": INDIA.ram_navami_date,
    "vesak": _BuddhistLunisolar().vesak_date,
    "nowruz": _Persian().new_year_date,
}


def days(found: Any) -> Iterable[datetime.date]:
    """The days in what `holidays` answers: a day, a day with its certainty, or many of either."""
    if isinstance(found, datetime.date):
        yield found
    elif isinstance(found, tuple) and len(found) == 2 and isinstance(found[1], bool):
        yield from days(found[0])
    elif found:
        for one in found:
            yield from days(one)


def main() -> None:
    warnings.simplefilter("ignore")
    with TABLE.open("w", encoding="utf-8", newline="") as out:
        table = csv.writer(out, lineterminator="\n")
        table.writerow(("feast", "days"))
        for feast, at in sorted(FEASTS.items()):
            known = sorted({day for year in YEARS for day in days(at(year))})
            table.writerow((feast, " ".join(day.isoformat() for day in known)))
            print(f"{feast}: {len(known)} days, {known[0]} to {known[-1]}")


if __name__ == "__main__":
    main()
