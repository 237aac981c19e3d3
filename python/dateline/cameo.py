"""Events by CAMEO, the codes of GDELT: from PLOVER's types and the modes of our rules.

The codes are those of the CAMEO codebook 1.1b3 (Schrodt 2012), joined to PLOVER's types as the PLOVER manual 0.7b1 does
it; the values are those of its Goldstein scale. Most types of PLOVER are one root of CAMEO. Those that are not: CONCEDE
and RETREAT are both 08 (yield); ACCUSE is 11 (disapprove), but 09 where something is investigated; REQUEST is 10
(demand), but an invitation 02 (appeal); SANCTION is 16, but a conviction 11; COERCE is 17, but a kidnapping 18 and a
blockade 19; ASSAULT is 19 (fight) for armed forces and heavy weapons, 20 for ethnic cleansing, and else 18.
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

# What the mode of an event says more than its type, where CAMEO has a code for it.
_BY_MODE = {
    "CONSULT": {"phone": "041", "visit": "042", "mediation": "045"},
    "SUPPORT": {"thank": "051", "apology": "055", "sign": "057", "ratify": "057"},
    "COOPERATE": {"exercise": "062", "extradite": "063"},
    "AID": {"peacekeeping": "074", "asylum": "075"},
    "CONCEDE": {"pardon": "081", "release": "0841"},
    "RETREAT": {"resign": "0831"},
    "REQUEST": {"invite": "026"},
    "ACCUSE": {"investigation": "090", "diplomatic": "114", "lawsuit": "115"},
    "PROTEST": {
        "demonstration": "141",
        "hunger strike": "142",
        "strike": "143",
        "boycott": "143",
        "obstruction": "144",
        "riot": "145",
    },
    "MOBILIZE": {"alert": "152", "troops": "154"},
    "SANCTION": {
        "conviction": "116",
        "relations": "161",
        "diplomatic": "161",
        "aid": "162",
        "embargo": "163",
        "freeze": "163",
        "tariff": "163",
        "expulsion": "166",
    },
    "COERCE": {
        "seize": "1711",
        "destroy": "1712",
        "restrict": "172",
        "ban": "172",
        "curfew": "1723",
        "arrest": "173",
        "arrest warrant": "173",
        "deport": "174",
        "repress": "175",
        "crowd control": "175",
        "cyberattack": "176",
        "kidnap": "181",
        "blockade": "191",
    },
    "ASSAULT": {
        "torture": "1822",
        "explosives": "183",
        "ground": "190",
        "heavy weapons": "194",
        "airstrike": "195",
        "ethnic cleansing": "203",
    },
}

# From 10, most friendly, to -10, most hostile: roots, and codes that differ from what they stand under.
_SCALE = {
    8.5: "074",
    8.0: "057",
    7.4: "062 063",
    7.0: "035 055 07 084",
    6.0: "06",
    5.2: "031 033",
    5.0: "045 08",
    4.5: "032",
    4.0: "026 03",
    3.5: "05",
    3.4: "051",
    3.0: "02",
    1.9: "042",
    1.0: "04",
    -2.0: "09 11",
    -4.0: "12 16",
    -4.4: "130",
    -5.0: "10 172 173 174",
    -5.6: "162",
    -5.8: "131 132 133",
    -6.0: "13",
    -6.5: "14",
    -7.0: "138 166 17",
    -7.2: "15",
    -7.5: "144 145",
    -8.0: "163",
    -9.0: "175 18",
    -9.2: "171",
    -9.5: "191",
    -10.0: "183 19 20",
}
_GOLDSTEIN = {code: value for value, codes in _SCALE.items() for code in codes.split()}


def event_code(event: Event) -> str:
    """The code of three or four digits that says most."""
    if event.status == "planned" and event.type in _PLANNED:
        return _PLANNED[event.type]
    code = _BY_MODE.get(event.type, {}).get(event.mode or "")
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
