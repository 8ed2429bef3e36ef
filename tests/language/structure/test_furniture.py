"""Furniture and prose, line by line: what a reader skips is found, and what asserts something stays."""

import pytest
from shared_data import shared

from assistant.language.structure.finite import has_finite_verb
from assistant.language.structure.furniture import classify
from assistant.language.structure.headings import is_title_case
from assistant.language.text.sentences import split

PROSE = (
    "The minister told parliament on Tuesday that the bridge over the strait will open to traffic in June."
)


def kinds(text, **options):
    spans = split(text)
    return dict(zip((text[start:end] for start, end in spans), classify(text, spans, **options), strict=True))


def kind_within(line):
    """The kind of `line` standing alone between two paragraphs of an article with a title."""
    found = kinds(f"Minister speaks\n\n{PROSE}\n\n{line}\n\n{PROSE.replace('June', 'July')}")
    own = [kind for sentence, kind in found.items() if sentence in line]
    assert own
    return own[0] if len(set(own)) == 1 else own


def kind_inside(sentence):
    """The kind of `sentence` in the middle of a paragraph."""
    return kinds(f"Minister speaks\n\n{PROSE} {sentence} The opposition agreed.")[sentence]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("The Road to the Summit", "heading"),
        ("The money", "heading"),
        ("What happens next", "heading"),
        ("WHY IT MATTERS", "heading"),
        ("2. A second bridge", "heading"),
        ("Will it open in time?", "question"),
        ("ADVERTISEMENT", "advertisement"),
        ("Sponsored content: Sleep better with one simple pillow", "advertisement"),
        ("Garden sheds at 30% off until Sunday", "advertisement"),
        ("READ MORE: Ten bridges that changed the world", "promotion"),
        ("You might also like: The ferry that never sailed", "promotion"),
        ("Follow us on Facebook and Instagram", "promotion"),
        ("Subscribe", "promotion"),
        ("Stay informed!", "promotion"),
        ("Share this article", "promotion"),
        ("Key points:", "promotion"),
        ("Tags: bridges, transport", "promotion"),
        ("https://example.org/bridge/1", "link"),
        ("pic.example.org/Xy12Zz", "link"),
        ("— Port Watch (@portwatch) March 4, 2025", "embed"),
        ("“The bridge will never… https://t.co/AbC123", "embed"),
        ("#bridge #transport", "embed"),
        ("14:25", "timestamp"),
        ("9:05 a.m. EST", "timestamp"),
        ("Updated 4 March 2025, 10:12", "timestamp"),
        ("Published: March 4, 2025 | Updated: March 5, 2025", "timestamp"),
        ("3 hours ago", "timestamp"),
        ("By Jane Doe", "credit"),
        ("By Jane Doe and John Roe, Ankara", "credit"),
        ("Photo: Jane Doe/Reuters", "credit"),
        ("Photos courtesy of the port authority", "credit"),
        ("(Photo by Jane Doe/Getty Images)", "credit"),
        ("Reporting by Jane Doe; editing by John Roe", "credit"),
        ("(Reporting by Jane Doe; editing by the Ankara desk)", "credit"),
        ("Photo: Grain bins west of Bergen (Harbour Post file)", "credit"),
        ("Harbour desk, updated 9:14 a.m.", "timestamp"),
        ("➡ Also on the Harbour Post: How eels reached the canal", "promotion"),
        ("Coming up: the weather.", "promotion"),
        ("© 2025 The Harbour Post. All rights reserved.", "credit"),
    ],
)
def test_furniture_lines(line, kind):
    assert kind_within(line) == kind


