"""The home page, "About us" and "Privacy" in Spanish: what the English pages say, sentence by sentence."""

from __future__ import annotations

from clinic.management.demo.pages import PageWords
from clinic.management.demo.wording import bullets, callout, paragraphs, section

ALERT = "Esta es una clínica de demostración. Sus personas, lugares y teléfonos son inventados."

HOME = PageWords(
    title="Vascular & Interventional Specialists",
    slug="clinica",
    search_description="La oncología intervencionista en palabras sencillas: qué es cada procedimiento, por qué se hace y cómo.",
    listing_summary="La página de inicio de Vascular & Interventional Specialists.",
    lead=(
        "El cáncer trae muchas palabras nuevas. Aquí explicamos nuestros procedimientos con palabras sencillas, para "
        "que usted sepa qué preguntar en su próxima cita."
    ),
    body=[
        *section(
            "Tómese su tiempo",
            paragraphs(
                "Empiece por el artículo sobre oncología intervencionista. Le dice cómo funciona este tipo de "
                "atención. Después elija el procedimiento sobre el que quiere saber más.",
                "¿Algo no está claro? Deje un comentario debajo de un artículo, o anote su pregunta y llévela a su "
                "cita.",
            ),
        ),
        callout(
            "important",
            "Este sitio no puede ayudar en una emergencia",
            paragraphs(
                "Llame al número de emergencias de su zona. Nadie vigila los comentarios de este sitio por "
                "emergencias. Lo que lee aquí no reemplaza una conversación con su equipo de atención."
            ),
        ),
    ],
)

ABOUT = PageWords(
    title="Sobre nosotros",
    slug="sobre-nosotros",
    search_description="Quiénes somos y qué hacemos: oncología intervencionista, al lado del resto de la atención del cáncer.",
    listing_summary="Quiénes somos, qué hacemos y cómo se hace este sitio.",
    lead="Somos Vascular & Interventional Specialists. Las imágenes son nuestra guía para tratar el cáncer.",
    body=[
        *section(
            "Qué hacemos",
            paragraphs(
                "Nuestro campo es la oncología intervencionista. Es un tipo de radiología intervencionista. Las "
                "imágenes son nuestra guía. Lo que hacemos es mínimamente invasivo.",
                "No trabajamos solos. Hay más equipos que tratan el cáncer: los de oncología médica, los de oncología "
                "quirúrgica y los de oncología radioterápica. Muchas veces se usan juntos sus tratamientos y los "
                "nuestros.",
            ),
        ),
        *section(
            "Cómo se hace este sitio",
            paragraphs(
                "Escribimos con palabras sencillas y dejamos fuera lo que no sabemos con certeza. Donde falte un "
                "dato, pregunte a su equipo de atención.",
                "Usted puede calificar cada artículo y dejar un comentario.",
            ),
        ),
    ],
)

PRIVACY = PageWords(
    title="Privacidad",
    slug="privacidad",
    search_description="Qué guarda este sitio de usted cuando lee, comenta o califica, y qué no hace nunca.",
    listing_summary="Qué guarda este sitio de usted, y qué no hace nunca.",
    lead="Usted puede leer todo este sitio sin decirnos quién es.",
    body=[
        *section(
            "Cuando lee",
            paragraphs(
                "Leer no pone ninguna cookie, y no le seguimos de página en página. Todas las partes de una página "
                "vienen de nuestro propio servidor. Su navegador no pide nada a ninguna otra empresa."
            ),
        ),
        *section(
            "Cookies",
            paragraphs("Este sitio usa cookies solo en dos casos:"),
            bullets(
                "Cuando usted califica un artículo, para que un voto nuevo tome el lugar del anterior.",
                "Cuando nuestro personal inicia sesión para trabajar en el sitio.",
            ),
        ),
        *section(
            "Cuando deja un comentario",
            paragraphs(
                "Guardamos lo que escribe, la hora y la dirección de red (dirección IP) desde la que llegó. Cuando "
                "publicamos el comentario, todos pueden ver su nombre, sus palabras y su sitio web, si da uno. Solo "
                "nuestro personal puede ver su correo electrónico.",
                "Su correo electrónico y su dirección de red se borran después de un tiempo fijo, y también todo el "
                "spam. El spam se busca en nuestro propio servidor, así que sus palabras no salen de él. Puede "
                "pedirnos que quitemos su comentario.",
                "Las reglas y los plazos exactos están en la página "
                '<a href="/es/comments/how-comments-are-processed/">cómo se procesa su comentario</a>.',
            ),
        ),
        *section(
            "Cuando califica un artículo",
            paragraphs(
                "Guardamos su calificación. También guardamos un código hecho con su dirección de red, para notar "
                "una oleada de votos, y lo borramos después de un día.",
                "Si nos dice qué podría ser mejor, también lo guardamos, y solo lo ve nuestro personal. Puede dejar "
                "su correo electrónico si quiere una respuesta. No lo usamos para nada más.",
            ),
        ),
        callout(
            "important",
            "Mantenga su salud en privado",
            paragraphs(
                "No escriba sobre su propia salud en un comentario. Cualquiera puede leerlo cuando se publica. "
                "Pregunte a su equipo de atención en persona."
            ),
        ),
    ],
)
