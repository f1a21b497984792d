"""A site in which every state of an item stands once."""

from __future__ import annotations

from tests.moving.wxr_maker import MadeComment, MadeItem, MadeSite
from tests.moving.wxr_sites import a_picture, a_talk

BODY = """<!-- wp:heading --><h2>What it is</h2><!-- /wp:heading -->
<!-- wp:paragraph --><p>A sample is taken. See <a href="https://old.example/services/">what we do</a>.</p>
<!-- /wp:paragraph -->
<!-- wp:image {"id":3} --><figure class="wp-block-image"><img src="https://old.example/wp-content/uploads/2020/01/\
drawing-300x200.png" alt="A needle" class="wp-image-3"/><figcaption>The needle</figcaption></figure>
<!-- /wp:image -->
<h2>Risks</h2><ul><li>bleeding</li></ul>
[contact-form-7 id="12" title="Contact"]"""


def of_every_state() -> MadeSite:
    """Posts and pages that are public, planned, unfinished, private, locked and thrown away."""
    items = [
        MadeItem(
            2,
            "Biopsy",
            BODY,
            excerpt="How we take a sample.",
            link="https://old.example/2020/01/biopsy/",
            comments=a_talk(),
            terms=[("category", "liver", "Liver")],
            meta=[("_yoast_wpseo_title", "Biopsy, explained"), ("_yoast_wpseo_metadesc", "%%excerpt%%")],
        ),
        a_picture(),
        MadeItem(20, "Unfinished", status="draft"),
        MadeItem(21, "For us alone", status="private"),
        MadeItem(22, "Behind a password", password="open"),
        MadeItem(23, "Planned", status="future", date_gmt="2190-01-02 03:04:05"),
        MadeItem(24, "Thrown away", status="trash", comments=[MadeComment(41, approved="post-trashed")]),
        MadeItem(25, "Services", kind="page", link="https://old.example/services/"),
        MadeItem(26, "Embolization", kind="page", parent=25, link="https://old.example/services/embo/"),
        MadeItem(27, "A price", kind="product"),
        MadeItem(28, "Line of a menu", kind="nav_menu_item", meta=in_a_menu(25)),
    ]
    return MadeSite(items=items, categories=[("liver", "", "Liver")])


def in_a_menu(number: int) -> list[tuple[str, str]]:
    """What stands beside a line of a menu that leads to an item."""
    return [("_menu_item_type", "post_type"), ("_menu_item_object_id", str(number))]
