"""The document and its parts as Python objects."""

import collections.abc
import copy
import json
import pickle
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

import dateline

ROOT = Path(__file__).parents[2]
ARRAYS = ("sentences", "tokens", "mentions", "entities", "relations", "references", "quotes", "times", "quantities", "warnings")


def parts(doc):
    yield from (doc.article, *(part for name in ARRAYS for part in getattr(doc, name)))
    yield from (span for span in (doc.article.headline, doc.article.dateline) if span is not None)
    yield from (evidence for mention in doc.mentions for evidence in mention.why)


def test_sequences(doc):
    tokens = doc.tokens
    assert isinstance(tokens, collections.abc.Sequence)
    assert len(tokens) == len(list(tokens)) == len(tokens[:])
    assert tokens[-1] == tokens[len(tokens) - 1] == list(tokens)[-1]
    assert tokens[2:5] == tuple(tokens[i] for i in (2, 3, 4))
    assert tokens[5:2:-1] == tuple(tokens[i] for i in (5, 4, 3))
    assert tokens[1] in tokens and tokens.index(tokens[1]) == 1 and tokens.count(tokens[1]) == 1
    assert next(reversed(tokens)) == tokens[-1]
    assert tokens == doc.tokens and hash(tokens) == hash(doc.tokens) and tokens != doc.mentions
    assert repr(doc.mentions[:2]) == repr(tuple(doc.mentions)[:2])
    for bad in (len(tokens), -len(tokens) - 1, 2**80):
        with pytest.raises(IndexError):
            tokens[bad]
    with pytest.raises(TypeError):
        tokens["x"]


def test_tokens_know_their_words():
    doc = dateline.read("In Málaga he met ÇAVUŞOĞLU in New York on Monday, 12 of them.")
    words = {token.text: token for token in doc.tokens}
    assert words["Málaga"].normal == "malaga" and words["ÇAVUŞOĞLU"].normal == "cavusoglu"
    assert {"place", "city"} <= set(words["Málaga"].classes)
    assert "place" in words["New"].classes and "place" in words["York"].classes  # as part of the phrase
    assert "weekday" in words["Monday"].classes
    assert words["12"].classes == () and words["12"].normal == "12"
    assert not any(name.startswith(("=", "@")) for token in doc.tokens for name in token.classes)
    assert dateline.read("a\ud800b").tokens[1].normal == "\ufffd" * 3


def test_parts_are_values(doc, sample):
    again = dateline.read(sample)
    for part, other in zip(parts(doc), parts(again)):
        assert part == other and hash(part) == hash(other) and part is not other
        assert part.document is doc
    assert doc.mentions[0] != doc.mentions[1] and doc.mentions[0] != doc.tokens[0]
    assert len({*doc.mentions, *again.mentions}) == len(doc.mentions)


def test_documents_differ_by_text_and_options(doc, sample):
    assert doc == dateline.read(sample) and hash(doc) == hash(dateline.read(sample))
    assert doc != dateline.read(sample + " ") and doc != dateline.read(sample, published="2001-01-01")
    assert doc != sample


def test_nothing_can_be_changed_or_made(doc):
    for part in parts(doc):
        with pytest.raises(AttributeError):
            part.start = 1
        with pytest.raises(TypeError):
            type(part)()
    with pytest.raises(AttributeError):
        doc.text = ""
    with pytest.raises(TypeError):
        dateline.Document()
    with pytest.raises(TypeError):
        dateline.Mention.text = None


def test_pickles(doc):
    assert pickle.loads(pickle.dumps(doc)) == doc
    assert copy.copy(doc.mentions[0]) == copy.deepcopy(doc.mentions[0]) == doc.mentions[0]
    for part in (doc.mentions, doc.tokens, *parts(doc)):
        again = pickle.loads(pickle.dumps(part))
        assert again == part and repr(again) == repr(part)


def test_pickle_of_replaced_bytes():
    doc = dateline.read(b"Ankara \xff said", errors="replace")
    again = pickle.loads(pickle.dumps(doc))
    assert again == doc and again.to_dict() == doc.to_dict()


