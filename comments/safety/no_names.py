"""Words that may carry a capital, or follow a title, without being part of anybody's name."""

from __future__ import annotations

LITTLE = """
a about after again all also always am an and any anybody anyone anything are as ask asked at back be because
been before being best better between both but by call called came can cannot can't could couldn't day dear
did didn't do does doesn't doing don't done down each either else even ever every everybody everyone
everything explained explains few finally first for friday from fyi get gets getting give gives glad go going
good got great had hadn't happy has hasn't have haven't having he he'd he'll he's hello help her here here's
hers hey hi his home hope how i i'd i'll i'm i've if im in instead into is isn't it it's its ive just keep
kind knows last late later least let let's lets like little look looking lots made make makes many may maybe
me might mine more morning most much must my myself need needs never new next nice night no nobody none nor
not nothing now of off often ok okay old on once one only or other our ours out over please put quick quite
rather really said same saw say says second see seems shall she she'd she'll she's should show since so some
somebody someone something sometimes soon sorry speaking still such take tell than thank thanks that that's
the their them then there there's these they they'd they'll they're they've thing think this those three thing
through to today told tomorrow tonight too took two under until up us use very want wants was wasn't we we'd
we'll we're we've week well went were weren't what what's when where which while who who's whoever whose why
will wish with without won't word works would wouldn't write wrote year years yes yesterday yet you you'd
you'll you're you've your yours yourself sir madam retired listens listened looked left holds held named
hereby wait waited met meets thinks thought answered replied recommended prescribed suggested wanted knew
visited checks checked seemed visits talks talked spoke speaks gave looks mentioned insists insisted agreed
refused warned decides decided doing calls orders ordered wears wore laughed smiled
"""
PEQUENAS = """
a acaba ahi ahora al algo alguien alguna alguno algunos alli alto amable ante antes aqui asi atencion atendio
aun aunque ayer bajo bastante bien buen buena buenas bueno buenos cada casi cerca como con conmigo contra creo
cual cualquier cuando cuanta cuanto cuantos cuida da dan de deben debo del desde despues di dia dice dicen
dijo dije donde dos durante e el ella ellas ello ellos en encantada encontro entonces entre era eran eres es
esa esas ese eso esos esta estaba estado estamos estan estar estas este esto estos estoy explica explico fue
fueron fui gracias ha haber habia habla hablo hace hacen hacer hacia hago han hasta hay haya he hemos hice
hicieron hizo hola hoy iba igual ir la las le les llamo llega llego lo los luego mas me mejor menos mi mia
mientras mio mis misma mismo mucha muchas mucho muchos muy nada nadie ni ningun ninguna no nos nosotros
nuestra nuestro nueva nuevo nunca o os otra otro otros para parece pero poco podemos podria por porque
pregunta pregunte pregunto pude puede pueden puedo pues puso puse que quien quiere quiero quisiera quita quito
receto saco sabe saben se sea segun ser seria si sido siempre siendo sigue sin sobre sois solo somos son soy
su sus suya tal tambien tampoco tan tanta tanto te tendra tenemos tenga tengo tenia ti tiene tienen toda todas
todavia todo todos tras trato tu tuve tuvo un una unas uno unos usted ustedes va vamos van vaya veo vez vi
viene vine vino vio voy y ya yo vosotros saludos estimado estimada estimados estimadas querido querida
queridos alguien recomendo recomienda opina titular suplente nuevo joven amablemente contesto respondio
guardia llevo lleva llame llamen pedi pido pide sali salio supo conto cuenta quedo queda hare haran estuvo
estuve volvio volvi anoche mande manda mandaron necesito necesita tomo tomaba vivo vive cambie cambio tenga
tengan deje dejo senala aconsejo
"""
TITLES = """
dr dra drs drs doctor doctora doctors doctores prof professor profesor profesora mr mrs ms miss mister sr sra
srta senor senora don dona nurse nurses enfermera enfermero enfermeras sister practitioner lic licenciada
licenciado radiologist radiologists radiologo radiologa surgeon cirujano cirujana oncologist oncologo oncologa
anesthesiologist anaesthetist anestesista anestesiologo technician tecnico tecnica receptionist recepcionista
porter celador celadora physician assistant medico medica especialista specialist consultant resident
residente intern student jefe jefa chief head senior auxiliar physio gp mum mom mother father dad husband wife
son daughter brother uncle aunt cousin neighbour neighbor friend mama papa madre padre hermano hermana hijo
hija tio tia primo prima vecino vecina amigo amiga abuela abuelo marido mujer esposa esposo saint st
"""
TIMES = """
monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
september october november december spring summer autumn winter easter christmas lunes martes miercoles jueves
viernes sabado domingo enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre
noviembre diciembre navidad pascua semana mon tue wed thu fri sat sun primavera verano otono invierno
thanksgiving ramadan diwali
"""
ILLNESS = """
hodgkin hodgkin's non-hodgkin alzheimer's alzheimer parkinson parkinson's crohn's crohn hashimoto graves wilms
ewing kaposi budd-chiari child-pugh child pugh gleason whipple seldinger groshong hickman broviac tenckhoff
foley fogarty doppler lipiodol gilbert wilson cushing addison marfan down raynaud bell baker paget barrett
barrett's burkitt's burkitt karnofsky ecog hepatitis cancer liver lung kidney breast prostate colon stage
tumor tumour port picc tace tare sirt rfa mwa mri ct pet scan biopsy ablation chemo chemotherapy embolization
embolisation chemoembolization radioembolization catheter cirrhosis fibroids cirrosis miomas cateter biopsia
ablacion embolizacion quimioembolizacion quimio reservorio higado pulmon rinon mama sindrome syndrome disease
enfermedad metodo procedure technique tecnica contrast contraste tylenol xarelto eliquis sintrom adiro nolotil
paracetamol ibuprofen ibuprofeno metformin metformina aspirin aspirina heparin heparina advil zofran lovenox
warfarin coumadin benadryl ativan plavix avastin keytruda opdivo lupron pfizer moderna astrazeneca medtronic
sirtex oncology radiology vascular interventional surgery cardiology oncologia radiologia cirugia emergency
urgencias er icu uci uti ir pcp
"""
PLACES = """
new york los angeles las vegas san santa santo boston chicago houston texas florida california london
manchester paris madrid barcelona sevilla malaga bilbao zaragoza murcia mexico monterrey bogota medellin lima
quito caracas maracaibo santiago chile argentina buenos aires rosario cordoba mendoza montevideo uruguay
paraguay bolivia peru ecuador colombia venezuela guatemala honduras panama cuba puerto rico costa rica spain
espana england scotland ireland wales canada america usa uk us europe europa africa asia india china japan
poland germany france italy portugal brazil brasil north south east west norte sur este oeste street st road
avenue avenida calle plaza paseo hospital hospitals clinic clinica clinics university universidad center
centre centro institute instituto college school foundation fundacion society ward unit floor planta piso
building edificio room sala department departamento servicio service team equipo house church casa hotel park
parque island isla county city ciudad medical health salud care pharmacy farmacia laboratory laboratorio hall
mayo hopkins johns sinai mount memorial general english spanish french german polish chinese ingles espanol
irish scottish american mexican md sloan kettering cedars moffitt karolinska charite
"""
THINGS = """
seuss pepper google house google facebook whatsapp youtube netflix wikipedia webmd instagram zoom amazon
telegram internet medicare medicaid medi-cal blue cross shield aetna cigna humana kaiser permanente anthem
united healthcare bupa axa sanitas adeslas asisa dkv mapfre osde fonasa imss issste nhs fda who oms insurance
seguro seguridad social red cross cruz roja world national american union boston scientific covid god dios
jesus christ virgen lord hate love happy merry feliz question pregunta page pagina video article articulo
thing part paso step picture dibujo result resultado results resultados date fecha number numero address
direccion name nombre phone telefono email correo mail contact contacto policy poliza group member id dob mrn
dni nhc nss curp rut patient paciente file record chart reference expediente folio case account update edit ps
pd re subject asunto hepatic portal vein artery vena arteria inferior superior cava deep the form formulario
form section seccion table figure hello bravo kudos congrats congratulations shout tea coffee birthday
cumpleanos born nacido nacida nacio male female hombre hereby yours sincerely regards kindest warm cheers love
atentamente cordialmente abrazo abrazos besos bendiciones x xx
"""
TOWNS = frozenset(PLACES.split())
NO_NAMES = frozenset(" ".join((LITTLE, PEQUENAS, TITLES, TIMES, ILLNESS, PLACES, THINGS)).split())
# What follows or leads the name of a house, not of a person: "Anna Freud Centre", "Hospital Juan Ramón".
HOUSE_WORDS = """
hospital hospitals clinic clinica university universidad center centre centro institute instituto college
school foundation fundacion society ward street road avenue avenida calle plaza paseo disease syndrome
sindrome catheter lymphoma procedure technique line test score classification scale stage criteria needle
stent filter hall park cancer method st san santa saint colegio residencia parque barrio colonia ronda camino
insurance health memorial medical care line's tecnica cateter metodo maniobra escala clasificacion tubo sonda
enfermedad linfoma tumor class wing building edificio torre md operation operacion
"""
HOUSES = frozenset(HOUSE_WORDS.split())
