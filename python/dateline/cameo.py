"""Events by CAMEO, the codes of GDELT: from PLOVER's types and the modes of our rules.

The codes are those of the CAMEO codebook 1.1b3 (Schrodt 2012), joined to PLOVER's types as the PLOVER manual 0.7b1 does
it; the values are those of its Goldstein scale. Most types of PLOVER are one root of CAMEO. Those that are not: CONCEDE
and RETREAT are both 08 (yield); ACCUSE is 11 (disapprove), but 09 where something is investigated; REQUEST is 10
(demand), but 02 (appeal) where it is no demand; SANCTION is 16, but convictions are 11; ASSAULT is 19 (fight) for armed
forces and conventional weapons, and else 18.
"""

from __future__ import annotations

from ._core import Event

_BY_TYPE = {
    "AGREE": "030",
    "CONSULT": "040",
    "SUPPORT": "050",
    "COOPERATE": "060",
    "AID": "070",
    "CONCEDE": "080",
    "RETREAT": "080",
    "REQUEST": "100",
    "ACCUSE": "110",
    "REJECT": "120",
    "THREATEN": "130",
    "PROTEST": "140",
    "MOBILIZE": "150",
    "SANCTION": "160",
    "COERCE": "170",
    "ASSAULT": "180",
}
_FIGHT = "190"

# What a planned act is: an intent (03) or a threat (13) to do it.
_PLANNED = {
    "CONSULT": "036",
    "SUPPORT": "032",
    "COOPERATE": "031",
    "AID": "033",
    "CONCEDE": "035",
    "RETREAT": "035",
    "REJECT": "130",
    "PROTEST": "133",
    "MOBILIZE": "138",
    "SANCTION": "131",
    "COERCE": "132",
    "ASSAULT": "138",
}

# What a mode says more than its type, where CAMEO has a code for it.
_BY_MODE = {
    ("CONSULT", "phone"): "041",
    ("CONSULT", "visit"): "042",
    ("CONSULT", "host"): "043",
    ("CONSULT", "third-party"): "044",
    ("CONSULT", "mediation"): "045",
    ("CONSULT", "negotiation"): "046",
    ("SUPPORT", "praise"): "051",
    ("SUPPORT", "defend"): "052",
    ("SUPPORT", "recognition"): "054",
    ("SUPPORT", "apology"): "055",
    ("SUPPORT", "forgive"): "056",
    ("SUPPORT", "sign"): "057",
    ("COOPERATE", "exercise"): "062",
    ("COOPERATE", "extradition"): "063",
    ("COOPERATE", "intelligence"): "064",
    ("AID", "economic"): "071",
    ("AID", "military"): "072",
    ("AID", "humanitarian"): "073",
    ("AID", "peacekeeping"): "074",
    ("AID", "asylum"): "075",
    ("CONCEDE", "release"): "0841",
    ("RETREAT", "release"): "0841",
    ("RETREAT", "return"): "0842",
    ("RETREAT", "ease"): "085",
    ("RETREAT", "access"): "086",
    ("RETREAT", "ceasefire"): "0871",
    ("RETREAT", "disarm"): "0873",
    ("RETREAT", "withdraw"): "0874",
    ("RETREAT", "surrender"): "0874",
    ("REQUEST", "appeal"): "020",
    ("REQUEST", "invite"): "026",
    ("ACCUSE", "investigate"): "090",
    ("ACCUSE", "lawsuit"): "115",
    ("REJECT", "veto"): "129",
    ("THREATEN", "violence"): "138",
    ("THREATEN", "ultimatum"): "139",
    ("PROTEST", "demo"): "141",
    ("PROTEST", "hunger"): "142",
    ("PROTEST", "strike"): "143",
    ("PROTEST", "boycott"): "143",
    ("PROTEST", "obstruct"): "144",
    ("PROTEST", "riot"): "145",
    ("MOBILIZE", "police"): "153",
    ("MOBILIZE", "troops"): "154",
    ("SANCTION", "conviction"): "116",
    ("SANCTION", "withdraw"): "161",
    ("SANCTION", "discontinue"): "162",
    ("SANCTION", "embargo"): "163",
    ("SANCTION", "tariff"): "163",
    ("SANCTION", "expel"): "166",
    ("COERCE", "confiscate"): "1711",
    ("COERCE", "restrict"): "172",
    ("COERCE", "ban"): "172",
    ("COERCE", "curfew"): "1723",
    ("COERCE", "martial-law"): "1724",
    ("COERCE", "arrest"): "173",
    ("COERCE", "deport"): "174",
    ("COERCE", "blockade"): "191",
    ("COERCE", "occupy"): "192",
    ("ASSAULT", "repression"): "175",
    ("ASSAULT", "abduct"): "181",
    ("ASSAULT", "beat"): "182",
    ("ASSAULT", "sexual"): "1821",
    ("ASSAULT", "torture"): "1822",
    ("ASSAULT", "explosives"): "183",
    ("ASSAULT", "suicide-attack"): "1831",
    ("ASSAULT", "assassinate"): "186",
    ("ASSAULT", "firearms"): "193",
    ("ASSAULT", "heavy-weapons"): "194",
    ("ASSAULT", "shelling"): "194",
    ("ASSAULT", "airstrike"): "195",
    ("ASSAULT", "drone"): "195",
}

# From 10, most friendly, to -10, most hostile: roots, and codes that differ from what they stand under.
_SCALE = {
    10.0: "0874",
    9.0: "086 087",
    8.5: "074",
    8.3: "072",
    8.0: "057",
    7.4: "062 063 071 073",
    7.0: "035 046 055 056 064 07 084 085",
    6.0: "054 06",
    5.2: "031 033",
    5.0: "045 08",
    4.5: "032",
    4.0: "026 03",
    3.5: "05",
    3.4: "051",
    3.0: "02",
    2.8: "043",
    2.5: "044",
    1.9: "042",
    1.0: "04",
    -2.0: "09 11",
    -4.0: "12 16",
    -4.4: "130",
    -5.0: "10 129 172 173 174",
    -5.6: "162",
    -5.8: "131 132 133",
    -6.0: "13",
    -6.5: "14",
    -7.0: "138 139 166 17",
    -7.2: "15",
    -7.5: "144 145",
    -8.0: "163",
    -9.0: "175 18 1821 1822",
    -9.2: "171",
    -9.5: "182 191 192",
    -10.0: "183 186 19",
}
_GOLDSTEIN = {code: value for value, codes in _SCALE.items() for code in codes.split()}


def event_code(event: Event) -> str:
    """The code of three or four digits that says most."""
    if event.status == "planned" and event.type in _PLANNED:
        return _PLANNED[event.type]
    code = _BY_MODE.get((event.type, event.mode or ""))
    if code is not None:
        return code
    if event.type == "ASSAULT" and any("MIL" in (actor.sector or "") for actor in event.sources):
        return _FIGHT
    return _BY_TYPE[event.type]


def quad_class(code: str) -> int:
    """1 and 2: cooperation in words and in deeds; 3 and 4: conflict."""
    root = int(code[:2])
    return 1 if root <= 5 else 2 if root <= 8 else 3 if root <= 13 else 4


def goldstein(code: str) -> float:
    known = (code[:n] for n in (4, 3, 2) if code[:n] in _GOLDSTEIN)
    return _GOLDSTEIN[next(known)]
