"""Signs of an emergency in Spanish (Spain and Latin America), as patients type them, by kind.

The same two lists as in English: `ALARMS` speak for themselves, `SIGNS` count where somebody has them now.
Accents are folded away before the search, so none is written here.
"""

from __future__ import annotations

from comments.safety.phrases import words

NOT = "(no|sin|nunca|ni|tampoco|apenas|casi no|no me|no le|no se|no se me|no se le|no nos|no lo|no la)"
BODY = words(
    "pierna piernas pie pies brazo brazos mano manos dedos dedo pantorrilla muslo gemelo extremidad tobillo tobillos"
)
HOT = r"(3[89]([.,]\d{1,2})?|4[0-2]([.,]\d{1,2})?|10[0-6]([.,]\d{1,2})?)"
# "Tengo 38 años" and "con 40 semanas" tell of no fever.
COUNTED = (
    r"(?![.,]?\d)(?!\s{0,3}((anos?|anitos|meses|semanas?|kilos?|kg|cm|mm|mg|ml|euros?|pesos|puntos|pacientes|"
    r"personas|sesiones)\b|%))"
)
STRONG = words(
    "insoportable insoportables terrible terribles horrible horribles intenso intensos intensa intensisimo",
    "fortisimo fortisimos fortisima fuerte fuertes brutal atroz agudo punzante tremendo tremendos bestial infernal",
    "opresivo inaguantable",
)
SITE = words(
    "puerto port reservorio portacath porth herida incision puncion ingle cicatriz puntos cateter via sonda drenaje",
    "zona sitio piel biopsia corte insercion aposito curita gasa agujero",
)
HURT = words(
    "dolor dolores duele duelen dolia presion opresion apretado apretada aprieta peso punzada punzadas ardor"
)

