"""What an answer of the staff may not say in public: that somebody is a patient, or anything of their care.

US regulators fined clinics that confirmed a patient in an answer to a review; the same holds under European
law. General information, thanks and "please call us" are safe.
"""

from __future__ import annotations

import re

from comments.safety.leaning import Seen, lean, whole
from comments.safety.marks import Mark
from comments.safety.phrases import phrases
from comments.safety.reading import Sentence, read

THINGS = (
    "(scans?|mri|ct|x ?rays?|ultrasound|results?|labs?|lab results|blood (work|tests?|results)|tests?|biops(y|ies)|pathology|"
    "report|images|imaging|chart|file|records?|history|tumou?rs?|cancer|lesions?|nodules?|cysts?|fibroids?|aneurysm|clots?|"
    "port|picc|catheter|stent|filter|drain|line|tube|dressing|bandage|stitches|wound|incision|scar|site|arm|leg|groin|liver|"
    "kidneys?|lungs?|veins?|swelling|bruis\\w+|pain|fever|fatigue|nausea|symptoms?|reaction|allerg\\w+|condition|diagnosis|"
    "illness|disease|operation|surgery|procedure|ablation|embolisation|embolization|chemoembolisation|chemoembolization|"
    "chemo\\w*|treatments?|therapy|cycle|session|medications?|medicines?|prescription|dose|pills|antibiotics?|"
    "blood (thinner|pressure|count|sugar)|platelets|follow ?up|appointments?|visits?|stay|recovery|discharge|care|case|"
    "referral|consultation|admission|anaesthe\\w+|anesthe\\w+|sedation|doctor|surgeon|radiologist|oncologist|care team|nurse|"
    "age|weight|lump|insurance claim|bill|samples?|values?|levels?)"
)
COSAS = (
    "(tac|resonancia|ecografia|radiografia|resultados?|analisis|analitica|pruebas?|biopsia|patologia|informe|imagen(es)?|"
    "historia( clinica)?|historial|expediente|ficha|tumor(es)?|cancer|lesion(es)?|nodulos?|quistes?|miomas?|bultito|bulto|"
    "reservorio|puerto|port|picc|cateter|stent|filtro|drenaje|via|vendaje|puntos|herida|cicatriz|brazo|pierna|ingle|higado|"
    "rinon(es)?|pulmon(es)?|vena|hinchazon|moraton|dolor|fiebre|cansancio|sintomas?|reaccion|alergia|diagnostico|enfermedad|"
    "operacion|cirugia|procedimiento|ablacion|embolizacion|quimio\\w*|tratamientos?|terapia|ciclo|sesion|medicacion|"
    "medicamentos?|receta|dosis|pastillas|antibioticos?|anticoagulantes?|tension|plaquetas|revision|cita|visita|estancia|"
    "recuperacion|alta|caso|consulta|ingreso|anestesia|sedacion|medico|cirujano|radiologo|oncologo|edad|peso|muestras?|"
    "valores|niveles)"
)
CONFIRMS = phrases(
    f"your ~ {THINGS}",
    f"(su|tu|sus|tus) ~ {COSAS}",
    rf"(your|ur|u r) (\w+ )?{THINGS}",
    "(saw|treated|met|helped|examined|operated on|prescribed for) (you|u|ur)( |$)",
    "(when|after|before|since|while|during|the day|last time) (you|we) (\\w+ )?(came|come|were|was|spoke|met|saw|visited|left|"
    "stayed|had|got|arrived|discharged|treated|placed|did|woke)".replace("\\\\", "\\"),
    "(lovely|nice|good|great|pleasure|glad|happy|wonderful|a pleasure) … (meet|meeting|see|seeing|treat|treating|care for|"
    "caring for|have|having|hear|look after|looking after) (you|your (mother|father|husband|wife|son|daughter|mum|mom|dad))",
    "(we|i|our \\w+|the (doctor|nurse|team|staff)|dr \\w+|nurse \\w+|she|he|they) (\\w+ )?(\\w+ )?(saw|treated|met|did|performed|"
    "placed|inserted|removed|took|gave|prescribed|examined|checked|reviewed|operated|looked after|cared for|took care of|"
    "remember(s|ed)?|discharged|scheduled|booked|referred|called|admitted|put|told|switch|recommend|advise|send|sent|found|"
    "took out|have) (out |on |in )?(you|your|yours|it for you|him|her|his)( |$)",
    "(have|has|got|put|booked|scheduled|expect|see) you (\\w+ )?(down|booked|scheduled|in|for|on|at|again|back|next|soon|tomorrow|"
    "monday|tuesday|wednesday|thursday|friday)",
    "(as|being|you are|youre|you were|you have been|because you are|for) (a |our |one of our )(\\w+ )?patients?( of ours)?",
    "as your (doctor|nurse|team|radiologist|surgeon|navigator)",
    "im your \\w+",
    "(took|taken|take|taking|looked|looking|look) (good |great |such |such good )?(care of|after) (you|your)",
    "(you|your \\w+) (\\w+ )?(were|was|have been|has been|had|had been|are|seemed|looked|came|underwent|did|received|tolerated|"
    "responded|recovered|left|arrived|went|got) (\\w+ )?(\\w+ )?(here|in|with us|at our|to us|our|through|on (monday|tuesday|"
    "wednesday|thursday|friday|saturday|sunday)|yesterday|last (week|month|year|time)|discharged|admitted|sedated|treated|"
    "operated|allergic|diabetic|anaesthe\\w+|anesthe\\w+|stable|well|good spirits|brave|biops\\w+|ablat\\w+|emboli\\w+|procedure|"
    "results?|scan|surgery)",
    "(report|note|letter|results?|referral) (on|about|for) you",
    "(on|about|for) you (has|have|was|is) been",
    "yours (should|will|is|was|were|are|came|looks?)",
    "(thank you|thanks) for (trusting|choosing|coming|letting us|allowing us|being (a|our)|putting your|visiting|your visit|"
    "your stay)",
    "(that|this|the) (pain|swelling|lump|bruise|fever|reaction|redness|numbness|tiredness|fatigue|bleeding) (\\w+ )?(is|was|comes|"
    "came|has) (\\w+ )?(from|due|because|just|only|nothing|normal|caused|\\w+ (procedure|embolisation|embolization|ablation))",
    "(procedure|operation|embolisation|embolization|ablation|biopsy|treatment|surgery|port) (that )?(we|i) (did|performed|placed|"
    "gave|put|carried out|prescribed)",
    "(al|cuando|despues de que|desde que|el dia que|mientras|la ultima vez que) (\\w+ )?(\\w+ )?(vino|estuvo|viniste|estuviste|"
    "hablamos|vimos|salio|ingreso|operamos|atendimos|hicimos|pusimos|paso|desperto)",
    "(le|te|lo|la|os|les) (\\w+ )?(vimos|atendi|atendimos|atendio|tratamos|trato|operamos|opero|hice|hicimos|hizo|pusimos|puso|"
    "colocamos|retiramos|recetamos|receto|dimos|dio|llamamos|recordamos|recuerda|recuerdan|esperamos|espera|veremos|"
    "citamos|explique|explicamos|extrajimos|sacamos|mandamos|enviamos|tenemos (citad\\w+|apuntad\\w+|programad\\w+)|revisamos|"
    "encontramos|dimos de alta|diagnosticamos|embolizamos|biopsiamos|visitamos)",
    "(gracias por) (confiar\\w*|venir|elegir\\w*|su visita|tu visita|dejar\\w*|permitir\\w*|ponerse en)",
    "(como|al ser|por ser) (paciente|su (medico|doctora?|enfermera))",
    "(soy|como) su (medico|doctora?|enfermer[ao]|radiologo|cirujano)",
    "(usted|tu) (\\w+ )?(estuvo|vino|tuvo|es alergic[ao]|fue|tolero|respondio|salio|ingreso|estaba|tenia)",
    "(fue|ha sido|es) un (placer|gusto) (atender|conocer|ver|tratar|cuidar|recibir)\\w*",
    "(la|lo) (suya|suyo|tuya|tuyo) (\\w+ )?(deberia|estara|esta|llego|salio|sera)",
    "(que|quien) (le|te|lo|la) (atendio|trato|opero|cuido|vio)",
    "(lo|la|le|te) (esperamos|vemos|veremos) (\\w+ )?(el|la|en|pronto|manana|proxim\\w+)",
    "(esa|ese|esta|este|la|el) (dolor|hinchazon|fiebre|bultito|bulto|reaccion|moraton|molestia|cansancio) (\\w+ )?(es|se debe|viene|"
    "son) (\\w+ )?(de|del|por|a|normal|cicatriz|consecuencia)",
)
ADVISES = phrases(
    r"(increase|decrease|raise|lower|apply|resume|retake|avoid|change|remove|keep|rest|elevate|ice) (the |your |a |it|on )?(\w+ )?"
    "(fluids?|compress|statin|diuretic|cream|ointment|bandage|dressing|leg|arm|dose|medicine|pill|tablet|antihistamine|steroid|it)",
    r"(retome|retoma|baje|baja|suba|sube|toma|tomes|tome|aplique\w*|mantenga|evite|eleve) (\w+ )?(\w+ )?(estatina|dosis|mitad|"
    r"ibuprofeno|paracetamol|pastillas?|comprimidos?|pomada|crema|frio|calor|hielo|pierna|brazo|\w+ina|\w+ol|antihistaminico)",
    "at your bedside",
    r"(you|u) (\w+ )?being such (a|an) (\w+ )?patient",
    "(you|u) (\\w+ )?(should|must|need to|ought to|can|could|may|have to|dont need|had better|shouldnt|mustnt) (\\w+ )?(now |"
    "safely |just |also |simply |already )?(stop|start|take|skip|double|reduce|increase|continue|resume|remove|change|switch|"
    "restart|halve|lower|raise|shower|swim|drive|fly|eat|drink|lift|exercise|come off|go back)",
    "(its|it is|thats|that is|perfectly|completely|absolutely) (\\w+ )?(fine|ok|okay|safe|all right|alright|nothing|normal|not serious|"
    "harmless) (for you|in your|with your|to (stop|take|skip|drop|remove))",
    "(id|i would|we would|wed|i|we|id strongly) (\\w+ )?(advise|recommend|suggest|switch|increase|decrease|start|stop|put|change|"
    "give|prescribe) (\\w+ )?(you|your|that you|against)",
    "(go ahead and )?(stop|start|take|skip|double|reduce|increase|continue|resume|restart|keep taking|halve|drop|leave|hold|apply|use|put) (\\w+ )?(the |taking |your |"
    "on )?(aspirin|warfarin|xarelto|eliquis|metformin|ibuprofen|paracetamol|clopidogrel|blood thinner|heparin|apixaban|insulin|"
    "antibiotics?|pills?|tablets?|medication|dose|dressing|bandage)( ~ (now|today|tomorrow|tonight|until|for|days|before|twice))?",
    "(in your case|given your|with your|since you|because you|considering your|for someone with your|sleep it off|dont worry about|"
    "nothing to worry|take it off|you have nothing|it doesnt sound like|sounds like you|looks like you|that sounds like)",
    "your \\w+ (isnt|is not|is|are|arent|was|were|sounds?|looks?|seems?) ",
    "(deberia|debe|tiene que|puede|podria|debes|deberias|tienes que|puedes|hay que que) (\\w+ )?(ya )?(dejar|suspender|tomar|empezar|"
    "saltarse|doblar|reducir|aumentar|continuar|seguir|quitar\\w*|cambiar|retomar|ducharse|nadar|conducir|volar|comer|beber|"
    "bajar|subir|aplicar\\w*|poner\\w*)",
    "(suspenda|deje|tome|empiece|siga|continue|reduzca|aumente|duplique|quitese|dejelo|dejela|no se preocupe por|reinicie\\w*|"
    "apliquese|pongase|cambie|vuelva a tomar|no tome)( ~ (aspirina|warfarina|sintrom|xarelto|eliquis|metformina|ibuprofeno|"
    "anticoagulante|antibiotico|pastillas?|medicacion|dosis|vendaje|jueves|ahora|hoy|manana))?",
    "(yo|le|te) (\\w+ )?(recomiendo|aconsejo|recomendaria|aconsejaria|cambiaria|subiria|bajaria|recetaria)",
    "(en su caso|en tu caso|dado su|con su|por su (edad|historia)|sus sintomas|su \\w+ (no )?(es|son|parece|parecen|esta))",
    "ya (se )?puede(s)? (quitar|tomar|comer|ducharse|conducir|volver|nadar|levantar)",
    "(parece|parecen|suena a) (un|una) (\\w+ )?(sindrome|infeccion|reaccion|efecto|inflamacion)",
)
# In general, or towards a call: no patient is meant.
SAFE = phrases(
    "(if you (are|were|have|feel|would|want|need|prefer)|anyone|everyone|people|patients? (often|usually|who|with|are|can|may|"
    "should|ask)|a (sedated )?(person|patient)|most|usually|in general|generally|each|every patient|some patients|many|nobody|"
    "no one|their own|the patients|cant (discuss|talk|speak|say|comment)|cannot (discuss|talk|speak|say|comment)|not able to)",
    "your (question|comment|feedback|message|words|kind words|review|own care|thoughts|suggestion|interest|patience|understanding|"
    "concern|concerns|experience|story|idea|report of|note|browser|phone|comment here|own (doctor|team|care team|surgeon|nurse|"
    "gp|clinic))",
    "(ask|talk to|speak (to|with)|call|contact|phone|bring|check with|consult|discuss \\w+ with) (your|the)",
    "(si (usted )?(es|tiene|quiere|desea|necesita|prefiere)|en general|las personas|los pacientes|cada (uno|persona|paciente)|"
    "nadie|ningun\\w*|la mayoria|a quien|un paciente|una persona|no podemos (hablar|comentar|tratar|dar)|generalmente|"
    "normalmente|a menudo|algunos|muchos|su propio equipo|antes de cualquier)",
    "(su|tu) (pregunta|comentario|mensaje|opinion|sugerencia|interes|paciencia|experiencia|testimonio|propio (medico|equipo)|idea|"
    "valoracion|confianza en)",
    "(consulte|pregunte|llame|hable|contacte|escriba|llamenos|dirijase|comuniquese) (\\w+ )?(con |a |al )?(su|nuestr\\w+|la|el|nos)",
)


