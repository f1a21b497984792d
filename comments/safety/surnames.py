"""Frequent family names, English, Spanish and others that patients bear; without accents, in lower case."""

from __future__ import annotations

ENGLISH = """
adams adamson albright alexander allen anderson andrews armstrong arnold atkinson bailey baker baldwin barker
barnes barnett barrett bates baxter bell bennett benson best bishop blake bowen boyd boyle bradley brennan
briggs brooks brown bryant burke burnett burns burton butler byrne cameron campbell carpenter carr carroll
carter chambers chapman clark clarke clayton coleman collins connolly connor conway cooper cox craig crawford
cunningham curtis daly daniels davidson davies davis dawson day dixon doherty donnelly douglas doyle duffy
duncan dunn edwards elliott ellis evans farrell ferguson fisher fitch fitzgerald fleming fletcher flynn foster
fowler fox francis fraser freeman fuller gallagher gardner gibson gilbert gordon graham grant greene greenwood
griffin griffiths hall hamilton hansen hanson harper harris harrison hart harvey hawkins hayes henderson henry
higgins hoffman holmes hopkins houston howard howe hudson hughes hughs hunter hutchinson jackson jacobs james
jefferson jenkins jensen johnson johnston jones jordan joyce kaur keller kelley kelly kennedy kerr knight
lambert larson lawrence lawson lee lewis lindsay lloyd logan lynch macdonald mackenzie marshall martin mason
matthews mccarthy mcdonald mckenna mclean mcmahon mendoza meyer miller mills mitchell moore morgan morris
morrison morton murphy murray nelson newman newton nicholson nolan norris obrien oconnor oneill owens palmer
park parker parsons patterson payne pearson perkins perry peters peterson petrie phillips porter powell pratt
prescott preston quinn ramsey reed reid reynolds rhodes richards richardson riley roberts robertson robinson
rodgers rogers russell ryan sanders saunders schmidt schneider schultz scott shaw sheehan shelton simmons
simpson sinclair smith snyder spencer stevens stevenson stewart stone sullivan sutton taylor thomas thompson
thomson thornton tucker turner wagner walker wallace walsh walters ward warren watkins watson watts weaver
webb webster wheeler whitaker west white whitehead wilkins wilkinson williams williamson willis wilson wright
yates young
"""
SPANISH = """
ospina cifuentes huaman mamani condori casas aranguren etxeberria barrientos bustamante quintanilla cordova
lizarraga abreu acevedo acosta acuna aguilar aguirre alarcon alfaro alonso alvarado alvarez amador aparicio
aranda araujo arias arroyo avila ayala baez barrera barrios bautista becerra beltran benavides benitez
bermudez bernal blanco bravo bustos caballero cabello cabrera calderon calvo camacho campos cano cardenas
cardona carmona carrasco carrillo castaneda castano castillo castro cervantes chavez cisneros contreras
cordero cordova coronado cortes crespo cuevas delgado diaz dominguez duarte duran echeverria escobar escobedo
espinosa espinoza esquivel estevez estrada fajardo fernandez ferrer figueroa flores franco fuentes galindo
gallardo gallego gallegos galvan gamboa garcia garrido garza gil gimenez godoy gomez gonzales gonzalez guerra
guerrero gutierrez guzman hernandez herrera hidalgo huerta hurtado ibanez ibarra iglesias izquierdo jara
jaramillo jimenez juarez lara leon lopez lozano lucero lugo luna macias maldonado marin marquez martinez mata
medina mejia melendez mendez mendoza mercado merino molina montero montes montoya mora morales moreno moya
munoz murillo nava navarrete navarro nieto nunez ochoa ojeda olivares oliveira orozco orta ortega ortiz osorio
otero pacheco padilla palacios palma paredes parra pascual pastor pena peralta perez pineda pizarro ponce
prieto quintana quintero quiroga quispe ramirez ramos rangel rebolledo recio reyes rico rincon rios rivas
rivera robles rocha rodriguez rojas roldan romero rosales rosas rosales rubio ruiz saavedra saenz salas
salazar salcedo saldana salgado salinas sanchez sandoval santana santiago santos sanz segovia segura sepulveda
serrano sierra silva solano soler solis soriano sosa soto suarez tapia tejada tello toledo torres trejo
trujillo urrutia valdes valdez valencia valenzuela vallejo vargas vasquez vazquez vega velasco velasquez velez
vera vidal vigil villa villalobos villanueva villareal villegas yanez zamora zapata zarate zavala zuniga
"""
OTHERS = """
abdi abubakar adeyemi afolabi aggarwal ahmed akhtar ali bauer begum bianchi chan chang chaudhry chen cheng
chowdhury costa das desai dubois eze farouk fernandes ferrari ferreira fischer gupta haddad hansen hussain
hussein ito iyer jansen jha joshi kaminski kapoor khan kim kovacs kowalski krishnan kumar lam larsen leung li
lim lin liu mehta mensah meyer mishra mohamed mohammed mukherjee nair nakamura nguyen nielsen novak nowak obi
odonnell okafor okonkwo olsen osei park patel pereira pham popescu popov rahman rao reddy rossi santos sato
schmidt shah sharma silva singh sorensen suzuki takahashi tanaka tran truong tsai varga verma vu wang weber
wojcik wong wu xu yamamoto yang yilmaz yusuf zhang zhao zhou
"""
SURNAMES = frozenset(" ".join((ENGLISH, SPANISH, OTHERS)).split())
