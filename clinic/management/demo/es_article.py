"""The article "Interventional Oncology" in Spanish: what the English one says, sentence by sentence."""

from __future__ import annotations

from clinic.management.demo.wording import Block, notes, paragraphs, section

ABOUT = section(
    "Sobre la oncología intervencionista",
    paragraphs(
        "La oncología intervencionista es un tipo de radiología intervencionista. Se usa para el diagnóstico y el "
        "tratamiento del cáncer. También se usa para problemas de salud relacionados con el cáncer.",
        "En Vascular &amp; Interventional Specialists hacemos muchos tipos de estos procedimientos. Todos son "
        "mínimamente invasivos.",
    ),
)

HOW_IT_WORKS = section(
    "Cómo funciona la oncología intervencionista",
    paragraphs(
        "Tratamos tumores con imágenes como guía. Los métodos vienen de la radiología intervencionista y son "
        "mínimamente invasivos. Nos permiten dirigir el tratamiento al cáncer y dañar el cuerpo lo menos posible.",
        "La atención del cáncer es el trabajo de muchos equipos. La oncología intervencionista es uno de ellos, al "
        "lado de la oncología médica, la oncología quirúrgica y la oncología radioterápica. Sus tratamientos se "
        "usan muchas veces juntos.",
    ),
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
        "La oncología intervencionista usa imágenes para guiar el diagnóstico y el tratamiento del cáncer. Aquí puede "
        "leer qué es, cómo funciona y qué procedimientos hacemos."
    ),
    "body": [*ABOUT, *HOW_IT_WORKS, PROCEDURES],
    "for_review": notes(
        "Esta página es una traducción. Un profesional clínico que lea español debe compararla con la página en inglés.",
        "“Radiation oncology” está traducido como “oncología radioterápica”. Confirme que su clínica lo dice así.",
    ),
}
