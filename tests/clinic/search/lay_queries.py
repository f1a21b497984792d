"""What patients type, and the slug of the page that answers it. Nothing was tuned by the lists held out."""

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

TUNELIZADO = "cateter-peritoneal-tunelizado"
ABLACION = "ablacion-o-crioterapia-de-tumores"
PUERTO = "colocacion-de-un-cateter-con-puerto"
EMBOLIZACION = "embolizacion-preoperatoria"
QUIMIOTERAPIA = "quimioterapia-dirigida-por-cateter"

SPANISH = {
    "agua en la barriga": TUNELIZADO,
    "mi mamá tiene líquido en el vientre": TUNELIZADO,
    "sacar el líquido en casa": TUNELIZADO,
    "congelar el tumor": ABLACION,
    "quemar un cáncer": ABLACION,
    "puerto para la quimio en el cuello": PUERTO,
    "tapar la sangre del tumor antes de la operación": EMBOLIZACION,
    "quimio directo al tumor": QUIMIOTERAPIA,
    "sacar una muestra de un bulto": "biopsia",
    "examen de tejido": "biopsia",
    "qué es la oncología intervencionista": "oncologia-intervencionista",
    "quiero pedir una cita": "pedir-una-cita",
    "dirección y horario": "sedes",
    "teléfono de la clínica": "contacto",
    "doctores": "personal-clinico",
    "quiénes son ustedes": "sobre-nosotros",
}

SPANISH_HELD_OUT = {
    "panza llena de agua": TUNELIZADO,
    "me falta el aire por el líquido": TUNELIZADO,
    "le pusieron un tubo para sacar líquido": TUNELIZADO,
    "cancer de higado quemar": ABLACION,
    "sonda fría para cáncer de pulmón": ABLACION,
    "aparato debajo de la clavícula para la quimio": PUERTO,
    "dónde va el puerto": PUERTO,
    "cortar la sangre al tumor": QUIMIOTERAPIA,
    "Biopsias": "biopsia",
    "tubo por la boca para sacar tejido": "biopsia",
    "embolizacion": EMBOLIZACION,
    "operación para quitar un tumor grande": EMBOLIZACION,
    "hacer una cita con el médico": "pedir-una-cita",
    "silla de ruedas": "clinica-principal-ejemplo",
    "cookies": "privacidad",
}
