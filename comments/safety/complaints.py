"""Complaints about the clinic, its staff or a treatment: they are owed an answer of their own.

Rules find words of blame; learnt weights say whether a passage as a whole complains, and of this clinic.
"""

from __future__ import annotations

from comments.safety.leaning import Seen, lean
from comments.safety.marks import Mark
from comments.safety.phrases import phrases
from comments.safety.reading import Sentence, read

COMPLAINS = phrases(
    "(make|file|lodge|raise|submit|register|put in|send|place|want|wish|formal|official|written|where|how|whom|who|against) … "
    "(complaint|complain|grievance|concern about)",
    "(complaint|grievance|complain) … (against|about (you|your|the (staff|nurse|doctor|clinic|reception|treatment|care|way))|form|"
    "department|procedure|officer)",
    "(complain|complaining) (about|to|against)",
    "(ombudsman|medical board|health (authority|commission)|regulator|licensing board|malpractice|negligen*|lawsuit|sue|suing|"
    "lawyer|attorney|solicitor|legal (action|advice|steps)|court|compensation|liable|hold you responsible|held responsible|"
    "report you|press charges|cqc|pals|gmc|duty of care)",
    "(demand|want|expect|deserve|owe*|ask for|waiting for) ~ (refund|apology|explanation|answers|my money|money back|compensation|"
    "investigation)",
    "(unacceptable|disgraceful|disgusting|appalling|shameful|inexcusable|outrageous|scandal*|incompetent|incompetence|"
    "unprofessional|unforgivable|disgrace|neglect*|abusive|butcher*|botched|atrocious)",
    "(rude|mocked|laughed at|ignored|yelled|shouted|insulted|humiliat*|belittl*|dismissed|discriminat*|racist|violated|"
    "mistreated|ill ?treated|lied|lie|bullied|threatened|ashamed|treated (like|so badly|badly|me like|us like))",
    "(nobody|no one|none of (you|the)) … (consent|permission|explained|told|called|listened|answered|helped|came|apologi*|warned)",
    "(without (my|her|his|our) (consent|permission|knowledge)|against (my|our|her|his) (will|wishes))",
    "(never|worst) … (treated|been treated|treatment|experience|place|clinic|hospital|felt so) ~ (so )?(badly|poorly|rude*|awful*|"
    "ever|before|disrespect*|in my life|small)",
    "(left|waited|waiting|lying|kept) … (alone|hours?|corridor|hallway|gown|minutes|blood|pain|cold) … (nobody|no one|without|"
    "hours?|corridor|gown|corridor for|apolog*|ninety|help|ignored)",
    "(your|the) (mistake|error|fault|negligence|failure|carelessness) … (cost|caused|ruin*|kill*|almost|nearly|harm*|left|hurt)",
    "(wrong|other) (patient|side|leg|arm|kidney|dose|drug|blood|medication|person|name)",
    "(discharged|sent) … (too early|too soon|home (early|too|with)|without)",
    "(overcharged|double charged|charged (me|us) (twice|for)|billed … (twice|never)|hidden (fees|costs))",
    "(you|they) (almost|nearly) (killed|lost)",
    "(lost|misplaced|mixed up|leaked|shared) (my|his|her|our) (results|records|sample|file|biopsy|data|blood|chart)",
    "(person|head|department|someone|who|whom|manager|director) … (in charge of|responsible for|handles?|deals? with|for) … "
    "(complaints?|grievances?)",
    "(held|hold|be|being) (accountable|responsible) (for|to)",
    "(investigat*|escalate|escalating|take this further|take it further|patient advocate|breach|reporting (it|this|you|him|her)|"
    "report (it|this|you|him|her|a (doctor|nurse|member)|the (doctor|nurse|clinic)))",
    "(money back|my money|refund)",
    "(raise|raising|report|reporting|voice) … (concern|issue|member of staff|doctor|nurse|incident)",
    "(i|we) (screamed|felt everything|felt let down|was let down|were let down|am appalled|are appalled|am disgusted)",
    "(let down|dissatisf*|dissatisfaction|arrogant|dismissive|condescending|inappropriate*|sorry excuse|not acceptable|unanswered|"
    "must not happen|should never (happen|have)|promised … (nothing|never|not))",
    "(left|forgot) … (inside (me|him|her)|in my (body|arm|leg|neck))",
    "(no one|nobody|never) … (said sorry|apologi*|turned up|showed up|washed|wash|called back|got back)",
    "(didnt|did not|never|refused to) ~ (wash|listen|let me (finish|speak)|look at me|apologi*|explain|call (me )?back|come back)",
    "(profundo malestar|descontento|disconform*|inconform*|inconformarme|malestar por|rendir cuentas|alguien tiene que responder)",
    "(reporto|reportar|reporte) … (doctor*|medico|enfermer*|clinica|personal)",
    "(deberian|deberia) (avergonzarse|darles verguenza|darle verguenza|disculparse)",
    "(datos) … (a la vista|proteccion de datos|expuest*)",
    "(me|nos|la|lo) dejaron … (sola|solo|solas|solos|pasillo|esperando|sin|tirad*)",
    "(dejaron|olvidaron) … (dentro|adentro)",
    "(me|la|le) toco … (indebid*|inapropiad*|sin)",
    "(poner|presentar|interponer|formular|hacer|quiero|deseo|formal|hoja de|donde|como|libro de|constar) … (queja|reclamacion|"
    "denuncia|reclamo|reclamaciones|quejarme|reclamar)",
    "(queja|reclamacion|denuncia|reclamo) … (contra|por|sobre|formal|ante|oficial)",
    "(quejarme|denunciar*|reclamar|demandar*|abogad*|juzgado|demanda|negligen*|mala praxis|defensor del paciente|inspeccion|"
    "indemniz*|tribunales|consejeria|colegio de medicos|profeco|conamed|responsables)",
    "(exijo|exigimos|quiero|espero|pido) … (explicacion|disculpa*|reembolso|devol*|dinero|responsab*|respuesta)",
    "(inaceptable|vergonzos*|verguenza|indignante|intolerable|incompetent*|inadmisible|lamentable|pesim*|desastre|escandal*|"
    "grosero|grosera|maleducad*|prepotente|humill*|ultraj*|insult*|grit(o|aron|aba)|burl(o|aron|aba)|ignor(o|aron)|discrimin*|"
    "racista|mintieron|mentira|engan(o|aron|ada|ado)|estaf*|descuido|abandon*|maltrat*|negligencia)",
    "(sin (mi|su|pedirme|pedir|nuestro) (consentimiento|permiso)|en contra de (mi|nuestra) voluntad|sin avisar*)",
    "(nadie) … (informo|aviso|explico|atendio|pidio|escucho|disculp*|vino|hizo caso|contesto|llamo|dijo)",
    "(no me|no nos|no le) (informaron|avisaron|explicaron|atendieron|escucharon|hicieron caso|dijeron|pidieron|llamaron)",
    "(nunca|jamas) … (tratad*|atendid*|vivido|visto) … (mal|asi|peor|igual|trato)",
    "(peor|pesimo) (trato|servicio|clinica|hospital|experiencia|atencion)",
    "(me|nos|le) (trataron|trato|atendieron|hablaron) (tan |muy |fatal|mal|como|peor)",
    "(por (su|vuestra|tu) (culpa|error|negligencia|fallo|descuido))",
    "(perdieron|confundieron|extraviaron|equivoc*) … (resultados|muestra|historia|paciente|pierna|lado|brazo|expediente|analisis|"
    "pulsera|nombre|dosis)",
    "(cobraron|cobrado|facturaron) … (doble|dos veces|mas|no (me )?hicieron|de mas|nunca)",
    "(le dieron|me dieron|la dieron) … (alta) … (pronto|antes|contra|mal|fiebre)",
    "(esperando|espere|esperamos|horas) … (horas|pasillo|nadie|sola|solo|frio|bata|camilla)",
)
MILD = phrases(
    "(only complaint|no complaints?|cant complain|common complaints|without complaint|main complaint|haha*|lol|jaja*|elsewhere|other hospitals|others|horror stories|not once|not here|recommended|recomendo|verguenza preguntar|da verguenza|al seguro|"
    "another (hospital|clinic|place)|somewhere else|in general|quality report|comment above|commenter|not complaining|nothing to "
    "complain|no quejas|ninguna queja|sin queja|no tengo queja*|otro (hospital|sitio|lugar)|otra clinica|en otra parte|"
    "comentario de arriba|unica queja|no me quejo|molestias comunes)",
)


def find(text: str) -> tuple[Mark, ...]:
    """What is complained of, in words of the text; empty where nobody complains."""
    return lean("complaint", seen(text), kind="complaint")


def seen(text: str) -> list[Seen]:
    """What the rules see in each sentence."""
    return [_seen(sentence) for sentence in read(text)]


def _seen(sentence: Sentence) -> Seen:
    marks = [Mark(*sentence.span(*match.span()), "complaint") for match in COMPLAINS.finditer(sentence.text)]
    if MILD.search(sentence.text):
        return Seen(sentence, (), frozenset({":mild", *([":complains mildly"] if marks else [])}))
    many = {":complains twice"} if len(marks) > 1 else set()
    return Seen(sentence, tuple(marks), frozenset({":complains", *many} if marks else set()))
