"""Times and quantities through the public interface: what holds for a text as a whole, beyond each rule's own examples."""

from __future__ import annotations

import pickle

import pytest

import dateline


def times(text: str, published: str | None = "2022-01-07") -> list[tuple[str, str]]:
    return [(t.text, t.value) for t in dateline.read(text, published=published).times]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The deal must be signed by [mid-November].", "2022-11"),
        ("Final rules are to be published in [early February].", "2022-02"),
        ("Profit rose for the year ended [March 31].", "2021-03-31"),
        ("They were married in [October].", "2021-10"),
        ("The dividend will be paid on [Feb. 1].", "2022-02-01"),
        ("The shop opened on [Dec. 20].", "2021-12-20"),
        ("They plan to vote on [Wednesday].", "2022-01-12"),
        ("The court postponed the case until [Tuesday].", "2022-01-11"),
        ("The group has scheduled a rally for [Thursday].", "2022-01-13"),
        ("She has given them until [Tuesday] to sign.", "2022-01-11"),
        ("They have until [Tuesday] to reply.", "2022-01-11"),
        ("The road was closed until [Tuesday].", "2022-01-04"),
        ("She will stay until [Tuesday].", "2022-01-11"),
        ("Trading resumes after [Jan. 20].", "2022-01-20"),
        ("It closed after the [March 23] raid.", "2021-03-23"),
        ("Until [Tuesday] they had been silent.", "2022-01-04"),
        ("He named his squad for [Saturday]'s match.", "2022-01-08"),
        ("He praised [Saturday]'s match.", "2022-01-01"),
        ("The shop will close after [March 23].", "2022-03-23"),
        ("Police have looked for him since the [March 23] raid.", "2021-03-23"),
        ("It had been scheduled for [Thursday].", "2022-01-06"),
        ("She was named head of the board, effective [Feb. 1].", "2022-02-01"),
        ("It agreed to repay the loan by [March].", "2022-03"),
        ("They voted on [Wednesday].", "2022-01-05"),
        ("The court sits on [Tuesday of next week].", "2022-01-11"),
        ("He left on [Tuesday last week].", "2021-12-28"),
    ],
)
def test_the_verb_decides_on_which_side_of_the_article_a_day_lies(text: str, expected: str) -> None:
    words = text[text.index("[") + 1 : text.index("]")]
    assert times(text.replace("[", "").replace("]", "")) == [(words, expected)] or (words, expected) in times(
        text.replace("[", "").replace("]", "")
    )


@pytest.mark.parametrize(
    "text",
    [
        "It was due on 2/30/2020.",
        "It was due on 31/04/2020.",
        "Filed on 07-Xyzq-2022.",
        "Filed as 0/0/2018.",
        "Filed as 00000000.",
        "Filed as 20221399.",
        "It began at 25:61.",
        "In week 60 of 2019 x.",
        "The score was 9/11 to 24/7.",
        "It was Feb. 30.",
        "The sixth Friday of November never came.",
        "Half past thirty he left.",
        "A quarter of nine.",
        "The F-16 met a Covid-19.",
    ],
)
def test_what_does_not_exist_is_no_day_and_no_clock_time(text: str) -> None:
    assert all(len(t.value) <= 7 for t in dateline.read(text, published="2022-01-07").times)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shops open on [5/3/18].", "2018-05-03"),
        ("Logged on [5/3/18 @ 17:49:19].", "2018-05-03T17:49:19"),
        ("It opens at 17:30 on [5/3/18].", "2018-03-05T17:30"),
        ("Closed since 22/10; it opens on [5/3/18].", "2018-03-05"),
        ("The log of [20220104] is lost.", "2022-01-04"),
        ("The card is valid until [12/2025].", "2025-12"),
        ("He left on [22/12].", "2021-12-22"),
    ],
)
def test_dates_in_digits_follow_the_article_and_are_american_without_a_hint(text: str, expected: str) -> None:
    words = text[text.index("[") + 1 : text.index("]")]
    found = dateline.read(text.replace("[", "").replace("]", ""), published="2022-01-07").times
    assert expected in [t.value for t in found], (words, found)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("He left [two weeks before Christmas].", "2021-12-11"),
        ("The vote will be [three days from Tuesday].", "2022-01-14"),
        ("They fled [two days after Nov. 30, 2019].", "2019-12-02"),
        ("It fell [two days before yesterday].", "2022-01-04"),
        ("It was found [two weeks and two days ago].", "2021-12-22"),
        ("It was found [a year and a half ago].", "2020-07"),
    ],
)
def test_a_length_beside_a_date_is_counted_from_it(text: str, value: str) -> None:
    words = text[text.index("[") + 1 : text.index("]")]
    assert times(text.replace("[", "").replace("]", "")) == [(words, value)]


