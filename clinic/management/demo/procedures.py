"""The six procedures in the order of the article. A fact that nobody has given us yet is left out."""

from __future__ import annotations

from dataclasses import dataclass, field

from clinic.management.demo.wording import Block, bullets, notes, paragraphs, section, table


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcedureWords:
    """What one procedure page says, fact by fact; the notes are for the clinical reviewer alone."""

    title: str
    slug: str
    search_description: str
    listing_summary: str
    summary_text: str
    what_it_is: str
    why_it_is_done: str
    how_it_is_done: str
    imaging_used: str = ""
    afterwards: str = ""
    benefits: str = ""
    imaging: str = ""
    more: list[Block] = field(default_factory=list)
    questions: tuple[tuple[str, str], ...] = ()
    for_review: str


BIOPSY = ProcedureWords(
    title="Biopsy",
    slug="biopsy",
    search_description="What a biopsy is, why it is done, and how a small sample of tissue is taken and studied.",
    listing_summary="A small sample of tissue is taken and studied, to look for cancer or other changes.",
    summary_text=(
        "We take a small sample of tissue, often from a tumor, and use images to guide us. The sample is then studied "
        "for cancer and for other things that are not normal."
    ),
    what_it_is=paragraphs(
        "A biopsy is a procedure that helps to make a diagnosis. A small sample of tissue is taken, often from a "
        "tumor. The sample is then studied."
    ),
    why_it_is_done=paragraphs(
        "A biopsy can show whether the sample holds cancer. It can also show other things that are not normal."
    ),
    how_it_is_done=paragraphs(
        "In an endoscopic biopsy, a small tube is passed into the body. It goes in through a small incision (a cut) "
        "or through an opening of the body, such as the mouth or the rectum. With it, a small amount of tissue is "
        "taken from the tumor or from the area that is affected."
    ),
    imaging_used=paragraphs("We use images to guide us when we take the sample."),
    questions=(
        (
            "Is the sample always taken from a tumor?",
            paragraphs("Often it is. It can also come from another area that is affected."),
        ),
    ),
    for_review=notes(
        "“Non-invasively” is left out: it stands beside “a small incision”, and both can’t be right.",
        "“Endoscopically”: we explain an endoscopic biopsy, and do not say that all our biopsies are done that way. "
        "Please say which kinds the clinic does, such as with a needle through the skin.",
        "Which images guide the biopsy is not given.",
    ),
)

ABLATION = ProcedureWords(
    title="Tumor ablation or cryotherapy",
    slug="tumor-ablation-or-cryotherapy",
    search_description="How special probes are guided into a tumor to burn it or to freeze it. No invasive surgery.",
    listing_summary="Special probes burn the cancer or freeze it. There is no invasive surgery.",
    summary_text=(
        "In tumor ablation, special probes are used to burn a cancer or to freeze it. Freezing is called cryotherapy. "
        "Ultrasound, CT, or MRI guides the probe. There is no invasive surgery. It is common for cancers of the lung, "
        "liver, and kidney."
    ),
    what_it_is=paragraphs(
        "In tumor ablation, special probes are used to burn a cancer (ablation) or to freeze it (cryotherapy)."
    ),
    why_it_is_done=paragraphs(
        "It is done to kill the cancer cells. It is often used for small tumors (less than 3 cm). It is common in "
        "the treatment of lung, liver, and kidney cancers."
    ),
    how_it_is_done=paragraphs(
        "The probe is guided into the tumor. There it makes the tumor very hot or very cold. The extreme heat or "
        "cold kills the cancer cells."
    ),
    imaging_used=paragraphs("Ultrasound, CT, or MRI is used to guide the probe into the tumor."),
    benefits=paragraphs("Cancer cells are killed without the need for invasive surgery."),
    imaging="Ultrasound, a CT scan, or an MRI scan",
    more=[
        *section("Ablation and cryotherapy side by side"),
        table(
            "How the two differ, and what is the same",
            ("Treatment", "Ablation", "Cryotherapy"),
            ("What it does", "Burns the cancer", "Freezes the cancer"),
            ("The tumor gets", "Very hot", "Very cold"),
            ("What is used", "Special probes", "Special probes"),
        ),
    ],
    questions=(
        (
            "What is the difference between ablation and cryotherapy?",
            paragraphs("Ablation burns the cancer. Cryotherapy freezes it."),
        ),
        ("For which cancers is it common?", paragraphs("It is common for lung, liver, and kidney cancers.")),
    ),
    for_review=notes(
        "Size: please confirm the limit of 3 cm, and whether it holds for lung, liver and kidney alike.",
        "“Physical” tumors is left out. Is “solid” meant?",
    ),
)

