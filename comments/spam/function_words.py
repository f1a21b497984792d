"""Words of English and Spanish that explain nothing to a person, whatever they weigh."""

from __future__ import annotations

ENGLISH = (
    "about above across after again against ahead almost alone along already also although always among "
    "another anybody anyone anything anyway around away back because been before being below beside "
    "between both cant could couldnt didnt does doesnt doing done dont down during each either else "
    "enough even ever every everybody everyone everything from further gave gets getting give given "
    "gives going gone have havent having hence here hers herself himself however into isnt itself just "
    "keep kept least less lets like made make makes making many maybe more most much must myself near "
    "nearly neither never next nobody none nothing often once only onto other others otherwise ours "
    "ourselves over perhaps quite rather really same shall should shouldnt since some somebody somehow "
    "someone something sometimes soon still such take taken takes than that thats their theirs them "
    "themselves then there therefore these they theyre this those though through thus together told "
    "took toward towards under unless until upon used using very wasnt went were weve what whatever "
    "when whenever where whether which while whoever whole whom whose will with within without wont "
    "would wouldnt your youre yours yourself youve"
)
SPANISH = (
    "ademas ahora algo alguien algun alguna algunas alguno algunos alla ante antes aqui aunque bajo "
    "bien cada casi como cual cuales cualquier cuando cuanto cuya cuyo daba dado debe debia decir deja "
    "dejo dentro desde despues donde durante ella ellas ellos entonces entre eran eres esas esos esta "
    "estaba estamos estan estar estas este esto estos estoy estuve estuvo fuera fueron fuimos haber "
    "habia habian hace hacen hacer hacia hago hasta haya hecho hemos hizo incluso lleva llevo luego "
    "menos mientras mios misma mismo mismos mucha muchas mucho muchos nada nadie ninguna ninguno "
    "nosotros nuestra nuestro nunca otra otras otro otros para pero poca poco pocos podemos poder podia "
    "podria poner porque puede pueden puedo pues quien quienes sabe saber segun seria sido siempre "
    "siendo sino sobre solo somos suele suya suyo tambien tampoco tanta tanto tendra tenemos tener "
    "tengo tenia teniendo tiene tienen toda todas todavia todo todos tras tuve tuvo unas unos usted "
    "ustedes vamos varias varios veces vosotros vuestra vuestro"
)
FUNCTION_WORDS = frozenset(f"{ENGLISH} {SPANISH}".split())
SHORTEST_TELLING = 4


def tells(word: str) -> bool:
    """Whether a folded word says something to a person: "my" and "from" explain nothing."""
    return word[:1].isalpha() and len(word) >= SHORTEST_TELLING and word not in FUNCTION_WORDS