def test_a_length_before_an_event_or_a_beginning_stays_a_length() -> None:
    assert [value for _, value in times("It came two weeks before the vote.")] == ["P2W"]
    assert times("It shuts for two weeks from Monday.")[0][1] == "P2W"
    assert times("It fell eight trading days after Oct. 12.")[0][1] == "P8D"
    assert times("The day after the vote was calm.") == []


def test_units_of_the_clock_count_from_the_clock_that_the_article_tells() -> None:
    text = "The next boat will leave in 20 minutes."
    assert times(text, "2022-01-07T23:50") == [("20 minutes", "2022-01-08T00:10")]
    assert times(text, "2022-01-07T23:50:00") == [("20 minutes", "2022-01-08T00:10:00")]
    assert times(text) == [("20 minutes", "PT20M")]
    assert [t.type for t in dateline.read(text, published="2022-01-07").times] == ["DURATION"]
    assert times("What about half an hour from now?", "2022-01-07T18:56") == [("half an hour from now", "2022-01-07T19:26")]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They meet this morning at 9.", "2022-01-07T09:00"),
        ("They meet this afternoon at 4.", "2022-01-07T16:00"),
        ("They play tonight at 8.", "2022-01-07T20:00"),
        ("They land tonight at 2am.", "2022-01-07T02:00"),
        ("They land at 8 tonight.", "2022-01-07T20:00"),
        ("He speaks at five-thirty tomorrow evening.", "2022-01-08T17:30"),
        ("It was open from 11 to 1 p.m. as ever.", "2022-01-07T11:00"),
    ],
)
def test_the_part_of_the_day_tells_the_half_of_an_hour(text: str, value: str) -> None:
    assert times(text)[0][1] == value


def test_how_often_is_the_frequency_of_a_set() -> None:
    often = dateline.read("The ferry sails three times a week.", published="2022-01-07").times[0]
    assert (often.text, often.type, often.value, often.freq) == ("three times a week", "SET", "P1W", "3X")


def test_a_year_earlier_is_the_same_quarter_while_a_quarter_is_reported() -> None:
    text = (
        "The maker of pumps earned $5 million in the third quarter of 2019. A year earlier it lost $2 million. "
        "Sales in the latest quarter rose by a tenth from the year-ago period."
    )
    assert [value for _, value in times(text)] == ["2019-Q3", "2018-Q3", "2019-Q3", "2018-Q3"]


def test_a_year_earlier_is_a_year_where_nine_months_are_reported() -> None:
    text = "It earned $5 million in the third quarter of 2019. In the first nine months it earned more than a year earlier."
    assert times(text)[-1] == ("a year earlier", "2021")


def test_a_clock_time_is_of_the_day_that_its_sentence_names() -> None:
    text = "The blast struck at 10:35 a.m. (0735 GMT) on Wednesday."
    assert [value for _, value in times(text)][0] == "2022-01-05T10:35"


def test_years_may_be_spoken() -> None:
    assert ("nineteen ninety-six", "1996") in times("The games of nineteen ninety-six were held in Atlanta.")
    assert times("All nineteen of the ninety-six crew members were saved.") == []


def test_over_is_a_preposition_before_a_definite_stretch() -> None:
    doc = dateline.read("It took more than three years; over the last three years it cost much.", published="2022-01-07")
    assert [(t.text, t.value, t.mod) for t in doc.times] == [
        ("more than three years", "P3Y", "MORE_THAN"),
        ("the last three years", "P3Y", None),
    ]