def find(text: str) -> tuple[Mark, ...]:
    """Sentences that confirm a patient, speak of someone's care or advise one person; empty if none."""
    return lean("reply", seen(text), kind="confirms_patient")


def seen(text: str) -> list[Seen]:
    """What the rules see in each sentence."""
    return [_seen(sentence) for sentence in read(text)]


def _seen(sentence: Sentence) -> Seen:
    text = SAFE_SPANS.sub(lambda found: "|" * len(found.group()), sentence.text)
    addressed = ADDRESSES.search(SAFE_YOU.sub("|", text)) and not IF_YOU.search(sentence.text)
    signs = {
        ":safe": SAFE.search(sentence.text),
        ":in general": GENERAL.search(sentence.text),
        ":addressed": addressed,
        ":confirms": CONFIRMS.search(text),
        ":advises": ADVISES.search(text),
    }
    found = {name for name, is_so in signs.items() if is_so}
    kind = _kind(found)
    return Seen(
        sentence, (whole(sentence, kind),) if kind else (), frozenset(found | ({":risky"} if kind else set()))
    )


def _kind(found: set[str]) -> str:
    """What a sentence tells by the rules alone; "" for nothing."""
    told = ":confirms" in found or (":addressed" in found and ":safe" not in found)
    if told and not {":safe", ":in general"} <= found:
        return "confirms_patient"
    return "personal_advice" if ":advises" in found and ":safe" not in found else ""


