"""Words of illness and of care, English and Spanish, for whole-word search in lower case without accents."""

from __future__ import annotations

# What one has.
ILLNESS = r"""
    \w{0,20}(?:carcinom|sarcom|blastom|lymphom|linfom|melanom|myelom|mielom|adenom|angiom|gliom|miomat)\w{1,12}
  | (?!diagnosis|prognosis|analysis)\w{3,20}(?:itis|osis|aemia|emia|pathy|patia|ectomy|ectomia)
  | congestion | varicocel\w | pacemaker | infertil\w+ | prostat\w+ | insufficiency | lump
  |    cancers? | cancer\w* | carcinomas? | sarcomas? | melanomas? | lymphomas? | leuk[ae]*mia | myelomas?
  | tumou?rs?
  | mets? | metasta\w+ | malignan\w+ | benign | nodules? | lesions? | cysts? | masses | polyps? | adenomas?
  | h[ae]*mangiomas? | fibroids? | endometriosis | adenomyosis | varicocele | varicose | an[ea]urysms?
  | stenosis
  | cirrhosis | cirrosis | hepatitis | hepatoma | hcc | fatty\ liver | thrombosis | thrombus | dvt | clots?
  | emboli\w+
  | stroke | diabet\w+ | hypertension | epilep\w+ | asthma | copd | hiv | aids | vih | sida | dementia
  | alzheimer'?s?
  | parkinson'?s? | depress(?:ed|ion) | anxiety | h[ae]*mophilia | kidney\ failure | liver\ failure
  | heart\ failure
  | renal\ failure | stage\ (?:[1-4]|iv|i{1,3}|four|three|two|one)\b | terminal(?:ly)? | sick | ill
  | illness | disease
  | infection | infected | pancreatitis | gallstones? | jaundice | ascites | prostate | desmoid | fractures?
  | arthritis | lupus | crohn'?s? | colitis | multiple\ sclerosis | an[ae]*mia | glaucoma
  | tumor(?:es|al)? | tumoracion | cancer(?:es)? | bulto | nodulos? | quistes? | lesion(?:es)? | masa
  | polipos?
  | miomas? | fibromas? | quiste | trombosis | trombo | coagulos? | ictus | derrame | infarto | enfermedad
  | enferm[oa]s? | linfomas? | leucemia | mieloma | sarcoma | melanoma | hepatocarcinoma | carcinoma
  | hemangioma
  | diabetes | hipertension | epilepsia | asma | epoc | insuficiencia | demencia | depresion | ansiedad
  | piedras
  | malign[oa]s? | benign[oa]s? | estadio | fase\ terminal | adenoma | aneurisma | varices | varicocele
  | endometriosis | anemia | artritis | hernia | ulcera | infeccion | terminal
"""
# What is done about it to one's own body: enough, beside a full name, to tell of a patient.
TREATMENT = r"""
    livers? | lungs? | kidneys? | pancreas | prostate | colon | bile | womb | uterus | thyroid | bones?
  | higado | pulmon(?:es)?
  | rinon(?:es)? | prostata | utero | matriz | tiroides | huesos |    biops\w+ | ablat\w+ | ablaci\w+
  | \w*emboli[sz]\w+ | \w*embolizaci\w+ | chemo\w* | tace | tare | sirt
  | y-?90 | radiation
  | radiotherapy | surger(?:y|ies) | operated\ on | diagnos\w+ | transplant\w* | dialysis | hospice
  | remission | relapse\w*
  | port | picc | stent | hysterectomy | (?:lost|died|passed\ away).{0,12}(?:to|from|of) | quimio\w*
  | radioterapia | cirugia
  | oper(?:aron|ada|ado) | trasplante | dialisis | diagnostic\w+ | reservorio | cateter | metastas\w+
  | remision | recaida
  | scan | mri | being\ treated | patient\ (?:of|at|here) | paciente | blood\ thinners | pain\ in | dolor\ de
"""
# What is done about it, and when one comes for it.
CARE = r"""
    biops\w+ | ablat\w+ | ablaci\w+ | emboli[sz]\w+ | chemo\w* | radio\w*emboli\w+ | tace | tare | sirt
  | y-?90 | uae
  | ufe | rfa | mwa | cryo\w+ | crio\w+ | angio\w+ | catheter\w* | cateter\w* | ports? | port-?a-?cath
  | picc | hickman
  | line\ (?:put|placed|in|out|removed) | stents? | filters? | drain(?:s|age|ed)? | surger(?:y|ies)
  | operat(?:ion|ed)
  | procedures? | treat(?:ed|ment|ments) | therapy | transplant\w* | scans? | mri | ct | cat\ scan
  | pet(?:-ct)?
  | x-?rays? | ultrasounds? | sonogram | mammogra\w+ | blood\ tests?
  | bloods | labs? | checkup | check-up | follow-?up | appointments? | appt\.? | consult\w* | visit(?:ed|s)?
  | admi(?:tted|ssion) | discharged? | hospitali[sz]ed | stitches | sutures | infusion | dialysis | radiation
  | radiotherapy | injection | implant\w* | placed | inserted | seen | diagnos\w+ | results? | session
  | cycles?
  | patients? | anesthe\w+ | anaesthe\w+ | sedat\w+ | came\ in(?!\ to) | puncture | aspirat\w+ | thoracentesis
  | paracentesis | vertebroplast\w+ | kyphoplast\w+ | colonoscop\w+ | endoscop\w+ | ecg | ekg | echo | round
  | quimio\w* | radioterapia | cirugia | operaci\w+ | oper(?:o|aron|ada|ado|an|aban) | intervin\w+
  | intervenci\w+
  | procedimientos? | tratamientos? | tratad[oa] | terapia | trasplante | reservorio | puerto | sonda
  | drenaje
  | tac | tomografia | resonancia | ecografia | ultrasonido | radiografia | mamografia | rayos | analisis
  | analitica | cita | consulta | visita | revision | control | ingres\w+ | alta | hospitaliz\w+ | urgencias
  | puntos | sesion(?:es)? | ciclos? | resultados? | pacientes? | anestesia | diagnostic\w+ | punci\w+
  | implant\w+
  | put\ (?:in|back) | taken\ out | took\ (?:it|mine|out) | fitted | removed | changed | flushed | saw\ me
  | see\ me | me\ vio
  | intern(?:ad[oa]|aron|aba|arme|e)\b | cancel\w* | suspend\w+ | postpon\w+ | reschedul\w+ | aplaz\w+
  | pospu\w+ | reprogram\w+ | embo\b
  | programad[oa] | citad[oa] | toca | tocaba
  | cambiaron | retiraron | extrajeron | pincharon | empez\w+ | empiezo
  | pusieron | colocaron | quitaron | sacaron | hicieron | infusion | dialisis | embolizaron | biopsiaron
  | estudio
  | atendieron | atendid[oa] | vieron | puso | placa | ablacion(?:es)? | ecocardiograma | colonoscopia
  | endoscopia
"""
