"""Pronouns and descriptions: whom they stand for, and that those of which it is not sure are left out."""

import re

import pytest

import dateline

# In a text, [he=Larsen] is a reference to the entity whose name ends so, [he=] one that is left out. All other pronouns
# and descriptions in a text are looked at too: nothing else may be found.
MARK = re.compile(r"\[([^\]=]+)=([^\]]*)\]")

TEXTS = {
    "of the same sentence": "Arne Larsen said [he=Larsen] would resign.",
    "of the sentence before": "Arne Larsen resigned on Monday. [He=Larsen] had been under pressure for weeks.",
    "of the paragraph before": "Arne Larsen resigned on Monday.\n\n[He=Larsen] had been under pressure for weeks.",
    "possessive beside the name": "Arne Larsen and [his=Larsen] wife, Olga, live in Oslo.",
    "gender by given name": "Arne Larsen met Olga Petrova on Friday. [She=Petrova] thanked [him=Larsen].",
    "gender by form of address": "Mrs Kwame spoke to Mr Okoro. [She=Kwame] praised [his=Okoro] work.",
    "gender by title": "Queen Margrethe received King Harald. [He=Harald] thanked the hosts.",
    "gender by office": "Spokeswoman Kim Ngo Tran said [she=Tran] had no comment.",
    "gender of kin": "Arne Larsen praised his wife, Alex Larsen-Moe.",
    "gender by family name": "Skaidra Grybauskaitė left early. [She=Grybauskaitė] was tired.",
    "two women in one clause each": "Olga Petrova did not say whether Ingrid Dahl had [her=] support.",
    "nobody of that gender": "Olga Petrova met reporters on Friday. [He=] was late.",
    "the subject of two men": "Arne Larsen met Peter Berg in Oslo. [He=Larsen] left on Friday.",
    "two men together": "Arne Larsen and Peter Berg resigned. [He=] gave no reason.",
    "two men in one clause each": "Arne Larsen said Peter Berg had resigned because [he=] was ill.",
    "right behind another man": "Arne Larsen thanked Peter Berg as [he=] left.",
    "an object is not its subject": "Peter Berg resigned on Monday. Arne Larsen thanked [him=Berg].",
    "an object of another clause": "Arne Larsen said the police had beaten [him=Larsen].",
    "her before a verb's complement": "Olga Petrova said the court had cleared [her=Petrova] on Friday.",
    "her before a noun": "Olga Petrova sold [her=Petrova] house.",
    "himself": "Peter Berg was not there. Arne Larsen defended [himself=Larsen] in court.",
    "behind a quotation": "Arne Larsen was cautious. “It is too early,” [he=Larsen] said. “We wait,” said [he=Larsen].",
    "named in a quotation only": "Arne Larsen spoke on Friday. “I trust Peter Berg,” [he=Larsen] said.",
    "through quotations": "Arne Larsen spoke on Friday. “It is late. It is cold. We are tired,” [he=Larsen] said.",
    "not the speaker": "Arne Larsen was arrested on Monday. “[He=Larsen] is innocent,” his lawyer Olga Petrova said.",
    "the speaker himself": "“[He=] is innocent,” Arne Larsen said.",
    "no person named": "The company said [he=] had resigned from Volvo.",
    "somebody without a name between": "Arne Larsen left. A driver said [he=] saw smoke.",
    "an officer without a name": "Arne Larsen left. A police officer said [he=] saw smoke.",
    "a woman without a name": "Olga Petrova wrote a book. It is the story of a widow who loses [her=] son.",
    "no name behind": "In [his=] speech, Arne Larsen praised the deal.",
    "named behind, not who came before": "Peter Berg spoke first. In [his=] speech, Arne Larsen praised the deal.",
    "whose clause it is": "Arne Larsen was beaten by Peter Berg, who won for [his=] club.",
    "too far": "Arne Larsen left. Rain fell. Snow fell. Wind blew. [He=] laughed.",
    "plural they": "Arne Larsen and Peter Berg left. They laughed.",
    "his excellency": "His Excellency Arne Larsen left Oslo.",
    "the headline's person": "Larsen and his men\n\nOSLO, Norway, March 14 (Reuters) - A court in Oslo met. [He=] won.",
    "the minister": "Foreign Minister Arne Larsen flew to Oslo. [The minister=Larsen] will stay for a week.",
    "the whole office": "Prime Minister Arne Larsen met Foreign Minister Olga Petrova. [The foreign minister=Petrova] left.",
    "not his deputy": "Vice President Arne Larsen flew to Oslo. [The president=] will follow.",
    "a former office": "Former President Arne Larsen is ill. [The former president=Larsen] left. [The president=] came.",
    "two ministers": "Foreign Minister Arne Larsen met Interior Minister Peter Berg. [The minister=] left.",
    "a name behind": "Foreign Minister Arne Larsen left. The minister Peter Berg stayed.",
    "what somebody is": "President Arne Larsen left. Peter Berg is the president.",
    "another's office": "President Arne Larsen of Norway left. The president of Kenya stayed.",
    "the office of the same country": "President Arne Larsen of Norway left. [The president=Larsen] of Norway resigned.",
    "half of a longer noun": "President Arne Larsen left. The president elections were late.",
    "the plural": "President Arne Larsen left. The presidents met.",
    "an occupation": "Arne Larsen, a former banker, was fined. [The banker=Larsen] will appeal.",
    "an occupation in front": "Striker Arne Larsen scored twice. [The striker=Larsen] is 29.",
    "two of an occupation": "Striker Arne Larsen beat striker Peter Berg. [The striker=] laughed.",
    "another without a name": "Lawyer Arne Larsen left. A lawyer came. [The lawyer=] spoke.",
    "an age": "Arne Larsen, 43, was fined. [The 43-year-old=Larsen] will appeal.",
    "another age": "Arne Larsen, 43, was fined. [The 44-year-old=] will appeal.",
    "the company": "Volvo Inc. closed a plant. [The company=Inc.] gave no reason.",
    "the company behind a possessive": "Nordhavn ASA rose. [The company=ASA]'s plant is in Bergen.",
    "the ministry": "The Foreign Ministry denied it. [The ministry=Ministry] said talks went on.",
    "noun of the name": "The Nordic Harbour Fund will lend money. [The fund=Fund] was set up in 2010.",
    "the latest company": "Volvo Inc. closed a plant. Nordhavn ASA opened one. [The company=ASA] is from Bergen.",
    "two companies of one sentence": "Volvo Inc. and Nordhavn ASA signed a deal. [The company=] rose.",
    "another company": "Volvo Inc. closed a plant. A company in Oslo opened one. [The company=] rose.",
    "a ministry is no company": "The Foreign Ministry denied it. [The company=] rose.",
    "a company executive": "Volvo Inc. closed a plant. The company executives left.",
}


