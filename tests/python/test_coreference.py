"""Which mentions are one person or one organisation: spellings, short forms, families, legal forms."""

import pytest

import dateline


def together(text):
    """The mentions of each entity that has more than one, as texts in their order."""
    doc = dateline.read(text)
    groups = [[m.text for m in entity.mentions] for entity in doc.entities]
    return [group for group in groups if len(group) > 1]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Qasym-Zhomart Toqayev", "Kassym-Jomart Tokayev"),
        ("Volodymyr Zelenskiy", "Volodymyr Zelenskyy"),
        ("Vladimir Zelensky", "Volodymyr Zelenskyi"),
        ("Muammar Gaddafi", "Moammar Kadhafi"),
        ("Viktor Yanukovich", "Viktor Yanukovych"),
        ("Sergei Shoigu", "Sergey Shoigu"),
        ("Mohammed Mursi", "Muhammad Morsy"),
        ("Alexander Lukashenko", "Aleksandr Lukashenka"),
        ("Abdel Fattah al-Sisi", "Abdel-Fattah el-Sisi"),
        ("Saddam Hussein", "Saddam Hussain"),
        ("Kim Yong-nam", "Kim Yong Nam"),
        ("Gerhard Schröder", "Gerhard Schroeder"),
        ("Ratko Mladić", "Ratko Mladich"),
        ("Dzhokhar Umarov", "Jokhar Umarov"),
    ],
)
def test_spellings_of_one_full_name_are_one_person(first, second):
    text = f"Reporters asked {first} about the vote. A day later {second} told a crowd that it was over."
    assert together(text) == [[first, second]]


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("Muammar Gaddafi", "Qaddafi"),
        ("Volodymyr Zelenskiy", "Zelensky"),
        ("Bashar al-Assad", "Assad"),
        ("Abdel Fattah al-Sisi", "El-Sisi"),
        ("Nikol Pashinyan", "Pashinian"),
        ("Slobodan Milošević", "Milosevich"),
    ],
)
def test_family_name_in_another_spelling(full, short):
    text = f"Lawmakers met {full} on Monday. Aides to {short} said that he was pleased."
    assert together(text) == [[full, short]]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Viktor Yanukovych", "Viktor Yushchenko"),
        ("Kim Jong-un", "Kim Jong-il"),
        ("Mohamed Salah", "Mohamed Elneny"),
        ("Pavel Ivanov", "Pavla Ivanova"),
        ("Karl Brandt", "Karla Brandt"),
        ("Mahmoud Karimi", "Mohamed Karimi"),
        ("Hassan Rouhani", "Hossein Rouhani"),
        ("Juan Carlos Ferrero", "Juan Manuel Ferrero"),
        ("George W. Bush", "George H. W. Bush"),
        ("Cal Ripken Jr.", "Cal Ripken Sr."),
        ("Henry Ford II", "Henry Ford III"),
        ("Osama bin Laden", "Saad bin Laden"),
    ],
)
def test_two_persons_stay_two(first, second):
    text = f"Reporters asked {first} about the vote. A day later {second} told a crowd that it was over."
    assert together(text) == []


def test_a_name_that_fits_two_persons_does_not_join_them():
    text = "Aides to George Bush spoke. Later George W. Bush met his father, and George H. W. Bush smiled."
    assert together(text) == [["George Bush", "George W. Bush"]]


def test_middle_initial_and_middle_name_agree():
    text = "Critics praised John F. Kennedy on Monday. A plaque names John Fitzgerald Kennedy. Fans of Kennedy came."
    assert together(text) == [["John F. Kennedy", "John Fitzgerald Kennedy", "Kennedy"]]


def test_junior_is_jr():
    text = "Reporters asked Robert Downey Jr. about it. Later Robert Downey Junior left for London."
    assert together(text) == [["Robert Downey Jr.", "Robert Downey Junior"]]


@pytest.mark.parametrize("names", [("Laura Parker", "Peter Parker"), ("Peter Parker", "Laura Parker")])
def test_titles_tell_wife_from_husband(names):
    first, second = names
    text = f"The mayor thanked {first} and {second} on Monday. Friends of Mrs. Parker cheered, and Mr. Parker waved."
    assert sorted(together(text)) == [["Laura Parker", "Parker"], ["Peter Parker", "Parker"]]
    doc = dateline.read(text)
    wife, husband = (m.entity.name for m in doc.mentions if m.text == "Parker")
    assert (wife, husband) == ("Laura Parker", "Peter Parker")


def test_mrs_is_not_the_only_man_of_the_name():
    text = "The mayor thanked Peter Parker on Monday. Friends of Mrs. Parker stayed away, and Mr. Parker waved."
    assert together(text) == [["Peter Parker", "Parker"]]


def test_family_form_with_particle_joins_one_of_a_family():
    text = "Troops found Osama bin Laden in 2011. Aides to Bin Laden fled. His son Saad bin Laden had died."
    assert together(text) == [["Osama bin Laden", "Bin Laden"]]


def test_double_family_name():
    text = "Mexico backed Andrés Manuel López Obrador in 2018. Aides to Lopez Obrador were surprised."
    assert ["Andrés Manuel López Obrador", "Lopez Obrador"] in together(text)


def test_headline_in_capitals_joins_the_body():
    text = "GADDAFI MEETS TOQAYEV\n\nTRIPOLI - Muammar Qaddafi received Kassym-Jomart Tokayev on Monday."
    assert together(text) == [["GADDAFI", "Muammar Qaddafi"], ["TOQAYEV", "Kassym-Jomart Tokayev"]]


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("Bank of America Corp.", "Bank of America"),
        ("Google LLC", "Google"),
        ("Siemens AG", "Siemens"),
        ("Samsung Electronics Co., Ltd.", "Samsung Electronics"),
        ("Volkswagen AG", "VOLKSWAGEN AG"),
    ],
)
def test_organization_without_its_legal_form(full, short):
    text = f"Shares in {full} rose on Monday. Analysts said that {short} had hired thousands."
    assert together(text) == [[full, short]]


def test_words_that_tell_organizations_apart_stay():
    text = "Shares in Deutsche Bank AG rose on Monday. Analysts said that Deutsche Telekom AG had fallen."
    assert together(text) == []


def test_a_son_without_his_given_name():
    text = "A jury heard Walter Pruitt and his son, Walter Pruitt Jr., on Monday. Friends of Pruitt Jr. wept."
    assert together(text) == [["Walter Pruitt Jr.", "Pruitt Jr."]]


def test_the_end_of_a_name_joins_one_of_a_family():
    text = "Police held Damru Rohi Das on Monday. Aides to Rohi Das fled. His brother Kartik Rohi Das was freed."
    assert together(text) == [["Damru Rohi Das", "Rohi Das"]]
