"""Signs of an emergency in English, as patients type them, by kind.

`ALARMS` speak for themselves; `SIGNS` count where somebody has them now. The kinds follow what interventional
wards tell their patients to call about: bleeding, sepsis, clots and strokes, ports that are infected, allergy
to contrast, and pain that tablets do not touch.
"""

from __future__ import annotations

from comments.safety.phrases import words

STOP = (
    "(wont|will not|would not|wouldnt|doesnt|does not|dont|cant|cannot|can not|isnt|is not|hasnt|has not|not|never|"
    "havent|no sign of)"
)
BODY = words("arm hand leg foot feet toes fingers calf thigh limb")
HOT = r"(3[89]([.,]\d)?|4[0-2]([.,]\d)?|10[0-6]([.,]\d)?)"
STRONG = words(
    "severe terrible awful horrible unbearable excruciating agonising agonizing crushing stabbing tearing worst",
    "intense extreme insane horrendous massive unreal crippling sharp",
)
SITE = words(
    "port site wound incision puncture groin cut hole scar stitches dressing catheter line tube drain skin area",
    "insertion biopsy portacath picc entry hickman",
)

ALARMS: dict[str, tuple[str, ...]] = {
    "bleeding": (
        f"(bleed*|blood|blood flow) … {STOP} ~ (stop*|clot*|slow*|let* up|quit*|ease*|eas*)",
        f"{STOP} (stop*|quit) (the )?bleed*",
        f"{STOP} (get|make|keep|control|stop|stem) … (bleed*|blood)( ~ (stop*|under control))?",
        "(keeps|kept|still|started|starts|starting|began|is|are|im|shes|hes|been) (on )?(bleed*|oozing blood|gushing)",
        "bleed* (a lot|alot|heavily|badly|profusely|non ?stop|through|everywhere|all over|like crazy|again|so much|out)",
        "(heavy|heavily|severe|massive|serious|profuse|bright red|non ?stop|constant|bad|uncontrolled) bleed*",
        "(soak*|drench*|saturat*) … (blood|dressing*|bandage*|gauze|pads?|towels?|shirt|sheets?|bed|tissues?)",
        "(blood|dressing|bandage|gauze|towels?) … (gush*|pour*|spurt*|squirt*|everywhere|dripping|running down|"
        "all over|soak*|pumping|pooling|streaming|spray*|drenched)",
        "(gush*|pour*|spurt*|los*|cough*|throw*|vomit*|spit*|puk*|pee*|pass*|poop*|spew*|bring*|threw|brought|"
        "pumping|hawking|hacking|urinating)( (up|out))?( ~)? (bright |fresh |dark |red |some |lots of |a lot of |"
        "so much |too much )*(blood|clots)",
        "(blood|clots) (in|when|with|coming|out of|from) ~ (vomit|sick|stools?|poo|poop|toilet|urine|pee|wee|sputum|"
        "spit|phlegm|cough*|mouth|nose|rectum|bowel*|bottom)",
        "(black|tarry|bloody|maroon|jet black|tar like)( and)?( \\w+)? (stools?|poos?|poops?|bowel*|diarrh*|vomit*|"
        "urine|motions?|phlegm|sputum)",
        "(stools?|poos?|poops?|vomit|bowel movements?|motions?|urine|pee) … (black|tarry|bloody|like tar|red|blood)",
        "coffee grounds?",
        "h(a)?emorrhag*",
        "(pool|puddle|lot|lots|loads|pints?|cups?) of (bright |red |fresh )*blood",
        "(big|huge|golf ball|growing|expanding|swelling|hard) ~ (lump|h(a)?ematoma|bruise|bulge) ~ groin",
        "(lump|h(a)?ematoma|bulge|bruise|swelling) … (growing|getting bigger|bigger|expanding|spreading|doubled)",
    ),
    "fever": (
        f"(fever*|temp|temps|temperature|thermometer*|running) … {HOT}( ?[cf]| degrees)?",
        f"{HOT}( ?(c|f|degrees?|celsius|fahrenheit))? ~ (fever|temp|temperature)",
        f"{HOT} ?(degrees|celsius|fahrenheit|c|f)",
        "(burning up|burning hot|boiling hot)",
        f"(fever|temp|temperature) … {STOP} (go* (down|away)|come down|break*|budge|drop*|shift*)",
        "(shiver*|shak*|trembl*|teeth chattering) … (uncontroll*|all over|violently|cant stop|wont stop|blanket*|"
        "teeth|like a leaf|badly)",
        f"{STOP} stop (shiver*|shak*|trembl*)",
        "(sweat*|shiver*|chills|rigou?rs|shaking) and (shiver*|shak*|fever*|sweat*|burning|chills|hot)",
        "fever* (and|with|plus|chills) ~ (chills?|shiver*|rigou?rs?|shak*|sweat*)",
        "(rigou?rs|uncontrollable shivering|shaking chills|violent chills)",
        "(sepsis|septic)",
    ),
    "chest_pain": (
        "(pain|pains|pressure|tight*|heav*|squeez*|crush*|burning|ache|aching|hurts?|discomfort|stabbing|weight|"
        "elephant|band) … (chest|breastbone|sternum)",
        "(chest|breastbone|sternum) ~ (pain*|pressure|tight*|heav*|hurt*|crush*|squeez*|feels|ache|aching|burn*|"
        "killing|discomfort|being|is being)",
        "(chest) … (tight|squeez*|crush*|heavy|hurts?|hurting|killing me|explod*|sitting on|radiat*)",
        "(heart attack|cardiac arrest)",
        "heart (is |keeps |has been |hes |been |was )*(racing|pounding|skipping|flutter*|jumping|stopp*|irregular|"
        "going crazy|beating (so |very |really |too )?(fast|hard|irregular*)|all over the place)",
        "pain … (down|into|in|through|up) ~ (left arm|jaw)",
        "left arm ~ (numb|tingl*|pain*|hurts?|ach*|heavy)",
        "palpitations",
    ),
    "breathing": (
        f"{STOP} (breath*|breathe|breath|brethe|breethe|get (any|enough) air|get air|catch ~ breath|get ~ breath)",
        "(hard|difficult|struggl*|trouble|difficulty|fighting|gasping|problem|problems|impossible|hurts|painful|"
        "barely|hardly|scarcely|labou?red|laboring|trying|unable) ~ (breath*|breathe|air|inhale)",
        f"{STOP} (finish|say|speak|talk|lie|lay) ~ (sentence|words?|flat) ~ (breath*|air|gasp*)?",
        "(short|shortness|out) of breath",
        "(breathless|breathlessness|suffocat*|chok*|gasping|wheez*|sob|blue lips|dyspn(o)?ea)",
        "(lips|face|mouth|fingernails|nails) ~ (turn* |going |gone |look* |went |are |is )(blue|blu*ish|purple|gr[ae]y)",
        "(breath*) ~ (fast|shallow|funny|strange*|difficult*|heav*|worse|getting hard*|badly|hard|laboured|labored)",
        "(coughing|cough) ~ (pink froth*|frothy)",
        "(air hunger|cant breath*|oxygen ~ (8\\d|7\\d|low|dropping))",
    ),
    "stroke": (
        "(face|mouth|smile|eyelid|side of ~ face|lip) ~ (droop*|dropp*|sagg*|crooked|lopsided|fell|fallen|gone|"
        "numb|slid*|twisted|uneven|to one side|paraly*)",
        "(droop*|crooked|lopsided|sagging) ~ (face|mouth|smile)",
        "(slurr*|garbl*|jumbl*|mumbling|incoherent*) ~ (speech|words?|talk*|speaking)?",
        "(speech|words|talking|sentences) … (slurr*|garbl*|jumbl*|gibberish|nonsense|no sense|funny|wrong|strange|odd|"
        "not making sense|thick|mixed up)",
        f"{STOP} (speak|talk|form words|get ~ words|find ~ words|say ~ words|move|lift|raise|feel|hold) ~ "
        "(properly|right|out|arm|leg|side|hand|words?|anymore|any more|foot|feet|legs|arms|fingers|toes|cup)",
        "(one|left|right|whole) side ~ (weak*|numb*|paraly*|limp|dead|gone|tingl*|of body)",
        f"{BODY} ~ (gone |went |suddenly |is |are |goes |feels |has gone |all )+(numb|weak|limp|dead|floppy|paraly*)",
        "(numb*|weak*|paraly*) ~ (one side|left side|right side|half of)",
        "(sudden*|suddenly|all of a sudden) ~ (confus*|blind*|lost (his|her|my) (sight|vision|speech)|cant see|"
        "numb*|weak*|severe headache|vision)",
        "(worst|thunderclap|sudden|severe|terrible|splitting) headache",
        "(having|had|has|possible|signs of) a (mini )?stroke",
        "(lost|loss of|losing|no|double|blurr*) (vision|sight|eyesight|feeling in)",
        f"{STOP} see (out of|from|anything|properly|with)",
        "(seizure|seizures|convuls*|having a fit|fitting)",
    ),
    "confusion": (
        "(confus*|disorient*|delirious|delirium|hallucinat*|out of it|talking nonsense|making no sense|"
        "talking gibberish|drowsy|disoriented|incoherent)",
        f"{STOP} (make|making|makes) (any )?sense",
        f"{STOP} (know|recogni[sz]e|remember|recall) (who|where|me|us|what (day|year)|her own|his own|my name|"
        "anyone|our|his|her)",
        f"{STOP} (wake*|rous*|respond*|answer*|stay awake) ~ (up|her|him|properly|to|awake|when|me|us)?",
        "(hard|difficult|impossible) to (wake|rouse)",
        "(keeps|kept) (asking|calling) ~ (same|wrong|where)",
    ),
    "collapse": (
        "(faint|fainted|fainting|faints|fainty|passed out|pass out|passing out|passes out|blacked out|blacking out|"
        "black out|blackout|collaps*|keeled over|unconscious|unresponsive|lost consciousness|losing consciousness|"
        "knocked out|out cold|cold and clammy|clammy)",
        "(dizzy|lighthead*|light headed|giddy|woozy) ~ (to stand|that i|fall*|fell|cant stand|cant walk|cant get up|"
        "room|sp(i|u)nning|blacking|faint*)",
        f"{STOP} (stand|get up|walk|sit up) ~ (without|anymore|up|at all|straight)",
        "(fell|fallen|dropped) (down|to the floor|on the floor|over|and hit|and cant|and wont)",
        "(going to|gonna|about to|nearly|almost) (faint|pass out|black out|collapse)",
        "(blood pressure|bp) ~ (drop*|very low|really low|[678]\\d|crash*)",
    ),
    "infection": (
        f"{SITE} … (pus|puss|oozing|weeping|discharg*|infect*|leaking|stinks|smells|smelly|foul|yellow|green|"
        "redder|red streak*|red line*|spreading)",
        "(pus|puss|green|yellow|foul|smelly|cloudy|thick)( \\w+)? (fluid|stuff|liquid|gunk|goo|discharge|ooze|oozing|"
        f"leaking|coming|draining)( … {SITE})?",
        f"(pus|puss|infected|infection|discharge|oozing) … {SITE}",
        f"{SITE} … (red|hot|warm|angry|swoll*|swelling|puffy|throbbing|tender|sore)( ~ (and|hot|warm|red|swoll*|"
        "painful|to (the )?touch|hard|tender|throb*|pus))",
        f"(red*|hot|warm|swoll*|swelling|swole|inflam*|puffy) … (and|hot|warm|red|swoll*|painful|tender) … {SITE}",
        "red (streak*|line*|stripe*|track*) … (arm|chest|up|from|spread*|leg|neck)",
        f"{SITE} … (burst|opened|open(ed)? up|come apart|split|come out|fallen out|fell out|pulled out|gaping)",
        "(spreading|growing) ~ (redness|red)",
        "redness ~ (spread*|growing|getting bigger|creeping)",
        "(pus|puss)",
    ),
    "clot": (
        f"{BODY} ~ (cold|blue|bluish|purple|black|white|pale|gr[ae]y|mottled|ice cold|icy|discolou?red)",
        f"(cold|blue|purple|pale|icy|white|gr[ae]y|numb|mottled|swollen|bluish|black)( and)?( \\w+)? {BODY}",
        f"{BODY} … (swoll*|swelling|swelled|swole|double|twice|balloon*|puff*|huge)( ~ (size|as big|and|up|"
        "since|red|hot|pain*|hurt*|other))?",
        f"(swoll*|swelling) … {BODY}",
        f"{BODY} … (cold|blue|purple|turned|turning|lost (all )?feeling|no pulse|no feeling)",
        f"(no|lost|cant feel|cant find) (the |a |any |my |his |her )*(pulse|feeling|sensation) (in|at|on) ~ {BODY}",
        "(blood clot|dvt|embolism)",
        "(neck|face|arm) … (swoll*|swelling|swelled|puff*|ballooned)",
    ),
    "allergy": (
        "(throat|tongue|lips?|face|eyes|mouth|eyelids?) … (swell*|swoll*|swole|clos*|tight*|puff*|balloon*|itch*|huge)",
        "(swell*|swoll*|swole|puffy|closing) ~ (throat|tongue|lips?|face|eyes|mouth)",
        "(hives|welts|anaphyl*|allergic (reaction|shock)|epipen)",
        "(rash|itch*|red spots|bumps) … (all over|spread*|whole body|everywhere|head to toe|breath*|swell*|"
        "after the (dye|contrast|injection|antibiotic*)|body)",
        f"{STOP} swallow",
    ),
    "severe_pain": (
        f"{STRONG} (\\w+ )?(pain*|cramp*|ache*|agony|hurt*)",
        f"(pain*|cramp*|belly|stomach|abdomen|tummy|side|back|liver|shoulder|groin|hurts?) … (is |so |getting |gets |"
        f"feels )*({STRONG}|unbearabl*|agony|10 out of 10|9 out of 10|10/10|9/10|worse and worse|rock hard|rigid)",
        "(pain*|hurt*) … (10|9|ten|nine)( out of | of |/)(10|ten)",
        "(10|9|ten|nine)( out of | of |/| )(10|ten) ~ pain",
        "(in|absolute|total|pure) agony",
        f"{STOP} (take|bear|stand|cope with|handle|stop|control|touch*|manage) ~ (pain|hurting|agony)",
        "(screaming|crying|doubled over|doubled up|writhing|curled up|howling) … pain",
        "pain … (screaming|crying|doubled over|doubled up|writhing|wont (stop|go|ease|let up)|not going away|"
        "nothing (helps|touches|works)|not touching|dont touch|doesnt touch|excruciat*|cant (move|walk|sleep|stand))",
        "(so much|too much|tons of|a lot of) pain",
        "(belly|stomach|abdomen|tummy) ~ (hard|rigid|rock hard|like a (board|rock)|swollen|bloated|swelling)",
        "(pain killers|painkillers|pain meds|morphine|oxycod*|tablets) … (not |arent |dont |doesnt |isnt |no )+"
        "(work*|help*|touch*|cut*)",
    ),
    "organ_failure": (
        "(skin|eyes|whites of ~ eyes) … (yellow*|jaundic*)",
        "(yellow|jaundiced) (skin|eyes)",
        f"{STOP} (pee*|peed|urinate*|urinated|pass* (any )?(urine|water)|wee|weed|keep (anything|water|food|fluids|any))",
        "(havent|hasnt|not|no) (had a )?(peed?|urinat*|urine|wee)",
        "(vomit*|throwing up|puking|being sick) … (non ?stop|all (day|night)|everything|cant keep|wont stop|"
        "keep anything|even water|for hours|hours|cant stop)",
        f"{STOP} stop (vomit*|throwing up|puking|being sick|retching|shaking)",
    ),
    "overdose": (
        "(took|taken|swallowed|given|gave|drank|injected) … (too many|too much|double|twice|all the|whole (bottle|box|"
        "pack)|whole|extra|wrong|triple|overdos*|bottle of) ~ (pills?|tablets?|dose|doses|morphine|insulin|"
        "warfarin|medicine|medication|meds|painkillers|paracetamol|of|box|packet|opioids?|oxycod*|patch*)?",
        "(overdos*|od ?ed|poisoned)",
    ),
    "call_for_help": (
        "(its|this is|its an|is an|is this an|have an|its a|real) emergency",
        "(help|please help|somebody help|someone help|need help|send help|urgent help) ~ (now|immediately|fast|quick*|"
        "urgent*|asap|right away|dying)",
        "(im|hes|shes|is|think im|feel like im|going to|think hes|think shes) (dying|gonna die|going to die)",
        "(need|send|call*|calling) an ambulance",
    ),
}

SIGNS: dict[str, tuple[str, ...]] = {
    "bleeding": ("bleed(s|ing)?", "blood", "bled", "oozing", "nosebleed*"),
    "fever": (
        "fever*",
        "feverish",
        "febrile",
        "fevr",
        "feaver",
        "chills?",
        "shiver*",
        "shaking",
        "high temp*",
        "temperature",
        "hot and cold",
    ),
    "collapse": ("dizz*", "lightheaded", "light headed", "woozy"),
    "infection": ("infected", "infection", f"{SITE} ~ (red|hot|swoll*|swelling|leak*|hurts?|sore|warm)"),
    "clot": (
        "(swoll*|swelling|swelled|numb*|tingling)",
        f"{BODY} ~ (hurts?|hurting|pain*|numb|tingl*|throbb*)",
    ),
    "severe_pain": (
        "(pain|hurts) ~ (bad|badly|so much|a lot|worse|like hell|real bad|really bad)",
        "(bad|worse|worsening|strong|sudden|awful|increasing) ~ pains?",
    ),
}
