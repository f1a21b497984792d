"""The home page, "About us" and "Privacy"."""

from __future__ import annotations

from dataclasses import dataclass

from clinic.management.demo.wording import Block, bullets, callout, paragraphs, section


@dataclass(frozen=True, slots=True, kw_only=True)
class PageWords:
    """What one page says; its fields bear the names of the page's own."""

    title: str
    slug: str
    search_description: str
    listing_summary: str
    lead: str
    body: list[Block]


HOME = PageWords(
    title="Vascular & Interventional Specialists",
    slug="clinic",
    search_description="Plain words about interventional oncology: what each procedure is, why it is done, and how.",
    listing_summary="The front page of Vascular & Interventional Specialists.",
    lead=(
        "Cancer brings many new words with it. Here we explain our procedures in plain ones, so that you know what "
        "to ask at your next visit."
    ),
    body=[
        *section(
            "Take your time",
            paragraphs(
                "Start with the article on interventional oncology. It tells you how this kind of care works. Then "
                "choose the procedure that you want to know more about.",
                "Is something not clear? Leave a comment below an article, or write your question down and bring it "
                "to your visit.",
            ),
        ),
        callout(
            "important",
            "This site can’t help in an emergency",
            paragraphs(
                "Call your local emergency number. Nobody watches the comments on this site for emergencies. What "
                "you read here does not replace a talk with your care team."
            ),
        ),
    ],
)

ABOUT = PageWords(
    title="About us",
    slug="about-us",
    search_description="Who we are and what we do: interventional oncology, side by side with the rest of cancer care.",
    listing_summary="Who we are, what we do, and how this site is made.",
    lead="We are Vascular & Interventional Specialists. We use images to guide the treatment of cancer.",
    body=[
        *section(
            "What we do",
            paragraphs(
                "Our field is interventional oncology. It is one type of interventional radiology. We use images as our "
                "guide, and our procedures are minimally invasive.",
                "We do not work alone. Other teams treat cancer too, in medical oncology, surgical oncology, and "
                "radiation oncology. Our treatments are often used together with theirs.",
            ),
        ),
        *section(
            "How this site is made",
            paragraphs(
                "We write in plain words and leave out what we do not know for sure. Where a fact is missing, please "
                "ask your care team.",
                "You can rate each article and leave a comment.",
            ),
        ),
    ],
)

PRIVACY = PageWords(
    title="Privacy",
    slug="privacy",
    search_description="What this site stores about you when you read, comment or rate, and what it never does.",
    listing_summary="What this site stores about you, and what it never does.",
    lead="You can read all of this site without telling us who you are.",
    body=[
        *section(
            "When you read",
            paragraphs(
                "Reading sets no cookie, and we do not follow you from page to page. All parts of a page come from "
                "our own server. Your browser asks no other company for anything."
            ),
        ),
        *section(
            "Cookies",
            paragraphs("This site uses cookies in two cases only:"),
            bullets(
                "When you rate an article, so that a new vote takes the place of your old one.",
                "When our staff sign in to work on the site.",
            ),
        ),
        *section(
            "When you leave a comment",
            paragraphs(
                "We store what you type, the time, and the network address (IP address) that it came from. Once we "
                "publish the comment, all can see your name, your words, and your website if you give one. Only our "
                "staff can see your e-mail address.",
                "Your e-mail address and your network address are erased after a set time, and so is all spam. Spam is found "
                "on our own server, so your words do not leave it. You can ask us to remove your comment.",
                "The exact rules and times stand on the page "
                '<a href="/comments/how-comments-are-processed/">how your comment is processed</a>.',
            ),
        ),
        *section(
            "When you rate an article",
            paragraphs(
                "We store your score. We also keep a code made from your network address, so that we can tell a flood of "
                "votes, and erase it after a day.",
                "If you tell us what could be better, we store that too, and only our staff see it. You can leave your "
                "e-mail address if you would like an answer. We use it for nothing else.",
            ),
        ),
        callout(
            "important",
            "Keep your health private",
            paragraphs(
                "Please do not write about your own health in a comment. Anyone can read it once it is published. "
                "Ask your care team in person."
            ),
        ),
    ],
)
