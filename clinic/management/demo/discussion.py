"""Comments of invented readers, one conversation an entry, so that each state of a comment can be seen."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A reader's comment, where it ends up ("pending", "approved", "spam", "trash"), and what is answered.

     `page` is the slug of the page it stands on; an answer stands on the page of the comment above it.
    `about` is the link name of a part of that page.
    `for_clinic` is never published; `honeypot` is what a robot wrote into the field that people don't see.
    """

    page: str = ""
    name: str
    email: str
    text: str
    state: str
    website: str = ""
    seconds_on_form: float = 90
    for_clinic: bool = False
    honeypot: str = ""
    about: str = ""
    staff_reply: str = ""
    answers: tuple[Remark, ...] = ()


DISCUSSION = (
    Remark(
        page="interventional-oncology",
        name="Robin Example",
        email="robin@example.org",
        text=(
            "Thank you for the plain words. I would like to give this to my father, who does not use a computer. "
            "What is the best way to print it?"
        ),
        state="approved",
        staff_reply=(
            "Thank you, Robin. Just print the page from your browser: the menu and the buttons are left out. Questions "
            "can be written on it and taken along."
        ),
        answers=(
            Remark(
                name="Kim Sample",
                email="kim@example.com",
                text="I did the same for my aunt. We read it together, and it made her visit easier.",
                state="approved",
            ),
        ),
    ),
    Remark(
        page="interventional-oncology",
        name="Alex Placeholder",
        email="alex@example.com",
        about="lead",
        text="You name the treatment of pain, but I found no page about it. Will there be one?",
        state="pending",
    ),
    Remark(
        page="interventional-oncology",
        name="BEST DEALS 4U",
        email="deals@example.com",
        website="https://watches.example.com/",
        seconds_on_form=2,
        honeypot="https://watches.example.com/",
        text=(
            "Great article!!! Buy cheap replica watches here, best price, free shipping: https://watches.example.com/buy "
            "and https://watches.example.com/sale and https://watches.example.com/today CLICK NOW!!!"
        ),
        state="spam",
    ),
    Remark(
        page="interventional-oncology",
        name="Test",
        email="test@example.org",
        text="test test 1 2 3",
        state="trash",
    ),
    Remark(
        page="biopsy",
        name="Jamie Sample",
        email="jamie@example.org",
        text="I have many questions about my biopsy and always forget half of them. May I bring a list?",
        about="questions",
        state="approved",
        staff_reply=(
            "Yes, please do. We can’t answer questions about your own health here. Your care team can, and a list "
            "helps you to ask what matters to you."
        ),
    ),
    Remark(
        page="tumor-ablation-or-cryotherapy",
        name="Chris Example",
        email="chris@example.com",
        text="The page says ultrasound, CT, or MRI. When will I be told which one is used for me?",
        state="pending",
    ),
    Remark(
        page="biopsy",
        name="Sascha Example",
        email="sascha@example.com",
        text="My biopsy was this morning. The bandage is soaked with blood and it won’t stop. What do I do?",
        state="pending",
    ),
    Remark(
        page="biopsy",
        name="Lee Sample",
        email="lee@example.org",
        text="I was born on 4 July 1961 and my record number is 00-1234-56. Is this test still fine at my age?",
        state="pending",
    ),
    Remark(
        page="interventional-oncology",
        name="Noor Placeholder",
        email="noor@example.org",
        text="I would rather not say this in public: I am afraid of the needle. Whom can I talk to?",
        state="pending",
        for_clinic=True,
    ),
)
