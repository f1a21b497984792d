"""The contact page, its two forms, the A to Z and the accessibility statement in Spanish."""

from __future__ import annotations

from typing import Any

from clinic.management.demo.pages import PageWords
from clinic.management.demo.wording import bullets, paragraphs, section

CONTACT: dict[str, Any] = {
    "title": "Contacto",
    "slug": "contacto",
    "search_description": "Cómo llamar a la clínica, pedir una cita o enviarnos a un paciente.",
    "listing_summary": "Llámenos, pida una cita o envíenos a un paciente.",
    "lead": "Elija la manera que más le convenga. La más rápida es llamar.",
}
APPOINTMENT: dict[str, Any] = {
    "title": "Pedir una cita",
    "slug": "pedir-una-cita",
    "search_description": "Pida una cita a nuestra recepción. Le llamamos o le escribimos.",
    "listing_summary": "Díganos cómo comunicarnos con usted. Le llamamos o le escribimos.",
    "lead": "Díganos cuándo puede y cómo hablar con usted. Le llamamos o le escribimos para fijar la hora.",
    "next_steps": "Cuando hablemos con usted, buscamos una hora que le convenga.\nTambién le decimos qué debe traer.",
}
APPOINTMENT_REASONS = ("Primera visita", "Visita de seguimiento", "Una pregunta sobre mi cita", "Otra cosa")
REFERRAL: dict[str, Any] = {
    "title": "Para médicos: referir a un paciente",
    "slug": "referir-a-un-paciente",
    "search_description": "Para médicos: pida que hablemos de un paciente.",
    "listing_summary": "Para médicos: pida que hablemos de un paciente.",
    "lead": "Pídanos que nos comuniquemos con usted. Del paciente hablamos por teléfono.",
    "next_steps": "Alguien de nuestro equipo se comunica con usted. Tenga a mano el expediente de su paciente.",
}
REFERRAL_REASONS = (
    "Nueva referencia",
    "Una pregunta antes de referir",
    "Sobre un paciente que ya conocen",
    "Otra cosa",
)

A_TO_Z: dict[str, Any] = {
    "title": "De la A a la Z",
    "slug": "de-la-a-a-la-z",
    "search_description": "Todos los procedimientos y artículos de este sitio por su primera letra.",
    "listing_summary": "Todas nuestras páginas sobre la atención, por su primera letra.",
    "lead": "Busque una página por su primera letra.",
}

ACCESSIBILITY = PageWords(
    title="Accesibilidad",
    slug="accesibilidad",
    search_description="Qué hacemos para que todos puedan usar este sitio, y qué hacer si algo no le funciona.",
    listing_summary="Qué hacemos para que todos puedan usar este sitio.",
    lead="Queremos que todas las personas puedan usar este sitio.",
    body=[
        *section(
            "Qué hacemos",
            paragraphs("Seguimos las reglas de WCAG 2.2, nivel AA. En palabras sencillas:"),
            bullets(
                "Todo el sitio funciona solo con el teclado.",
                "Funciona con un lector de pantalla.",
                "Usted puede hacer el texto cuatro veces más grande.",
                "Los colores tienen mucho contraste, con fondo claro y oscuro. Nunca decimos algo solo con un color.",
                "Nada se mueve si su aparato pide menos movimiento.",
                "Todos los formularios funcionan sin scripts, y le dicen con palabras qué debe cambiar.",
            ),
        ),
        *section(
            "Cómo lo probamos",
            paragraphs(
                "Un programa compara las páginas con estas reglas cada vez que cambia el sitio. No puede encontrar "
                "todas las fallas. Aún no han probado el sitio personas que usan estas ayudas cada día."
            ),
        ),
        *section(
            "Si algo no funciona",
            paragraphs(
                "Díganos, por favor. Deje un comentario que sea solo para la clínica, o llámenos. Diga qué página "
                "era y qué quería hacer. Le ayudamos de otra manera hasta que esté arreglado."
            ),
        ),
    ],
)
