"""The article "Interventional Oncology", section by section."""

from __future__ import annotations

from typing import Any

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

BODY: list[tuple[str, Any]] = [
    ("heading", {"text": "About interventional oncology"}),
    (
        "text",
        "<p>Interventional oncology is one type of interventional radiology. It is used for the diagnosis and "
        "treatment of cancer. It is also used for health problems that are related to cancer.</p>"
        "<p>At Vascular &amp; Interventional Specialists, we do many kinds of these procedures. All of them are "
        "minimally invasive.</p>",
    ),
    ("heading", {"text": "How interventional oncology works"}),
    (
        "text",
        "<p>We treat tumors with images as our guide. The methods come from interventional radiology and are "
        "minimally invasive. They let us aim the treatment at the cancer while we keep injury to the body as small "
        "as we can.</p>"
        "<p>Cancer care is the work of many teams. Interventional oncology is one of them, side by side with medical "
        "oncology, surgical oncology, and radiation oncology. Their treatments are often used together.</p>",
    ),
    (
        "procedures",
        {
            "heading": "Interventional oncology procedures",
            "introduction": (
                "<p>We do biopsies, tumor ablation or cryotherapy, and catheter-directed chemotherapy. We also treat "
                "pain that is related to cancer, and more. Six procedures are set out below. Each one has a page of "
                "its own.</p>"
            ),
        },
    ),
]

FOR_REVIEW = (
    "“World-class treatment” is left out. Please say what could back it up, or let it go.",
    "“Less pain, fewer side effects, and shorter recovery time” is left out: less than what, and for which "
    "procedures? Please name the source if it is to be said.",
    "“All minimally invasive” is kept. Please confirm that it is true of every procedure on this page.",
    "Treatment of cancer-related pain is named, and has no page: please send the facts if it should have one.",
    "Each procedure still lacks how to prepare, what happens afterwards, and the risks, except where its page says so.",
    "Catheter, probe, CT, MRI and “minimally invasive” are not explained. Please give a short meaning for each.",
)