CATHETER_CHEMOTHERAPY = ProcedureWords(
    title="Catheter-directed chemotherapy",
    slug="catheter-directed-chemotherapy",
    search_description="How a catheter brings chemotherapy drugs straight to a tumor and cuts off its blood supply.",
    listing_summary="Drugs for chemotherapy go through a catheter into the blood vessels of a tumor.",
    summary_text=(
        "A catheter is used to bring chemotherapy drugs into the blood vessels of a tumor. The aim is to cut off the "
        "blood supply of the tumor and to treat the tumor itself."
    ),
    what_it_is=paragraphs(
        "This is a way to give chemotherapy. The drugs are brought through a catheter into the blood vessels of a "
        "tumor."
    ),
    why_it_is_done=paragraphs(
        "It is done to cut off the blood supply of the tumor and to give targeted treatment."
    ),
    how_it_is_done=paragraphs(
        "The drugs go through a catheter. It delivers them into the blood vessels of the tumor."
    ),
    benefits=paragraphs("The treatment is aimed at the tumor."),
    for_review=notes(
        "The source says that the drugs cut off the blood supply. Please confirm: is it the drugs, or something else "
        "that is given with them?",
        "Which images guide the catheter, and for which cancers this is used, is not given.",
    ),
)

EMBOLIZATION = ProcedureWords(
    title="Preoperative embolization",
    slug="preoperative-embolization",
    search_description="How the blood flow to a tumor is blocked, most often before surgery to remove the tumor.",
    listing_summary="The flow of blood to a tumor is blocked, most often before surgery to remove it.",
    summary_text=(
        "This procedure blocks the flow of blood to all or part of a tumor, or of an organ that is affected. Most "
        "often it is done before a more invasive surgery that removes a tumor."
    ),
    what_it_is=paragraphs(
        "Preoperative embolization is a procedure that blocks the flow of blood. It can block the flow to all or "
        "part of a tumor, or of an organ that is affected."
    ),
    why_it_is_done=paragraphs(
        "It is usually done before a more invasive surgery to remove a tumor. The tumor may be large. Or it may be "
        "in an area with a rich blood supply."
    ),
    how_it_is_done=paragraphs(
        "A catheter is put in. It is guided to the vessels that bring blood to the tumor. Material is injected "
        "there, and it blocks the flow of blood to the tumor."
    ),
    questions=(
        (
            "Is this done in place of surgery?",
            paragraphs("It is usually done before surgery. The surgery then removes the tumor."),
        ),
    ),
    for_review=notes(
        "Which material is injected, and which images guide the catheter, is not given.",
        "How long before the surgery it is done is not given.",
    ),
)

PORT = ProcedureWords(
    title="Port catheter placement",
    slug="port-catheter-placement",
    search_description="What a port for chemotherapy is, where it is placed, and what it is made of.",
    listing_summary="A port is an access point. Through it, chemotherapy drugs reach a large blood vessel.",
    summary_text=(
        "A port is an access point for chemotherapy. Through it, the drugs are brought into a large blood vessel. Most "
        "often it is made near the neck, just below the collarbone. A small reservoir is implanted and connected to "
        "a catheter."
    ),
    what_it_is=paragraphs(
        "A port is an access point for chemotherapy. It has a small reservoir, which is a cylinder made of plastic "
        "or metal. The reservoir is connected to a catheter."
    ),
    why_it_is_done=paragraphs(
        "Chemotherapy drugs are put into the port. From there, they are delivered into a large blood vessel."
    ),
    how_it_is_done=paragraphs(
        "Most often the port is made near the neck, just below the collarbone. The small reservoir is implanted "
        "and connected to a catheter. The catheter enters the jugular vein in the neck."
    ),
    questions=(
        ("Where will the port be?", paragraphs("Most often it is near the neck, just below the collarbone.")),
        ("What is the reservoir made of?", paragraphs("It is a small cylinder made of plastic or metal.")),
    ),
    for_review=notes(
        "The source says that chemotherapy patients have a port. All of them? We only say what a port is for.",
        "The catheter enters the jugular vein. Is another one ever used?",
    ),
)

TUNNELED_CATHETER = ProcedureWords(
    title="Tunneled peritoneal catheter for malignant ascites or effusion",
    slug="tunneled-peritoneal-catheter",
    search_description="How a catheter helps to drain extra fluid at home and can ease pain and trouble with breathing.",
    listing_summary="A catheter helps to drain extra fluid from the body. Patients can do this at home.",
    summary_text=(
        "In some people with cancer, fluid builds up in the abdomen or in another cavity of the body. This is called "
        "ascites or effusion. A catheter can help to drain the fluid, so that patients can drain it at home."
    ),
    what_it_is=paragraphs(
        "In some people with cancer, fluid builds up in the abdomen or in another cavity of the body. This is "
        "called ascites or effusion. A catheter can help to drain this fluid."
    ),
    why_it_is_done=(
        paragraphs("Draining the extra fluid can bring relief. It can ease:")
        + bullets("discomfort", "a full feeling in the abdomen", "pain", "trouble with breathing")
    ),
    how_it_is_done=paragraphs(
        "The catheter is implanted (put into the body). It is put in with a procedure that is minimally invasive."
    ),
    afterwards=paragraphs("With the catheter in place, patients can drain the fluid at home."),
    questions=(
        (
            "Can the fluid be drained at home?",
            paragraphs("Yes. The catheter lets patients drain the fluid at home."),
        ),
    ),
    for_review=notes(
        "The name speaks of the abdomen (“peritoneal”), the text of “other body cavity” too. Please say which.",
        "How the fluid is drained at home, how often, and who teaches it, is not given.",
    ),
)

PROCEDURES = (BIOPSY, ABLATION, CATHETER_CHEMOTHERAPY, EMBOLIZATION, PORT, TUNNELED_CATHETER)