@pytest.mark.parametrize(
    "line",
    [
        "JUST IN: Minister says bridge opens in June, according to her office.",
        "BREAKING: Minister resigns",
        "Also on Tuesday: the president signed an order.",
        "Elsewhere in the region: two ports were struck.",
        "Coming up on Thursday: the president meets the mayor.",
        "Dear friends, the port has today received 40 cranes.",
        "Photo: The minister signed the accord (ministry handout).",
        "PHOTO: The minister and the mayor before their talks in Bergen.",
        "Image: The two leaders shake hands in Oslo on 3 May",
        "Divers search the harbour after the ferry collision",
        "- The mayor agreed to lift the toll",
        "“The bridge is safe, and it always was”",
        "The bridge cost 4 billion kroner and took nine years to build",
        "OSLO (AP) — The bridge opened on Monday",
    ],
)
def test_lines_that_assert_are_prose(line):
    assert kind_within(line) == "prose"


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Reader Tom asks: who pays for it?", "question"),
        ("She wondered: “Is it safe?”", "question"),
        ("This article looks at the three bids.", "promotion"),
        ("This post was first published in March.", "promotion"),
        ("In this article, we explain the toll.", "promotion"),
        ("Please share your thoughts in the comments below.", "promotion"),
        ("Pass this on to your ferryman!", "promotion"),
        ("Write and tell me if the toll is fair.", "promotion"),
        ("Good evening, and mind the gap.", "promotion"),
        ("Our series on canals continues on Monday.", "promotion"),
        ("I was born beside the lock, so I take sides.", "promotion"),
        ("Help for the ferrymen came late.", "prose"),
        ("The series of strikes on the canal continues.", "prose"),
        ("Remember that the harbour has left the pact.", "prose"),
        ("Tell them the bridge is closed was the order.", "prose"),
        ("Good evening, the harbour master has resigned.", "prose"),
        ("I was told that the lock would be sold.", "prose"),
        ("Share prices fell in Accra.", "prose"),
        ("Make that 41 boats, the harbour says.", "prose"),
        ("Sign up for our weekly briefing.", "promotion"),
        (
            "For the latest updates on the bridge, visit our website and follow official channels.",
            "promotion",
        ),
        ("It is important to stay informed as events unfold.", "promotion"),
        ("Don't forget to subscribe to our channel.", "promotion"),
        ("Welcome to the Harbour blog, dear readers!", "promotion"),
        ("That's all from us today, thank you for following along.", "promotion"),
        ("More to follow.", "promotion"),
        ("More after the break.", "promotion"),
        ("See page 7 for the timetable!", "promotion"),
        ("Write to desk@example.com.", "promotion"),
        ("NIGERIA.", "heading"),
        ("EQUATORIAL GUINEA.", "heading"),
        ("Putin Resigns.", "prose"),
        ("Iran attacked.", "prose"),
        ("Stay tuned.", "promotion"),
        ("Good evening.", "promotion"),
        ("If you liked this letter, forward it to a friend.", "promotion"),
        ("Full access costs less than a coffee a day.", "promotion"),
        ("Get our free morning digest!", "promotion"),
        ("Text us your view on the number below.", "promotion"),
        ("This post reflects the views of its author alone.", "promotion"),
        ("This is a developing story.", "promotion"),
        ("I have covered ports for twenty years.", "promotion"),
        ("I grew up beside a canal, so forgive me if I count ships.", "promotion"),
        ("Message our newsroom on 555-0117.", "promotion"),
        ("Hello again, ship spotters, and welcome back to the Quay.", "promotion"),
        ("Dear readers, today it is bridges once more.", "promotion"),
        ("Click here to see tonight's offers.", "advertisement"),
    ],
)
def test_furniture_sentences(sentence, kind):
    assert kind_inside(sentence) == kind


@pytest.mark.parametrize(
    "sentence",
    [
        "Share prices rose by 3 percent.",
        "Support for the toll fell to 40 percent.",
        "Follow-up talks are planned for May.",
        "Visit the site of the collapse and you see the cracks, the mayor said.",
        "“Stay tuned,” the minister said.",
        "“Subscribe to our plan or leave it,” she told reporters.",
        "Be sure to boil the water, officials warned residents.",
        "For the latest round of talks, envoys flew to Geneva.",
        "It is essential to keep the channel open.",
        "This article of the treaty provides for mutual defence.",
        "The article was withdrawn by the ministry.",
        "This report finds that 40 people died.",
        "The newsletter was shut down by the government.",
        "Also present were the mayor and two ministers.",
        "The report reflects the views of three ministers.",
        "He asked readers to follow the rules.",
        "I have never supported the toll.",
        "I remember that the minister said no.",
        "We read in the letter who told the mayor.",
        "Call the bridge what you like, it is late.",
        "We walked away from the treaty in 2018.",
        "I wrote to the president on Monday to demand the release.",
        "I remember the attack of 7 October, in which 1,200 people were killed.",
        "My hunch is that the toll will go.",
        "You could see the smoke from the harbour.",
        "More follows from this than the minister admits.",
        "The welcome to the delegation was cool.",
        "“Why did they leave?” she asked.",
        "The post will be filled by June.",
        "Let us not forget that the toll was doubled in 2020.",
        "Thanks to the bridge, the trip takes ten minutes.",
        "By Friday the strait was closed.",
        "Read out in parliament, the letter caused an uproar.",
    ],
)
def test_prose_stays_prose(sentence):
    assert kind_inside(sentence) == "prose"


