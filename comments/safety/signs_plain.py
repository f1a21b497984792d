"""Signs that people name in few or misspelt words, in both languages, by kind."""

from __future__ import annotations

HOT = r"(3[89]([.,]\d)?|4[0-2]([.,]\d)?|10[0-6]([.,]\d)?)"

ALARMS: dict[str, tuple[str, ...]] = {
    "overdose": (
        "(taken|took|swallowed|swallow|ate) ~ (all|every|the rest|the whole|a handful|handfuls|dozens?) … "
        "(pills?|tablets?|meds|medication|medicine|painkillers|capsules|bottle|box|packet|morphine|of them)",
        "(tome|tomo|tomado|trague|trago) ~ (todas|todos|toda|todo|un punado|la caja|el frasco|el bote|demasiad*) … "
        "(pastillas|comprimidos|medicacion|caja|frasco|bote|blister|medicamentos?|morfina|las que)",
    ),
    "confusion": (
        "(repeating (myself|himself|herself)|keeps repeating|calling (me|her|him|us) by)",
        "no (responde|reacciona|despierta|respira)",
        "(barely|hardly|cant|cannot|struggle to|impossible to|difficult to) wake",
        "(very|so|extremely|unusually|too) (sleepy|drowsy) … (wake|respond|mumbl*|nonsense|answer)",
        "apenas (se )?(despierta|reacciona|responde|abre los ojos)",
    ),
    "infection": (
        "(pus|puss) … (coming|leaking|from|oozing|sale|saliendo|supura*)",
        "(sale|saliendo|supura*|echa) ~ pus",
        "(port|site|wound|incision|line|herida|port|reservorio|via) … (hot|red|caliente|roj*) … (pus|leak*|ooz*|supura*)",
    ),
    "bleeding": (
        "(blood|sangre) … (dripping|trickling|running|gotea*|chorrea*|corre)",
        "(spurting|gushing|squirting|a borbotones|a chorro)",
        "nosebleed … (hours?|towels?|wont)",
        "(bleding|bleedng|bleedin|blleding|bleading)",
        "no (deja|para|cesa|se detiene|se corta) ~ (sangr*|sangre|de salir|salir)",
        "(sangre|sangra) … (por toda|por todo|caliente|a chorros?|sin parar|no para|empap*|charco|toalla|sabana)",
        "(reventa|revento|se abrio) … (herida|venda|sangre|puntos)",
        "(escup*|vomit*|tos*|orin*|hago|hizo) ~ sangre",
        "(swelled|swollen|lump|bulge|egg) … (puls*|throbbing|like an egg|like a (golf|tennis) ball)",
    ),
    "breathing": (
        "(short of breath|struggling to (get air|breathe)|cant get air)",
        "no (puedo|puede|logro|logra) (\\w+ )?respirar",
    ),
    "collapse": (
        "(blood pressure|bp|pressure|tension|presion) ~ (is |at |was |of |en |a |de )*[4-8]\\d (over )?[2-5]\\d",
        "[5-8]\\d (over )?[2-4]\\d ~ (blood pressure|bp|de tension)",
    ),
    "allergy": (
        "(hard|difficult|cant|cannot|trouble|unable|hurts) ~ (to )?swallow*",
        "(throat|tongue|lips|face|eyes) … (clos*|swell*|swollen|puff*|thick|itch*|tight*|sting*)",
        "(garganta|lengua|labios|cara|parpados) … (cierra*|cerrand*|hincha*|inflam*|aprieta*|pica*)",
        "(hives|rash|urticaria|ronchas|habones) … (contrast|contraste|injection|inyeccion|medicine|antibiotic*|todo el cuerpo|"
        "whole body|all over)",
    ),
    "stroke": (
        "face … (hang*|dropping|slipped|melting)",
        "(talks?|talking|speaks?|speaking) (funny|weird|strange*|odd|slurred)",
        "no siento ~ (piernas?|brazos?|manos?|lado)",
        "no (puedo|puede|puedes) (mover|levantar|sentir) (el |la |mi |su )?(lado|brazo|pierna|mano|mitad|media|cara)",
    ),
    "fever": (
        f"(fevr|feber|feaver|fver|fevar|fiebr|fievre|fibre|calentura|temprature|tempature) ~ {HOT}",
        "(fevr|feaver|fver|fiebr|fievre) ~ (and|y) ~ (chil*|shiv*|escalof*)",
        "(temblaba|temblando|tiembla|tiemblo|tiritando|tiritaba) … (tanto|mucho|sin parar|cama|mantas?|no para|dientes)",
        f"(temp|temps|temperature|fever|fiebre|temperatura|termometro) … {HOT}",
        f"{HOT} … (chemo|quimio|fever|fiebre|chills|escalofrios|neutro*|defensas)",
        f"(measured|reads?|reading|shows|says|marca|marco|puso) {HOT}",
    ),
}
