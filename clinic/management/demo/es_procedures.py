"""The six procedures in Spanish: what the English pages say, sentence by sentence."""

from __future__ import annotations

from clinic.management.demo.procedures import ProcedureWords
from clinic.management.demo.wording import bullets, notes, paragraphs, section, table

TO_COMPARE = "Esta página es una traducción. Un profesional clínico que lea español debe compararla con la página en inglés."

BIOPSY = ProcedureWords(
    title="Biopsia",
    slug="biopsia",
    search_description="Qué es una biopsia, por qué se hace y cómo se toma y estudia una pequeña muestra de tejido.",
    listing_summary="Se toma y se estudia una pequeña muestra de tejido, para buscar cáncer u otros cambios.",
    summary_text=(
        "Tomamos una pequeña muestra de tejido, muchas veces de un tumor, y usamos imágenes como guía. Después se "
        "estudia la muestra para buscar cáncer y otras cosas que no son normales."
    ),
    what_it_is=paragraphs(
        "Una biopsia es un procedimiento que ayuda a hacer un diagnóstico. Se toma una pequeña muestra de tejido, "
        "muchas veces de un tumor. Después se estudia la muestra."
    ),
    why_it_is_done=paragraphs(
        "Una biopsia puede mostrar si la muestra tiene cáncer. También puede mostrar otras cosas que no son normales."
    ),
    how_it_is_done=paragraphs(
        "En una biopsia endoscópica se pasa un tubo pequeño dentro del cuerpo. Entra por una pequeña incisión (un "
        "corte) o por una abertura del cuerpo, como la boca o el recto. Con él se toma una pequeña cantidad de "
        "tejido del tumor o de la zona afectada."
    ),
    imaging_used=paragraphs("Las imágenes nos guían cuando tomamos la muestra."),
    questions=(
        (
            "¿La muestra siempre se toma de un tumor?",
            paragraphs("Muchas veces sí. También puede venir de otra zona afectada."),
        ),
    ),
    for_review=notes(TO_COMPARE),
)

ABLATION = ProcedureWords(
    title="Ablación o crioterapia de tumores",
    slug="ablacion-o-crioterapia-de-tumores",
    search_description="Cómo se guían sondas especiales hasta un tumor para quemarlo o congelarlo. Sin cirugía invasiva.",
    listing_summary="Sondas especiales queman el cáncer o lo congelan. No hay cirugía invasiva.",
    summary_text=(
        "En la ablación de tumores se usan sondas especiales para quemar un cáncer o congelarlo. Congelarlo se llama "
        "crioterapia. El ultrasonido, la tomografía (CT) o la resonancia (MRI) guían la sonda. No hay cirugía "
        "invasiva. Es común para cánceres del pulmón, del hígado y del riñón."
    ),
    what_it_is=paragraphs(
        "En la ablación de tumores se usan sondas especiales. Las sondas queman un cáncer (ablación) o lo congelan "
        "(crioterapia)."
    ),
    why_it_is_done=paragraphs(
        "Se hace para matar las células del cáncer. Se usa muchas veces para tumores pequeños (de menos de 3 cm). Es "
        "común en el tratamiento de cánceres del pulmón, del hígado y del riñón."
    ),
    how_it_is_done=paragraphs(
        "La sonda se guía hasta dentro del tumor. Allí pone el tumor muy caliente o muy frío. El calor o el frío "
        "extremo mata las células del cáncer."
    ),
    imaging_used=paragraphs(
        "El ultrasonido, la tomografía (CT) o la resonancia (MRI) guían la sonda hasta dentro del tumor."
    ),
    benefits=paragraphs("Se matan las células del cáncer sin necesidad de cirugía invasiva."),
    imaging="Ultrasonido, tomografía (CT) o resonancia (MRI)",
    more=[
        *section("Ablación y crioterapia, una al lado de la otra"),
        table(
            "En qué se diferencian, y en qué son iguales",
            ("Tratamiento", "Ablación", "Crioterapia"),
            ("Qué hace", "Quema el cáncer", "Congela el cáncer"),
            ("El tumor se pone", "Muy caliente", "Muy frío"),
            ("Qué se usa", "Sondas especiales", "Sondas especiales"),
        ),
    ],
    questions=(
        (
            "¿Qué diferencia hay entre ablación y crioterapia?",
            paragraphs("La ablación quema el cáncer. La crioterapia lo congela."),
        ),
        (
            "¿Para qué cánceres es común?",
            paragraphs("Es común para cánceres del pulmón, del hígado y del riñón."),
        ),
    ),
    for_review=notes(TO_COMPARE),
)

CATHETER_CHEMOTHERAPY = ProcedureWords(
    title="Quimioterapia dirigida por catéter",
    slug="quimioterapia-dirigida-por-cateter",
    search_description="Cómo un catéter lleva la quimioterapia directo a un tumor y corta su suministro de sangre.",
    listing_summary="Las medicinas de la quimioterapia van por un catéter a los vasos sanguíneos de un tumor.",
    summary_text=(
        "Se usa un catéter para llevar medicinas de quimioterapia a los vasos sanguíneos de un tumor. La meta es "
        "cortar el suministro de sangre del tumor y tratar el tumor mismo."
    ),
    what_it_is=paragraphs(
        "Es una manera de dar quimioterapia. Las medicinas se llevan por un catéter a los vasos sanguíneos de un "
        "tumor."
    ),
    why_it_is_done=paragraphs(
        "Se hace para cortar el suministro de sangre del tumor y dar un tratamiento dirigido."
    ),
    how_it_is_done=paragraphs(
        "Las medicinas pasan por un catéter. El catéter las entrega en los vasos sanguíneos del tumor."
    ),
    benefits=paragraphs("El tratamiento se dirige al tumor."),
    for_review=notes(TO_COMPARE),
)

