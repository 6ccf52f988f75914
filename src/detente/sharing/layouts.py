"""Events as rows of other data sets: POLECAT, ICEWS, GDELT 2.0 and Phoenix, with the columns that their readers expect.

`layouts.csv` names the columns in order and says what each holds.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Sequence
from urllib.parse import urlsplit

from detente.codebook import cameo_name
from detente.event import Actor, Place

from .tables import cameo_actor, country_name, fips, numbers, roles
from .told import Told, say

Row = dict[str, str]
"""The values of a row by column; columns that are not named are empty."""

NONE = "None"
"""How POLECAT writes that there is nothing."""


def polecat(told: Told) -> Iterator[Row]:
    """One row an event, its actors in one column."""
    event, story, place = told.event, told.story, told.place
    row = {
        "Event ID": event.event_id,
        "Event Date": told.day.isoformat(),
        "Event Type": told.type,
        "Event Mode": told.mode or "",
        "Intensity": f"{told.score:.1f}",
        "Quad Code": told.quad.upper(),
        "Contexts": "; ".join(event.contexts),
        **_polecat_side("Actor", event.actors, told.day),
        **_polecat_side("Recipient", event.recipients, told.day),
        "Placename": place.name or "" if place else "",
        "City": place.name or "" if place and place.geonameid else "",
        "Country": place.country or "" if place else "",
        "Latitude": _degrees(place.lat) if place else "",
        "Longitude": _degrees(place.lon) if place else "",
        "GeoNames ID": str(place.geonameid or "") if place else "",
        "Raw Placename": place.text if place else "",
        "Source": event.source,
        "Publication Date": event.published or "",
        "Story People": "; ".join(story.names("person:")),
        "Story Organizations": "; ".join(
            story.names("org:", "ngo:", "bloc:", "group:", "party:", "media:", "company:", "agency:")
        ),
        "Story Locations": "; ".join(story.places),
        "Language": "English",
        "Version": event.model,
    }
    blank = dict.fromkeys(("District", "Province", "Feature Type"), NONE)
    yield blank | {column: value or NONE for column, value in row.items()}


def _polecat_side(role: str, actors: Sequence[Actor], on: datetime.date) -> Row:
    firsts = [a.sectors[0] if a.sectors else NONE for a in actors]
    return {
        f"{role} Name": "; ".join(a.name or NONE for a in actors),
        f"{role} Country": "; ".join(a.country or NONE for a in actors),
        f"{role} COW": "; ".join(str(numbers(a.country, on).cow or NONE) for a in actors),
        f"Primary {role} Sector": "; ".join(firsts),
        f"{role} Sectors": "; ".join(dict.fromkeys(s for a in actors for s in a.sectors)),
        f"{role} Title": "",
        f"{role} Name Raw": "; ".join(a.text for a in actors),
        f"Wikipedia {role} ID": "; ".join(a.entity or NONE for a in actors),
    }


def icews(told: Told) -> Iterator[Row]:
    """One row a pair of source and target."""
    event, place, document = told.event, told.place, told.story.document
    for i, (source, target) in enumerate(told.sides):
        yield {
            "Event ID": str(told.number(i)),
            "Event Date": told.day.isoformat(),
            **_icews_side("Source", source),
            "Event Text": cameo_name(told.cameo),
            "CAMEO Code": told.cameo,
            "Intensity": f"{told.score:.1f}",
            **_icews_side("Target", target),
            "Story ID": event.document_id,
            "Sentence Number": str(told.story.sentence(event)),
            "Publisher": _host(document.url) or event.source,
            "City": place.name or "" if place else "",
            "Country": country_name(place.country) if place else "",
            "Latitude": _degrees(place.lat) if place else "",
            "Longitude": _degrees(place.lon) if place else "",
        }


def _host(url: str | None) -> str | None:
    """The host of an address; null for none, and for what is no address."""
    try:
        return urlsplit(url or "").hostname
    except ValueError:
        return None


def _icews_side(side: str, actor: Actor | None) -> Row:
    return {
        f"{side} Name": say(actor),
        f"{side} Sectors": ",".join(actor.sectors) if actor else "",
        f"{side} Country": country_name(actor.country) if actor else "",
    }


def gdelt(told: Told) -> Iterator[Row]:
    """One row a pair of actors."""
    event, day, code = told.event, told.day, told.cameo
    for i, (one, other) in enumerate(told.sides):
        yield {
            "GLOBALEVENTID": str(told.number(i)),
            "SQLDATE": _digits(day),
            "MonthYear": _digits(day)[:6],
            "Year": _digits(day)[:4],
            # GDELT's own formula: every month has 30 days.
            "FractionDate": f"{day.year + (day.month * 30 + day.day) / 365:.4f}",
            **_gdelt_actor("Actor1", one),
            **_gdelt_actor("Actor2", other),
            "IsRootEvent": "1" if told.story.sentence(event) == 1 else "0",
            "EventCode": code,
            "EventBaseCode": code[:3],
            "EventRootCode": code[:2],
            "QuadClass": str(told.quad_number),
            "GoldsteinScale": f"{told.score:.1f}",
            "NumMentions": "1",
            "NumSources": "1",
            "NumArticles": "1",
            "AvgTone": "0",
            "Actor1Geo_Type": "0",
            "Actor2Geo_Type": "0",
            **_gdelt_place(told.place),
            "DATEADDED": (event.published or "")[:10].replace("-", "") + "000000" if event.published else "",
            "SOURCEURL": told.story.document.url or event.source,
        }


def _gdelt_actor(column: str, actor: Actor | None) -> Row:
    types = roles(actor)
    return {
        f"{column}Code": cameo_actor(actor),
        f"{column}Name": say(actor).upper(),
        f"{column}CountryCode": actor.country or "" if actor else "",
        **{f"{column}Type{n}Code": role for n, role in enumerate(types[:3], 1)},
    }


def _gdelt_place(place: Place | None) -> Row:
    if place is None:
        return {"ActionGeo_Type": "0"}
    country = country_name(place.country)
    whole = place.name == country
    return {
        "ActionGeo_Type": "1" if whole else "3" if place.country == "USA" else "4",
        "ActionGeo_FullName": country if whole or not place.name else f"{place.name}, {country}".removesuffix(", "),
        "ActionGeo_CountryCode": fips(place.country),
        "ActionGeo_ADM1Code": fips(place.country),
        "ActionGeo_Lat": _degrees(place.lat),
        "ActionGeo_Long": _degrees(place.lon),
        "ActionGeo_FeatureID": str(place.geonameid or ""),
    }


def phoenix(told: Told) -> Iterator[Row]:
    """One row a pair of source and target."""
    event, day, place = told.event, told.day, told.place
    for i, (source, target) in enumerate(told.sides):
        yield {
            "id_version": f"{told.number(i)}_{event.model}",
            "date": _digits(day),
            "year": _digits(day)[:4],
            "month": f"{day:%m}",
            "day": f"{day:%d}",
            **_phoenix_side("source", source),
            **_phoenix_side("target", target),
            "code": told.cameo,
            "root_code": told.cameo[:2],
            "quad_class": str(told.quad_number),
            "goldstein": f"{told.score:.1f}",
            "issues": ";".join(f"{context},1" for context in event.contexts),
            "lat": _degrees(place.lat) if place else "",
            "lon": _degrees(place.lon) if place else "",
            "placeName": place.name or "" if place else "",
            "countryName": country_name(place.country) if place else "",
            "ids": event.document_id,
            "urls": told.story.document.url or "",
            "sources": event.source,
        }


def _phoenix_side(side: str, actor: Actor | None) -> Row:
    types = roles(actor)
    return {
        side: cameo_actor(actor),
        f"{side}_root": actor.country or "" if actor else "",
        f"{side}_agent": types[0] if types else "",
        f"{side}_others": ";".join(types[1:]),
    }


def _digits(day: datetime.date) -> str:
    """A day in eight digits; strftime writes the year 33 with two."""
    return day.isoformat().replace("-", "")


def _degrees(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


LAYOUTS: dict[str, Callable[[Told], Iterable[Row]]] = {
    "polecat": polecat, "icews": icews, "gdelt": gdelt, "phoenix": phoenix,
}  # fmt: skip
WITH_HEADER = frozenset({"polecat", "icews"})
"""Layouts whose files begin with the names of their columns."""
