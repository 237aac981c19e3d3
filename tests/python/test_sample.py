"""The article that comes with the package, read with the shipped pack: what a careful reader finds in it."""

from decimal import Decimal

import pytest


def entity(doc, name):
    found = [entity for entity in doc.entities if entity.name == name]
    assert found, f"no {name} among {[entity.name for entity in doc.entities]}"
    return found[0]


def test_furniture(doc):
    article = doc.article
    assert article.headline.text == "Norway, Kenya sign “blue corridor” ports deal in Mombasa"
    assert article.published == "2025-03-14T16:40:00"
    assert [author.text for author in article.authors] == ["Ines Halloran", "Peter Wanjohi"]
    assert article.dateline.text == "MOMBASA, Kenya, March 14 (Meridian News)"
    assert article.dateline.place.name == "Mombasa" and article.dateline.date == "2025-03-14"
    assert article.agency == "Meridian News"
    assert len(article.paragraphs) == 10


PEOPLE = [
    ("Sigrid Ødegård", "NO", "Foreign Minister", 2),
    ("Daniel Kiprotich", "KE", "Foreign Minister", 2),
    ("Henrik Solvang", "NO", "Prime Minister", 2),
    ("Joseph Mwakalinga", "TZ", "President", 2),
    ("Amina Barasa", None, "chairwoman", 2),
]


@pytest.mark.parametrize(("name", "country", "title", "n_mentions"), PEOPLE, ids=[row[0] for row in PEOPLE])
def test_people(doc, name, country, title, n_mentions):
    person = entity(doc, name)
    assert person.kind == "PERSON" and title in person.titles
    assert len(person.mentions) == n_mentions
    if country:
        assert person.country == country


def test_name_across_no_break_spaces(doc):
    assert entity(doc, "Raúl Espinosa de la Torre").kind == "PERSON"


def test_acronym_belongs_to_its_organisation(doc):
    fund = entity(doc, "International Harbour Development Fund")
    assert fund.kind == "ORGANIZATION" and "IHDF" in fund.aliases


def test_soft_hyphen_in_a_nationality(doc):
    norwegian = entity(doc, "Norwegian")
    assert norwegian.kind == "NATIONALITY" and norwegian.country == "NO"
    assert "Norwe\u00adgian" in [mention.text for mention in norwegian.mentions]


TIMES = [
    ("Friday", "2025-03-14"),
    ("three years", "P3Y"),
    ("2028", "2028"),
    ("May", "2025-05"),
    ("last November", "2024-11"),
    ("April 2", "2025-04-02"),
    ("Thursday", "2025-03-13"),
    ("early 2023", "2023"),
    ("next year", "2026"),
    ("30 days", "P30D"),
]


@pytest.mark.parametrize(("text", "value"), TIMES)
def test_times(doc, text, value):
    assert (text, value) in [(time.text, time.value) for time in doc.times]


QUANTITIES = [
    ("$420 million", "420000000", "USD"),
    ("60 percent", "60", "%"),
    ("1.2 billion kroner", "1200000000", "NOK"),
    ("75 million euros", "75000000", "EUR"),
    ("4.6%", "4.6", "%"),
    ("3,500 people", "3500", "people"),
    ("2,900 people", "2900", "people"),
]


@pytest.mark.parametrize(("text", "value", "unit"), QUANTITIES)
def test_quantities(doc, text, value, unit):
    assert (text, Decimal(value), unit) in [(it.text, it.value, it.unit) for it in doc.quantities]
