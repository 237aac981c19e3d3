"""Whole articles of our own writing; below the line `---` of each stands what a reader should find, written by hand.

    reference: 2024-01-27                       given to the reader with the text
    headline: ...                               the same for timestamp, byline, dateline, credit, published, agency
    PERSON Anna Nowak [PL]: Anna Nowak | Nowak  every mention, furniture's aside; no [..] where no country is to be told
    title: Anna Nowak = mayor of PL (former)    or of the organisation's name
    time: the end of May = 2024-05
    quantity: 40 trucks = 40 trucks             only `= 40` if any unit will do
    direct: Anna Nowak = We will go,            the same for indirect; (police) for who has no name, A and B for two
    scare: nobody = hold

Whatever else is found is an error too. Known errors stay in the file, marked; a mark without its error fails:

    ! time: the end of May = 2024-05            not found
    PERSON Anna Nowak [!PL]: Anna Nowak | !Nowak    not this country, not this mention (!Anna: not this name)
    ! no PLACE March: March                     found, and wrong

Invisible characters, kinds of spaces and quotes, and a leading article do not count in comparing.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import pytest

import dateline
from dateline import Document, Entity, Mention, Quantity, Quote, Relation

ARTICLES = sorted(Path(__file__).parent.glob("*.txt"))
KINDS = ("PERSON", "ORGANIZATION", "PLACE", "NATIONALITY", "NAMED_EVENT")
ENTITY = re.compile(rf"({'|'.join(KINDS)}) (.+?)(?: \[([!A-Z]*)\])?: (.+)")
UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
QUOTES = str.maketrans("‘’“”", "''\"\"")


def plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).translate(UNSEEN).translate(QUOTES).split())


def bare(text: str) -> str:
    return re.sub(r"^(?:the|an?) ", "", plain(text), flags=re.I)


# What a file says: each line is one or more claims, each of which can be missed alone.


@dataclass
class Claim:
    key: str
    shown: str
    missed: bool


@dataclass
class Line:
    shown: str
    kind: str = ""  # of an entity; otherwise the line is one claim, or none
    name: str = ""
    claims: list[Claim] = field(default_factory=list)
    wrong: bool = False  # `! no`: the claims are false, but found

    @classmethod
    def parse(cls, source: str) -> Line:
        missed = source.startswith("! ")
        wrong = source.startswith("! no ")
        body = source[5 if wrong else 2 if missed else 0 :].strip()
        if not body or body.startswith("reference:"):
            return cls(body)
        if not (entity := ENTITY.fullmatch(body)):
            return cls(body, claims=[Claim(claim_key(body), body, missed)], wrong=wrong)
        kind, name, country, mentions = entity.groups()
        line = cls(body, kind, plain(name.removeprefix("!")), wrong=wrong)
        pieces = [f"{kind} {{}}: {{}}".format(line.name, plain(it.removeprefix("!"))) for it in mentions.split(" | ")]
        if not wrong:
            code = (country or "").removeprefix("!")
            line.claims.append(Claim(f"{kind} {line.name}", name, missed or name.startswith("!")))
            line.claims.append(Claim(f"{kind} {line.name} [{code}]", code, missed or (country or "").startswith("!")))
        line.claims += [Claim(p, it, missed or it.startswith("!")) for p, it in zip(pieces, mentions.split(" | "))]
        return line

    def __str__(self) -> str:
        if self.wrong:
            return f"! no {self.shown}"
        if not self.kind:
            return ("! " if any(it.missed for it in self.claims) else "") + self.shown
        whole = all(it.missed for it in self.claims)
        name, country, *mentions = ("!" * (it.missed and not whole) + it.shown.removeprefix("!") for it in self.claims)
        sign = f" [{country}]" if country else ""
        return f"{'! ' * whole}{self.kind} {name}{sign}: {' | '.join(mentions)}"


def claim_key(body: str) -> str:
    what, _, rest = body.partition(": ")
    text, _, value = rest.rpartition(" = ")
    match what:
        case "time":
            return f"time: {bare(text)} = {value}"
        case "quantity":
            return f"quantity: {plain(text)} = {value}"
        case "direct" | "indirect" | "scare":
            who, _, words = rest.partition(" = ")
            return f"{what}: {plain(who)} = {plain(words)}"
        case "title":
            return f"title: {plain(text)} = {plain(value).casefold()}"
    return f"{what}: {plain(rest)}"


# What the reader finds, as claims of the same form.


def same_entities(lines: list[Line], document: Document) -> dict[Entity, str]:
    """The names of the file for the entities found: one for one, those with most equal mentions first."""
    wanted = [(line, Counter(it.key for it in line.claims)) for line in lines if line.kind and not line.wrong]
    ranked = []
    for entity in document.entities:
        for line, keys in wanted:
            if line.kind == entity.kind:
                shared = keys & Counter(f"{line.kind} {line.name}: {plain(it.text)}" for it in counted(entity))
                if shared:
                    ranked.append((shared.total(), plain(entity.name) == line.name, -entity.index, entity, line))
    names: dict[Entity, str] = {}
    taken: set[int] = set()
    for *_, entity, line in sorted(ranked, key=lambda it: it[:3], reverse=True):
        if entity not in names and id(line) not in taken:
            names[entity] = line.name
            taken.add(id(line))
    return names


def counted(entity: Entity) -> list[Mention]:
    """The mentions but for those in bylines and credits, and the dateline's agency."""
    article = entity.mentions[0].document.article if entity.mentions else None
    zones = [article.byline, article.credit] if article else []
    if article and entity.kind == "ORGANIZATION":
        zones.append(article.dateline)  # type: ignore[arg-type]
    return [it for it in entity.mentions if not any(z and z.start <= it.start and it.end <= z.end for z in zones)]


