"""Who said what: words between marks, reported clauses, their speakers, and marks that report nobody's words."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

import dateline

# A text, and what must be found in it: kind, content, the words that name the speaker, the end of the entity's name. A
# dash stands for what is not told.
TEXTS = {
    "marks and a cue behind": (
        "“The bridge is closed,” Mayor Arne Larsen said.",
        ["DIRECT | The bridge is closed, | Mayor Arne Larsen | Larsen"],
    ),
    "marks and an inverted cue": (
        '"The bridge is closed," said Arne Larsen, the mayor of Oslo.',
        ["DIRECT | The bridge is closed, | Arne Larsen | Larsen"],
    ),
    "marks behind the cue": (
        'Arne Larsen said: "The bridge is closed."',
        ["DIRECT | The bridge is closed. | Arne Larsen | Larsen"],
    ),
    "two apostrophes as marks": (
        "''The bridge is closed,'' Arne Larsen said.",
        ["DIRECT | The bridge is closed, | Arne Larsen | Larsen"],
    ),
    "angle marks": (
        "«The bridge is closed», Arne Larsen said.",
        ["DIRECT | The bridge is closed | Arne Larsen | Larsen"],
    ),
    "low marks": (
        "„The bridge is closed“, Arne Larsen said.",
        ["DIRECT | The bridge is closed | Arne Larsen | Larsen"],
    ),
    "single marks": (
        "‘We can’t wait for the mayors’ word,’ Arne Larsen said.",
        ["DIRECT | We can’t wait for the mayors’ word, | Arne Larsen | Larsen"],
    ),
    "a cue in the middle": (
        '"The bridge," Arne Larsen said, "is closed."',
        ["DIRECT | The bridge, | Arne Larsen | Larsen", "DIRECT | is closed. | Arne Larsen | Larsen"],
    ),
    "a sentence in marks behind": (
        '"The bridge is closed," Arne Larsen said. "Nobody can pass."',
        [
            "DIRECT | The bridge is closed, | Arne Larsen | Larsen",
            "DIRECT | Nobody can pass. | Arne Larsen | Larsen",
        ],
    ),
    "over paragraphs": (
        "Arne Larsen said: “The bridge is closed.\n\n“Nobody can pass.”",
        ["DIRECT | The bridge is closed. | Arne Larsen | Larsen", "DIRECT | Nobody can pass. | Arne Larsen | Larsen"],
    ),
    "over paragraphs, the cue in the last": (
        "The town met on Monday.\n\n“The bridge is closed.\n\n“Nobody can pass,” Arne Larsen said.",
        ["DIRECT | The bridge is closed. | Arne Larsen | Larsen", "DIRECT | Nobody can pass, | Arne Larsen | Larsen"],
    ),
    "a paragraph that is only a quote": (
        "Arne Larsen said the bridge was closed.\n\n“Nobody can pass it.”",
        [
            "INDIRECT | the bridge was closed | Arne Larsen | Larsen",
            "DIRECT | Nobody can pass it. | Arne Larsen | Larsen",
        ],
    ),
    "announced by a colon": (
        "Arne Larsen went on to say:\n\n“Nobody can pass the bridge.”",
        ["DIRECT | Nobody can pass the bridge. | Arne Larsen | Larsen"],
    ),
    "a quote in a quote": (
        '"My father used to say, \'Mend the bridge first,\'" Arne Larsen said.',
        [
            "DIRECT | My father used to say, 'Mend the bridge first,' | Arne Larsen | Larsen",
            "DIRECT | Mend the bridge first, | My father | -",
        ],
    ),
    "a clause with that": (
        "Arne Larsen said that the bridge was closed.",
        ["INDIRECT | the bridge was closed | Arne Larsen | Larsen"],
    ),
    "a clause without that": (
        "Arne Larsen said the bridge was closed.",
        ["INDIRECT | the bridge was closed | Arne Larsen | Larsen"],
    ),
    "a clause in front": (
        "The bridge will be closed until Friday, Arne Larsen said.",
        ["INDIRECT | The bridge will be closed until Friday | Arne Larsen | Larsen"],
    ),
    "around the cue": (
        "The bridge, Arne Larsen said, was closed.",
        ["INDIRECT | The bridge | Arne Larsen | Larsen", "INDIRECT | was closed | Arne Larsen | Larsen"],
    ),
    "some words in marks": (
        "Arne Larsen said the bridge was “a danger to everyone” and would close.",
        [
            "MIXED | the bridge was “a danger to everyone” and would close | Arne Larsen | Larsen",
            "DIRECT | a danger to everyone | Arne Larsen | Larsen",
        ],
    ),
    "according to": (
        "According to Arne Larsen, the bridge was closed.",
        ["INDIRECT | the bridge was closed | Arne Larsen | Larsen"],
    ),
    "according to, behind": (
        "The bridge was closed, according to Arne Larsen.",
        ["INDIRECT | The bridge was closed | Arne Larsen | Larsen"],
    ),
    "told somebody": (
        "Arne Larsen told reporters that the bridge was closed.",
        ["INDIRECT | the bridge was closed | Arne Larsen | Larsen"],
    ),
    "asked whether": (
        "Arne Larsen asked whether the bridge was closed.",
        ["INDIRECT | whether the bridge was closed | Arne Larsen | Larsen"],
    ),
    "warned of": (
        "Arne Larsen warned of more floods.",
        ["INDIRECT | more floods | Arne Larsen | Larsen"],
    ),
    "an infinitive": (
        "Arne Larsen promised to mend the bridge.",
        ["INDIRECT | to mend the bridge | Arne Larsen | Larsen"],
    ),
    "a noun for what was said": (
        "Arne Larsen denied the charges.",
        ["INDIRECT | the charges | Arne Larsen | Larsen"],
    ),
    "a verb with a noun": (
        "Arne Larsen expressed hope that the bridge would last.",
        ["INDIRECT | the bridge would last | Arne Larsen | Larsen"],
    ),
    "quoted as saying": (
        "Arne Larsen was quoted as saying that the bridge was closed.",
        ["INDIRECT | the bridge was closed | Arne Larsen | Larsen"],
    ),
    "two verbs of one subject": (
        "Arne Larsen said the bridge was closed and warned that floods were near.",
        [
            "INDIRECT | the bridge was closed | Arne Larsen | Larsen",
            "INDIRECT | floods were near | Arne Larsen | Larsen",
        ],
    ),
    "a participle behind": (
        "Arne Larsen said the bridge was closed, adding that it would open soon.",
        [
            "INDIRECT | the bridge was closed | Arne Larsen | Larsen",
            "INDIRECT | it would open soon | Arne Larsen | Larsen",
        ],
    ),
    "a relative clause beside the subject": (
        "Arne Larsen, who has run Oslo since 2019, said the bridge was closed.",
        ["INDIRECT | the bridge was closed | Arne Larsen | Larsen"],
    ),
    "an apposition beside the subject": (
        "Arne Larsen, 58, the mayor of Oslo, said the bridge was closed.",
        ["INDIRECT | the bridge was closed | Arne Larsen | Larsen"],
    ),
    "a time beside the verb": (
        "Arne Larsen on Monday said the bridge was closed.",
        ["INDIRECT | the bridge was closed | Arne Larsen | Larsen"],
    ),
    "a pronoun": (
        "Arne Larsen resigned on Monday. He said the bridge was unsafe.",
        ["INDIRECT | the bridge was unsafe | He | Larsen"],
    ),
    "a description": (
        "Nordhavn ASA closed a plant. The company said the bridge was unsafe.",
        ["INDIRECT | the bridge was unsafe | The company | ASA"],
    ),
    "nobody by name": (
        "Police said the bridge was closed.",
        ["INDIRECT | the bridge was closed | Police | -"],
    ),
    "people of a country are not the country": (
        "Danish officials said the bridge was closed.",
        ["INDIRECT | the bridge was closed | Danish officials | -"],
    ),
    "somebody's lawyer": (
        "Arne Larsen's neighbour said the bridge was closed.",
        ["INDIRECT | the bridge was closed | Arne Larsen's neighbour | -"],
    ),
    "marks in a sentence without a cue": (
        "The so-called “night bridge” leads to the port.",
        ["SCARE | night bridge | - | -"],
    ),
    "a title": (
        "Arne Larsen wrote the novel “Slow Rain” in 2003.",
        ["SCARE | Slow Rain | - | -"],
    ),
    "a programme": (
        '"The bridge is closed," Arne Larsen said on "Good Morning Oslo."',
        ["DIRECT | The bridge is closed, | Arne Larsen | Larsen", "SCARE | Good Morning Oslo. | - | -"],
    ),
    "words that something was called": (
        "Arne Larsen called the bridge “a disgrace”.",
        [
            "MIXED | the bridge “a disgrace” | Arne Larsen | Larsen",
            "DIRECT | a disgrace | Arne Larsen | Larsen",
        ],
    ),
    "an aside in the middle": (
        "The bridge, according to Arne Larsen, is closed.",
        ["INDIRECT | The bridge | Arne Larsen | Larsen", "INDIRECT | is closed | Arne Larsen | Larsen"],
    ),
    "an aside and a relative clause": (
        "The bridge was closed, according to Arne Larsen, who heads the port.",
        ["INDIRECT | The bridge was closed | Arne Larsen | Larsen"],
    ),
    "as somebody put it": (
        "As Arne Larsen put it, the bridge is a disgrace.",
        ["INDIRECT | the bridge is a disgrace | Arne Larsen | Larsen"],
    ),
    "as somebody put it, behind": (
        "The bridge is a disgrace, as Arne Larsen put it.",
        ["INDIRECT | The bridge is a disgrace | Arne Larsen | Larsen"],
    ),
    "as somebody put it, in marks": (
        "As Arne Larsen put it, “the bridge is a disgrace.”",
        ["DIRECT | the bridge is a disgrace. | Arne Larsen | Larsen"],
    ),
    "as somebody noted": (
        "As Arne Larsen noted on Monday, the bridge is old.",
        ["INDIRECT | the bridge is old | Arne Larsen | Larsen"],
    ),
    "in somebody's view": (
        "In Arne Larsen's view, the bridge is unsafe.",
        ["INDIRECT | the bridge is unsafe | Arne Larsen | Larsen"],
    ),
    "in somebody's words": (
        "The bridge, in Arne Larsen's words, is “a disgrace”.",
        [
            "INDIRECT | The bridge | Arne Larsen | Larsen",
            "MIXED | is “a disgrace” | Arne Larsen | Larsen",
            "DIRECT | a disgrace | Arne Larsen | Larsen",
        ],
    ),
    "in his own words": (
        "Arne Larsen resigned on Monday. The bridge was, in his own words, a disgrace.",
        ["INDIRECT | The bridge was | his | Larsen", "INDIRECT | a disgrace | his | Larsen"],
    ),
    "an account that is no aside": ("The error ended in his account being closed.", []),
    "what somebody called": (
        "The port opened what Arne Larsen called “a gate”. Larsen owns what he called “a wreck”.",
        ["DIRECT | a gate | Arne Larsen | Larsen", "DIRECT | a wreck | he | Larsen"],
    ),
    "speakers who speak together": (
        "Arne Larsen, Ingrid Dahl and Bo Lind said the bridge was old.",
        ["INDIRECT | the bridge was old | Arne Larsen, Ingrid Dahl and Bo Lind | Larsen"],
    ),
    "two cues and two speakers": (
        "Arne Larsen said the bridge was old and Ingrid Dahl said it was new.",
        [
            "INDIRECT | the bridge was old | Arne Larsen | Larsen",
            "INDIRECT | it was new | Ingrid Dahl | Dahl",
        ],
    ),
    "an opening that is not said": (
        "In February, as the bridge was being closed, Arne Larsen said, “I will not cross it again.”",
        ["DIRECT | I will not cross it again. | Arne Larsen | Larsen"],
    ),
    "a clause that tells when": ("Arne Larsen said as the crowd roared.", []),
    "what is said behind a clause that tells when": (
        "Arne Larsen said before he left that the bridge was bad.",
        ["INDIRECT | the bridge was bad | Arne Larsen | Larsen"],
    ),
    "said so": ("Arne Larsen said so in December.", []),
    "a gerund inside what is said": (
        "Arne Larsen said it took him months of asking before he found a crew.",
        ["INDIRECT | it took him months of asking before he found a crew | Arne Larsen | Larsen"],
    ),
    "an apposition behind an inverted speaker": (
        "Any fair reading of the plan, said Arne Larsen, an expert on bridges, would lead to a refusal.",
        [
            "INDIRECT | Any fair reading of the plan | Arne Larsen | Larsen",
            "INDIRECT | would lead to a refusal | Arne Larsen | Larsen",
        ],
    ),
    "a relative clause inside the subject": (
        "A harbour official who spoke to discuss the vote said, “There is no money left.”",
        ["DIRECT | There is no money left. | A harbour official | -"],
    ),
    "a name in front of a participle": (
        "The letter has Arne Larsen saying, “I will not cross it.”",
        ["DIRECT | I will not cross it. | Arne Larsen | Larsen"],
    ),
    "a year inside a document's name": (
        "“The bridge is safe,” concluded a 2013 report.",
        ["DIRECT | The bridge is safe, | a 2013 report | -"],
    ),
    "told people of a place": (
        "Arne Larsen told Bergen residents that the bridge was closed.",
        ["INDIRECT | the bridge was closed | Arne Larsen | Larsen"],
    ),
    "told members of a body with its letters": (
        "Arne Larsen told members of the Harbour Workers' Union (HWU) in Bergen that the bridge was closed.",
        ["INDIRECT | the bridge was closed | Arne Larsen | Larsen"],
    ),
    "when asked": (
        "When asked if it could be mended, Arne Larsen said: “Yes, it can be mended.”",
        [
            "INDIRECT | if it could be mended | - | -",
            "DIRECT | Yes, it can be mended. | Arne Larsen | Larsen",
        ],
    ),
    "a clause and then marks behind a colon": (
        "Arne Larsen said it was late: “We all want to go home now.”",
        [
            "INDIRECT | it was late | Arne Larsen | Larsen",
            "DIRECT | We all want to go home now. | Arne Larsen | Larsen",
        ],
    ),
    "a name and a colon": (
        "Arne Larsen: “The bridge is closed for good.”",
        ["DIRECT | The bridge is closed for good. | Arne Larsen | Larsen"],
    ),
    "marks that never close": (
        "“The bridge is closed, Arne Larsen said.\n\nIt was built in 1950.",
        ["DIRECT | The bridge is closed | Arne Larsen | Larsen"],
    ),
    "marks that never close, inverted": (
        "“The bridge is closed, said Arne Larsen, the mayor.",
        ["DIRECT | The bridge is closed | Arne Larsen | Larsen"],
    ),
    "a question in marks that its sentence ends": (
        "“Where is the bridge?” Arne Larsen said. “Who is going to cross it?” Ingrid Dahl said of the bridge.",
        [
            "DIRECT | Where is the bridge? | Arne Larsen | Larsen",
            "DIRECT | Who is going to cross it? | Ingrid Dahl | Dahl",
        ],
    ),
    "speech goes on with who spoke, not with whom it was said of": (
        "“I found no bridge,” said Arne Larsen, who likened the port to a wreck. “It is gone for good.”",
        [
            "DIRECT | I found no bridge, | Arne Larsen | Larsen",
            "INDIRECT | the port to a wreck | Arne Larsen | Larsen",
            "DIRECT | It is gone for good. | Arne Larsen | Larsen",
        ],
    ),
    "a name that is also an adverb's ending": (
        "Mark Kelly clearly said the bridge was old.",
        ["INDIRECT | the bridge was old | Mark Kelly | Kelly"],
    ),
    "a newspaper whose name holds small words": (
        "In August, The New York Times reported that the bridge was closed.",
        ["INDIRECT | the bridge was closed | The New York Times | Times"],
    ),
    "a name between commas in front of the verb": (
        "The harbour's former manager, Corey Lund, said the man who left, Paul Rask, should go.",
        ["INDIRECT | the man who left, Paul Rask, should go | The harbour's former manager, Corey Lund | Lund"],
    ),
    "both sides of a cue between commas": (
        "Though the move was calm, Arne Larsen said, replacing the bridge would be harder.",
        [
            "INDIRECT | Though the move was calm | Arne Larsen | Larsen",
            "INDIRECT | replacing the bridge would be harder | Arne Larsen | Larsen",
        ],
    ),
    "a plural owner and a relative clause": (
        "Friends of Mr. Larsen's who have seen him lately say that he is well.",
        ["INDIRECT | he is well | Friends of Mr. Larsen's | -"],
    ),
    "two cues with a noun each": (
        "Arne Larsen stressed the need for a bridge and expressed hope that it would last.",
        [
            "INDIRECT | the need for a bridge | Arne Larsen | Larsen",
            "INDIRECT | it would last | Arne Larsen | Larsen",
        ],
    ),
    "states, debates and signs": (
        "Some of it is for states that have no bridges. The political debate on bridges is a sign of hope.",
        [],
    ),
    "attributes": ("He met 300 pledged delegates and the ruling party. A reported loss grew.", []),
    "called a friend": ("Arne Larsen called a friend in Bergen.", []),
    "a request for comment": ("The port did not respond to a request for comment.", []),
    "a threat to": ("The flood is a threat to the port.", []),
    "who is to say": ("Arne Larsen came to discuss the plan.", []),
    "a noun is no verb": ("The report was late, and its claims were old.", []),
    "a think tank": ("He left a think tank in Oslo.", []),
    "apostrophes": ("The mayors' plan of '98 wasn't Arne's.", []),
    "inches": ('The board is 5" wide and 10" long.', []),
    "markup": ('See <a href="https://example.org" class="said">here</a>.', []),
}  # fmt: skip


def only(text):
    [quote] = dateline.read(text).quotes
    return quote


def test_occasion():
    quote = only("“The bridge is closed,” Arne Larsen told Reuters at a ceremony in Bergen on Monday, March 14, 2022.")
    assert quote.addressee.name == "Reuters" and quote.addressee_span.text == "Reuters"
    assert quote.occasion.text == "at a ceremony in Bergen"
    assert quote.place.name == "Bergen"
    assert quote.time.value == "2022-03-14"


def test_spokesperson():
    quote = only("Ingrid Dahl, a spokeswoman for Nordhavn ASA, said the bridge was closed.")
    assert quote.speaker.name == "Ingrid Dahl"
    quote = only("A spokeswoman for Nordhavn ASA said the bridge was closed.")
    assert quote.speaker is None and quote.behalf.name == "Nordhavn ASA"
    assert quote in quote.behalf.quotes


@pytest.mark.parametrize(
    ("text", "force", "flag"),
    [
        ("Arne Larsen denied that the bridge was closed.", "denied", None),
        ("Arne Larsen warned that the bridge would close.", "warned", None),
        ("Arne Larsen asked if the bridge was closed.", "asked", None),
        ("Arne Larsen did not say that the bridge was closed.", "stated", "is_negated"),
        ("Arne Larsen believes that the bridge is closed.", "thought", "is_attitude"),
        ("Arne Larsen vowed to mend the bridge.", "promised", "is_infinitive"),
        ("Arne Larsen denied the charges.", "denied", "is_object"),
        ("Arne Larsen criticised the plan.", "criticised", "is_topic"),
    ],
)
def test_force_and_flags(text, force, flag):
    quote = only(text)
    assert quote.force == force
    flags = ("is_negated", "is_attitude", "is_infinitive", "is_object", "is_topic")
    assert {name for name in flags if getattr(quote, name)} == ({flag} if flag else set())


def test_fragments_belong_together():
    doc = dateline.read('"The bridge," Arne Larsen said, "is closed." "Nobody can pass," he added.')
    first, second, third = doc.quotes
    assert first.parts == second.parts == (first, second) and second.first == first
    assert third.parts == (third,)


def test_marked_words_stand_in_their_clause():
    doc = dateline.read("Arne Larsen said the bridge was “a danger” to all.")
    clause, words = doc.quotes
    assert words.parent == clause and clause.parent is None


GOLDEN = """\
Harbour chief resigns after audit

