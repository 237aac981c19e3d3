"""Times as datetime's objects: points, intervals, lengths; and where years before Christ and after 9999 end that."""

import datetime
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import dateline

UTC = datetime.UTC


def one(text, published="2022-01-07"):
    [time] = dateline.read(text, published=published).times
    return time


def at(*fields, zone=None):
    return datetime.datetime(*fields, tzinfo=zone)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He left on Jan. 5.", at(2022, 1, 5)),
        ("He left at 14:05.", at(2022, 1, 7, 14, 5)),
        ("He left at 14:05:33.", at(2022, 1, 7, 14, 5, 33)),
        ("He left at 4 p.m. GMT.", at(2022, 1, 7, 16, zone=UTC)),
        ("He left at noon EST on Monday.", at(2022, 1, 3, 12, zone=datetime.timezone(timedelta(hours=-5)))),
        ("He left at 5:30 p.m. IST.", at(2022, 1, 7, 17, 30, zone=datetime.timezone(timedelta(hours=5, minutes=30)))),
        ("The law takes effect at midnight.", at(2022, 1, 8)),
        ("He left on Wednesday evening.", at(2022, 1, 5, 18)),
        ("The city was buried on Aug. 24, A.D. 79, they say.", at(79, 8, 24)),
    ],
)
def test_a_point_in_time(text, expected):
    found = one(text).to_datetime()
    assert found == expected and found.utcoffset() == expected.utcoffset()


@pytest.mark.parametrize(
    ("text", "begin", "end"),
    [
        ("He left on Jan. 5.", at(2022, 1, 5), at(2022, 1, 6)),
        ("He left in February 2020.", at(2020, 2, 1), at(2020, 3, 1)),
        ("He left in 2020.", at(2020, 1, 1), at(2021, 1, 1)),
        ("He left in the 1990s.", at(1990, 1, 1), at(2000, 1, 1)),
        ("It is of the 1st century AD.", at(1, 1, 1), at(100, 1, 1)),
        ("It grew in the second quarter of 2020.", at(2020, 4, 1), at(2020, 7, 1)),
        ("It snowed in winter 2020.", at(2020, 12, 1), at(2021, 3, 1)),
        ("They met last week.", at(2021, 12, 27), at(2022, 1, 3)),
        ("They met last weekend.", at(2022, 1, 1), at(2022, 1, 3)),
        ("He left at 14:05.", at(2022, 1, 7, 14, 5), at(2022, 1, 7, 14, 6)),
        ("He left on Wednesday morning.", at(2022, 1, 5, 6), at(2022, 1, 5, 12)),
        ("He left on Wednesday night.", at(2022, 1, 5, 20), at(2022, 1, 6, 6)),
        ("Prices rose over the past 18 months.", at(2020, 7, 8), at(2022, 1, 8)),
        ("It will snow in the next three days.", at(2022, 1, 8), at(2022, 1, 11)),
        ("Ten died in the past 24 hours.", at(2022, 1, 6), at(2022, 1, 8)),
        ("It will grow in the first six months of this year.", at(2022, 1, 1), at(2022, 7, 1)),
    ],
)
def test_an_interval_is_half_open(text, begin, end):
    time = dateline.read(text, published="2022-01-07").times[0]
    assert time.to_interval() == (begin, end)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("In the first nine months of 2019 sales fell.", "2019-01-01", "2019-09-30"),
        ("In the last three months of 2019 sales fell.", "2019-10-01", "2019-12-31"),
        ("Sales fell in the first two months of last year.", "2021-01-01", "2021-02-28"),
        ("Sales fell in the first nine months of the year.", "2021-01-01", "2021-09-30"),  # told in January
        ("Sales will fall in the first nine months of the year.", "2022-01-01", "2022-09-30"),
        ("In the next two weeks it will rain.", "2022-01-08", "2022-01-21"),
        ("It has doubled over the past two decades.", "2002-01-08", "2022-01-07"),
    ],
)
def test_a_duration_lies_where_its_words_say(text, first, last):
    time = dateline.read(text, published="2022-01-07").times[0]
    assert (time.type, time.begins, time.ends) == ("DURATION", first, last)


@pytest.mark.parametrize(
    "text",
    [
        "He was jailed for three years.",
        "In the first nine months of the war sales fell.",
        "He lost in the last two weeks of the campaign.",
        "They meet every Monday.",
        "It lasted two weeks.",
    ],
)
def test_other_durations_and_recurring_times_lie_nowhere(text):
    time = one(text)
    assert time.begins is time.ends is time.first_day is time.last_day is None
    with pytest.raises(ValueError, match="no place in the calendar"):
        time.to_interval()


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("It lasted three days.", timedelta(3)),
        ("It lasted two weeks.", timedelta(14)),
        ("It lasted two hours and 20 minutes.", timedelta(hours=2, minutes=20)),
        ("It lasted three days and four hours.", timedelta(3, hours=4)),
        ("It lasted 1.5 days.", timedelta(1.5)),
        ("It lasted an hour and a half.", timedelta(hours=1.5)),
    ],
)
def test_a_length(text, length):
    assert one(text).to_timedelta() == length


def test_what_is_none_says_why():
    for text, method, words in (
        ("He left in May 2021.", "to_datetime", "longer than a day"),
        ("It lasted two weeks.", "to_datetime", "a duration"),
        ("They meet every Monday.", "to_datetime", "a recurring time"),
        ("He got three years in jail.", "to_timedelta", "years differ in length"),
        ("He left on Monday.", "to_timedelta", "no duration"),
    ):
        with pytest.raises(ValueError, match=words):
            getattr(one(text), method)()
    with pytest.raises(ValueError, match="no place in the calendar"):
        one("They met on Friday.", published=None).to_datetime()
    with pytest.raises(OverflowError, match="longer than a timedelta"):
        one("It lasted 999999999 weeks.").to_timedelta()


