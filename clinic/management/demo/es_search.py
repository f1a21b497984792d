"""What the search knows in Spanish: other names for what stands on the pages, and the page that comes first."""

from __future__ import annotations

# What our pages say, and what patients may say instead.
SYNONYMS: dict[str, tuple[str, ...]] = {
    "ascitis drenar líquido abdomen": (
        "agua en la barriga",
        "agua en la panza",
        "agua en el vientre",
        "agua en el estómago",
        "líquido en la barriga",
        "líquido en la panza",
        "líquido en el vientre",
        "líquido en el estómago",
    ),
    "abdomen": ("barriga", "panza", "vientre"),
    "quimioterapia": ("quimio",),
    "biopsia muestra de tejido": ("pedazo de tejido", "examen de tejido", "examinar un bulto"),
    "tumor": ("bulto", "bolita", "masa"),
    "ablación quema": ("quemar",),
    "crioterapia congela": ("congelar",),
    "cirugía": ("operación", "operar", "operarme"),
    "imágenes CT MRI ultrasonido": ("tomografía", "resonancia", "ecografía", "TAC"),
    "catéter": ("tubo", "tubito"),
    "cita": ("turno",),
    "personal clínico": ("doctor", "doctora", "doctores"),
    "contacto llamar": ("teléfono", "número"),
    "sedes": ("dirección", "ubicación", "horario", "a qué hora abren"),
    "estacionamiento": ("estacionar", "parqueo"),
    "enfermería": ("enfermera", "enfermero"),
    "referir": ("remitir", "enviar a un paciente"),
    "accesibilidad": ("letra grande", "letra chica", "letra pequeña"),
    "quiénes somos": ("quiénes son ustedes",),
}
# The page that comes first for these words, with the reason that the reader sees.
PROMOTED = (
    "cáncer",
    "oncologia-intervencionista",
    "Empiece aquí: qué es esta atención del cáncer y cómo funciona.",
)
