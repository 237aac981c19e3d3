"""Where a name begins and ends, and what it is: one sentence each, with all the names that an editor would mark."""

import pytest

import dateline

SENTENCES = {
    "According to Arthur Farvell, it rained.": {"Arthur Farvell": "PERSON"},
    "In addition to Peter Farvell, two others came.": {"Peter Farvell": "PERSON"},
    "Then King Zorvan and Admiral Kalmori spoke to Prince Mbosi.": {
        "Zorvan": "PERSON", "Kalmori": "PERSON", "Mbosi": "PERSON"},
    "He thanked Don Wengert and Rana Halvorin.": {"Don Wengert": "PERSON", "Rana Halvorin": "PERSON"},
    "He worked for Ohio Governor Dick Halvorin.": {"Ohio": "PLACE", "Dick Halvorin": "PERSON"},
    "She beat Republican Arthur Halvorin and Democrat Bill Omondi.": {
        "Arthur Halvorin": "PERSON", "Bill Omondi": "PERSON"},
    "They quoted Christian Halvorin.": {"Christian Halvorin": "PERSON"},
    "The Minister for Finance Nomusa Dube resigned.": {"Nomusa Dube": "PERSON"},
    "He wrote to the UN Deputy Commissioner.": {"UN": "ORGANIZATION"},
    "The National Kelp Committee met.": {"National Kelp Committee": "ORGANIZATION"},
    "The Ministry of Higher Education, Technology and Innovation agreed.": {
        "Ministry of Higher Education, Technology and Innovation": "ORGANIZATION"},
    "The Ministry of Housing and Urban Development agreed.": {
        "Ministry of Housing and Urban Development": "ORGANIZATION"},
    "The Ministry of Finance, Google and Nokia agreed.": {
        "Ministry of Finance": "ORGANIZATION", "Google": "ORGANIZATION", "Nokia": "ORGANIZATION"},
    "The Norwegian Academy of Music and Letters met.": {
        "Norwegian Academy of Music and Letters": "ORGANIZATION", "Norwegian": "NATIONALITY"},
    "The German Workers Party of Poland met.": {
        "German Workers Party of Poland": "ORGANIZATION", "German": "NATIONALITY"},
    "He joined the Freedom Front of General Constand Zorvan.": {
        "Freedom Front": "ORGANIZATION", "Constand Zorvan": "PERSON"},
    "She ran for President of the United States for the Workers Party.": {
        "United States": "PLACE", "Workers Party": "ORGANIZATION"},
    "He met Ludwig van der Zanden.": {"Ludwig van der Zanden": "PERSON"},
    "He met Carla del Ponte. Then del Ponte spoke.": {"Carla del Ponte": "PERSON", "del Ponte": "PERSON"},
    "Then the Group of 20 met in Lisbon.": {"Group of 20": "ORGANIZATION", "Lisbon": "PLACE"},
    "He lost his seat in Galway East.": {"Galway East": "PLACE"},
    "They met Arne Larsen, Zorven Kalmu and a cook.": {"Arne Larsen": "PERSON", "Zorven Kalmu": "PERSON"},
}


@pytest.mark.parametrize("text", SENTENCES)
def test_names(text):
    found = {mention.text: mention.kind for mention in dateline.read(text).mentions}
    assert found == SENTENCES[text]