def test_years_before_christ_are_outside_datetime():
    time = one("Caesar was killed on March 15, 44 BC.")
    assert (time.value, time.begins, time.ends, time.first_day) == ("BC0044-03-15", "-0043-03-15", "-0043-03-15", None)
    for method in (time.to_datetime, time.to_interval):
        with pytest.raises(OverflowError, match="1 to 9999"):
            method()


def test_the_calendar_ends_with_9999():
    time = one("It ends today.", published="9999-12-31")
    assert time.to_datetime() == at(9999, 12, 31)
    with pytest.raises(OverflowError, match="9999"):
        time.to_interval()


def test_zones_are_told_apart_from_values():
    [time] = dateline.read("The truce began at 0800 GMT on Jan. 5.", published="2022-01-07").times
    assert (time.value, time.zone) == ("2022-01-05T08:00", "Z")
    assert one("It began at 8 a.m.").zone is None and one("It began on Monday.").zone is None


def test_times_know_what_they_were_counted_from():
    doc = dateline.read(
        "The plant opened in 1990 and closed five years later. It burned on Monday.", published="2022-01-07"
    )
    year, later, monday = doc.times
    assert not year.is_relative and year.anchor is None
    assert later.is_relative and later.anchor == year
    assert monday.is_relative and monday.anchor is None
    clock, day = dateline.read("At 10 a.m. on the square, on May 3, 2021, it began.").times
    assert (clock.value, clock.anchor) == ("2021-05-03T10:00", day)


WORDS = [
    *("today", "last night", "on Monday", "next Friday morning", "on Jan. 5", "on Feb. 29, 2020", "in May", "in 2020"),
    *("last week", "next week", "last weekend", "this month", "last year", "the next three days", "the past 18 months"),
    *("two days ago", "in the first quarter", "in winter", "last summer", "in the 1990s", "in the 19th century"),
    *("at 4 p.m.", "at midnight GMT", "at 23:59:59", "the first nine months of last year", "on Easter", "a year ago"),
    *("in 44 BC", "in the fifth century BC", "in AD 79", "for two weeks", "every day", "in the past 24 hours"),
]


@settings(deadline=None)
@given(
    words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=6),
    published=st.one_of(st.none(), st.dates(), st.datetimes()),
)
def test_every_time_has_an_order(words, published):
    doc = dateline.read("He left " + "; they met ".join(words) + ".", published=published)
    for time in doc.times:
        assert (time.begins is None) == (time.ends is None)
        assert time.anchor is None or time.is_relative
        if time.first_day is None or time.last_day is None:
            with pytest.raises((ValueError, OverflowError)):
                time.to_interval()
            continue
        assert time.begins == time.first_day.isoformat() and time.first_day <= time.last_day
        try:
            begin, end = time.to_interval()
        except OverflowError:
            assert time.last_day == date.max
            continue
        assert begin < end and begin.tzinfo == end.tzinfo
        if time.type in ("DATE", "TIME") and time.first_day == time.last_day:
            assert begin <= time.to_datetime() < end


@settings(deadline=None, max_examples=50)
@given(year=st.integers(1900, 2098))
def test_quarters_halves_and_seasons_fill_years(year):
    def interval(words):
        return dateline.read(f"It grew in {words}.", published="2022-01-07").times[0].to_interval()

    quarters = [interval(f"the {n} quarter of {year}") for n in ("first", "second", "third", "fourth")]
    halves = [interval(f"the {n} half of {year}") for n in ("first", "second")]
    whole = interval(f"{year}")
    for parts in (quarters, halves):
        assert (parts[0][0], parts[-1][1]) == whole
        assert all(before[1] == after[0] for before, after in pairwise(parts))


@settings(deadline=None, max_examples=50)
@given(day=st.dates(date(2, 1, 1), date(9998, 12, 31)))
def test_weeks_are_those_of_iso_and_follow_one_another(day):
    def interval(words):
        return dateline.read(f"They met {words}.", published=day).times[0].to_interval()

    last, this, following = interval("last week"), interval("this week"), interval("next week")
    assert last[1] == this[0] and this[1] == following[0]
    assert this[0].date() == date.fromisocalendar(*day.isocalendar()[:2], 1)
    assert this[0].date() <= day < this[1].date()


@pytest.mark.parametrize(
    ("given", "reference"),
    [
        (date(2022, 1, 7), "2022-01-07"),
        (at(2022, 1, 7, 14, 58), "2022-01-07T14:58:00"),
        (at(2022, 1, 7, 14, 58, 3, 250, zone=UTC), "2022-01-07T14:58:03Z"),
        (
            at(1900, 1, 7, 12, zone=datetime.timezone(timedelta(hours=5, minutes=53, seconds=28))),
            "1900-01-07T12:00:00+05:53",
        ),
        ("2022-01-07T14:58+03:00", "2022-01-07T14:58+03:00"),
    ],
)
def test_accepted_dates_of_publication(given, reference):
    assert dateline.read("He left on Monday.", published=given).article.reference == reference


@pytest.mark.parametrize(
    "given", ["yesterday", "2022-02-30", "0000-01-01", "10000-01-01", "-0043-03-15", "2022-01-07T25:00", "7/1/2022"]
)
def test_other_dates_of_publication_are_refused_with_the_accepted_forms(given):
    with pytest.raises(ValueError, match=r"2022-01-07T14:58"):
        dateline.read("He left on Monday.", published=given)
