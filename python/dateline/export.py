"""Documents as plain data: everything (to_dict, docs/document.schema.json), or as a hand annotation (to_gold)."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction
from typing import Any

from ._core import (
    Actor,
    Article,
    Document,
    Entity,
    Event,
    Evidence,
    Mention,
    Quantity,
    Quote,
    Reference,
    Relation,
    Time,
)

Plain = dict[str, Any]


def _position(part: Any) -> Plain:
    return {"start": part.start, "end": part.end, "text": part.text}


def _maybe(part: Any) -> Plain | None:
    return None if part is None else _position(part)


def _index(part: Any) -> int | None:
    return None if part is None else part.index


def _number(value: Decimal | Fraction | None) -> str | None:
    """Exact numbers travel as text, for JSON's are binary in most readers: "2.5", and of a fraction "2/3"."""
    return None if value is None else format(value, "f") if isinstance(value, Decimal) else str(value)


def _why(why: Any) -> list[Plain]:
    return [_evidence(evidence) for evidence in why]


def _evidence(evidence: Evidence) -> Plain:
    return {
        "rule": evidence.rule,
        "detail": evidence.detail,
        "start": evidence.start,
        "end": evidence.end,
        "weight": round(evidence.weight, 4),
        "kind": evidence.kind,
    }


def _article(article: Article) -> Plain:
    filed = article.dateline
    return {
        "language": article.language,
        "published": article.published,
        "updated": article.updated,
        "reference": article.reference,
        "agency": article.agency,
        "focus_country": article.focus_country,
        "focus_why": _why(article.focus_why),
        "headline": _maybe(article.headline),
        "timestamp": _maybe(article.timestamp),
        "byline": _maybe(article.byline),
        "authors": [_position(author) for author in article.authors],
        "credit": _maybe(article.credit),
        "section": _maybe(article.section),
        "dateline": None
        if filed is None
        else {**_position(filed), "place": _index(filed.place), "date": filed.date, "agency": filed.agency},
        "paragraphs": [[span.start, span.end] for span in article.paragraphs],
        "captions": [[span.start, span.end] for span in article.captions],
    }


def _mention(mention: Mention) -> Plain:
    flags = ("is_office", "is_furniture", "is_metonym")
    return {
        **_position(mention),
        "kind": mention.kind,
        "entity": _index(mention.entity),
        "sentence": _index(mention.sentence),
        **{flag: True for flag in flags if getattr(mention, flag)},
        **({"metonym_of": mention.metonym_of} if mention.metonym_of else {}),
        "why": _why(mention.why),
    }


def _entity(entity: Entity) -> Plain:
    return {
        "kind": entity.kind,
        "name": entity.name,
        "aliases": list(entity.aliases),
        "country": entity.country,
        "link": entity.link,
        "titles": list(entity.titles),
        "latitude": entity.latitude,
        "longitude": entity.longitude,
        "population": entity.population,
        "confidence": round(entity.confidence, 4),
        "mentions": [mention.index for mention in entity.mentions],
        "why": _why(entity.why),
    }


def _relation(relation: Relation) -> Plain:
    flags = ("is_former", "is_acting", "is_elect")
    return {
        **_position(relation),
        "kind": relation.kind,
        "basis": relation.basis,
        "subject": _index(relation.subject),
        "object": _index(relation.object),
        "title": relation.title,
        "country": relation.country,
        "since": relation.since,
        "until": relation.until,
        **{flag: True for flag in flags if getattr(relation, flag)},
        "why": _why(relation.why),
    }


def _reference(reference: Reference) -> Plain:
    return {
        **_position(reference),
        "kind": reference.kind,
        "entity": reference.entity.index,
        "sentence": reference.sentence.index,
        "why": _why(reference.why),
    }


def _quote(quote: Quote) -> Plain:
    flags = ("is_attitude", "is_negated", "is_object", "is_topic", "is_infinitive")
    return {
        **_position(quote),
        "kind": quote.kind,
        "force": quote.force,
        "cue": _maybe(quote.cue),
        "speaker": _index(quote.speaker),
        "speakers": [speaker.index for speaker in quote.speakers],
        "speaker_span": _maybe(quote.speaker_span),
        "behalf": _index(quote.behalf),
        "addressee": _index(quote.addressee),
        "addressee_span": _maybe(quote.addressee_span),
        "occasion": _maybe(quote.occasion),
        "place": _index(quote.place),
        "time": _index(quote.time),
        "parent": _index(quote.parent),
        "first": quote.first.index,
        "sentence": quote.sentence.index,
        **{flag: True for flag in flags if getattr(quote, flag)},
        "why": _why(quote.why),
    }


