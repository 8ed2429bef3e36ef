"""Times, datelines, list marks and labels stand before a claim; dates, figures and clauses are part of it."""

import pytest

from assistant.language.speech.openings import opening_of, recurring_labels, surnames_as_labels


@pytest.mark.parametrize(
    ("sentence", "words", "speaker"),
    [
        # entries of a live blog
        ("17:12 The ships may no longer call at EU ports.", "The ships", None),
        ("9.45am Ministers arrive in Brussels.", "Ministers", None),
        ("3:10 p.m. ET — The Secretary landed in Doha.", "The Secretary", None),
        ("10:35 A.M. EDT: The plane took off.", "The plane", None),
        ("[18:03 GMT] “We are ready,” she said.", "“We are", None),
        ("17:05 – 41 vessels were listed.", "41 vessels", None),
        ("5pm The session is over.", "The session", None),
        ("10:30 Paris time: The envoys landed.", "The envoys", None),
        ("7 a.m. Local Time — The envoys landed.", "The envoys", None),
        # datelines
        ("WASHINGTON – Today, President Joe Biden announced his intent to nominate two judges.", "Today", None),
        ("DOHA, Qatar (July 2) — Two envoys met.", "Two envoys", None),
        ("WASHINGTON (Reuters) - The State Department said so.", "The State", None),
        ("Paris, Feb. 3 (AFP) – France closed its embassy.", "France", None),
        ("(Reuters) - Iraq raised its output.", "Iraq", None),
        ("BAGHDAD Feb 3 (Reuters) - Iraq raised its output.", "Iraq", None),
        ("UNITED NATIONS (AP) — The Council met.", "The Council", None),
        ("WASHINGTON – Today, President Joe Biden announced the appointment of Sara Minkara – a role critical to it.", "Today", None),
        ("WASHINGTON — The bill — the largest of the year — was passed.", "The bill", None),
        # list marks and labels of news
        ("• Earlier this month, the Department of Energy opened a site.", "Earlier", None),
        ("(iii) The Secretary signed the order.", "The Secretary", None),
        ("UPDATE: The EU says it stands ready.", "The EU", None),
        ("Update 2: The talks are over.", "The talks", None),
        ("17:40 BREAKING: The talks are over.", "The talks", None),
        # who speaks
        ("MR PRICE: Thank you for that question.", "Thank you", "Mr Price"),
        ("MS. PSAKI: I’m happy to check with our COVID team.", "I’m happy", "Ms. Psaki"),
        ("THE PRESIDENT: — I love the press.", "I love", "The President"),
        ("SECRETARY BLINKEN (via translator): We met today.", "We met", "Secretary Blinken"),
        ("Joe Biden: We will rebuild the bridge.", "We will", "Joe Biden"),
        ("ANN LEE: The talks are over.", "The talks", "Ann Lee"),
        ("Minister Gan Kim Yong: Thank you very much.", "Thank you", "Minister Gan Kim Yong"),
        ("Deputy Prime Minister Richard Marles: I will answer.", "I will", "Deputy Prime Minister Richard Marles"),
        ("**Joshua Bolten, CEO, Business Roundtable:** “AI’s use grows.”", "“AI’s", "Joshua Bolten, CEO, Business Roundtable"),
        ("Q: You said so.", "You said", None),
        ("Q I — the embassy closed on Monday.", "I —", None),
        ("QUESTION: Thank you so much for doing this.", "Thank", None),
        ("MODERATOR: The next one is Lee.", "The next", None),
        ("A: We have no plans.", "We have", None),
        ("THE PRESIDENT: (Laughs.) I signed it today.", "I signed", "The President"),
    ],
)  # fmt: skip
def test_what_is_no_part_of_a_claim(sentence, words, speaker):
    opening = opening_of(sentence)
    assert sentence[opening.end :].startswith(words)
    assert opening.speaker == speaker


@pytest.mark.parametrize(
    "sentence",
    [
        "March 12 The ministers met again.",
        "In 1945 the United Nations was founded.",
        "10 ships left the port.",
        "911 calls rose by a third.",
        "15 million new jobs in just three years – that’s a record!",
        "3.5 million people came.",
        "2021 marks Singapore’s eighth year as an observer at the Arctic Council.",
        "24 March 2022 is the day of the vote.",
        "At 17:12 the ships left.",
        "10:30 Monday is the deadline.",
        "9.30 March time is when it starts.",
        "5.5 percent of it was lost.",
        "17:12 was the hour of the strike.",
        "Let me be clear: We will not let Russia intimidate its way out.",
        "Make no mistake: Russia will not prevail in this conflict.",
        "And here’s the kicker: Their bill does all of this.",
        "COVID-19: The number of cases rose.",
        "Victoria Falls: The bridge was closed.",
        "Victoria Falls (Zimbabwe): The bridge was closed.",
        "Ann Lee: The talks are over.",
        "Virginia Beach: The harbour was closed during World War I.",
        "Second, on the genomic sequencing: How long it takes is open.",
        "10:30 ET Tuesday is the deadline.",
        "17:12 GMT was the hour of the strike.",
        "7 a.m. Paris time was when the envoys landed.",
        "6 p.m. Central European Time is the hour of the vote.",
        "10. Downing Street said so.",
        "NATO — which expanded last year — said nothing.",
        "NATO — NATO stands together.",
        "NATO — Washington’s main alliance — agreed to it.",
        "OPEC — Vienna is its seat — agreed to it.",
        "IAEA - Iran has 400 kg.",
        "NATO (Brussels) — Allies agreed to it.",
        "UAE — Abu Dhabi is its capital.",
        "CENTCOM — Central Command — will have more details on this a little bit later.",
        "USMCA — Mexico, the United States, and Canada — it has shown to be a valuable instrument.",
        "FEMA is also — FEMA is providing support.",
        "IRAQ — Kuwait’s neighbour — agreed to it.",
        "From September 30 – October 2, First Lady Jill Biden traveled to Mexico City.",
        "Monday, May 3 – Labor Day – is the deadline.",
        "A senior official said so.",
        "I. Lee met Ann Hill.",
        "U.S. Secretary of State Antony Blinken met Lee.",
        "The minister said: We stay.",
        "(Iraq joined later.)",
        "",
    ],
)
def test_what_is_part_of_it(sentence):
    assert opening_of(sentence).end == 0


def test_a_surname_that_recurs_as_a_label_opens_turns():
    talk = [
        "Lee: The talks are over.",
        "**Lee:** The ships left.",
        "Falls: The bridge.",
        "Iraq: oil.",
        "Iraq: gas.",
    ]
    labels = surnames_as_labels(talk, ["Ann Lee", "Ministry of Iraq"])
    assert labels == {"Lee"}
    assert [opening_of(sentence, labels).speaker for sentence in talk[:3]] == ["Lee", "Lee", None]


def test_a_bare_name_that_recurs_as_a_label_opens_turns():
    talk = [
        "Ann Lee: The talks are over.",
        "17:05 Ann Lee: The ships left.",
        "Victoria Falls: The bridge was closed.",
    ]
    recurring = recurring_labels(talk)
    assert recurring == {"Ann Lee"}
    assert [opening_of(sentence, recurring).speaker for sentence in talk] == ["Ann Lee", "Ann Lee", None]