def test_mods_are_told_of_words_before_an_expression() -> None:
    doc = dateline.read("The road will open in late February; it was closed early on Thursday.", published="2022-01-07")
    assert [(t.text, t.value, t.mod) for t in doc.times] == [
        ("late February", "2022-02", "END"),
        ("early on Thursday", "2022-01-06", "START"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Feb. 30 25:61 year 0",
        "the the last last week week of of the the",
        "1 2 3 " * 2000,
        "early late mid - " * 1000,
        "Monday, " * 1000,
        "9" * 5000 + " years",
    ],
)
def test_bad_input_is_read_without_a_limit(text: str) -> None:
    doc = dateline.read(text, published="2022-01-07")
    assert not doc.warnings
    assert all(text[t.start : t.end] == t.text and t.value for t in doc.times)


def test_without_a_date_weekdays_keep_their_open_form() -> None:
    doc = dateline.read("They met on Friday and again last week.")
    assert [t.value for t in doc.times] == ["XXXX-WXX-5", "PAST_REF"]
    assert all("no date to count from" in why.detail for t in doc.times for why in t.why)


def test_vague_words_are_told_apart() -> None:
    doc = dateline.read("He recently moved and now lives in Bern, where he has worked for years, and left on Monday.")
    assert [(t.text, t.value, t.is_vague) for t in doc.times] == [
        ("recently", "PAST_REF", True),
        ("now", "PRESENT_REF", True),
        ("years", "PXY", True),
        ("Monday", "XXXX-WXX-1", False),
    ]
    assert [doc.text[slice(*t["span"])] for t in doc.to_gold()["times"]] == ["Monday"]


def test_money_is_told_with_its_currency_and_no_name_in_it() -> None:
    doc = dateline.read("Trade should reach 300 billion U.S. dollars.", published="2022-01-07")
    assert [(q.text, str(q.value), q.unit) for q in doc.quantities] == [
        ("300 billion U.S. dollars", "300000000000", "USD")
    ]


STORY = (
    "Aldric was born in 1771 in the north of Wales. He joined the navy in 1785 and fought at the Nile in 1798. In March "
    "1805 he was given his own ship, and on 21 October he led the second line. Two days later a storm sank four of the "
    "prizes. In January he sailed home, and on 9 February the king received him. He retired the following year."
)


def test_a_story_counts_from_the_date_that_it_told_last() -> None:
    doc = dateline.read(STORY, published="2022-01-07")
    found = {t.text: t for t in doc.times}
    assert {
        text: found[text].value
        for text in ("21 October", "Two days later", "January", "9 February", "the following year")
    } == {
        "21 October": "1805-10-21",
        "Two days later": "1805-10-23",
        "January": "1806-01",
        "9 February": "1806-02-09",
        "the following year": "1807",
    }
    assert found["21 October"].why[0].detail == "counted from 1805-03-01, the last date named"
    assert found["January"].why[0].detail == "counted from 1805-10-23, the last date named"


def test_the_mode_may_be_given() -> None:
    news = dateline.read(STORY, published="2022-01-07", mode="news")
    assert ("21 October", "2021-10-21") in [(t.text, t.value) for t in news.times]
    text = "The bridge was opened on 3 May 1996. On 9 June a lorry fell from it."
    assert dateline.read(text, "2022-01-07").times[1].value == "2021-06-09"
    story = dateline.read(text, "2022-01-07", mode="narrative")
    assert story.times[1].value == "1996-06-09"
    assert pickle.loads(pickle.dumps(story)) == story
    assert story != dateline.read(text, "2022-01-07")
    with pytest.raises(ValueError, match="'auto', 'news' or 'narrative', not 'prose'"):
        dateline.read(text, mode="prose")
    assert [d.times[1].value for d in dateline.default_engine().read_many([text], mode="narrative")] == ["1996-06-09"]


def test_words_that_are_said_of_today_count_from_the_article_in_a_story_too() -> None:
    found = {t.text: t.value for t in dateline.read(STORY + " His house burned down last year.", "2022-01-07").times}
    assert found["last year"] == "2021"