def _event(event: Event) -> Plain:
    return {
        **_position(event),
        "type": event.type,
        "mode": event.mode,
        "status": event.status,
        **({"is_mutual": True} if event.is_mutual else {}),
        "sources": [_actor(actor) for actor in event.sources],
        "targets": [_actor(actor) for actor in event.targets],
        "time": _index(event.time),
        "place": _index(event.place),
        "quote": _index(event.quote),
        "entity": _index(event.entity),
        "amounts": [amount.index for amount in event.amounts],
        "tellings": [[span.start, span.end] for span in event.tellings],
        "sentence": event.sentence.index,
        "why": _why(event.why),
    }


def _actor(actor: Actor) -> Plain:
    return {
        **_position(actor),
        "entity": _index(actor.entity),
        "name": actor.name,
        "code": actor.code,
        "country": actor.country,
        "sector": actor.sector,
    }


def _time(time: Time) -> Plain:
    return {
        **_position(time),
        "type": time.type,
        "value": time.value,
        "mod": time.mod,
        "quant": time.quant,
        "freq": time.freq,
        "zone": time.zone,
        "first_day": time.begins,
        "last_day": time.ends,
        **{flag: True for flag in ("is_vague", "is_relative") if getattr(time, flag)},
        "anchor": _index(time.anchor),
        "sentence": _index(time.sentence),
        "why": _why(time.why),
    }


def _quantity(quantity: Quantity) -> Plain:
    return {
        **_position(quantity),
        "kind": quantity.kind,
        "value": _number(quantity.value),
        "value_end": _number(quantity.value_end),
        "unit": quantity.unit,
        "mod": quantity.mod,
        **({"is_vague": True} if quantity.is_vague else {}),
        "effect": quantity.effect,
        "si_value": _number(quantity.si_value),
        "si_value_end": _number(quantity.si_value_end),
        "si_unit": quantity.si_unit,
        "sentence": _index(quantity.sentence),
        "why": _why(quantity.why),
    }


def to_dict(document: Document) -> Plain:
    """Everything in plain values. Parts refer to one another by their index in the lists."""
    return {
        "text": document.text,
        "article": _article(document.article),
        "sentences": [[sentence.start, sentence.end] for sentence in document.sentences],
        "entities": [_entity(entity) for entity in document.entities],
        "mentions": [_mention(mention) for mention in document.mentions],
        "relations": [_relation(relation) for relation in document.relations],
        "references": [_reference(reference) for reference in document.references],
        "quotes": [_quote(quote) for quote in document.quotes],
        "events": [_event(event) for event in document.events],
        "times": [_time(time) for time in document.times],
        "quantities": [_quantity(quantity) for quantity in document.quantities],
        "warnings": [{**_position(notice), "message": notice.message} for notice in document.warnings],
    }


def to_json(document: Document, indent: int | None = None) -> str:
    """to_dict() as JSON."""
    return json_text(to_dict(document), indent)


def json_text(plain: Plain, indent: int | None = None) -> str:
    """Plain values as JSON. Lone surrogates are escaped, so that the result is always valid UTF-8."""
    text = json.dumps(plain, ensure_ascii=False, indent=indent)
    return text if _is_utf8(text) else json.dumps(plain, indent=indent)


