"""The demo's contact page, its two forms, its A to Z, its alert, and its accessibility statement."""

from __future__ import annotations

from typing import Any

from clinic.management.demo.pages import PageWords
from clinic.management.demo.wording import bullets, paragraphs, section

CONTACT: dict[str, Any] = {
    "title": "Contact",
    "slug": "contact",
    "search_description": "How to reach the clinic, ask for an appointment, or refer a patient.",
    "listing_summary": "Call us, ask for an appointment, or refer a patient.",
    "lead": "Choose the way that suits you. The quickest one is to call.",
}
APPOINTMENT: dict[str, Any] = {
    "title": "Ask for an appointment",
    "slug": "appointment",
    "search_description": "Ask our front desk for an appointment. We call or write back.",
    "listing_summary": "Tell us how to reach you. We call or write back.",
    "lead": "Tell us when you have time and how to reach you. We call or write back to set a time.",
    "answer_days": 2,
    "next_steps": "When we reach you, we find a time that suits you.\nWe also tell you what to bring.",
}
APPOINTMENT_REASONS = ("First visit", "Follow-up visit", "A question about my appointment", "Something else")
REFERRAL: dict[str, Any] = {
    "title": "For doctors: refer a patient",
    "slug": "refer-a-patient",
    "search_description": "For doctors: ask us to get in touch about a patient.",
    "listing_summary": "For doctors: ask us to get in touch about a patient.",
    "lead": "Ask us to get in touch with you. We talk about the patient by phone.",
    "phone": "(555) 555-0160",
    "fax": "(555) 555-0161",
    "answer_days": 1,
    "next_steps": "One of our team gets in touch with you. Please have the records of your patient at hand.",
}
REFERRAL_REASONS = ("New referral", "A question before I refer", "About a patient you know", "Something else")

A_TO_Z: dict[str, Any] = {
    "title": "A to Z",
    "slug": "a-to-z",
    "search_description": "All procedures and articles of this site by their first letter.",
    "listing_summary": "All our pages about care by their first letter.",
    "lead": "Find a page by its first letter.",
}

ALERT = "This is a demo clinic. Its people, places and phone numbers are made up."
ALERT_LINK = "About us"

ACCESSIBILITY = PageWords(
    title="Accessibility",
    slug="accessibility",
    search_description="How we make this site work for all, and what to do if something does not work for you.",
    listing_summary="How we make this site work for all.",
    lead="We want all people to be able to use this site.",
    body=[
        *section(
            "What we do",
            paragraphs("We build to the rules of WCAG 2.2, level AA. In plain words:"),
            bullets(
                "All of the site works with the keyboard alone.",
                "It works with a screen reader.",
                "You can make the text four times as large.",
                "Colors have strong contrast, in light and in dark. We never use color alone to tell you something.",
                "Things stand still if your device asks for less motion.",
                "All forms work without scripts, and they tell you in words what to change.",
            ),
        ),
        *section(
            "How we test",
            paragraphs(
                "A program checks the pages against these rules each time the site is changed. It can’t find all "
                "faults. We have not yet had the site checked by people who use such aids each day."
            ),
        ),
        *section(
            "If something does not work",
            paragraphs(
                "Please tell us. Leave a comment that is only for the clinic, or call us. Say which page it was and "
                "what you wanted to do. We help you in another way until it is mended."
            ),
        ),
    ],
)
