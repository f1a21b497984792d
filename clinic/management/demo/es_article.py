"""The article "Interventional Oncology" in Spanish: what the English one says, sentence by sentence."""

from __future__ import annotations

from clinic.management.demo.wording import (
    Block,
    advice,
    care_card,
    expander,
    notes,
    paragraphs,
    questions,
    section,
    steps,
)

ABOUT = section(
    "Sobre la oncología intervencionista",
    paragraphs(
        "La oncología intervencionista es un tipo de radiología intervencionista. Con ella se ve si hay cáncer (el "
        "diagnóstico) y se trata. También se usa para otros problemas de salud que tienen que ver con el cáncer.",
        "En Vascular &amp; Interventional Specialists hacemos muchos tipos de estos procedimientos. Todos son "
        "mínimamente invasivos.",
    ),
)

HOW_IT_WORKS = section(
    "Cómo funciona",
    paragraphs(
        "Tratamos tumores con imágenes como guía. Los métodos vienen de la radiología intervencionista y son "
        "mínimamente invasivos. Con ellos dirigimos el tratamiento al cáncer y dañamos el cuerpo lo menos posible.",
        "Muchos equipos tratan el cáncer. La oncología intervencionista es uno de ellos. Muchas veces se usan juntos "
        "los tratamientos de varios equipos.",
    ),
)

# The drawing of the English article, described in Spanish.
PICTURE = "Dibujo de un hígado: un tubo delgado sigue los vasos sanguíneos hasta un punto pequeño."
CAPTION = "Un catéter es un tubo delgado. Las imágenes le muestran el camino."

THE_TEAMS = expander(
    "¿Qué equipos trabajan juntos?",
    paragraphs("Trabajamos al lado de otros equipos: los de oncología médica, quirúrgica y radioterápica."),
)

# Where the procedures show; their own words stand in es_procedures.py.
PROCEDURES: Block = (
    "procedures",
    {
        "heading": "Procedimientos de oncología intervencionista",
        "anchor": "",
        "introduction": paragraphs(
            "Hacemos biopsias, ablación o crioterapia de tumores y quimioterapia dirigida por catéter. También "
            "tratamos el dolor relacionado con el cáncer, y más. Abajo se explican seis procedimientos. Cada uno "
            "tiene su propia página."
        ),
    },
)

ASKED = [
    *section("Lo que preguntan las personas"),
    questions(
        (
            "¿Es este el único tratamiento que tendré?",
            "No siempre. Muchas veces se usa junto con los tratamientos de otros equipos.",
        ),
        ("¿Usarán imágenes?", "Sí. Tratamos tumores con imágenes como guía."),
    ),
]

VISIT = [
    *section("Antes de su cita"),
    steps(
        ("Elija su procedimiento", "Su página dice qué es, por qué se hace y cómo."),
        ("Anote sus preguntas", "Pregunte todo lo que no esté claro, o lo que aquí falte."),
        ("Llévelas a su cita", "Su equipo de atención le conoce. Esta página no."),
    ),
    advice(
        "do",
        "pregunte a su equipo de atención por lo que lee aquí",
        "imprima esta página si el papel le ayuda",
    ),
    advice(
        "dont",
        "espere una respuesta en este sitio cuando necesita ayuda",
        "escriba sobre su propia salud en un comentario",
    ),
]

HELP = [
    *section("Cuándo llamar"),
    care_card("emergency", "Pida ayuda si:", "necesita ayuda de inmediato", "cree que no puede esperar"),
    care_card("soon", "Llame a la clínica si:", "tiene una pregunta que no puede esperar hasta su cita"),
    care_card(
        "self",
        "Tómese su tiempo si:",
        "solo quiere saber más: siga leyendo y anote lo que quiere preguntar",
    ),
]

ARTICLE = {
    "title": "Oncología intervencionista",
    "slug": "oncologia-intervencionista",
    "search_description": (
        "¿Qué es la oncología intervencionista y cómo funciona? Seis procedimientos en palabras sencillas, de la "
        "biopsia a la ablación de tumores y la colocación de un puerto."
    ),
    "listing_summary": (
        "Atención del cáncer guiada por imágenes y mínimamente invasiva. Lea qué es, cómo funciona y qué pasa en "
        "seis procedimientos."
    ),
    "lead": (
        "Las imágenes guían el diagnóstico y el tratamiento del cáncer: eso es la oncología intervencionista. Aquí "
        "puede leer qué es, cómo funciona y qué hacemos."
    ),
    "body": [*ABOUT, *HOW_IT_WORKS, THE_TEAMS, PROCEDURES, *ASKED, *VISIT, *HELP],
    "for_review": notes(
        "Esta página es una traducción. Un profesional clínico que lea español debe compararla con la página en inglés.",
        "“Radiation oncology” está traducido como “oncología radioterápica”. Confirme que su clínica lo dice así.",
    ),
}

# The picture stands below the words about how it works.
PICTURE_AFTER = len(ABOUT) + len(HOW_IT_WORKS)
