"""The words that the demo clinic explains, in Spanish: each by the English word that it stands for."""

from __future__ import annotations

PAGE = {
    "title": "Palabras explicadas",
    "slug": "glosario",
    "search_description": "Las palabras médicas de este sitio de la A a la Z, cada una con su sentido en palabras de todos los días.",
    "listing_summary": "Palabras médicas en palabras sencillas, de la A a la Z.",
    "lead": "En nuestras páginas puede oprimir las palabras con puntos debajo. Aquí están todas juntas.",
}

# The English word, the Spanish one, its other forms, and what it means.
WORDS = (
    ("ablation", "ablación", "", "Un tratamiento que quema un cáncer con sondas especiales."),
    ("ascites", "ascitis", "", "Líquido que se acumula en el abdomen."),
    ("biopsy", "biopsia", "biopsias", "Se toma y se estudia una pequeña muestra de tejido."),
    ("cryotherapy", "crioterapia", "", "Un tratamiento que congela un cáncer con sondas especiales."),
    ("effusion", "derrame", "derrames", "Líquido que se acumula en una cavidad del cuerpo."),
    (
        "embolization",
        "embolización",
        "",
        "Un procedimiento que bloquea el flujo de sangre a una parte del cuerpo.",
    ),
    (
        "endoscopic",
        "endoscópica",
        "endoscópico",
        "Se hace con un tubo pequeño que entra por un corte pequeño o por una abertura del cuerpo.",
    ),
    (
        "interventional oncology",
        "oncología intervencionista",
        "",
        "El uso de imágenes para guiar cómo se encuentra y se trata el cáncer.",
    ),
    ("port", "puerto", "puertos", "Una entrada para las medicinas de la quimioterapia."),
    ("preoperative", "preoperatoria", "preoperatorio", "Quiere decir que se hace antes de la cirugía."),
    ("reservoir", "depósito", "", "Una parte del puerto: un pequeño cilindro de plástico o metal."),
)
