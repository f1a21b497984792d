"""The demo's clinicians and places. All of them are invented and say so."""

from __future__ import annotations

from typing import Any

from clinic.management.demo.review import ABOUT

PEOPLE_LIST = {
    "title": "Clinicians",
    "slug": "clinicians",
    "search_description": "Who works at this demo clinic. The people here are made up.",
    "listing_summary": "Who works here, and where to find them.",
    "lead": "These people are made up. They show how the page looks once it lists yours.",
}
# In the order in which they are shown. "places" are slugs of PLACES.
PEOPLE: tuple[dict[str, Any], ...] = (
    {
        "title": "Demo Reviewer",
        "slug": "demo-reviewer",
        # Stands behind the name on every page that the demo calls checked.
        "credentials": "made up for this demo",
        "role": "A made-up clinician",
        "body": ABOUT,
        "user": "reviewer",
        "specialties": "Interventional oncology\nBiopsies",
        "languages": "English, Spanish",
        "accepting_patients": "yes",
        "places": ("example-main-clinic", "example-north-clinic"),
        "listing_summary": "An example of a clinician who signs off pages.",
        "search_description": "An invented clinician of the demo clinic.",
    },
    {
        "title": "Ana Example",
        "slug": "ana-example",
        "credentials": "MD",
        "role": "Interventional radiologist (example)",
        "specialties": "Tumor ablation\nPort catheters",
        "languages": "English",
        "accepting_patients": "no",
        "places": ("example-main-clinic",),
        "listing_summary": "An example of a clinician who takes no new patients now.",
        "search_description": "An invented clinician of the demo clinic.",
    },
    {
        "title": "Sam Sample",
        "slug": "sam-sample",
        "credentials": "RN",
        "role": "Nurse (example)",
        "specialties": "Getting ready for a procedure",
        "languages": "English",
        "accepting_patients": "",
        "places": ("example-north-clinic",),
        "listing_summary": "An example of somebody of whom less is known.",
        "search_description": "An invented nurse of the demo clinic.",
    },
)

PLACE_LIST = {
    "title": "Locations",
    "slug": "locations",
    "search_description": "Where this demo clinic is. The places here are made up.",
    "listing_summary": "Where we are, when we are open, and how to get there.",
    "lead": "These places are made up. They show how the page looks once it lists yours.",
}
PLACES: tuple[dict[str, Any], ...] = (
    {
        "title": "Main clinic (example)",
        "slug": "example-main-clinic",
        "street_address": "Example Building, Suite 5\n100 Example Street",
        "city": "Sampletown",
        "region": "CA",
        "postal_code": "00000",
        "country": "US",
        "phone": "(555) 555-0142",
        "fax": "(555) 555-0143",
        "step_free": "yes",
        "elevator": "yes",
        "accessible_restroom": "yes",
        "access_note": "Ring the bell at the front door, and we bring a wheelchair.",
        "parking": "The garage next door has marked spaces near the elevator.",
        "directions": "The bus stops in front of the house.",
        "hours_note": "By appointment only.",
        "listing_summary": "An invented place, with hours, holidays and parking.",
        "search_description": "An invented place of the demo clinic.",
        # (day, from, to), Monday is 0; a lunch break makes two lines.
        "hours": [
            *[(day, "08:00", "12:00") for day in range(5)],
            *[(day, "13:00", "17:00") for day in range(4)],
        ],
    },
    {
        "title": "North clinic (example)",
        "slug": "example-north-clinic",
        "street_address": "20 Sample Road",
        "city": "Sampletown",
        "region": "CA",
        "postal_code": "00000",
        "country": "US",
        "phone": "(555) 555-0151",
        "step_free": "yes",
        "elevator": "no",
        "parking": "There are a few spaces in front of the house.",
        "directions": "The house stands across from the library.",
        "listing_summary": "An invented place that is open on some days.",
        "search_description": "An invented place of the demo clinic.",
        "hours": [(1, "09:00", "15:00"), (3, "09:00", "15:00")],
    },
)
# (month, day, last month and day or None, what for): closed at every place, at its next return.
HOLIDAYS = ((12, 24, (12, 26), "Winter holidays"), (1, 1, None, "New Year’s Day"))