ALARMS: dict[str, tuple[str, ...]] = {
    "bleeding": (
        "(sangr*|hemorragia*) … (no|sin) (se |me |le |la |lo |nos )*(para*|deten*|detien*|cort*|ces*|cede|control*|"
        "coagul*|quiere parar|logr* parar|hay forma|hay manera)",
        "(no|sin) (deja|dejo|dejaba|para|paro|paraba|ha parado|ha dejado|parar|cesa|dejar|quiere parar) de sangrar",
        "no (se |me |le |la |lo |puedo |podemos |logro |logramos |conseguimos |consigo |hay forma de |hay manera de |"
        "sabemos como |sabe )*(para|parar|pararle|pararla|detener|detenerle|detiene|corta|cortar|cortarle|contener|"
        "controlar|frena|frenar) (de )?(la |el |esta )?(sangre|sangrado|sangrar|hemorragia)",
        "(sangr*) (mucho|muchisimo|bastante|demasiado|a chorros|sin parar|otra vez|de nuevo|por la|por el|un monton|"
        "abundante*|mucha)",
        "(sigue|sigo|esta|estoy|empezo|empece|empieza|lleva|llevo|ha empezado|vuelve|volvio|comenzo|anda|ando) "
        "(\\w+ )?(\\w+ )?(sangrando|a sangrar|con sangrado|con hemorragia|perdiendo sangre|echando sangre|botando "
        "sangre|chorreando)",
        "(mucha|bastante|demasiada|muchisima|charco de|charcos de|chorro de|chorros de|borbotones de|perdiendo|"
        "pierde|pierdo|echa|echando|botando|bota|soltando|tosiendo|escupiendo|escupe|escupo|vomitando|vomito|vomite|"
        "vomita|vomitos? (de|con)|vomitado|orino|orinando|orina con|meando|cagando|toser|tose|toso|defeca|defecando|"
        "expulsa|expulsando|brota|brotando|arroja|arrojando|devolviendo|devuelto|devolvio|evacua|evacuando) "
        "(\\w+ )?sangre",
        "sangre … (por todas partes|por todos lados|a chorros|a borbotones|no para|sin parar|chorrea*|brota*|"
        "empapa*|sale a|gotea*|en (el|la|las|los) (vomito*|heces|orina|caca|popo|deposicion*|esputo*|flema*|inodoro|"
        "vater|bano|tos))",
        "(empapa*|calad*|llen*|manchad*|chorreando) … (sangre|gasa*|aposito*|venda*|toalla*|sabana*|camisa|cama)",
        "(gasa*|aposito*|venda*|vendaje*|toalla*|sabana*|camisa|pijama|compresa*) … (empapad*|calad*|llen* de sangre|"
        "de sangre|con sangre)",
        "(heces|caca|deposicion*|popo|evacuacion*|excremento*|diarrea*|materia|cacas|mierda|del cuerpo|evacuando|"
        "defecando|defeco|evacuo|orina|pipi|vomito) … (negr*|alquitran|sangre|con sangre|sanguinolent*|roj*|brea|"
        "cafe molido|como el carbon|oscur*)",
        "(posos|poso|borra|cuncho|pozos) de cafe",
        "(sangrado|hemorragia|perdida de sangre) (\\w+ )?(abundante|fuerte|intens*|grave|masiv*|importante|continu*|"
        "profus*)",
        "(coagulos|me desangro|se desangra|desangr*)",
        "(bulto|hematoma|moreton|morado|chichon|bola) … (crec*|aument*|mas grande|grande y dur*|expand*|hinch*|extiend*)",
    ),
    "fever": (
        f"(fiebre|temperatura|calentura|febril|termometro|fiebron|febricula|tengo|tiene|marca|con) … {HOT}{COUNTED}"
        "( ?(grados|c|º))?",
        f"{HOT}( ?(grados|c|de))? (\\w+ )?(fiebre|temperatura|calentura)",
        f"{HOT} ?grados",
        "(fiebre|calentura|temperatura) … no (me |le |se |nos |la |cede |hay )*(baj*|ced*|quit*|va|remit*)",
        "(escalofrio*|tirit*|tembl*|temblores) … (fiebre|no par*|sin parar|todo el cuerpo|sudor*|fuertes|mant*|"
        "castanet*|incontrolab*|dientes|cobij*|no puedo parar|no se quit*|frazada*)",
        "(fiebre|calentura|sudor*) … (escalofrio*|tirit*|tembl*|temblores|sudor*)",
        "(no|sin) (para*|dej*|puedo parar|puedo dejar) de (tirit*|tembl*|temblar|tiritar)",
        "(ardiendo|hirviendo|volando) (de|en) (fiebre|calentura)",
        "(fiebre|calentura) (muy )?(alta|altisima|fuerte|elevada)",
        "(fiebron|calenturon|sepsis|septicemia|septic*)",
    ),
    "chest_pain": (
        f"{HURT} … (pecho|torax|corazon|esternon)",
        "(pecho|torax|corazon|esternon) … (duel*|dolor|aprieta*|apretad*|oprim*|opresion|presion|pesa|estall*|"
        "revienta*|pincha*|punza*|quema|ahoga)",
        "(infarto|ataque al corazon|paro cardiaco|ataque cardiaco|infartand*)",
        "corazon … (a mil|disparad*|acelerad*|desbocad*|se (me )?sale|a todo|muy rapido|salta*|loco|irregular|late)",
        "(dolor|duele|adormec*|hormigue*) … brazo izquierdo",
        "(brazo izquierdo) … (duele|dolor|dormido|adormec*|hormigue*)",
        "(palpitaciones|taquicardia*)",
        "(elefante|losa|yunque|ladrillo|algo pesado) … pecho",
    ),
    "breathing": (
        "no (me |le |se |nos )*(puedo|puede|podia|consigo|consigue|logra|logro|alcanza*|llega*|entra*|deja|pueda|"
        "podemos|pasa) (a |casi |ni |el |bien |coger |tomar )*(respir*|aire|aliento|ar)",
        "no (respira|respiro|esta respirando|puedo coger aire|coge aire|agarra aire)",
        "(cuesta|costando|cuesta trabajo|dificil|dificultad*|trabajo|problemas|apenas|casi no|malamente|mal|costaba) "
        "(\\w+ )?(\\w+ )?(respir*|coger aire|tomar aire|agarrar aire)",
        "(respir*) … (mal|dificult*|cuesta|muy rapido|rapidit*|agitad*|entrecortad*|fatal|raro|con ruido|pitid*|apenas)",
        "(falta|falto|faltando|faltaba|quedo sin|queda sin|quedando sin|sin|hambre de|me falta) (el |de |mucho )?"
        "(aire|aliento|respiracion)",
        "(me|se|nos) (estoy |esta |ha |siento |siente |estaba )?(ahog*|asfixi*|sofoc*)",
        "(ahogand*|asfixiand*|ahogo|ahogos|asfixia|sofoco fuerte|disnea|pitos en|fatiga al hablar)",
        "(labios|boca|unas|cara|uñas) … (azul*|morad*|amoratad*|gris*|violaceo*)",
        "(saturacion|oxigeno|satura) … (8\\d|7\\d|baj*)",
    ),
    "stroke": (
        "(cara|boca|labio|parpado|sonrisa|media cara|lado de la cara|comisura) … (caid*|torcid*|torcio|tuerce|chueca|"
        "chuec*|desviad*|desvio|colgad*|colg*|paraliz*|dormid*|adormec*|de lado|se (le |me )?(cae|cayo|fue))",
        "(torcid*|torcio|torciendo|desvio|caid*|paraliz*|durmio|cayo|colgando|chueca) … (cara|boca|labio|sonrisa|"
        "parpado)",
        "(habla*|hablando|palabras|pronunci*|vocaliz*|lengua) … (raro|rara|mal|trab*|enred*|arrastr*|no se (le )?"
        "entiend*|incoherenc*|sin sentido|no salen|no le salen|no me salen|extran*|pastos*|como borrach*|balbuce*|"
        "disparates|revuelt*)",
        "(arrastr*|trab*|enred*|balbuce*) … (palabras|lengua|al hablar|habla*|palabra)",
        "no (me |le |se |les |nos )*(salen|sale|entiend*|puede|puedo) (las |la |a |bien |ni )*(palabras|palabra|voz|"
        "hablar|lo que dice|mover)",
        "(lado|mitad|media) (izquierdo|izquierda|derecho|derecha|del cuerpo|cuerpo|de la cara|cara) … (dormid*|"
        "paraliz*|adormec*|no responde|sin fuerza|debil*|no lo siento|no lo mueve|muert*|insensib*|cae|acorch*)",
        f"(no|sin) (me |le |se |nos )*(siento|siente|muevo|mueve|puedo mover|puede mover|puedo levantar|"
        f"puede levantar|responde*|fuerza en|fuerzas en) (\\w+ )?(\\w+ )?{BODY}",
        f"{BODY} … (se (me |le )?(duerm*|durmio|paraliz*|qued* (sin fuerza|muert*|dormid*))|sin fuerza|dormid*|"
        "paraliz*|acorchad*|adormec*|no (me |le |la |lo )*(responde*|siente|siento))",
        "(perdi|perdio|perdido|perdiendo|perdida de) (\\w+ )?(vista|vision|habla|sensibilidad|fuerza)",
        "(no|apenas) (ve|veo) (nada|bien|de un ojo|por el|con el|doble)",
        "(ve|veo|viendo|vision) (doble|borros*|nublad*)",
        "(ictus|derrame cerebral|acv|embolia cerebral|derrame|apoplejia|convuls*|epilep*|ataque epileptico)",
        f"(peor|repentin*|de golpe|de repente|subit*|{STRONG}) … (dolor de cabeza|cefalea)",
        f"dolor de cabeza … ({STRONG}|de repente|de golpe|repentin*|peor|explot*|revent*|estall*)",
    ),
    "confusion": (
        "(confus*|desorientad*|delira*|alucina*|ido|ida|perdid*|atontad*|adormilad*|somnolient*|incoherente*|"
        "aletargad*|desvaria*|obnubilad*)",
        "no (me |nos |le |se |la |lo )*(reconoce*|conoce|despierta*|responde|reacciona*|contesta cuando|sabe (donde|"
        "quien|que dia|como se llama|en que)|acuerda de (su|quien|como|nada|donde)|podemos despertar*|puedo "
        "despertar*|logro despertar*|logramos despertar*|desperta*|coordina|ubica)",
        "(dice|diciendo|dijo|habla|hablando) (\\w+ )?(incoherencias|cosas sin sentido|cosas raras|disparates|tonterias|"
        "cosas que no)",
        "(cuesta|dificil) (mucho )?despertar*",
    ),
    "collapse": (
        "(desmay*|desvanec*|desplom*|inconsciente|sin conocimiento|sin sentido|perdio el (conocimiento|sentido)|"
        "perdi el (conocimiento|sentido)|perdido el (conocimiento|sentido)|perder el conocimiento|colapso|colapsado|"
        "se (me )?(ha )?(cayo|caido) (redond*|al suelo|al piso|de golpe)|sincope|se fue de lado|le dio un "
        "(patatus|soponcio|yeyo)|sudor frio|sudores frios|sudando frio)",
        "(mareo*|maread*|me mareo|se marea) … (no (me |se |le )*(tengo|tiene|puedo|puede|sostien*)|ca(er|igo|e)|"
        "desmay*|en pie|de pie|negro|vista|todo (me )?(da )?vueltas)",
        "no (me |se |le |puede |puedo )*(tengo|tiene|mantener*|sostengo|sostiene|mantengo|mantiene|levantar*|"
        "poner*) (\\w+ )?(en pie|de pie|de la cama|parad*|del suelo|del piso)",
        "(todo|vista|vision) (se )?(me |le )?(pone|puso|volvio|nubl*|ve|veo) (\\w+ )?(negro|nubl*|oscuro)",
        "(tension|presion|ta) … (por los suelos|muy baja|bajisima|[678] ?(con|/|y|sobre)? ?[345]|[678]\\d)",
    ),
    "infection": (
        f"{SITE} … (pus|supur*|infect*|huele|apesta|mal olor|fetid*|liquido|secrecion*|materia|amarill*|verd*|"
        "caliente|ardiendo|se (me |le )?(abrio|ha abierto|salio|ha salido|solto|abierto)|abiert*|lineas rojas|"
        "raya roja)",
        f"(pus|supur*|infectad*|infectand*|liquido (amarill*|verd*|espeso|turbio|blanco|feo)|secrecion*|materia) "
        f"… {SITE}",
        f"{SITE} … (roj*|colorad*|hinch*|inflam*|enrojec*) … (y|caliente*|duel*|dolor*|hinch*|inflam*|roj*|pus|fiebre)",
        f"(hinch*|inflam*|roj*|colorad*|enrojec*|caliente) … (y|caliente*|roj*|duel*|hinch*|inflam*) … {SITE}",
        "(pus|supurando|supura|suelta liquido|echando liquido)",
        "(raya|linea|rayas|lineas|estria*) roj* … (brazo|pecho|sub*|cuello|pierna|extiend*)",
        "(rojez|enrojecimiento|rojo|mancha roja) … (extiend*|exten*|crec*|sub*|avanza*|corr*)",
    ),
    "clot": (
        f"{BODY} … (fri[oa]*|helad*|azul*|morad*|amoratad*|blanc*|palid*|negr*|sin pulso|violace*|congelad*|gris*)",
        f"{BODY} … (hinchad*|hinchand*|hincho|inflamad*|inflamo|hinch*|inflam*|el doble|como un globo|hinchazon)",
        f"(hinch*|inflam*|hinchazon|edema) … {BODY}",
        f"(frio|fria|azul|morad*|helad*|entumecid*) … {BODY}",
        "(trombosis|trombo|embolia|coagulo)",
        "(cuello|cara) … (hinch*|inflam*)",
    ),
    "allergy": (
        "(garganta|lengua|labio*|cara|ojos|boca|parpado*) … (hinch*|inflam*|cierr*|cerrand*|cerro|cerrad*|aprieta*|"
        "hinchazon|como un globo|deform*|pica*)",
        "(hinch*|inflam*|hinchazon|cierra|cerrando|cierra) … (garganta|lengua|labio*|cara|ojos|boca)",
        "(ronchas|urticaria|habones|anafila*|reaccion alergica|shock alergico|choque alergico|sarpullido)",
        "(erupcion|manchas rojas|granos|picor|picazon|comezon|pica) … (todo el cuerpo|por todo|cuerpo entero|"
        "respir*|contraste|extiend*|hinch*)",
        "no (puedo|puede|consigo|consigue|logra|logro) (ni )?tragar",
    ),
    "severe_pain": (
        f"dolor(es|cito)? … {STRONG}",
        f"(duel*|dolor*|doliendo) … (muchisimo|horrores|un monton|barbaridad|a rabiar|un huevo|horrible|"
        f"demasiado|{STRONG}|cada vez mas|10 de 10|9 de 10|10/10|9/10|peor|aument*)",
        "no (aguanto|aguanta|soporto|soporta|puedo|puede|aguantamos|resiste|resisto) (mas )?(con |de |del |el |este |"
        "los |tanto |ya )*(dolor|dolores)",
        "dolor … (no (me |se |le |lo |hay )*(quit*|pas*|calm*|ced*|alivi*|va|aguant*|soport*|deja (dormir|mover*|"
        "caminar|respirar)|baj*|nada)|grit*|llor*|retorc*|doblad*|nada (me |le |lo )*(quita|calma|alivia|hace))",
        "(grit*|retorc*|retuerc*|retorciendo|doblad*|revolc*|llor*|muero|muriendo) … (dolor|dolores)",
        "(muchisimo|mucho|tanto|demasiado) dolor",
        "(barriga|vientre|abdomen|estomago|panza|tripa) … (dur[oa]|como (una )?(piedra|tabla)|hinchad*|rigid*|"
        "inflamad*)",
        "(calmantes|analgesico*|pastillas|morfina|paracetamol|tramadol|nolotil|medicina*) … no (me |le |la |lo |se )*"
        "(hac*|quit*|calm*|alivi*|ayud*|funcion*|sirv*)",
        "(muero|muriendo|rabiando|retorciendo) del? dolor",
    ),
    "organ_failure": (
        "(ojos|piel|blanco de los ojos|cara) … (amarill*|ictericia)",
        "(amarill*|ictericia) … (ojos|piel|de pies a cabeza)",
        "(ponerse|puesto|puso|pone|esta|estoy|poniendo) (todo |toda |muy )*(amarill*|ictericia)",
        "no (\\w+ )?(orin*|mea|hace pis|hago pis|hacer pis|hace pipi|hago pipi|echa orina|puedo orinar|puede orinar)",
        "(no|sin) (para*|dej*|puedo parar|puedo dejar|puede parar|parar|dejar) de (vomitar|devolver)",
        "vomit* … (sin parar|todo|no para*|todo el dia|toda la noche|ni agua|no (tolera|retiene|retengo))",
        "no (tolera|retiene|retengo|tolero|aguanta) (ni )?(nada|agua|el agua|liquido*|comida)",
    ),
    "overdose": (
        "(tomo|tome|tomado|tomaron|trago|trague|tragado|ingirio|dado|di|inyecto|puse|bebio|tomaba) … (demasiad*|"
        "el doble|doble|toda la caja|todo el bote|todas las pastillas|caja entera|frasco|blister|de mas|equivocad*|"
        "toda*s? la*s?|todos los) ~ (pastilla*|dosis|morfina|insulina|medicin*|medicament*|comprimido*|caja|bote|"
        "de|gotas|sintrom|pastillas|jarabe)?",
        "(sobredosis|intoxic*|envenen*)",
    ),
    "call_for_help": (
        "(es una|es urgente|urgencia|emergencia|es emergencia) (urgencia|emergencia|por favor|ayuda)",
        "(ayuda|ayudenme|ayudadme|auxilio|socorro|ayudeme) (por favor|urgente|ya|rapido)",
        "(se|me|nos) (esta|estoy|va a|voy a|siento que me) (muriendo|morir|muero)",
        "(manden|envien|mandad|llamen|necesito|necesitamos|pidan) (a )?una ambulancia",
    ),
}

SIGNS: dict[str, tuple[str, ...]] = {
    "bleeding": ("sangr(a|o|ado|ando|e|aba|ados)", "sangre", "hemorragia"),
    "fever": (
        "fiebre",
        "fievre",
        "calentura",
        "febril",
        "destemplad*",
        "escalofrio*",
        "tirit*",
        "temperatura",
        "fiebr",
    ),
    "collapse": ("mareos?", "maread[oa]", "me mareo"),
    "infection": (
        "infectad[oa]*",
        "infeccion",
        f"{SITE} … (roj[oa]|caliente|hinchad[oa]|inflamad[oa]|duele|colorad[oa])",
    ),
    "clot": (
        "hinchad[oa]*",
        "hinchazon",
        "inflamad[oa]*",
        "entumecid*",
        f"{BODY} … (duele*|dolor|hormigue*)",
    ),
    "severe_pain": ("(duele|dolor) (mucho|bastante|fatal)", "(fuerte|repentin*|mucho) dolor"),
}
