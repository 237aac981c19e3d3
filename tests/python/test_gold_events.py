"""Events as a hand annotation tells them."""

import dateline

TEXT = (
    "ACCRA, Jan 6 (Reuters) - Ghana accused Togo of spying on Monday. The police arrested a man. Kenya will sign an "
    "agreement with Uganda next week. France denied that it had threatened Mali."
)


def test_a_hand_annotation_has_what_somebody_named_did_or_is_to_do() -> None:
    document = dateline.read(TEXT, published="2022-01-07")
    gold = document.to_gold()
    names = {entity["id"]: entity["name"] for entity in gold["entities"]}
    told = [
        (e["type"], e.get("status"), [names[i] for i in e["source"]], [names[i] for i in e["target"]], e["date"])
        for e in gold["events"]
    ]
    assert told[:2] == [
        ("ACCUSE", None, ["Ghana"], ["Togo"], "2022-01-03"),
        ("SUPPORT", "planned", ["Kenya"], ["Uganda"], "2022-W02"),
    ]
    assert "THREATEN" not in {event["type"] for event in gold["events"]}
    assert document.text[slice(*gold["events"][0]["trigger"])] == "accused"