def found(document: Document, lines: list[Line]) -> Counter[str]:
    names = same_entities(lines, document)
    article = document.article
    claims = Counter(
        f"{what}: {plain(part.text)}"
        for what in ("headline", "timestamp", "byline", "dateline", "credit")
        if (part := getattr(article, what))
    )
    if published := article.updated or article.published:
        claims[f"published: {re.sub(r'(?<=:..)(Z|[+-]..:..)$', '', published)}"] += 1
    if article.agency:
        claims[f"agency: {article.agency}"] += 1
    for entity in document.entities:
        if mentions := counted(entity):
            name = names.get(entity, plain(entity.name))
            if entity in names:
                if entity.kind == "NATIONALITY" or plain(entity.name).casefold() == name.casefold():
                    claims[f"{entity.kind} {name}"] += 1
                claims[f"{entity.kind} {name} [{entity.country or ''}]"] += 1
            claims.update(f"{entity.kind} {name}: {plain(it.text)}" for it in mentions)
    claims.update(title(it, names) for it in document.relations if it.kind in ("TITLE", "ROLE"))
    claims.update(
        f"time: {bare(it.text)} = {re.sub(r'(?<=T..:..)(Z|[+-]..:..)$', '', it.value)}"
        for it in document.times
        if not it.is_vague
    )
    claims.update(quote(it, names) for it in document.quotes if is_said(it))
    unitless = {it.key for line in lines for it in line.claims if re.search(r"^quantity: .+ = [-\d.]+$", it.key)}
    for it in document.quantities:
        if it.kind in ("MONEY", "PERCENT", "COUNT", "MEASURE"):
            claims[quantity(it, unitless)] += 1
    return claims


def title(relation: Relation, names: dict[Entity, str]) -> str:
    person, holder = relation.subject, relation.object
    of = relation.country or (holder and holder.country) or "nothing"
    if holder and holder.kind == "ORGANIZATION":
        of = names.get(holder, plain(holder.name))
    flags = "".join(f" ({it})" for it in ("former", "elect") if getattr(relation, f"is_{it}"))
    return f"title: {names.get(person, plain(person.name))} = {f'{relation.title} of {of}{flags}'.casefold()}"


def is_said(quote: Quote) -> bool:
    return not (quote.is_attitude or quote.is_topic or quote.is_infinitive)


def quote(found: Quote, names: dict[Entity, str]) -> str:
    who = " and ".join(names.get(it, plain(it.name)) for it in found.speakers)
    words = f"({plain(found.speaker_span.text)})" if found.speaker_span else "nobody"
    kind = "indirect" if found.kind == "MIXED" else found.kind.lower()
    return f"{kind}: {who or words} = {plain(found.text)}"


def quantity(found: Quantity, unitless: set[str]) -> str:
    values = [f"{it:f}" for it in (found.value, found.value_end) if it is not None]
    key = f"quantity: {plain(found.text)} = {'..'.join(values)}"
    unit = found.unit and (found.unit.split()[-1] if found.kind == "COUNT" else found.unit)
    return key if key in unitless or not unit else f"{key} {unit}"


# The comparison.


def read(path: Path) -> tuple[str, list[Line], Counter[str]]:
    text, facts = path.read_text(encoding="utf-8").split("\n---\n")
    reference = re.search(r"^reference: (\S+)$", facts, re.M)
    lines = [Line.parse(it) for it in facts.splitlines()]
    return text, lines, found(dateline.read(text, published=reference and reference[1]), lines)


@pytest.mark.parametrize("path", ARTICLES, ids=lambda it: it.stem)
def test_article(path: Path, request: pytest.FixtureRequest) -> None:
    text, lines, claims = read(path)
    if request.config.getoption("--update", default=False):
        path.write_text(text + "\n---\n" + updated(lines, claims), encoding="utf-8")
        return
    all_claims = [it for line in lines if not line.wrong for it in line.claims]
    wanted = Counter(it.key for it in all_claims)
    known = Counter(it.key for line in lines if line.wrong for it in line.claims)
    sure = Counter(it.key for it in all_claims if not it.missed)
    extra = Counter({key: n for key, n in (claims - wanted).items() if is_countable(key)})
    errors = [f"missed: {key}" for key in (sure - claims).elements()]
    errors += [f"not in the file: {key}" for key in (extra - known).elements()]
    errors += [f"found now, remove the mark: {key}" for key in ((claims & wanted) - sure).elements()]
    errors += [f"no longer found, remove the line: ! no {key}" for key in (known - extra).elements()]
    assert not errors, "\n".join(["", *errors])


def is_countable(key: str) -> bool:
    """Whether it is an error to find it: an entity's name and country are compared only with the file's."""
    return not key.startswith(KINDS) or ": " in key


def updated(lines: list[Line], claims: Counter[str]) -> str:
    left = claims.copy()
    kept = [line for line in lines if not line.wrong]
    for claim in (it for line in kept for it in line.claims):
        claim.missed = left[claim.key] <= 0
        left[claim.key] -= 1
    wrong = [f"! no {key}" for key in (+left).elements() if is_countable(key)]
    body = "\n".join(map(str, kept)).rstrip("\n")
    return body + "".join(["\n", *(["\n"] if wrong else []), *(f"{it}\n" for it in wrong)])