# What sounds like somebody's care and is not: blacked out before the search.
SAFE_SPANS = re.compile(
    r"\b(?:(?:ask|tell|talk to|speak (?:to|with)|call|contact|phone|check with|consult|bring|discuss (?:this|it|that) with) your "
    r"(?:own )?(?:doctor|nurse|care team|team|surgeon|radiologist|oncologist|insurance|gp|physician)"
    r"|your (?:own )?(?:care team|doctor|team|nurse|surgeon|radiologist)(?= (?:can|will|know|knows|may|decide|decides|is the|are the)\b)"
    r"|your own (?:care|doctor|team|care team|treatment|case|results|health)"
    r"|your (?:question|comment|feedback|message|words|kind words|review|thoughts|experience|story|phone|browser)"
    r"|(?:consulte|pregunte|hable|llame|comente)(?:lo)? (?:con |a |al )?(?:su|tu) (?:propio )?(?:medico|equipo|enfermera|doctora?)"
    r"|(?:su|tu) (?:pregunta|comentario|mensaje|opinion|sugerencia|experiencia|interes|propio \w+))\b"
)
GENERAL = phrases(
    "(if you (are|were|have|would|want)|in general|generally|usually|people|patients|anyone|nobody|no one|each|most|cant "
    "(discuss|talk|say|speak|comment)|cannot (discuss|talk|say|speak|comment)|we (dont|do not) (discuss|talk|comment))",
    "(en general|generalmente|normalmente|las personas|los pacientes|nadie|cada (uno|persona)|si usted|la mayoria|no podemos)",
)