OSLO, Norway, March 14 (Reuters) - Arne Larsen, the head of Nordhavn ASA, resigned on Friday after auditors \
accused him of hiding losses, the company said.

Larsen, 58, said he had done nothing wrong. “I leave with my head high,” he told reporters outside his office in Oslo. \
“I will be back.”

Transport Minister Ingrid Dahl called the audit “long overdue”. According to the minister, the books were \
closed in 2019.
"""
SAID = [
    "INDIRECT | Arne Larsen, the head of Nordhavn ASA, resigned on Friday after auditors accused him of hiding losses"
    " | the company | ASA",
    "INDIRECT | hiding losses | auditors | -",
    "INDIRECT | he had done nothing wrong | Larsen | Larsen",
    "DIRECT | I leave with my head high, | he | Larsen",
    "DIRECT | I will be back. | he | Larsen",
    "MIXED | the audit “long overdue” | Transport Minister Ingrid Dahl | Dahl",
    "DIRECT | long overdue | Transport Minister Ingrid Dahl | Dahl",
    "INDIRECT | the books were closed in 2019 | the minister | Dahl",
]


@pytest.fixture(scope="module")
def golden():
    return dateline.read(GOLDEN)


def test_golden_paragraphs(golden):
    assert [row(quote) for quote in golden.quotes] == SAID


def test_quotes_are_parts(golden):
    quotes = golden.quotes
    assert [quote.index for quote in quotes] == list(range(len(quotes)))
    assert list(quotes) == sorted(quotes, key=lambda quote: (quote.start, -quote.end))
    for quote in quotes:
        assert golden.text[quote.start : quote.end] == quote.text
        assert golden.text.encode()[quote.byte_start : quote.byte_end].decode() == quote.text
        assert quote.sentence.start <= quote.start < quote.sentence.end
        assert quote.speaker is None or quote in quote.speaker.quotes
        assert quote.parent is None or (quote.parent.start <= quote.start and quote.end <= quote.parent.end)
        assert quote in quote.parts and quote.parts[0] == quote.first
        [why] = quote.why
        assert why.rule
        assert repr(quote) == f"<Quote {quote.kind} {quote.text!r} {quote.start}:{quote.end}>"


def test_offsets_after_normalisation():
    text = "“The brid\u00adge is clo\u0308sed 👍,” A\u030arne Larsen said."
    quote = only(text)
    assert quote.text == "The brid\u00adge is clo\u0308sed 👍,"
    assert quote.cue.text == "said" and quote.speaker_span.text == "A\u030arne Larsen"


RUNS = [
    '"',
    "“",
    "he said ",
    "he said that ",
    "'\"",
    '"Kenya said ',
    "“Kenya” said ",
    "told him ",
    "who knows who said ",
    "said Kenya, Kenya, ",
    "“Kenya, he said, ",
    "in Kenya's view, ",
    "Kenya and Kenya said ",
    "as Kenya put it, ",
    "(Kenya) told (",
    "said as as ",
    "clearly claims ",
    "according to a poll by ",
]


@pytest.mark.parametrize("word", RUNS)
def test_long_runs_are_read_in_linear_time(word):
    doc = dateline.read(word * 20_000)
    assert len(doc.quotes) <= 60_000


def row(quote):
    speaker = "-" if quote.speaker is None else quote.speaker.name.split()[-1]
    words = "-" if quote.speaker_span is None else quote.speaker_span.text
    return f"{quote.kind} | {quote.text} | {words} | {speaker}"


@pytest.mark.parametrize(("text", "expected"), TEXTS.values(), ids=TEXTS)
def test_who_said_what(text, expected):
    assert [row(quote) for quote in dateline.read(text).quotes] == expected


def test_predictions_are_those_of_the_set(tmp_path):
    program = Path(__file__).parents[2] / "bench/accuracy.py"
    if not program.exists():
        pytest.skip("the programs of bench/ are not here")
    text = "Arne Larsen, who fell, said it was “very” cold. He likes the “red” house, hopes that it rains, and sings."
    (tmp_path / "gold.jsonl").write_text(json.dumps({"id": "a", "text": text}) + "\n")

    def predict(*options):
        arguments = [program, "predict", "quotes", tmp_path / "gold.jsonl", tmp_path / "out.jsonl", *options]
        subprocess.run([sys.executable, *map(str, arguments)], check=True)
        return json.loads((tmp_path / "out.jsonl").read_text())["quotes"]

    said, *others = predict("--without", "none")
    assert (said["kind"], text[slice(*said["cue"])]) == ("mixed", "said")
    assert text[said["start"] : said["end"]] == "it was “very” cold"
    assert any(text[slice(*quote["cue"])] == "hopes" for quote in others)
    assert not any(text[slice(*quote["cue"])] == "hopes" for quote in predict())
    assert predict("--without", "attitude,topic") == [said]


def test_a_spokesperson_may_be_named_behind_the_office():
    [quote] = dateline.read("A spokesman for Acme Corp., Tom Bell, said the plant would close.").quotes
    assert (quote.speaker.name, quote.behalf.name) == ("Tom Bell", "Acme Corp.")
    assert quote.speaker_span.text == "A spokesman for Acme Corp., Tom Bell"


def test_paragraphs_that_go_on_are_one_utterance():
    text = '"It is late," Mark Hall said.\n\n"And we are tired.\n\n"But we go on."'
    quotes = dateline.read(text).quotes
    assert [quote.first.index for quote in quotes] == [0, 1, 1]
    assert {quote.speaker.name for quote in quotes} == {"Mark Hall"}


def test_a_headline_with_single_marks():
    quotes = dateline.read("Minister 'lied to parliament' over ferry, Lee says\n\nThe ferry sank on Monday.").quotes
    assert [(quote.kind, quote.text, quote.speaker.name) for quote in quotes] == [
        ("MIXED", "Minister 'lied to parliament' over ferry", "Lee"),
        ("DIRECT", "lied to parliament", "Lee"),
    ]


NEXT_TO_NOTHING = ["“, he said", "“, said Kenya.", "he said as", "he told", "he said to", "“", "in his view", "as he put it"]


@pytest.mark.parametrize("text", NEXT_TO_NOTHING)
def test_next_to_nothing(text):
    for quote in dateline.read(text).quotes:
        assert quote.start < quote.end


def test_all_who_speak_together():
    doc = dateline.read("Arne Larsen, Ingrid Dahl and Bo Lind warned that the bridge would fall.")
    [quote] = doc.quotes
    assert [speaker.name for speaker in quote.speakers] == ["Arne Larsen", "Ingrid Dahl", "Bo Lind"]
    assert quote.speaker == quote.speakers[0]
    assert all(quote in speaker.quotes for speaker in quote.speakers)
    assert doc.to_dict()["quotes"][0]["speakers"] == [speaker.index for speaker in quote.speakers]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Arne Larsen and his deputy Ingrid Dahl", ["Arne Larsen", "Ingrid Dahl"]),
        ("The Ministry of Health and Population", ["Ministry of Health and Population"]),
        ("The presidents of Kenya and Ghana", []),
        ("A spokesman for Arne Larsen and Ingrid Dahl", []),
        ("Two officers", []),
    ],
)
def test_who_speaks_with_whom(words, names):
    quote = only(f"{words} said the bridge was old.")
    assert [speaker.name for speaker in quote.speakers] == names
    assert (quote.speaker and quote.speaker.name) == (names[0] if names else None)


def test_a_spokesperson_is_not_whom_they_speak_for():
    quote = only("A spokesman for Arne Larsen said the bridge was old.")
    assert quote.speaker is None and quote.behalf.name == "Arne Larsen"


def test_threads_find_the_same_quotes():
    texts = [text for text, _ in TEXTS.values()] * 20
    alone = [[row(quote) for quote in dateline.read(text).quotes] for text in texts]
    docs = dateline.default_engine().read_many(texts, threads=4)
    assert [[row(quote) for quote in doc.quotes] for doc in docs] == alone


def test_a_story_that_is_told_is_no_speech():
    assert len(dateline.read("The book tells the story of an 80-year-old widow who dares to cast off convention.").quotes) == 0


def test_an_age_stands_between_the_speaker_and_the_verb():
    [quote] = dateline.read("“A good neighbour is rare,” Mwakalinga, 71, told Meridian News by telephone.").quotes
    assert (quote.kind, quote.speaker.name, quote.addressee_span.text) == ("DIRECT", "Mwakalinga", "Meridian News")