def test_forged_pickles_are_refused(doc):
    from dateline import _core

    for arguments in ((doc, 5, 10**6), (doc, 99, 0), (doc, -1, 0), (doc, 2, 0), (doc, 5, 2**32 - 1)):
        with pytest.raises(ValueError):
            _core._part(*arguments)
    for arguments in ((doc, 5, 0, 10**6), (doc, 5, 3, 2), (doc, 77, 0, 0)):
        with pytest.raises(ValueError):
            _core._parts(*arguments)
    for arguments in ((doc, 5, 4), (doc, 0, 10**6)):
        with pytest.raises(ValueError):
            _core._span(*arguments)
    with pytest.raises(TypeError):
        _core._part("doc", 5, 0)


def test_reprs(doc):
    mention = doc.mentions[0]
    assert repr(mention) == f"<Mention {mention.kind} {mention.text!r} {mention.start}:{mention.end}>"
    for part in (doc, *parts(doc)):
        assert repr(part).startswith(f"<{type(part).__name__} ") and repr(part).endswith(">")


def test_parts_outlive_their_document(sample):
    mention = dateline.read(sample).mentions[0]
    assert mention.text and mention.entity.name and mention.document.text == sample


def test_cross_references(doc):
    for mention in doc.mentions:
        assert mention in mention.entity.mentions
        if mention.sentence is not None:
            assert mention in mention.sentence.mentions
    for token in doc.tokens:
        assert token in token.sentence.tokens
    for relation in doc.relations:
        assert relation in relation.subject.relations
    groups = {"people": "PERSON", "organizations": "ORGANIZATION", "places": "PLACE", "nationalities": "NATIONALITY"}
    for name, kind in groups.items():
        assert getattr(doc, name) == tuple(entity for entity in doc.entities if entity.kind == kind)


def test_values(doc):
    assert all(isinstance(it.value, Fraction if it.kind == "FRACTION" else Decimal) for it in doc.quantities)
    for time in doc.times:
        assert time.type in ("DATE", "TIME", "DURATION", "SET") and time.value
        if time.first_day is not None:
            assert time.first_day <= time.last_day


def test_every_mention_says_why(doc):
    for mention in doc.mentions:
        assert len(mention.why) and all(evidence.rule for evidence in mention.why), mention


def test_dict_follows_the_schema(doc):
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads((ROOT / "docs/document.schema.json").read_text())
    for document in (doc, dateline.read(""), dateline.read("Erdoğan \ud800 said on Monday")):
        plain = document.to_dict()
        jsonschema.Draft202012Validator(schema).validate(plain)
        assert json.loads(document.to_json()) == plain == json.loads(document.to_json(indent=2))
        document.to_json().encode()


def test_dict_agrees_with_the_objects(doc):
    plain = doc.to_dict()
    for mention, part in zip(plain["mentions"], doc.mentions, strict=True):
        assert doc.text[mention["start"] : mention["end"]] == mention["text"] == part.text
        assert plain["entities"][mention["entity"]]["name"] == part.entity.name


def test_gold(doc):
    gold = doc.to_gold(id="sample")
    assert gold["id"] == "sample" and gold["text"] == doc.text
    ids = {entity["id"] for entity in gold["entities"]}
    assert len(ids) == len(doc.entities)
    assert all(relation["person"] in ids for relation in gold["relations"])
    assert {"TITLE": "title", "ROLE": "role"}.keys() >= {
        it.kind for it in doc.relations if it.kind in ("TITLE", "ROLE")
    }
    kinds = {"DIRECT": "direct", "MIXED": "indirect", "INDIRECT": "indirect", "SCARE": "scare"}
    said = [it for it in doc.quotes if not (it.is_attitude or it.is_topic or it.is_infinitive)]
    assert said and [(quote["span"], quote["kind"]) for quote in gold["quotes"]] == [
        ([it.start, it.end], kinds[it.kind]) for it in said
    ]
    assert {quote["speaker"] for quote in gold["quotes"]} <= {None, *ids}
    assert [time["span"] for time in gold["times"]] == [[time.start, time.end] for time in doc.times]
    json.dumps(gold)
