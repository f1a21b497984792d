"""What patients type, and the slug of the page that answers it. Nothing was tuned by the second list."""

from __future__ import annotations

TUNNELED = "tunneled-peritoneal-catheter"
ABLATION = "tumor-ablation-or-cryotherapy"
PORT = "port-catheter-placement"
EMBOLIZATION = "preoperative-embolization"
CHEMOTHERAPY = "catheter-directed-chemotherapy"
BIOPSY = "biopsy"
ARTICLE = "interventional-oncology"

QUERIES = {
    "fluid in belly": TUNNELED,
    "there is water in my mother's tummy": TUNNELED,
    "drain fluid at home": TUNNELED,
    "freeze the tumor": ABLATION,
    "burning cancer away": ABLATION,
    "chemo port in neck": PORT,
    "block blood to tumor before surgery": EMBOLIZATION,
    "chemo straight into the tumor": CHEMOTHERAPY,
    "take a sample of a lump": BIOPSY,
    "what is interventional oncology": ARTICLE,
    "tissue test": BIOPSY,
    "how is my comment used privacy": "privacy",
}

HELD_OUT = {
    "stomach full of fluid": TUNNELED,
    "hard to breathe because of fluid": TUNNELED,
    "freezing kidney cancer": ABLATION,
    "tumour ablation": ABLATION,
    "small thing under collarbone for chemo drugs": PORT,
    "where does the port go": PORT,
    "cutting off blood supply of tumor": CHEMOTHERAPY,
    "Biopsies": BIOPSY,
    "small tube through the mouth to take tissue": BIOPSY,
    "embolisation": EMBOLIZATION,
    "getting rid of big tumor operation": EMBOLIZATION,
    "what cookies does this site set": "privacy",
    "who are you": "about-us",
}