def test_the_first_line_set_apart_is_the_title():
    found = kinds(f"Bridge opens to traffic after nine years\n\n{PROSE}")
    assert list(found.values()) == ["title", "prose"]


@pytest.mark.parametrize(
    "first", ["OSLO — The bridge opened on Monday.", "JUST IN: Bridge opens", "The bridge opened on Monday."]
)
def test_a_first_line_that_reports_is_no_title(first):
    assert kinds(f"{first}\n\n{PROSE}")[first] == "prose"


def test_a_title_named_by_metadata_is_found_below_the_byline():
    text = f"By Jane Doe\nBridge Opens\n{PROSE}"
    assert kinds(text, title="Bridge opens") == {
        "By Jane Doe": "credit",
        "Bridge Opens": "title",
        PROSE: "prose",
    }


def test_one_line_alone_is_prose():
    assert kinds("Bridge opens to traffic") == {"Bridge opens to traffic": "prose"}


def test_a_list_of_other_stories_ends_at_the_next_sentence():
    found = kinds(
        f"Bridge opens\n{PROSE}\nRELATED STORIES\nFerry line to close\n"
        "Toll doubled in a year\nThe mayor objected."
    )
    assert [found[line] for line in ("Ferry line to close", "Toll doubled in a year")] == [
        "promotion",
        "promotion",
    ]
    assert found["The mayor objected."] == "prose"


def test_what_shares_the_line_with_an_advertisement_belongs_to_it():
    found = kinds(f"Bridge opens\n{PROSE}\n- WATCH ALSO THIS VIDEO. The Ghost Ship: Deck 502\n{PROSE} Again.")
    assert found["The Ghost Ship: Deck 502"] == "promotion"


def test_a_post_without_a_stop_before_its_link_is_prose():
    found = kinds(
        f"Bridge opens\n{PROSE}\nThe mayor has signed the contract\n"
        "https://t.co/abc\n— Desk (@desk) May 1, 2024"
    )
    assert list(found.values())[2:] == ["prose", "link", "embed"]


def test_headings_that_the_file_marks_are_headings():
    text = f"Bridge opens\n{PROSE}\nThe mayor of the town wants a second bridge by 2030\n{PROSE} Again."
    offset = text.index("The mayor")
    assert kinds(text)[text[offset:].split("\n", maxsplit=1)[0]] == "prose"
    assert kinds(text, headings=frozenset({offset}))[text[offset:].split("\n", maxsplit=1)[0]] == "heading"


def test_verbs_and_title_case():
    assert has_finite_verb("The mayor resigned")
    assert not has_finite_verb("The United Kingdom and the need for speed")
    assert is_title_case("The Road to the Summit of 2025")
    assert not is_title_case("The road to the Summit")


def test_the_sample_article_is_split_and_sorted():
    text = shared("articles/rubio-sudani-call-2025-02-26.txt").read_text("utf-8")
    found = kinds(text)
    assert found["Stay Informed!"] == "promotion"
    assert found["Challenges Ahead"] == "heading"
    assert (
        found["So, what does this mean for Iraq and its relationship with the United States?"] == "question"
    )
    assert found["Reducing Iran’s influence isn’t just about Iraq."] == "prose"
    assert sum(kind == "prose" for kind in found.values()) == 59


def test_the_gold_articles_keep_their_floor():
    from bench.segmentation import measure

    count = measure(shared("gold"), verbose=False)
    assert count["exact"] >= 0.99 * count["rows"]
    assert count["found"] >= 0.95 * count["none"]
    assert count["lost"] == 0
