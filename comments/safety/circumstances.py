"""What surrounds a sign: whether it is now or past, denied, general, asked about, sold, and whose it is."""

from __future__ import annotations

from comments.safety.phrases import phrases

# Somebody who has it: a sign alone counts only beside one of these.
NOW = phrases(
    "(now|right now|today|tonight|this (morning|afternoon|evening)|just|since|for (hours|\\d+ (hours?|days?))|still|again|"
    "suddenly|yesterday|last night|keeps?|getting worse|worse|wont (stop|go)|hours? (ago|after)|days? (after|ago|post)|"
    "after (my|his|her|the|a)|post op|im|i am|ive|i have|i got|i feel|has|he has|shes|hes|is (having|getting)|have)",
    "(ahora|ahora mismo|hoy|esta (noche|tarde|manana)|desde|hace (\\w+ )?(horas?|dias?|rato)|sigue|sigo|todavia|aun|otra vez|"
    "de repente|ayer|anoche|empeora*|peor|no (para|cede|baja)|despues de (mi|la|el|su)|tras|tengo|tiene|estoy|esta|"
    "me (duele|siento|puse)|llevo|lleva|acabo de|acaba de)",
)
DENIED = phrases(
    "(no|not(?! (stop|able|going|quit|let))|never|without|denies|dont have|doesnt have|didnt have|havent had|havent|"
    "hasnt had|zero|free of|no more|none of|neither|nor|wasnt|isnt(?! stopping)|little to no) ~ (fever*|bleed*|chills?|pain|"
    "chest|blood|infection|infected|swelling|redness|red|dizz*|temperature|faint*|confus*|shiver*|numb*|vomit*|problems?|"
    "symptoms?)",
    "(no(?! (para|paran|deja|dejo|dejan|puedo|puede|pude|cesa|se|siento|siente|responde|aguanto|me|le|baja|cede))|sin|nunca|"
    "ni|tampoco|ya no|ningun|ninguna|nada de) ~ (fiebre|sangr*|sangrado|dolor*|escalofrios|infeccion|infectad*|mareos?|"
    "hinchaz*|pus|hemorragia|tos|ahogo|vomit*|calentura|problemas?|sintomas?|desmay*|falta de aire|roj*)",
    "(fever|bleeding|pain|swelling|temperature|bruise|dizziness|vomiting|chills|redness) (\\w+ ){0,7}?(has |have |had |is |"
    "was )?(gone|stopped|resolved|settled|better|improved|went away|cleared)",
    "(fiebre|sangrado|dolor|hinchazon|mareo) (\\w+ ){0,7}?(se (me |le )?(fue|quito|paso)|ha (cedido|parado|desaparecido|bajado)|"
    "cedio|desaparecio|ya paso)",
)
PAST = phrases(
    "(years?|months?|decades?|ages) (ago|later|earlier|before)",
    "(last|the previous|back in) (year|spring|summer|autumn|fall|winter|month|january|february|march|april|may|june|july|"
    "august|september|october|november|december|\\d{4})",
    "(in|since|around) (19|20)\\d\\d",
    "(used to|back then|at the time|once had|as a (child|kid|teenager)|when i was|in the past|previously|long ago|"
    "all (good|fine|clear|well|better) (now|since|again)|(fine|better|good|ok|okay|recovered|settled|resolved|"
    "(is|was|been|am|are|hes|shes|im|feel|felt|doing) well) (now|since|after|in a|within|by|the next|again)|it (passed|settled|stopped|went away|cleared up|resolved)|"
    "(they|doctors?|nurses?|paramedics?|the (team|er|ward)) (stopped|treated|fixed|gave|sorted|dealt)|was (treated|fine|ok))",
    "hace (\\w+ )?(anos?|meses|decadas|tiempo)",
    "when (my|i|he|she|we) (\\w+ )?(had|got|was|were)",
    "(as a|when) (toddler|baby|infant|kid|child)",
    "(for|llevo|desde hace) (\\w+ )?(years|anos|decades)",
    "(always (have|had|did|been)|all my life|siempre (he|tuve|tengo)|toda la vida|that was that|y ya esta)",
    "(haha*|lol|lmao|jaja*|jeje*)",
    "cuando (a )?(mi|yo|el|ella) (\\w+ )?(\\w+ )?(dio|tuvo|tuve|era|paso)",
    "(el ano pasado|el mes pasado|en (19|20)\\d\\d|de (nino|nina|joven|pequeno|pequena)|en su (dia|momento)|antes tenia|"
    "ya (paso|estoy bien|esta bien|se (me |le )?(fue|quito|paso))|se (me |le )?(paso|quito|fue) (solo|enseguida|al|en|a los|"
    "con)|ahora (estoy|esta|me siento) (bien|mejor|perfecto|perfecta)|todo (bien|resuelto|en orden)|recuperad*)",
)
# About nobody in particular, whatever else is said.
NOBODY = phrases(
    "(people|patients|someone|somebody|anyone|webinar|seminar|video|newspaper|paper|news|student|students|study|studies|"
    "article|scale|suppose|supposing|imagine|text says|page says|platelets|percent|research|learn*|course|register|risks?)",
    "(personas?|pacientes|alguien|seminario|video|periodico|noticias?|estudiante|estudios?|articulo|supongamos|imagina|"
    "porcentaje|curso|inscrib*|charla|jornada|riesgos?|gente)",
)
ASKS = phrases(
    "(what|how|when|who|which|where|why|can|could|does|do|should|would|will|may|might|is|are) (\\w+ )?(\\w+ )?(i|you|we|one|"
    "people|patients?|someone|it|there|a|the|happens?|causes?|cause|counts?|that|this)",
    "(que|como|cuando|quien|cual|cuanto|puedo|puede|podria|deberia|debo|es|son|hay|existe|va|alguien|en que|a que|por que)",
)
RIGHT_NOW = phrases(
    "(right now|at the moment|currently|as i (write|type)|ahora mismo|en este momento|mientras escribo)"
)
GENERAL = phrases(
    "(is|are) (it |this |that |a |an |some |mild |slight |low )*(\\w+ )?(\\w+ )?(normal|common|usual|expected|dangerous|safe|ok|"
    "okay|possible|serious|a (risk|sign|side effect|complication)|to be expected|typical)",
    "(looks? like|explained|told me what|how to (recogni[sz]e|spot|tell)|people say|they say|swears|dicen que|jura que|explico|"
    "como se ve|reconocer|su (texto|escala|pagina)|your (text|scale|page|article))",
    "(if|in case( of)?|should there be|whenever|unless|watch (out )?for|look out for|signs? of|risk of|chance of|chances of|"
    "afraid of|scared of|worried about|fear of|fear|side effects?|complications?|symptoms (of|such)|such as|list of|call us|"
    "the (leaflet|page|article|booklet|website) (says?|mentions?|lists?)|you (write|say|mention)|according to|warn*)",
    "(que|como|cuando|quien|cual|por que|puedo|puede|podria|deberia|debo|se debe|es|son|hay|existe) (\\w+ )?(\\w+ )?(normal|"
    "comun|habitual|frecuente|peligros*|grave|posible|malo|riesgo|hacer|hago|pasa|llamar|causar|provocar|dar|aparecer|"
    "esperable|preocup*)",
    "(si|en caso de|por si|cuando) (\\w+ )?(\\w+ )?(tengo|tiene|hay|aparece|sale|sangra|noto|me|se|le|fiebre|dolor|sangrado)",
    "(riesgos?|posibilidad|senales?|sintomas?|signos?|miedo|temor|complicaciones|efectos secundarios) (de|como|a)",
    "(el (folleto|articulo)|la (pagina|hoja)) (dice|menciona|pone)",
)
SELLS = phrases(
    "(buy|order|shop|discount|promo*|coupon|cheap*|free shipping|click|visit (our|my)|subscribe|whatsapp me|dm me|contact me|"
    "miracle|supplement*|cbd|herbal|spell|dr \\w+ (cured|healed)|cured (me|my)|cures?|natural remed*|viagra|casino|bitcoin|"
    "crypto|investment|limited offer|best price|followers|lose weight|our (product|formula|capsules|pills))",
    "(sin receta|telegram|xanax|pedidos por|compra*|oferta*|descuento*|barat*|promocion|haz clic|pincha aqui|visita (nuestra|mi)|remedio natural|milagros*|"
    "suplemento*|capsulas|hechizo*|amarre*|cura (definitiva|total)|pierde peso|gana dinero|envio gratis|pidelo|"
    "nuestro producto)",
    "https?",
    "www",
)
# A question about something that is there is no general question.
OWN = phrases(
    "(my|i|im|ive|me|mine|his|her|hes|shes|he|she|our|we|mum|mom|dad|mother|father|husband|wife|son|daughter|partner|"
    "brother|sister|grandma|grandpa)",
    "(mi|me|mis|tengo|estoy|su|le|nos|madre|padre|marido|mujer|esposa|esposo|hijo|hija|abuela|abuelo|hermano|hermana|"
    "mama|papa|siento|noto|llevo|lleva|tiene|esta)",
)
HAS_IT = phrases(
    "(i|im|ive|he|hes|she|shes|we|my \\w+|it|its|mine|they) (\\w+ )?(\\w+ )?(have|has|had|am|is|got|getting|feel|feels|"
    "cant|cannot|started|keep|keeps|woke|been|just|still|wont|says|looks?|bleeding|reads?|shows?|says)",
    "(tengo|estoy|esta|tiene|llevo|lleva|siento|noto|me (duele|sale|esta|he|siento|ha)|le (duele|sale|esta|ha)|mi \\w+ "
    "(\\w+ )?(esta|tiene|no|se|sangra)|acabo|empezo|sigo|sigue|no puedo|no puede|me|se me|se le)",
)
# A thermometer that says so much is somebody's.
READING = phrases(
    "(3[89][.,]\\d|4[0-2]([.,]\\d)?|10[1-6][.,]\\d)(?! (cm|mm|mg|ml|kg|percent|anos|years))",
)
IF = phrases(
    "(if|in case|should (i|we) (get|have|develop)|si|en caso|whenever|above|over|more than|mas de|a partir)"
)
# "I wonder if" is no condition.
WONDERS = phrases(
    "(wonder*|know|ask|asking|sure|see|idea|tell) (me |us )?(if|whether)",
    "(se|sabe|saber|pregunto|seguro|segura|idea de) si",
)
NO_CRISIS = phrases(
    "(rather|prefiero|preferiria|antes) … (die|morir*|muert*) … (than|antes|que)|(treatment|chemo|procedure|therapy|test*|study|studies|article|book|film|movie|news|prevention|awareness|not suicidal|"
    "never (think|thought|felt)|used to|years ago|dont want to die|do not want to die|not going to|wont kill|"
    "no quiero morir|no me quiero morir|no quiero que|prevencion|noticia|pelicula|articulo|libro)",
)
