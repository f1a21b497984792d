"""Given names, English, Spanish and others that patients bear; without accents, in lower case."""

from __future__ import annotations

ENGLISH = """
tamsin bronwyn aled rhys ewan hamish niamh aoife saoirse padraig cormac declan eoin jo tyrone darnell latoya
keisha dwayne otto lena heidi lucille ophelia percival quentin roderick rowena winnie wilhelmina zelda oluchi
adaeze aaron abby abigail abraham adam adrian agnes aidan aileen alan albert alec alex alexander alexandra
alexis alfred alice alicia alison allan allen allison alyssa amanda amelia amy andrea andrew andy angela angus
ann anna anne annette annie anthony antonia archie arnold arthur ashley audrey barbara barry beatrice becky
belinda ben benjamin bernadette bernard bernice bert bertha beth bethany betty beverly bianca bob bobby bonnie
brad bradley brandon brenda brendan brent brian bridget bruce bryan byron caitlin caleb callum calvin cameron
camilla candice carl carla carly carmel caroline carrie catherine cathy cecil cecilia cedric charlene charles
charlie charlotte chelsea cheryl chloe chris christina christine christopher cindy claire clara clarence
claude claudia clifford clive clyde cody colin colleen connie connor conor constance cora corey craig curtis
cynthia daniel danielle danny darlene darren dave david dawn dean debbie deborah debra deirdre denis denise
dennis derek desmond diana diane dolly dominic don donald donna doreen doris dorothy doug douglas duncan
dwight dylan earl ebony edgar edith edmund edna edward edwin eileen elaine eleanor eli elijah elizabeth ella
ellen ellie elliot elsie emily emma eric erica erik erin ernest esther ethan ethel eugene eva evan evelyn
felicity felix fiona flora floyd frances francis frank franklin fred freddie frederick gabriel gareth gary
gavin gemma geoff geoffrey george georgina gerald geraldine gerard gertrude gilbert gillian gina gladys glen
glenda glenn gloria gordon grace graham greg gregory greta gwen hannah harold harriet harry harvey hazel
heather hector helen helena henrietta henry herbert herman hilary holly howard hugh hugo ian ida imogen ingrid
irene isaac isabel isabella ivan ivana jack jackie jacob jacqueline jake james jamie jan jane janet janice
jasmine jason jay jean jeff jeffrey jemma jenna jennifer jenny jeremy jerome jerry jesse jessica jill jim
jimmy joan joann joanna joanne jodie joe joel joey john johnny jon jonathan jordan joseph josephine josh
joshua joy joyce judith judy julia julian julie june justin karen karl kate katherine kathleen kathryn kathy
katie katrina kay keith kelly ken kenneth kerry kevin kieran kim kimberly kirsten kristen kristin kyle lance
larry laura lauren laurence laurie lawrence leah lee leo leon leonard leroy leslie lewis liam lillian lily
linda lindsay lisa liz lloyd logan lois loretta lorna lorraine louis louise lucas lucille lucy luke lydia lynn
mabel madeleine maggie malcolm mandy marcia marcus margaret margery maria marian marianne marie marilyn marion
marjorie mark marlene marsha martha martin marvin mary mathew matt matthew maureen maurice max maxine megan
melanie melissa melvin meredith michael michelle mick mike mildred milton miranda miriam moira molly monica
morgan muriel myra myrtle nadine nancy naomi natalie natasha nathan nathaniel neil nell nellie nicholas nick
nicola nicole nigel nina noah noel nora norma norman olga olive oliver olivia oscar owen pam pamela pat
patricia patrick patsy paul paula pauline peggy penelope penny percy peter phil philip phillip phoebe phyllis
polly priscilla rachel ralph randall randy raymond rebecca reginald rene rhonda richard rick ricky rita rob
robert roberta robin rodney roger roland ron ronald ronnie rory rosa rosalind rose rosemary ross roy russell
ruth ryan sabrina sally sam samantha samuel sandra sara sarah scott sean sebastian shane shannon sharon shaun
sheila shelley sheryl shirley sidney simon sonia sophia sophie spencer stacey stacy stan stanley stefan stella
stephanie stephen steve steven stewart stuart sue susan susanna susie suzanne sybil sylvia tamara tammy tanya
tara ted teresa terence terri terry thelma theodore theresa thomas tiffany tim timothy tina toby todd tom
tommy tony tracey tracy travis trevor tristan troy tyler ursula valerie vanessa vera vernon veronica vicky
victor victoria vincent viola violet virginia vivian wallace walt walter wanda warren wayne wendy wesley
wilfred will william willie wilma winifred winston xavier yolanda yvette yvonne zachary zoe
"""
SPANISH = """
leopoldo zoila brayan bryan jhon yeison wilmer yessenia yesica lucrecia encarni charo paqui loli toni nando
quique kike merche rafa javi nacho tere mari maricarmen iker ander unai gorka oihane amaia aroa itxaso
saturnino hilario xiomara rigo wilson deysi milton abel abelardo abril adela adelaida adolfo adoracion adrian
adriana agueda agustin agustina aida ainhoa aitor alba alberto alejandra alejandro alfonso alfredo alicia
almudena alonso alvaro amalia amparo ana anabel anastasia andrea andres angel angela angeles angelica anibal
anselmo antonia antonio araceli arantxa ariel armando arturo ascension asuncion aurelio aurora azucena
baltasar barbara bartolome beatriz begona belen benigno benito bernardo berta blanca borja brenda bruno camila
camilo candela candelaria caridad carina carla carlos carlota carmen carolina catalina cayetano cecilia celia
cesar chelo chema clara claudia claudio clemente concepcion concha conchita consuelo cristian cristina
cristobal cruz cuauhtemoc damian daniel daniela dario david debora delia demetrio desiree diana diego dolores
domingo edgardo edith edmundo eduardo efrain elena eleuterio elias elisa elsa elvira emilia emiliano emilio
encarna encarnacion enrique erika ernestina ernesto esmeralda esperanza esteban estela estefania estrella
eugenia eugenio eulalia eusebio eva evangelina evaristo ezequiel fabian fabiola facundo fatima faustino
federico felicidad felipe fermin fernanda fernando fidel florencia florencio francisca francisco gabriel
gabriela gaspar gema genaro genoveva gerardo german gilberto gisela gloria gonzalo graciela gregorio guadalupe
guillermina guillermo gustavo hector herminia hernan hilda horacio hortensia hugo humberto ignacia ignacio
ildefonso imelda ines inmaculada irene iria irma isaac isabel isidora isidro ismael israel itziar ivan ivonne
jacinta jacinto jacobo jaime javier jeronimo jesus jesusa joaquin joaquina jorge jose josefa josefina juan
juana juanita julia julian juliana julieta julio justo karina laura laureano lautaro leandro leonardo leonor
leticia lidia liliana lola lorena lorenzo lourdes lucas lucia luciano luis luisa lupe lupita magdalena maite
manuel manuela manolo marcela marcelino marcelo marcos margarita maria mariana mariano maribel marina mario
marisa marisol marta martin martina mateo matias matilde mauricio maximo mayra melchor mercedes micaela miguel
milagros mireia miriam moises monica montserrat natalia natividad nelida nelson nestor nicanor nicolas nieves
nilda noelia norberto norma nuria obdulia octavio ofelia olga omar oriol orlando oscar osvaldo pablo paco
paloma paola pascual patricia patricio paula paulina pedro pepa pepe petra pilar primitivo purificacion
queralt rafael rafaela ramiro ramon ramona raquel raul rebeca regina reinaldo remedios renata ricardo
rigoberto roberto rocio rodolfo rodrigo rogelio roman romina roque rosa rosalia rosario rosaura roxana ruben
rufino ruth salvador samuel sancho sandra santiago santos sara sebastian segundo serafin sergio silvia silvina
simon sofia soledad sonia susana tadeo tamara tania tatiana telma teo teodoro teresa tomas trinidad ulises
urbano valentin valentina valeria vanesa vanessa veronica vicente victor victoria virginia virtudes viviana
walter wilson ximena xavier yamila yesenia yolanda zacarias zaida zulema
"""
OTHERS = """
abdul abdullah adebayo aditya agata agnieszka ahmed aisha aiko akira akua alessandro ali alina aliyu amina
amir amira amit amrita ananya andrzej anil anita anjali ansel antoine anton arjun arun asha ashok astrid aylin
ayesha ayse babak bao bilal bjorn boris cem chantal chiara chidi chidinma chinedu deepak deepika dieter
dimitri divya dmitri elif emeka emre esra fabrice farah farhad fatema fatima fatou femi francesca francois
franz fumiko gabor giorgio giovanni giulia giuseppe gunter gurpreet habib hamid hanna hans harpreet hasan
hassan hiroshi huan hui hussein ibrahim ifeoma igor imran ingeborg irina ivo jamal jan jana jaroslav javed
jian jin joao joaquim jorgen jurgen kamal kamala karim kasia katarzyna kavita keiko kenji khadija khalid klaus
kofi krishna krystyna kumar kwame lakshmi lan lars laszlo layla leila ling linh lucia luca luigi magda mahmoud
malik manoj marek mariam mariusz matteo maryam mehmet mei meena mihai min ming minh mohamed mohammad mohammed
muhammad mustafa nadia naveed neha ngozi nikhil nikolai nils nina nisha oksana olena olga oluwaseun omar
ondrej paolo parvati pavel piotr pooja pradeep prakash preeti priya radha rahim rahul raj raja rajesh ramesh
ranjit rashid ravi reza rohan rukmini rupa sabine sadia said salma samir sanjay sandeep sanjeev sara sergei
seydou shanti shreya simran sinead siobhan soren sunita sunil suresh svetlana takashi tariq tatsuya thabo
thanh thi thuy tomasz tuan uche ulrich umar usha vijay vikram vladimir wei wojciech xiao yan yasmin yasmine
yuki yuri yusuf zainab zanele
"""
# Words of every day, months, places and virtues too: names only where something else says so.
WORDS_TOO = """
abril alba ali angel angeles august austin aurora ascension baltasar bill blanca candela caridad carol china
chase clara clemente concepcion concha consuelo cruz dawn dean dolores domingo earl encarnacion esperanza
estrella faith felicidad florence frank gema gene georgia german grace grant guy hazel hope hunter israel jan
jack jasmine jay jean jerry jesus jin john joy june justo lan lance lee lily ling lola lourdes luz mar mark
marina max maximo may melody mercedes milagros min ming miranda natividad nick nieves noel olive pat patricio
paz penny pepa petra pilar primitivo raja randy ray remedios rene rob robin rocio roman rosa rosario rose ross
roque said salvador sam santiago santos segundo sofia soledad stella sue sydney ted teo terry thi tom trinidad
urbano valencia victor victoria viola violet virginia virtudes walt wei will wilson xiao yan an
"""
AMBIGUOUS = frozenset(WORDS_TOO.split())
GIVEN = frozenset(" ".join((ENGLISH, SPANISH, OTHERS)).split())