EMBOLIZATION = ProcedureWords(
    title="Embolización preoperatoria",
    slug="embolizacion-preoperatoria",
    search_description="Cómo se bloquea el flujo de sangre a un tumor, casi siempre antes de una cirugía para quitarlo.",
    listing_summary="Se bloquea el flujo de sangre a un tumor, casi siempre antes de una cirugía para quitarlo.",
    summary_text=(
        "Este procedimiento bloquea el flujo de sangre a todo un tumor o a una parte, o a un órgano afectado. Casi "
        "siempre se hace antes de una cirugía más invasiva que quita un tumor."
    ),
    what_it_is=paragraphs(
        "La embolización preoperatoria es un procedimiento que bloquea el flujo de sangre. Puede bloquear el flujo a "
        "todo un tumor o a una parte, o a un órgano afectado."
    ),
    why_it_is_done=paragraphs(
        "Por lo general se hace antes de una cirugía más invasiva para quitar un tumor. El tumor puede ser grande. O "
        "puede estar en una zona que recibe mucha sangre."
    ),
    how_it_is_done=paragraphs(
        "Se coloca un catéter. Se guía hasta los vasos que llevan sangre al tumor. Allí se inyecta un material que "
        "bloquea el flujo de sangre al tumor."
    ),
    questions=(
        (
            "¿Se hace en lugar de una cirugía?",
            paragraphs("Por lo general se hace antes de la cirugía. Después, la cirugía quita el tumor."),
        ),
    ),
    for_review=notes(TO_COMPARE),
)

PORT = ProcedureWords(
    title="Colocación de un catéter con puerto",
    slug="colocacion-de-un-cateter-con-puerto",
    search_description="Qué es un puerto para quimioterapia, dónde se coloca y de qué está hecho.",
    listing_summary="Un puerto es una entrada. Por él, las medicinas de la quimioterapia llegan a un vaso sanguíneo grande.",
    summary_text=(
        "Un puerto es una entrada para la quimioterapia. Por él se llevan las medicinas a un vaso sanguíneo grande. Casi "
        "siempre se hace cerca del cuello, justo debajo de la clavícula. Se implanta un pequeño depósito y se conecta "
        "a un catéter."
    ),
    what_it_is=paragraphs(
        "Un puerto es una entrada para la quimioterapia. Tiene un pequeño depósito, que es un cilindro de plástico o "
        "metal. El depósito está conectado a un catéter."
    ),
    why_it_is_done=paragraphs(
        "Las medicinas de la quimioterapia se ponen en el puerto. Desde allí llegan a un vaso sanguíneo grande."
    ),
    how_it_is_done=paragraphs(
        "Casi siempre el puerto se hace cerca del cuello, justo debajo de la clavícula. El pequeño depósito se "
        "implanta y se conecta a un catéter. El catéter entra en la vena yugular, en el cuello."
    ),
    questions=(
        (
            "¿Dónde estará el puerto?",
            paragraphs("Casi siempre está cerca del cuello, justo debajo de la clavícula."),
        ),
        ("¿De qué está hecho el depósito?", paragraphs("Es un pequeño cilindro de plástico o metal.")),
    ),
    for_review=notes(TO_COMPARE),
)

TUNNELED_CATHETER = ProcedureWords(
    title="Catéter peritoneal tunelizado para ascitis o derrame malignos",
    slug="cateter-peritoneal-tunelizado",
    search_description="Cómo un catéter ayuda a drenar líquido en casa y puede aliviar el dolor y la falta de aire.",
    listing_summary="Un catéter ayuda a drenar el exceso de líquido del cuerpo. Los pacientes pueden hacerlo en casa.",
    summary_text=(
        "En algunas personas con cáncer se acumula líquido en el abdomen o en otra cavidad del cuerpo. Esto se llama "
        "ascitis o derrame. Un catéter puede ayudar a drenar el líquido, para que los pacientes puedan drenarlo en casa."
    ),
    what_it_is=paragraphs(
        "En algunas personas con cáncer se acumula líquido en el abdomen o en otra cavidad del cuerpo. Esto se llama "
        "ascitis o derrame. Un catéter puede ayudar a drenar este líquido."
    ),
    why_it_is_done=(
        paragraphs("Drenar el exceso de líquido puede dar alivio. Puede calmar:")
        + bullets("molestias", "sensación de llenura en el abdomen", "dolor", "dificultad para respirar")
    ),
    how_it_is_done=paragraphs(
        "El catéter se implanta (se pone dentro del cuerpo). Se coloca con un procedimiento mínimamente invasivo."
    ),
    afterwards=paragraphs("Con el catéter colocado, los pacientes pueden drenar el líquido en casa."),
    questions=(
        (
            "¿Se puede drenar el líquido en casa?",
            paragraphs("Sí. El catéter permite a los pacientes drenar el líquido en casa."),
        ),
    ),
    for_review=notes(TO_COMPARE),
)

# By the slug of the English page.
PROCEDURES = {
    "biopsy": BIOPSY,
    "tumor-ablation-or-cryotherapy": ABLATION,
    "catheter-directed-chemotherapy": CATHETER_CHEMOTHERAPY,
    "preoperative-embolization": EMBOLIZATION,
    "port-catheter-placement": PORT,
    "tunneled-peritoneal-catheter": TUNNELED_CATHETER,
}
