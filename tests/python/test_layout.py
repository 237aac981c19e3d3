"""The furniture of articles, one convention a text. The expectations are written by hand from the conventions: what is
marked <headline|...> is that part of the article, and parts that no mark names must not be found."""

from __future__ import annotations

import re

import pytest

import dateline

PARTS = ("section", "headline", "timestamp", "byline", "dateline", "credit")
MARK = re.compile(r"<(section|headline|timestamp|byline|dateline|credit|author|caption|agency=[^|>]+)\|([^<>]*)>")
BODY = "Ferries to the islands stopped on Friday, the harbour master said.\n\nThey will sail again on Sunday."


def unmark(marked: str) -> tuple[str, dict[str, list[str]]]:
    """The text without marks, and what each mark holds. Marks nest."""
    found: dict[str, list[str]] = {}
    while m := MARK.search(marked):
        found.setdefault(m[1].split("=")[0], []).append(m[1].split("=")[1] if "=" in m[1] else m[2])
        marked = marked[: m.start()] + m[2] + marked[m.end() :]
    return marked, found


def read_parts(text: str) -> dict[str, list[str]]:
    article = dateline.read(text).article
    found = {part: [span.text] for part in PARTS if (span := getattr(article, part)) is not None}
    if article.authors:
        found["author"] = [a.text for a in article.authors]
    if article.captions:
        found["caption"] = [c.text for c in article.captions]
    if article.agency:
        found["agency"] = [article.agency]
    return found


HEADS = {
    "crawl header": " date 2022-01-07 <headline|Ferries stop as wind rises>\n\n"
    "  • <timestamp|January 07 2022 14:58:00>\n\n"
    "<dateline|PIRAEUS>\n",
    "headline": "<headline|Ferries stop as wind rises>\n\n",
    "headline that asks": "<headline|When Will the Ferries Sail?>\n\n",
    "section": "<section|WORLD>\n\n<headline|Ferries stop as wind rises>\n\n",
    "section in the line": "<section|Politics> | <headline|Ferries stop as wind rises>\n\n",
    "summary": "<headline|Ferries stop as wind rises>\nIslands without food for a third day\n\n"
    "<byline|By <author|Jane Doe>>\n\n",
    "published": "<headline|Ferries stop as wind rises>\n<timestamp|Published: 7 Jan 2022>\n\n",
    "published and updated": "<headline|Ferries stop as wind rises>\n\n"
    "<timestamp|Published 7 January 2022 | Updated 8 January 2022, 14:05 GMT>\n\n",
    "updated alone": "<headline|Ferries stop as wind rises>\n\n"
    "<timestamp|Last updated: January 7, 2022 at 2:05 pm EST>\n\n",
    "updated clock": "<headline|Ferries stop as wind rises>\n\n<timestamp|07/01/2022, updated 14:05 GMT>\n\n",
    "timestamp first": "<timestamp|Friday, January 7, 2022; 4:18 p.m. EST>\n\n"
    "<headline|Ferries stop as wind rises>\n\n",
    "iso timestamp": "<headline|Ferries stop as wind rises>\n\n<timestamp|2022-01-07T14:58:00Z>\n\n",
    "clock first": "<headline|Ferries stop as wind rises>\n\n<timestamp|14:05, 7 January 2022>\n\n",
    "two authors": "<headline|Ferries stop as wind rises>\n\n<byline|By <author|Jane Doe> and <author|John Roe>>\n\n",
    "three authors": "<headline|Ferries stop as wind rises>\n\n"
    "<byline|By <author|Jane Doe>, <author|John Roe> and <author|Ana de la Cruz>>\n\n",
    "capital byline": "<headline|Ferries stop as wind rises>\n\n<byline|BY <author|JANE DOE>>\n\n",
    "byline and place": "<headline|Ferries stop as wind rises>\n\n<byline|By <author|Jane Doe> in Athens>\n\n",
    "byline and role": "<headline|Ferries stop as wind rises>\n\n<byline|<author|Jane Doe>, Staff Writer>\n\n",
    "byline of two lines": "<headline|Ferries stop as wind rises>\n\n<byline|By <author|JANE R. DOE JR.>\n"
    "<agency=Associated Press|Associated Press> Writer>\n\n",
    "bare byline": "<headline|Ferries stop as wind rises>\n\n<byline|<author|Jane Morris>>\n\n",
    "byline in place": "<headline|Ferries stop as wind rises>\n\n<byline|<author|Jane Doe> in Paris>\n\n",
    "byline and timestamp": "<headline|Ferries stop as wind rises>\n\n<byline|By <author|Jane Doe>> | "
    "<timestamp|January 7, 2022>\n\n",
    "byline of the staff": "<headline|Ferries stop as wind rises>\n\n<byline|By <agency=Reuters|Reuters> Staff>\n\n",
    "Anadolu byline": "<headline|Ferries stop as wind rises>\n\n<byline|By <author|Jane Doe>>, "
    "<dateline|ANKARA (<credit|<agency=Anadolu|AA>>)>\n\n",
    "caption": "<headline|Ferries stop as wind rises>\n\n<caption|Photo: A ferry in the harbour>\n\n",
    "photo credit": "<headline|Ferries stop as wind rises>\n\n"
    "<caption|FILE PHOTO: A ferry leaves Piraeus, Greece, January 6, 2022. REUTERS/Jane Doe>\n\n",
}

