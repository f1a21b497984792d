"""Common first names of English and Spanish speakers, in plain lower case: a hint that a person is meant.

Put together by hand from what is usual in both languages; no list of real people.
"""

from __future__ import annotations

# Names that are also words of everyday speech (Will, Grace, May, Rosa is none) are left out.
NAMES = """
aaron abby abigail adam adrian adriana agnes agustin aisha alan albert alberto alejandra alejandro
alex alexander alexandra alexis alfonso alfredo ali alice alicia alison allison alma alvaro amanda
amber amelia amparo amy ana andrea andreas andres andrew angela angeles angelica anita ann anna anne
annette annie anthony antoine antonia antonio araceli ariana armando arthur arturo ashley audrey
aurora barbara beatrice beatriz becky belen benito benjamin bernard bernardo beth bethany betty
beverly blanca bonnie brad bradley brandon brenda brian bridget bruce bryan caitlin camila carl
carla carlos carmen carol carolina caroline caroly carolyn carrie catalina catherine cathy cecilia
celia cesar charles charlotte cheryl chloe chris christian christina christine christopher cindy
claire clara claudia colin concepcion connie consuelo courtney craig cristian cristina cynthia dan
daniel daniela danielle darren dave david dean deborah debra deepak denise dennis derek diana diane
diego dolores dominic don donald donna doris dorothy doug douglas eddie edgar edith eduardo edward
eileen elaine elba eleanor elena elias elisa elizabeth ellen elsa elvira emilia emilio emily emma
enrique eric erica erik erin ernesto esperanza esteban esther ethan eugene eva evelyn fabian fatima
federico felipe felix fernanda fernando fiona florence frances francisca francisco frank fred
frederick gabriel gabriela gareth gary gavin geoff george gerald geraldine gerardo gilbert gillian
gina giulia gladys gloria gonzalo gordon graciela graham greg gregorio gregory guadalupe guillermo
gustavo harold harriet harry hassan heather hector heidi helen helena henry herbert hilda holly hugo
ian ibrahim ignacio ignasi ines ingrid irene iris irma isaac isabel isabella ismael ivan jack jackie
jacob jacqueline jaime jake james jamie jan jane janet janice jason javier jay jean jeff jeffrey
jenna jennifer jenny jeremy jerry jesse jessica jesus jill jim jimmy joan joanna joanne joaquin joe
joel john johnny jon jonathan jordan jorge jose josefa josefina joseph josh joshua joy joyce juan
juana juanita judith judy julia julian juliana julie julieta julio justin karen karl karla kate
katherine kathleen kathryn kathy katie kayla keith kelly ken kenneth kerry kevin kim kimberly kirsty
kristen kurt kyle larry laura lauren laurie lawrence lee lena leo leon leonardo leslie leticia liam
lidia liliana linda lisa lois lola lorena lorenzo lorraine louis louise lourdes lucas lucia luciana
lucy luis luisa luke lupita lydia lynn mabel magdalena malcolm manuel manuela marcela marcelo marcia
marco marcos marcus margaret margarita maria mariana mariano maricela marie marilyn mario marisol
mark marta martha martin martina marvin mary mateo matias matt matthew maureen mauricio maximo megan
mel melanie melissa mercedes mia micaela michael michelle miguel mike milagros miriam misael
mohammed moises monica montserrat morgan muhammad nadia nancy naomi natalia natalie natasha nathan
neil nestor nicholas nick nicola nicolas nicole nigel noah noelia noemi nora norma nuria octavio
oliver olivia omar oscar pablo paloma pamela pascual patricia patricio patrick paul paula paulina
pauline pedro peggy penny pepe peter phil philip phillip pilar priya rachel rafael rajesh ralph
ramiro ramon raquel raul ray raymond rebeca rebecca regina rene ricardo richard rita rob robert
roberta roberto rodolfo rodrigo rogelio roger roland roman ron ronald rosa rosalia rosario rosemary
ross roy ruben russell ruth ryan salvador sam samantha samuel sandra santiago sara sarah saul scott
sean sebastian sergio shannon sharon shaun sheila shelley shirley silvia simon sofia sonia sophia
sophie stacy stanley stefan stephanie stephen steve steven stuart sue susan susana susanna suzanne
sylvia tamara tania tara ted teresa terry theresa thomas tiffany tim timothy tina todd tom tomas
tony tracy trevor ursula valentina valeria valerie vanessa vera veronica vicente vicky victor
victoria vincent viola virginia vivian walter wanda wayne wendy wilfredo william ximena yolanda
yvonne zachary zoe
"""
FIRST_NAMES = frozenset(NAMES.split())
