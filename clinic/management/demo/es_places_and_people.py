"""The demo's clinicians and places in Spanish, by the addresses of the English pages. Names and numbers carry over."""

from __future__ import annotations

from typing import Any

from clinic.management.demo.wording import paragraphs, section

PEOPLE_LIST = {
    "title": "Personal clínico",
    "slug": "personal-clinico",
    "search_description": "Quiénes trabajan en esta clínica de demostración. Las personas son inventadas.",
    "listing_summary": "Quiénes trabajan aquí, y dónde están.",
    "lead": "Estas personas son inventadas. Muestran cómo se verá la página con las de su clínica.",
}
PEOPLE: dict[str, dict[str, Any]] = {
    "demo-reviewer": {
        "credentials": "persona inventada para esta demostración",
        "role": "Profesional clínico inventado",
        "body": section(
            "Quién es",
            paragraphs(
                "Esta persona no existe. Las páginas de esta demostración muestran cómo se ve la revisión de un "
                "profesional clínico. Ningún profesional ha revisado sus palabras."
            ),
        ),
        "specialties": "Oncología intervencionista\nBiopsias",
        "languages": "Inglés, español",
        "listing_summary": "Un ejemplo de profesional clínico que aprueba páginas.",
        "search_description": "Un profesional clínico inventado de la clínica de demostración.",
    },
    "ana-example": {
        "role": "Radióloga intervencionista (ejemplo)",
        "specialties": "Ablación de tumores\nCatéteres con puerto",
        "languages": "Inglés",
        "listing_summary": "Un ejemplo de profesional clínico que no recibe pacientes nuevos por ahora.",
        "search_description": "Una profesional clínica inventada de la clínica de demostración.",
    },
    "sam-sample": {
        "role": "Enfermería (ejemplo)",
        "specialties": "Preparación para un procedimiento",
        "languages": "Inglés",
        "listing_summary": "Un ejemplo de una persona de quien se sabe menos.",
        "search_description": "Una persona inventada de enfermería de la clínica de demostración.",
    },
}

PLACE_LIST = {
    "title": "Sedes",
    "slug": "sedes",
    "search_description": "Dónde está esta clínica de demostración. Los lugares son inventados.",
    "listing_summary": "Dónde estamos, cuándo abrimos y cómo llegar.",
    "lead": "Estos lugares son inventados. Muestran cómo se verá la página con los de su clínica.",
}
PLACES: dict[str, dict[str, Any]] = {
    "example-main-clinic": {
        "title": "Clínica principal (ejemplo)",
        "slug": "clinica-principal-ejemplo",
        "access_note": "Toque el timbre de la entrada, y le llevamos una silla de ruedas.",
        "parking": "El estacionamiento de al lado tiene lugares marcados cerca del ascensor.",
        "directions": "El autobús para delante del edificio.",
        "hours_note": "Solo con cita.",
        "listing_summary": "Un lugar inventado, con horario, días festivos y estacionamiento.",
        "search_description": "Un lugar inventado de la clínica de demostración.",
    },
    "example-north-clinic": {
        "title": "Clínica norte (ejemplo)",
        "slug": "clinica-norte-ejemplo",
        "parking": "Hay unos pocos lugares delante del edificio.",
        "directions": "El edificio está enfrente de la biblioteca.",
        "listing_summary": "Un lugar inventado que abre algunos días.",
        "search_description": "Un lugar inventado de la clínica de demostración.",
    },
}
HOLIDAYS = {"Winter holidays": "Fiestas de invierno", "New Year’s Day": "Año Nuevo"}
