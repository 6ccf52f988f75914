"""The small tables beside this module: columns of exports, CAMEO's codes of roles, FIPS 10-4 codes of countries."""

from __future__ import annotations

import csv
import datetime
from functools import cache
from importlib.resources import files

from detente.event import Actor
from detente.resolving.knowledge_tables import StateNumbers, countries


def _table(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(files(__package__).joinpath(name).read_text(encoding="utf-8").splitlines()))


@cache
def layouts() -> dict[str, dict[str, str]]:
    """Of each layout (and of "events" and "network") its columns in order, each with what it holds."""
    found: dict[str, dict[str, str]] = {}
    for row in _table("layouts.csv"):
        found.setdefault(row["layout"], {})[row["column"]] = row["holds"]
    return found


@cache
def _roles() -> dict[str, str]:
    return {row["sector"]: row["cameo"] for row in _table("cameo_roles.csv")}


@cache
def _fips() -> dict[str, str]:
    return {row["country"]: row["fips"] for row in _table("fips.csv")}


def roles(actor: Actor | None) -> list[str]:
    """CAMEO's codes for an actor's sectors, each once."""
    return list(dict.fromkeys(_roles()[s] for s in actor.sectors)) if actor else []


def cameo_actor(actor: Actor | None) -> str:
    """Country and roles in one word, as RUSGOV; empty for nobody."""
    return "".join([actor.country or "", *roles(actor)]) if actor else ""


def fips(country: str | None) -> str:
    """The FIPS 10-4 code of an alpha-3 code, empty where there is none."""
    return _fips().get(country or "", "")


def numbers(country: str | None, on: datetime.date) -> StateNumbers:
    """The numbers of an alpha-3 code in the lists of states on a day, null where there are none."""
    known = countries().get(country or "")
    return known.numbers(on) if known else StateNumbers()


def country_name(country: str | None) -> str:
    """The English name of an alpha-3 code, empty where there is none."""
    known = countries().get(country or "")
    return known.name if known else ""
