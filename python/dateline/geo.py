"""Places as GDELT writes them: what kind of place, its full name, codes by FIPS 10-4, and where it lies."""

from __future__ import annotations

from typing import NamedTuple

from ._core import Entity
from .countries import COUNTRIES

_COUNTRY, _US_STATE, _US_CITY, _CITY, _DIVISION = "12345"


class Place(NamedTuple):
    """The fields of a place, in the order of GDELT's event table, all of them text."""

    type: str = ""
    name: str = ""
    country: str = ""
    adm1: str = ""
    adm2: str = ""
    latitude: str = ""
    longitude: str = ""
    feature: str = ""


NOWHERE = Place()


def place_of(entity: Entity | None) -> Place:
    """NOWHERE for what is no place in a country: a continent, an ocean, or a place that we know no country of."""
    if entity is None or entity.kind not in ("PLACE", "NATIONALITY") or entity.country not in COUNTRIES:
        return NOWHERE
    fips, country = COUNTRIES[entity.country]
    scheme, _, link = (entity.link or "").partition(":")
    division = link.partition("-")[2] if scheme == "iso3166" else ""
    if entity.kind == "NATIONALITY" or (scheme == "iso3166" and not division):
        return Place(_COUNTRY, country, fips, fips, feature=fips)
    is_us = entity.country == "US"
    where = Place(
        type=_US_CITY if is_us else _CITY,
        name=f"{entity.name}, {country}",
        country=fips,
        latitude=_degrees(entity.latitude),
        longitude=_degrees(entity.longitude),
    )
    if not division:
        return where._replace(adm1=fips)
    if not is_us:  # the divisions of ISO 3166-2 are not those of FIPS
        return where._replace(type=_DIVISION)
    return where._replace(type=_US_STATE, adm1=fips + division, feature=fips + division)


def _degrees(value: float | None) -> str:
    return "" if value is None else f"{value:.6g}"
