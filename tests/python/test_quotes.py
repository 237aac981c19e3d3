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


RUNS = ['"', "“", "he said ", "he said that ", "'\"", '"Kenya said ', "“Kenya” said ", "told him "]


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


def test_a_story_that_is_told_is_no_speech():
    assert len(dateline.read("The book tells the story of an 80-year-old widow who dares to cast off convention.").quotes) == 0


def test_an_age_stands_between_the_speaker_and_the_verb():
    [quote] = dateline.read("“A good neighbour is rare,” Mwakalinga, 71, told Meridian News by telephone.").quotes
    assert (quote.kind, quote.speaker.name, quote.addressee_span.text) == ("DIRECT", "Mwakalinga", "Meridian News")
