"""The article "Interventional Oncology", section by section."""

from __future__ import annotations

from clinic.management.demo.wording import (
    Block,
    advice,
    care_card,
    expander,
    notes,
    paragraphs,
    questions,
    section,
    steps,
)

TITLE = "Interventional Oncology"
SLUG = "interventional-oncology"

SEARCH_DESCRIPTION = (
    "What is interventional oncology, and how does it work? Six procedures in plain words, from biopsy to "
    "tumor ablation and port placement."
)
LISTING_SUMMARY = (
    "Cancer care that is guided by images and minimally invasive. Read what it is, how it works, "
    "and what happens in six procedures."
)
LEAD = (
    "Interventional oncology uses images to guide the diagnosis and treatment of cancer. "
    "Here you can read what it is, how it works, and which procedures we do."
)

ABOUT = section(
    "About interventional oncology",
    paragraphs(
        "Interventional oncology is one type of interventional radiology. It is used for the diagnosis and treatment "
        "of cancer. It is also used for health problems that are related to cancer.",
        "At Vascular &amp; Interventional Specialists, we do many kinds of these procedures. All of them are "
        "minimally invasive.",
    ),
)

HOW_IT_WORKS = section(
    "How interventional oncology works",
    paragraphs(
        "We treat tumors with images as our guide. The methods come from interventional radiology and are minimally "
        "invasive. They let us aim the treatment at the cancer while we keep injury to the body as small as we can.",
        "Cancer care is the work of many teams. Interventional oncology is one of them. Their treatments are often "
        "used together.",
    ),
)

THE_TEAMS = expander(
    "Which teams work together?",
    paragraphs(
        "Interventional oncology works side by side with medical oncology, surgical oncology, and radiation oncology."
    ),
)

# Where the procedures show; their own words stand in procedures.py.
PROCEDURES: Block = (
    "procedures",
    {
        "heading": "Interventional oncology procedures",
        "anchor": "",
        "introduction": paragraphs(
            "We do biopsies, tumor ablation or cryotherapy, and catheter-directed chemotherapy. We also treat pain "
            "that is related to cancer, and more. Six procedures are set out below. Each one has a page of its own."
        ),
    },
)

ASKED = [
    *section("What people ask"),
    questions(
        (
            "Is this the only treatment that I will have?",
            "Not always. It is often used together with the treatments of other teams.",
        ),
        ("Will you use images?", "Yes. We treat tumors with images as our guide."),
    ),
]

VISIT = [
    *section("Before your visit"),
    steps(
        ("Choose your procedure", "Its page says what it is, why it is done, and how."),
        ("Write your questions down", "Ask about all that is not clear, or that is left out here."),
        ("Bring them to your visit", "Your care team knows you. This page does not."),
    ),
    advice("do", "ask your care team about what you read here", "print this page if paper helps you"),
    advice(
        "dont",
        "wait for an answer on this site when you need help",
        "write about your own health in a comment",
    ),
]

# The site's own words of safety: when to call for which complaint is for the clinic to say.
HELP = [
    *section("When to call"),
    care_card("emergency", "Get help if:", "you need help right away", "you think that it can’t wait"),
    care_card("soon", "Call the clinic if:", "you have a question that can’t wait for your visit"),
    care_card(
        "self",
        "Take your time if:",
        "you only want to know more: read on, and write down what you want to ask",
    ),
]

BODY: list[Block] = [*ABOUT, *HOW_IT_WORKS, THE_TEAMS, PROCEDURES, *ASKED, *VISIT, *HELP]

# The picture stands below the words about how it works.
PICTURE_AFTER = len(ABOUT) + len(HOW_IT_WORKS)

FOR_REVIEW = notes(
    "“World-class treatment” is left out. Please say what could back it up, or let it go.",
    "“Less pain, fewer side effects, and shorter recovery time” is left out. Less than what, and for which procedure?",
    "“All minimally invasive” is kept. Please confirm that it is true of every procedure on this page.",
    "Treatment of cancer-related pain is named, and has no page. Please send the facts if it should have one.",
    "How to prepare, what happens afterwards, and the risks are left out of nearly all procedures: we have no facts.",
    "The care cards say when to call in words of this site alone. Please say which signs belong on each.",
    "Each word of the glossary has a short meaning, taken from the clinic’s text. Please check them.",
    "Anesthesia, time, and stay are left out of all procedures, and images of most: we have no facts.",
    "Catheter, probe, CT, MRI and “minimally invasive” are not explained. Please give a short meaning for each.",
)