DATELINES = {
    "Reuters": "<dateline|LONDON (<credit|<agency=Reuters|Reuters>>)> - ",
    "Reuters, date": "<dateline|LONDON, Jan 6 (<credit|<agency=Reuters|Reuters>>)> - ",
    "Reuters, two places": "<dateline|PARIS/BERLIN, Jan 6 (<credit|<agency=Reuters|Reuters>>)> - ",
    "AP": "<dateline|WASHINGTON (<credit|<agency=Associated Press|AP>>)> — ",
    "AP, state": "<dateline|PORTLAND, Ore. (<credit|<agency=Associated Press|AP>>)> — ",
    "AP, country": "<dateline|KABUL, Afghanistan (<credit|<agency=Associated Press|AP>>)> -- ",
    "AFP": "<dateline|Paris, Jan 6 (<credit|<agency=Agence France-Presse|AFP>>)> - ",
    "Xinhua": "<dateline|BEIJING, Jan. 6 (<credit|<agency=Xinhua|Xinhua>>)> -- ",
    "TASS": "<dateline|MOSCOW, January 6. /<credit|<agency=TASS|TASS>>/>. ",
    "Interfax": "<dateline|MOSCOW. Jan 6 (<credit|<agency=Interfax|Interfax>>)> - ",
    "dpa": "<dateline|Berlin (<credit|<agency=Deutsche Presse-Agentur|dpa>>)> - ",
    "Kyodo": "<dateline|TOKYO, Jan. 6 (<credit|<agency=Kyodo|Kyodo>>)> - ",
    "Yonhap": "<dateline|SEOUL, Jan. 6 (<credit|<agency=Yonhap|Yonhap>>)> -- ",
    "PTI": "<dateline|New Delhi, Jan 6 (<credit|<agency=Press Trust of India|PTI>>)> ",
    "ANI": "<dateline|New Delhi [India], January 6 (<credit|<agency=Asian News International|ANI>>)>: ",
    "EFE": "<dateline|Madrid, Jan 6 (<credit|<agency=EFE|EFE>>)>.- ",
    "CNA": "<dateline|Taipei, Jan. 6 (<credit|<agency=Central News Agency|CNA>>)> ",
    "RIA": "<dateline|MOSCOW, January 6 (<credit|<agency=RIA Novosti|RIA Novosti>>)>. ",
    "Bernama": "<dateline|KUALA LUMPUR, Jan 6 (<credit|<agency=Bernama|Bernama>>)> -- ",
    "UNB": "<dateline|Dhaka, Jan 6 (<credit|<agency=United News of Bangladesh|UNB>>)> – ",
    "IRNA": "<dateline|Tehran, <credit|<agency=Islamic Republic News Agency|IRNA>>> – ",
    "Montsame": "<dateline|Ulaanbaatar /<credit|<agency=MONTSAME|MONTSAME>>/> ",
    "ANSA": "<credit|(<agency=ANSA|ANSA>)> - <dateline|ROME, JAN 6> - ",
    "unlisted agency": "<dateline|ACCRA, Jan. 6 (<agency=QXN|QXN>)> - ",
    "Anadolu, no agency": "<dateline|ISTANBUL> - ",
    "two places": "<dateline|NEW YORK and LONDON> — ",
    "place and country": "<dateline|LAGOS, Nigeria> - ",
    "mixed case": "<dateline|Nairobi, Kenya> – ",
    "colon": "<dateline|Dhaka, Bangladesh>: ",
    "capitals and colon": "<dateline|PETALING JAYA>: ",
    "city and colon": "<dateline|New Delhi>: ",
    "date": "<dateline|NEW DELHI, January 6, 2022> — ",
    "place alone": "<dateline|ANKARA>\n",
    "an agency alone": "<credit|(<agency=Reuters|Reuters>)> - ",
    "an agency without brackets": "<credit|<agency=Reuters|Reuters>> - ",
}

