"""Numbers that lead to one person: of a phone, a record, a document, an insurance.

A number is judged by the nearest word that says what it is, else by its shape. Doses, prices, sizes, hours
and years have shapes or neighbours of their own and are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from comments.safety.plain import Plain

PIECE = r"[a-z]{0,6}\d[a-z0-9]*+"
CODE = re.compile(
    rf"(?<![\w@.,$])(?:[a-z]{{1,6}}[-/])?(?:\+\s?|\()?{PIECE}"
    rf"(?:[-/][a-z]{{1,3}}(?=[-/]\d)|(?:\)\s?[-.]?|\s?[-./]\s?|\s{{1,2}}"
    rf"|\s?\(){PIECE}){{0,9}}+(?:[-/][a-z]{{1,3}}\b)?",
)
COUNT = (
    r"(?:numbers?|no\b\.?|nos?\b\.?|nr\b\.?|num(?:ero)?s?\b\.?|nro\b\.?|n\.?\s?(?:o\b\.?|°)|id\b|ids\b|\#)"
)
RECORD = rf"""
    m\.?r\.?n\b\.? | medical\ (?:record|chart|file)
  | (?:patient|hospital|clinic|unit|chart|record)s?'?s?\ (?:{COUNT})
  | (?:case|file|account|accession|registration|admission|visit|encounter|order|report|sample|specimen|pathology
      |ticket|booking|confirmation|appointment|study|episode|referral|identity|identification)\ (?:{COUNT})
  | (?:record|chart|accession|reference|ref|mrn|ssn|nhs|chi) | nhs\ (?:{COUNT}) | social\ security
  | soc\ sec | s\.s\.n
  | national\ insurance | ni\ (?:{COUNT}) | passport | driver'?s?\ licen[cs]e | licen[cs]e\ (?:{COUNT})
  | d\.?n\.?i\b\.? | n\.?i\.?[ef]\b\.? | curp | rfc | rut | run | cedula | c\.?c\b\.? | (?<!%\ )(?<!%)c\.?i\b\.? | cuil
  | cuit | dpi | cpf
  | nhc | n\.h\.c | historia(?:\ clinica)? | historial | hc | expediente | exp\b\.? | folio | registro
  | ficha | pasaporte
  | file | folder | pathology(?:\ report)? | bracelet | wristband | barcode | pulsera | carpeta | informe
  | orden(?:\ medica)?
  | turno | sip | ine | pps | aadhaar | tarjeta\ sanitaria | t\.?s\.?i | cip | cipa | localizador
  | episodio | referencia | solicitud | muestra
  | {COUNT}\ (?:de\ )?(?:(?:mi|su|la|el)\ )?(?:paciente|caso|historia|expediente|identidad|documento|cita|cedula|ficha)
  | paciente\ (?:{COUNT}) | identificacion | documento | identidad | caso\ (?:{COUNT}) | patient\ id
"""
INSURANCE = rf"""
    polic(?:y|ies) | subscriber | member(?:ship)? | group\ (?:{COUNT}) | certificate | claim\ (?:{COUNT})
  | plan\ (?:{COUNT})
  | insurance | insurer | insured | medicare | medicaid | medi-?cal | tricare | health\ ?card | ohip | mbi
  | hicn
  | (?:blue\ (?:cross|shield)) | bcbs | aetna | cigna | humana | kaiser | united\ ?health\w* | bupa | axa
  | anthem
  | beneficiary | coverage | polizas? | afiliad[oa] | afiliacion | asegurad[oa] | aseguradora | seguro | mutua
  | mutualista | sanitas | adeslas | asisa | dkv | mapfre | osde | pami | fonasa | isapre | eps | imss
  | issste
  | obra\ social | seguridad\ social | n\.?s\.?s\b\.? | nuss | soci[oa] | carnet | carne | tarjeta
  | credencial
  | uhc | hmo | ppo | ins\.? | authori[sz]ation | pre-?auth\w* | autorizacion | muface | isfas | mugeju
  | sura | contrato
  | certificado | convenio | prepaga | beneficiari[oa] | {COUNT}\ (?:de\ )?(?:socio|afiliado|poliza)