def plain(text):
    return MARK.sub(r"\1", text)


@pytest.mark.parametrize("marked", TEXTS.values(), ids=TEXTS)
def test_whom_it_stands_for(marked):
    text = plain(marked)
    found = {ref.start: ref for ref in dateline.read(text).references}
    wanted, shift = {}, 0
    for mark in MARK.finditer(marked):
        start = mark.start() - shift
        shift += len(mark[0]) - len(mark[1])
        if mark[2]:
            wanted[start] = mark[1], mark[2]
        else:
            assert start not in found, f"{mark[1]} is {found[start].entity.name}"
    for start, (words, name) in wanted.items():
        assert start in found, f"{words} is nobody"
        assert found[start].text == words and found[start].entity.name.endswith(name)
    unmarked = {start: ref for start, ref in found.items() if start not in wanted}
    assert all(ref.kind == "PRONOUN" and ref.text in ("his", "he", "He") for ref in unmarked.values()), unmarked


GOLDEN = """\
Harbour chief resigns after audit

OSLO, Norway, March 14 (Reuters) - Arne Larsen, the head of Nordhavn ASA, resigned on Friday after auditors accused him of \
hiding losses, and his deputy, Olga Petrova, will replace him.

Larsen, 58, said he had done nothing wrong. “I leave with my head high,” he told reporters outside his office in Oslo.

Transport Minister Ingrid Dahl welcomed the decision. She said she had lost confidence in the company, and that \
the ministry would now look at its books.

“He had to go,” Dahl said. The minister did not say whether Petrova had her support.

The 58-year-old joined Nordhavn in 2009. He and his wife, Karin, live near Bergen.
"""
# The quoted "He" is too far from Larsen, "him" and "her" have two readings for those who know no grammar; the ministry has
# no name.
EXPECTED = [
    ("him", "Arne Larsen"),
    ("his", "Arne Larsen"),
    ("he", "Arne Larsen"),
    ("he", "Arne Larsen"),
    ("his", "Arne Larsen"),
    ("She", "Ingrid Dahl"),
    ("she", "Ingrid Dahl"),
    ("the company", "Nordhavn ASA"),
    ("The minister", "Ingrid Dahl"),
    ("The 58-year-old", "Arne Larsen"),
    ("He", "Arne Larsen"),
    ("his", "Arne Larsen"),
]


def test_golden_paragraphs():
    doc = dateline.read(GOLDEN)
    assert [(ref.text, ref.entity.name) for ref in doc.references] == EXPECTED


@pytest.fixture(scope="module")
def golden():
    return dateline.read(GOLDEN)


def test_references_are_no_mentions(golden):
    spans = {(mention.start, mention.end) for mention in golden.mentions}
    assert not spans & {(ref.start, ref.end) for ref in golden.references}
    assert not any(ref.text in ref.entity.aliases for ref in golden.references)


def test_references_are_parts(golden):
    refs = golden.references
    assert [ref.index for ref in refs] == list(range(len(refs)))
    assert list(refs) == sorted(refs, key=lambda ref: ref.start)
    for ref in refs:
        assert golden.text[ref.start : ref.end] == ref.text
        assert golden.text.encode()[ref.byte_start : ref.byte_end].decode() == ref.text
        assert ref.sentence.start <= ref.start and ref.end <= ref.sentence.end
        assert ref in ref.entity.references and ref.document is golden
        assert repr(ref) == f"<Reference {ref.kind} {ref.text!r} {ref.start}:{ref.end}>"
    assert sum(len(entity.references) for entity in golden.entities) == len(refs)


def test_reason_points_at_the_name(golden):
    for ref in golden.references:
        [why] = ref.why
        assert why.rule and why.end <= ref.start
        assert any((why.start, why.end) == (it.start, it.end) for it in ref.entity.mentions)


def test_export(golden):
    plain_refs = golden.to_dict()["references"]
    assert [(it["text"], it["kind"], it["entity"]) for it in plain_refs] == [
        (ref.text, ref.kind, ref.entity.index) for ref in golden.references
    ]
    assert "references" not in golden.to_gold()


def test_offsets_after_normalisation():
    text = "A\u0308ke Larsen 👍 met Ol\u00adga Petrova. She thanked the con\u00adsul."
    [ref] = dateline.read(text).references
    assert ref.text == "She" and ref.entity.name.endswith("Petrova")


@pytest.mark.parametrize(
    "word", ["he ", "Arne Larsen and his ", "the minister ", "“he said ", "the company of ", "a man who "]
)
def test_long_runs_are_read_in_linear_time(word):
    doc = dateline.read(word * 20_000)
    assert len(doc.references) <= 40_000