TAILS = {
    "Reuters": "\n\n<credit|(Reporting by Jane Doe in Athens and John Roe; Editing by Max Moe)>",
    "without brackets": "\n\n<credit|Reporting by Jane Doe; Additional reporting by John Roe; Writing by Max Moe>",
    "in the paragraph": " <credit|(Editing by Max Moe)>",
    "AFP": "\n\n<credit|—<agency=Agence France-Presse|AFP>>",
    "AFP in the paragraph": " <credit|—<agency=Agence France-Presse|AFP>>",
    "inputs": "\n\n<credit|(With inputs from <agency=Press Trust of India|PTI>)>",
    "copyright": "\n\n<credit|© 2022 Example Media>",
    "contributed": "\n\n<credit|Jane Doe in Rome contributed to this report.>",
    "ANI": " <credit|(<agency=Asian News International|ANI>)>",
    "Xinhua": " <credit|Enditem>",
}

NO_FURNITURE = {
    "an ordinary article": "",
    "a year in front": "In 2022, January 7 was a Friday, and the ferries stopped.\n\n",
    "an agency that speaks": "Reuters reported on Friday that the ferries had stopped.\n\n",
    "an agency and its acronym": "Anadolu Agency (AA) said on Friday that the ferries had stopped.\n\n",
    "by a day": "By Friday evening the ferries had stopped.\n\n",
    "an insertion": "Athens – and not only Athens – was without ferries on Friday.\n\n",
    "a country and a dash": "Greece – a country of islands – was without ferries on Friday.\n\n",
    "a list": "Bread\nMilk\nOil\nSalt\nPaper\n\n",
    "a comma at the end": '"There will be no ferries today,"\n\n',
    "a credit that is news": "Reporting by the paper showed that the ferries were late on most days.\n\n",
    "a place in a sentence": "LONDON has no ferries to the islands, but it has wind.\n\n",
}


def check(marked: str) -> dateline.Document:
    text, want = unmark(marked)
    found = read_parts(text)
    assert found == want
    return dateline.read(text)


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS.keys())
def test_head(head: str) -> None:
    article = check(head + BODY).article
    assert [p.text for p in article.paragraphs] == BODY.split("\n\n")


@pytest.mark.parametrize("place", DATELINES.values(), ids=DATELINES.keys())
@pytest.mark.parametrize("head", ["", "<headline|Ferries stop as wind rises>\n\n"], ids=["first", "below a headline"])
def test_dateline(head: str, place: str) -> None:
    article = check(head + place + BODY).article
    assert len(article.paragraphs) == 2
    assert article.paragraphs[1].text == "They will sail again on Sunday."


@pytest.mark.parametrize("tail", TAILS.values(), ids=TAILS.keys())
def test_tail(tail: str) -> None:
    article = check(BODY + tail).article
    assert [p.text for p in article.paragraphs] == BODY.split("\n\n")


@pytest.mark.parametrize("text", NO_FURNITURE.values(), ids=NO_FURNITURE.keys())
def test_no_furniture(text: str) -> None:
    check(text + BODY)


SCRAPS = ["", " ", "\n", "•", "By", "(Reuters)", "LONDON", "date 2022-01-07", "-", "© ", "\n\n•\n|\n"]


@pytest.mark.parametrize("text", SCRAPS)
def test_scraps_are_read(text: str) -> None:
    assert dateline.read(text).text == text


def test_a_headline_alone_is_running_text() -> None:
    assert read_parts("Ferries stop as wind rises") == {}


def test_many_lines_take_linear_time() -> None:
    for line in ("By Jane Doe, ", "LONDON, ", "Reporting by ", "(AP) ", "| ", "January 7, 2022 | ", "Photo / "):
        assert not dateline.read(line * 20_000).warnings