"""
PHONE = r"""
    tele?(?:ph|f)one? | phones? | phoned | tel[fe]?\b\.? | tlf\b\.? | tlfno | tfno | mobile | mob\b\.?
  | cell(?:phone)? | cel\b\.?
  | celular | movil | fijo | what'?s?\ ?-?app? | whats | wh?ats?ap+ | wasa?p+ | guasap+ | telegram | signal
  | sms | text
  | call | calls | calling | ring | reach | ph\b\.? | contact(?:o|ad|en)? | fono | fax | dial | hmu
  | try\ me | landline
  | llam(?:a|e|en|ad|ar|arme|ame|eme|enme|adme|o)\b | llamar?\w* | marca\w* | marqu\w+ | telefono | telefonos
  | mi\ (?:numero|n[uo]m|nro)\b\.? | my\ (?:number|num|digits)\b | escri[bv]\w+ | mand\w+ | localiz\w+
  | avis\w+ | ubic\w+ | encuentr\w+ | answer
  | (?:his|her|their|wife's|husband's|son's|daughter's|mom's|mum's|dad's|home|work)\ number
"""
WEAK = rf"\b(?:id|card|{COUNT}|tarjeta|cobertura)"
BIRTH = r"d\.?o\.?b\b\.? | birth\s?(?:date|day)? | birthdate | born | fdn | nacimiento | f\.?\s?nac\b\.? | nac\b\.? | naci | nacid[oa]"
SAYS = re.compile(
    rf"\b(?:(?P<birth_date>{BIRTH})|(?P<record_number>{RECORD})|(?P<insurance>{INSURANCE})"
    rf"|(?P<phone>{PHONE})|(?P<weak>{WEAK}))"
    r"(?!\w)",
    re.VERBOSE,
)
NUMBERED = re.compile(
    rf"\b(?:{COUNT}|cards?|tarjeta|carnet|polic[ya])\W{{0,3}}(?:is|es)?\W{{0,3}}(?:[a-z]{{1,3}}\s)?$"
)
# "0048213 is my MRN": only a claim right after the number counts.
SAID_AFTER = re.compile(
    r"^\W{0,3}(?:(?:is|es|was|as|era|son|for|that'?s|that\sis|which\sis|ese\ses|este\ses)\s)?(?:(?:my|mi"
    r"|our|his|her|el|the|de|su)\s){0,2}(?=\w)",
    re.VERBOSE,
)
PERSONAL = re.compile(
    r"\b(?:me|my|mine|our|us|his|her|him|their|them|i'm|im|mi|mis|nuestr[oa]|sus?|wife|husband|son|daughter"
    r"|\w{4,20}(?:ame|eme|enme|adme|edme|idme|nos))\b"
)
PUBLIC = re.compile(
    r"\b(?:clinic|hospital|office|reception|front\sdesk|desk|helpline|hotline|emergency|ambulance"
    r"|switchboard"
    r"|department|nhs\sdirect|poison|samaritans|lifeline|centralita|clinica|urgencias|emergencias"
    r"|ambulancia|recepcion"
    r"|consultorio|gratuito|billing|appointments|pharmacy|facturacion|farmacia|citas|toll[-\s]free"
    r"|(?:clinic|help|phone|main|your|booking)\sline|linea\s(?:de|gratuita)|(?:your|su"
    r"|vuestro)\s(?:\w+\s)?(?:number|phone|telephone|website|fax|numero|telefono))\b"
)
OF_THE_CLINIC = re.compile(
    r"^,?\s(?:de|del|of|is|at|en|es)\s(?:el\s(?:de|del)\s|the\s|la\s|your\s|su\s)?"
    r"(?:clinic|hospital|office|reception|front|desk|clinica|centralita|consult|urgencias)"
)
MEASURE = re.compile(
    r"^\s?(?:mg|mcg|g|kg|ml|l|cm|mm|m|km|%|°|euros?|eur|usd|dollars?|bucks|pesos|pounds|soles|dolares|mxn"
    r"|pts|gy|"
    r"cgy|msv|units?|iu|ui|days?|dias?|hours?|horas?|hrs?|min\w*|weeks?|semanas?|months?|meses|years?|anos?"
    r"|am|pm|h|"
    r"kcal|views|votes|likes|visitas|patients?|pacientes|people|personas|times?|veces|x\s?\d|gauge|mmhg|bpm"
    r"|cells?|platelets|plaquetas|steps"
    r"|pasos|calories|words|beds|camas|miles?|kilometros|metros|feet|[$€£]|p(?:er|or)\s(?:day|month|week"
    r"|session|scan|visit|night|year|dia|mes|semana|sesion"
    r"|noche|ano|ciento|persona?|cada))(?!\w)"
)
AMOUNT = re.compile(r"\d{1,3}(?:[., ]\d{3})+$")
YEARS = re.compile(r"(?:19|20)\d\d(?:\D+(?:(?:19|20)\d\d|\d\d))*$")
# Spain: DNI and NIE with their letter; Mexico: CURP; USA: SSN, Medicare (CMS, MBI format); UK: NI number.
DOCUMENT = re.compile(
    r"\d{8}[- ]?[a-z]|\d{1,2}\.\d{3}\.\d{3}[- ]?[a-z0-9]|[xyz][- ]?\d{7}[- ]?[a-z]"
    r"|[a-z]{4}\d{6}[hmx][a-z]{5}[a-z0-9]\d"
    r"|[a-z]{4}\d{6}[a-z0-9]{3}|\d{3}-\d{2}-\d{4}|\d[a-z][a-z0-9]\d-?[a-z][a-z0-9]\d-?[a-z]{2}\d\d"
    r"|[a-z]{2}\s?\d\d\s?\d\d\s?\d\d\s?[a-d]"
)
MONTH_OF_YEAR = re.compile(r"\d{1,2}[/-](?:19|20)\d\d")
UNITED = re.compile(
    r"\d{1,5}(?:[.,]\d{1,3})?(?:mg|mcg|g|kg|ml|l|cm|mm|m|km|iu|ui|kb|mb|gb|kcal|hz|gy|fr?|h|am|pm|st|nd|rd"
    r"|th)"
)
# A code of letters and digits is nobody's dose: "SP-23-09817", "HX2291K". Of trials, papers, flights it may be.
CODED = re.compile(
    r"[a-z]{2,6}\d{5,}[a-z0-9]{2,10}|[a-z]{1,6}-?\d{5,}[a-z]?|[a-z]{1,6}-?\d{4,}[a-z]{1,3}"
    r"|[a-z]{1,6}\d{0,4}[-/]\d[\d/-]{3,}(?:-?[a-z])?"
    r"|[a-z]{1,6}\d\d?-\d{4,}"
)
NOT_OURS = re.compile(r"nct|isrctn|pmid|iso|doi|eudract|ean|upc|en-?\d|cpt|icd|covid|rfc-")
PUBLISHED = re.compile(
    r"\b(?:trial|study|model|version|codes?|cpt|icd-?1?0?|hcpcs|article|paper|flight|vuelo|bus|modelo"
    r"|articulo|ensayo)\W{0,2}(?:\w+\W)?$"
)
# What is printed on a thing: "REF 4455660 on the box of coils".
PRODUCT = re.compile(
    r"\b(?:devices?|box|boxes|labels?|lot|batch|serial|model|products?|coils?|needles?|catheters?|microspheres?"
    r"|packag\w+|packet|caja|lote|modelo|etiqueta|producto|serie|aguja|envase|dispositivo)\b"
)
COUNTED_UP = "1234567890"
REACH, WEAK_REACH = 45, 12
FEWEST, MOST, FEWEST_OF_PHONE, MOST_OF_PHONE, FEWEST_UNEXPLAINED = 4, 30, 6, 15, 9


def find_numbers(page: Plain) -> Iterator[tuple[int, int, str]]:
    """Start, end and kind of each number that identifies. Dates and addresses must be blacked out before."""
    for match in CODE.finditer(page.lower):
        digits = sum(character.isdigit() for character in match.group())
        if digits >= FEWEST - 1 and not _is_measure(page, match):
            kind = _kind(page, match, digits)
            if kind:
                yield match.start(), match.end(), kind


def _is_measure(page: Plain, match: re.Match[str]) -> bool:
    code = match.group()
    if code[0] == "+":
        return False
    if MONTH_OF_YEAR.fullmatch(code) or UNITED.fullmatch(code):
        return True
    if YEARS.match(code) and not page.before(match.start(), 12).rstrip().endswith((":", "#")):
        return True
    led = page.lower[max(0, match.start() - 2) : match.start()].strip()
    return bool(MEASURE.match(page.lower[match.end() : match.end() + 14])) or led in {"$", "€", "£", "nct"}


def _kind(page: Plain, match: re.Match[str], digits: int) -> str:
    code, before, after = match.group(), page.before(match.start(), REACH + 15), page.after(match.end(), 40)
    if NOT_OURS.match(code) or digits > MOST:
        return ""
    said = _said(before[-REACH:], after)
    is_vague = said in {"", "weak"}
    if (
        said in {"record_number", "weak"}
        and PRODUCT.search(f"{before} {after}")
        and not PERSONAL.search(before)
    ):
        return ""
    if said == "phone" or code[0] == "+" or (is_vague and _looks_like_phone(code, digits)):
        return "phone" if _is_personal_phone(code, digits, page.before(match.start()), after) else ""
    if said == "birth_date":
        return said if 4 <= digits <= 8 and code.replace(" ", "").isalnum() else ""
    is_code = DOCUMENT.fullmatch(code) or (
        is_vague and CODED.fullmatch(code) and not PUBLISHED.search(before)
    )
    if is_code:
        return said if said == "insurance" else "record_number"
    if digits < FEWEST or (said != "record_number" and _is_amount(code, digits, before)):
        return ""
    return "record_number" if said == "weak" else said


def _is_amount(code: str, digits: int, before: str) -> bool:
    """Whether digits in groups of three count money or cells; nobody counts them from nine digits on."""
    return bool(AMOUNT.match(code)) and digits < FEWEST_UNEXPLAINED and not NUMBERED.search(before)


def _said(before: str, after: str) -> str:
    """The kind that the words next to a number claim; "weak" for a mere "number", empty for none."""
    kind, nearest = "", REACH
    for match in SAYS.finditer(before):
        kind, nearest = _better(kind, match, len(before) - match.end())
    if kind == "weak" and nearest > WEAK_REACH:
        kind = ""
    claim = SAID_AFTER.match(after)
    stated = SAYS.match(after, claim.end()) if claim and not kind else None
    return stated.lastgroup or "" if stated and stated.lastgroup != "weak" else kind


def _better(kind: str, match: re.Match[str], distance: int) -> tuple[str, int]:
    """A plain word such as "number" says nothing against the better word before it."""
    said = match.lastgroup or ""
    return (kind, distance) if said == "weak" and kind else (said, distance)


def _looks_like_phone(code: str, digits: int) -> bool:
    if re.search("[a-z]", code) or DOCUMENT.fullmatch(code) or not 7 <= digits <= MOST_OF_PHONE:
        return False
    groups = re.findall(r"\d+", code)
    if digits < FEWEST_UNEXPLAINED:
        short = re.fullmatch(r"(\d{3})[-. ](\d{4})|\(\d{2,4}\)\s?\d{3,8}", code)
        return short is not None and (short[1] is None or short[2][0] == "0" or int(short[2]) < int(short[1]))
    if AMOUNT.match(code) and len(groups[0]) < 3:
        return False
    if all(len(group) == 1 for group in groups):
        return not "".join(groups).startswith(COUNTED_UP[:3])
    tiny = all(len(group) < 3 for group in groups)
    return not tiny or (code[0] in "0+" and all(len(group) == 2 for group in groups))


def _is_personal_phone(code: str, digits: int, before: str, after: str) -> bool:
    if digits < FEWEST_OF_PHONE or digits > MOST_OF_PHONE or (AMOUNT.match(code) and digits < 9):
        return False
    personal = [match.end() for match in PERSONAL.finditer(before)]
    public = [match.end() for match in PUBLIC.finditer(before)]
    if re.match(r"\(?\+?1?\D{0,2}(?:8(?:00|88|77|66|55)|90[0-2])\D", code) and not personal:
        return False
    if OF_THE_CLINIC.match(after):
        return False
    return not public or (bool(personal) and max(personal) >= max(public))
