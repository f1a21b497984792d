"""Words of somebody who may end their life, in English and Spanish, plain or veiled.

The wording follows what helplines teach their volunteers to listen for: a wish to be dead, a plan, being a
burden, having no way on, and saying good-bye.
"""

from __future__ import annotations

from comments.safety.phrases import phrases

CRISIS = phrases(
    "(kill|hurt|harm|hang|shoot|drown|cut) (myself|herself|himself)",
    "(suicid*|end (my|his|her|your) (own )?life|end it all|end it|take (my|his|her) (own )?life|unalive)",
    "(end|ending|ended|taking) (it all|my (own )?life|his life|her life|things|everything)",
    "(ya no|no) le veo sentido a (nada|todo|esto|la vida|vivir)",
    "(dont|do not|didnt|cant|no longer|not|doesnt|never) … (want|wish|care|like|see (a|any|the) (reason|point)|need) to "
    "(live|be here|be alive|go on|exist|carry on|wake up|continue)",
    "(want|wants|wish|wishes|wanted|rather|ready|hope|hoping|prefer) … (die|dead|not wake up|never wake up|be gone|"
    "disappear|go to sleep and|never been born|it (was|were) over|it to be over)",
    "(better off|easier) (for everyone )?(if i (was|were|am) (dead|gone|not here)|without me|dead)",
    "(no|nothing|without any|not any) (reason|point|sense|purpose)( left)? (to|in) (live|living|go on|going on|carrying on|"
    "staying|anything)",
    "(nothing|no one|nobody) (left )?to live for",
    "(cant|cannot|can not|dont want to) (go on|carry on|keep going|do this|take (it|this)|face (it|another|tomorrow)|"
    "live like this)( any ?more| any longer)?",
    "(life|living|it|this) (is not|isnt|aint|is no longer) worth (it|living)",
    "(tired|sick) of (living|life|being alive|existing)",
    "(give|giving|gave) up on (life|living|everything)",
    "(saying|say|said|writing|wrote) … (goodbye|good bye|final letter|goodbye letter|last letter)",
    "(saved|saving|stash*|hoard*|counted|counting|enough) … (pills|tablets|morphine) … (end|all at once|take them all|"
    "sleep forever|go|over with)",
    "(a |such a |just a |nothing but a )burden (to|on|for) … (family|everyone|kids|children|wife|husband|them|all)",
    "(jump (off|in front)|in front of (a|the) train|drive (into|off))",
    "(stood|standing|went|sat|sitting|walked) … (bridge|ledge|roof|platform|rails|tracks)",
    "(scared|afraid|worried|going) … (ill|i will|i might|might|to) do (it|something) ~ (tonight|stupid|myself|to myself|now)",
    "(ya no|no) le veo … sentido … (pastillas|pills)",
    "(acabar|terminar) con todo",
    "(self ?harm*|cutting myself|overdose on purpose)",
    "(quit*|suicid*|matar|quit*) (me|se)? ?(la )?vida",
    "(quitarme|quitarse|quitarle|acabar con|terminar con|poner fin a) (la|mi|su) (propia )?vida",
    "(suicid*|matarme|matarse|mata(r)?me|ahorcarme|tirarme|lanzarme|cortarme las venas|hacerme dano|me voy a matar|"
    "se quiere matar|me quiero matar)",
    "(no|ya no|tampoco) … (quiero|quiere|queria|deseo|tengo ganas de|tiene ganas de|tengo fuerzas para|merece la pena|"
    "vale la pena|encuentro (sentido|razon)|veo (sentido|salida)|le veo sentido|puedo|aguanto) … (vivir|viviendo|seguir|"
    "seguir asi|vida|aqui|estar aqui|despertar|continuar|existir|mas)",
    "(quiero|quiere|quisiera|ojala|prefiero|preferiria|deseo|ganas de|pienso en|pensando en|mejor) … (morir|morirme|"
    "morirse|estar muert*|dormir y no despertar|no despertar|desaparecer|acabar con todo|terminar con todo|que se acabe "
    "todo|me muera|no estar|irme (ya )?de este mundo)",
    "(estarian|estaran|estaria|viviran|vivirian) mejor sin (mi|el|ella)",
    "(cansad*|hart*) de (vivir|la vida|existir|seguir)",
    "(nada|nadie|no hay|no tengo) … (por (lo|el|la) que vivir|razon para (vivir|seguir)|sentido (la|mi) vida)",
    "(soy|solo soy|ser|sere) (una |un )?(carga|estorbo) … (familia|todos|hijos|ellos|demas|mujer|marido)",
    "(despedirme|despedida|me despido|carta de despedida|adios a todos)",
    "(la|mi|esta) vida (ya )?no (tiene sentido|vale (nada|la pena)|merece)",
)
