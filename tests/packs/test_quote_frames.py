"""Every verb and cue of the lists in a sentence of each of its frames: what is said, and who says it, must be found."""

from __future__ import annotations

import pytest

import dateline
from dateline.compile import pack_folder
from dateline.compile.lists import forms_of, read_table

WHO, WHAT = "Arne Larsen", "the old bridge was closed"
# By frame: sentences with a cue, and what is reported by it.
SENTENCES = {
    "that": [(f"{WHO} {{cue}} that {WHAT}.", WHAT)],
    "bare": [(f"{WHO} {{cue}} {WHAT}.", WHAT)],
    "quote": [(f"{WHO} {{cue}}: “The old bridge is closed now.”", "The old bridge is closed now.")],
    "behind": [(f"“The old bridge is closed,” {WHO} {{cue}}.", "The old bridge is closed,")],
    "inverted": [
        (f"“The old bridge is closed,” {WHO} {{cue}}.", "The old bridge is closed,"),
        (f"“The old bridge is closed,” {{cue}} {WHO}.", "The old bridge is closed,"),
    ],
    "to": [(f"{WHO} {{cue}} to close the old bridge.", "to close the old bridge")],
    "question": [(f"{WHO} {{cue}} whether {WHAT}.", f"whether {WHAT}")],
    "object": [(f"{WHO} {{cue}} the old plan.", "the old plan")],
    "topic": [(f"{WHO} {{cue}} the old plan.", "the old plan")],
    "as": [(f"{WHO} {{cue}} the bridge as “a disgrace”.", "a disgrace")],
    "of": [(f"{WHO} {{cue}} of the old floods.", "the old floods")],
    "for": [(f"{WHO} {{cue}} for the old floods.", "the old floods")],
    "against": [(f"{WHO} {{cue}} against the old floods.", "the old floods")],
    "about": [(f"{WHO} {{cue}} about the old floods.", "the old floods")],
}  # fmt: skip
TOLD = {
    "bare": f"reporters {WHAT}",
    "that": f"reporters that {WHAT}",
    "to": "reporters to close the old bridge",
    "question": f"reporters whether {WHAT}",
    "of": "reporters of the old floods",
    "for": "reporters for the old floods",
    "against": "reporters against the old floods",
    "about": "reporters about the old floods",
}


def found(text: str) -> list[tuple[str, str | None]]:
    return [(quote.text, quote.speaker and quote.speaker.name) for quote in dateline.read(text).quotes]


@pytest.mark.parametrize("frame", [*SENTENCES, "told"])
def test_a_verb_reports_in_all_its_frames(frame: str) -> None:
    missed = []
    for row in read_table(pack_folder() / "reporting_verbs.tsv"):
        frames = row["frame"].split(",")
        if frame not in frames or not row["past"]:
            continue
        cue = forms_of(row, ["past"])[0]
        sentences = SENTENCES.get(frame, [])
        if "told" in frames and frame in TOLD:
            if frame == "of" and "bare" in frames:
                continue  # "told the head of the bank": "of" belongs to whoever is told
            sentences = [(f"{WHO} {{cue}} {TOLD[frame]}.", sentences[0][1])]
        if frame == "for" and "as" in frames:
            sentences = [(f"{WHO} {{cue}} the port for the old floods.", "the port for the old floods")]
        if row["attitude"] == "yes":
            sentences = [it for it in sentences if frame not in ("topic", "as")]
        for sentence, content in sentences:
            text = sentence.format(cue=cue)
            if (content, WHO) not in found(text):
                missed.append((text, found(text)))
    assert not missed, "\n".join(["", *map(str, missed)])