def _is_utf8(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


# The hand annotation: spans are [start, end], and entities are tied to their relations by ids.


def _pair(part: Any) -> list[int] | None:
    return None if part is None else [part.start, part.end]


def _gold_number(value: Decimal | Fraction) -> int | float:
    return int(value) if value == int(value) else float(value)


def _gold_entity(entity: Entity) -> Plain:
    gold: Plain = {"id": f"e{entity.index}", "type": entity.kind, "name": entity.name}
    if entity.country:
        gold["country"] = entity.country
    if entity.titles:
        gold["titles"] = list(entity.titles)
    gold["mentions"] = [_pair(mention) for mention in entity.mentions]
    return gold


def _gold_relation(relation: Relation) -> Plain:
    holder = relation.object
    gold: Plain = {"type": "title" if relation.kind == "TITLE" else "role", "person": f"e{relation.subject.index}"}
    gold["title"] = relation.title
    if holder is not None and holder.kind == "ORGANIZATION":
        gold["organization"] = f"e{holder.index}"
    elif country := relation.country or (holder and holder.country):
        gold["country"] = country
    gold["basis"] = relation.basis
    return gold


def _is_annotated(quantity: Quantity) -> bool:
    """By hand only plain amounts are marked: no ages, ordinals and fractions, nothing vague, and not "one"."""
    if quantity.kind not in ("MONEY", "PERCENT", "COUNT", "MEASURE") or quantity.is_vague:
        return False
    return quantity.kind != "COUNT" or quantity.value != 1


def _gold_quotes(document: Document) -> list[Plain]:
    """What was said, or stands in marks; no thoughts, mere topics and infinitives. Words in marks inside a clause are
    quotes of their own here, so the clause itself counts as indirect."""
    said = (quote for quote in document.quotes if not (quote.is_attitude or quote.is_topic or quote.is_infinitive))
    return [_gold_quote(quote) for quote in said]


def _gold_quote(quote: Quote) -> Plain:
    if quote.kind == "SCARE":
        return {"kind": "scare", "speaker": None, "cue": None, "span": _pair(quote)}
    speaker = quote.speaker
    gold: Plain = {"kind": "direct" if quote.kind == "DIRECT" else "indirect"}
    gold["speaker"] = None if speaker is None else f"e{speaker.index}"
    if speaker is None and quote.speaker_span is not None:
        gold["speaker_span"] = _pair(quote.speaker_span)
    return gold | {"cue": _pair(quote.cue), "span": _pair(quote)}


def _is_named(event: Event) -> bool:
    return any(actor.entity is not None for side in (event.sources, event.targets) for actor in side)


def _gold_events(document: Document) -> list[Plain]:
    """What somebody named did, is to do or is said to have done; nothing that is denied, called off or a mere "if"."""
    told = ("happened", "planned", "alleged")
    events = (event for event in document.events if event.type != "NAMED_EVENT" and event.status in told)
    return [_gold_event(event) for event in events if _is_named(event)]


def _gold_event(event: Event) -> Plain:
    gold: Plain = {"type": event.type}
    if event.mode is not None:
        gold["mode"] = event.mode
    if event.status != "happened":
        gold["status"] = event.status
    for role, actors in (("source", event.sources), ("target", event.targets)):
        entities = [actor.entity.index for actor in actors if actor.entity is not None]
        gold[role] = [f"e{index}" for index in dict.fromkeys(entities)]
    time, sentence = event.time, event.sentence
    is_beside = time is not None and sentence.start <= time.start < sentence.end
    return gold | {"date": event.date if is_beside else None, "trigger": _pair(event)}


def to_gold(document: Document, id: str | None = None) -> Plain:
    """The analysis in the form of a hand annotation, for comparing the two."""
    article = document.article
    filed = article.dateline
    entities = [_gold_entity(entity) for entity in document.entities]
    gold: Plain = {} if id is None else {"id": id}
    gold |= {
        "text": document.text,
        "article": {
            "published": article.updated or article.published,
            "language": article.language,
            "headline": _pair(article.headline),
            "timestamp": _pair(article.timestamp),
            "byline": _pair(article.byline),
            "credit": _pair(article.credit),
            "dateline": _pair(filed),
            "dateline_place": None if filed is None or filed.place is None else f"e{filed.place.index}",
            "paragraphs": len(article.paragraphs),
        },
        "entities": entities,
        "relations": [_gold_relation(it) for it in document.relations if it.kind in ("TITLE", "ROLE")],
        "quotes": _gold_quotes(document),
        "times": [
            {"span": _pair(time), "type": time.type, "value": time.value}
            for time in document.times
            if not time.is_vague
        ],
        "quantities": [
            {"span": _pair(it), "type": it.kind, "value": _gold_number(it.value), "unit": it.unit}
            for it in document.quantities
            if _is_annotated(it)
        ],
        "events": _gold_events(document),
    }
    return gold