# Whoever is addressed is taken to be a patient, but for what one says to anybody.
ADDRESSES = phrases(
    "(you|your|yours|u|ur|youre|youd|youll|youve)",
    "(usted|ustedes|suyo|suya|tuyo|tuya|contigo|consigo|tu|tus|ti)",
    "(su|sus) (\\w+ )?(mama|papa|madre|padre|mami|papi|marido|mujer|esposa|esposo|hijo|hija|hermano|hermana|abuela|abuelo|"
    "familiar|tomografia|\\w+cion|\\w+grafia|\\w+scopia|\\w+oma|funcion|sangre|hemoglobina|bilirrubina|creatinina)",
    "(necesita|necesitas|necesitara|tuviste|tuvo|estaba|estabas|tenia|tenias|le|te) ~ (resonancia|tac|ecografia|biopsia|"
    "ablacion|embolizacion|antibioticos?|analitica|analisis|reaccion|contraste|sedad[oa]|anestesiad[oa]|cita con|alta|fecha|"
    "port|apositos?|bilirrubina|plaquetas|fiebre|pulsera|quimio\\w*)",
    "(no )?va(s)? a (necesitar|tener que|poder|notar|sentir)",
    "(tiene(s)? que|debe(s)?|deberia(s)?) (?!(llamar|acudir|consultar|preguntar|ir|buscar))\\w+",
    "(fue|ha sido|es) un (honor|placer|gusto) \\w+",
    "(que|de que) (tuviera|tuvieras|esperara|esperaras|sufriera|pasara) (que )?\\w+",
    "(sentimos|lamentamos|siento) que (\\w+ )?(tuviera|esperara|doliera|pasara|sufriera|tardara|fuera)",
    "(me|nos) (acuerdo|acordamos) (\\w+ )?(\\w+ )?de (usted|ti|su)",
    "(consta|confirmamos|vemos|figura) que \\w+",
    "(nos|les) (encanto|alegra|alegro|gusto) (tener|que la|que el|ver|conocer|verle|verla|verlo|tenerle|tenerla|tenerlo)\\w*",
    "(nos vemos|hasta) (el|la|pronto|manana|en) \\w+",
    "(puede|puedes) (volver|retomar|ducharse|conducir|nadar|comer|beber|trabajar|viajar|quitarse|levantar|hacer) \\w+",
    "(yo en su lugar|en su lugar)",
    "(esperamos|espero) que (la|el|su|tu) (herida|cicatriz|dolor|fiebre|recuperacion|tratamiento|operacion)",
    "hope (the|that|your) (wound|scar|pain|fever|recovery|treatment|operation|surgery|procedure|bruise|site)",
    "the (pathologist|radiologist|surgeon|doctor|nurse|team) (looked|checked|reviewed|saw|found|used|placed|did|gave)",
)
SAFE_YOU = phrases(
    "thank(s)? (you|u)( so much| very much| all)?( for \\w+( \\w+)?)?",
    "(you can|you could|you may|you might|youll|you will|you are welcome to|youre welcome to|please) (\\w+ )?(also |always |just )?"
    "(call|find|read|ask|phone|write|reach|use|leave|contact|park|book|check the|see (the|our|more|how)|visit our|look|download|"
    "send|email|mail|request|get in touch|reply|want to|wish|like|watch|share|subscribe|come by|talk|speak|change|edit|delete|"
    "report|choose|turn)",
    "(hope|wish|help|helps|helped|let|tell|give|show|offer|answer|wishing|hear from|see|send|ask|welcome|encourage|invite|suggest|"
    "remind|assure|understand) (you|u)( (that|all|well|the best|more|some|a|an|to|know|in general|how|here))?",
    "(youre|you are) (welcome|right|not alone|all|so kind|very kind|kind|one of many)",
    "(as|like) you (say|write|wrote|said|mention|mentioned|point out|describe|noticed|note)",
    "(what|when|where|how|whether|which|all|everything|anything|questions|details) you (\\w+ )?(write|wrote|ask|asked|say|said|read|"
    "mention|raise|find|found|like|need|want|see|post|share|shared|describe|described|told)",
    "you (raise|ask|asked|write|wrote|mention|found|made|make|noticed|point|spotted|shared|took the time|liked)",
    r"(sorry|sad) (to hear )?(that )?(you are|youre|you feel|you felt) \w+",
    "(would|wouldnt|do|if) (you|u) (like|want|prefer|mind)",
    r"(worr\w+|bother\w+|trouble\w+|concern\w+) you",
    "(con|a|para|de) (usted|ustedes|ti)",
    "(su|tu) (decepcion|disgusto|malestar|enfado|frustracion|preocupacion|visita a (la|nuestra) pagina|confianza)",
    "yours (may|might|can)",
    "(to|for|with|from) (you|your (question|comment|family and friends))",
    "your (question|comment|feedback|message|words|kind words|review|thoughts|experience|story|note|post|kindness|suggestion|"
    "idea|interest|patience|understanding|concern|concerns|opinion|rating|email|browser|phone|device|account|own|doctor|gp|"
    "care team|team|insurer|insurance|local|nearest|area|visit to (our|the) (page|site)|privacy|name|data|kind)",
    "(muchas )?gracias por \\w+( \\w+)?",
    "(puede|puedes|pueden) (\\w+ )?(llamar|encontrar|leer|preguntar|escribir|consultar|contactar|usar|ver|descargar|pedir|enviar|"
    "solicitar|acudir|dirigirse|hablar|cambiar|elegir|llamarnos|escribirnos)",
    "(su|tu|sus|tus) (pregunta|comentario|mensaje|opinion|sugerencia|experiencia|interes|palabras|testimonio|paciencia|propio|"
    "propia|medico|equipo|centro|aseguradora|seguro|privacidad|navegador|correo|idea)",
)
IF_YOU = phrases(
    "(if|when|whenever|unless|once|before|while|should) (something|anything|you|your|youre|youve|youd|u|someone)",
    "(si|cuando) (usted|su|tu|tiene|quiere|necesita|desea|ha|es|nota|prefiere|le|te|se)",
    "(quien|quienes|cualquiera|cualquier persona|a quien) (\\w+ )?(ha|tiene|toma|recib\\w+|lleva|quiera)",
)
