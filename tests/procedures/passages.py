"""Invented texts, from a child's to a lawyer's, plain and medical, to hold our grade against another."""

from __future__ import annotations

PASSAGES: dict[str, str] = {
    "a dog": (
        "Sam has a dog. The dog is big and brown. He likes to run in the park. Sam throws a ball and the "
        "dog brings it back. Then they go home. Sam gives the dog some water. The dog falls asleep on the "
        "rug. His name is Max. He is a good dog, and Sam loves him very much."
    ),
    "breakfast": (
        "Every morning I make breakfast for my sister. She likes eggs with toast. I like oats with milk and "
        "honey. We sit by the window and watch the birds. When it rains we stay inside and read. My sister "
        "is three years older than me. She knows the name of every bird in our garden."
    ),
    "before a blood test": (
        "A nurse will take a little blood from your arm. It takes about two minutes. You may feel a short "
        "sting. Tell the nurse if you have felt faint before. You can eat and drink as usual unless we told "
        "you not to. Press on the spot for a few minutes afterwards, so that you do not get a bruise."
    ),
    "the day before": (
        "Please stop eating at midnight. You may drink clear water until two hours before you come. Take "
        "your usual pills with a small sip, unless your doctor said otherwise. Bring a list of all your "
        "medicines. Ask a friend to drive you home, because you may be sleepy. Wear loose clothes and leave "
        "your rings at home."
    ),
    "going home": (
        "Most people go home the same day. Rest for the remainder of the day and do not lift anything heavy "
        "for a week. Keep the bandage dry until tomorrow morning. A small bruise is common and fades by "
        "itself. Call us if the bleeding does not stop after ten minutes of firm pressure, or if you have a "
        "fever."
    ),
    "a drain at home": (
        "Fluid can collect in the belly and make it hard to breathe. A thin, soft tube lets the fluid out. "
        "The tube stays in place, and you or a nurse can open it at home. Wash your hands first. Connect "
        "the bottle and let it fill slowly. Stop if you feel dizzy. Write down how much came out and what "
        "it looked like."
    ),
    "a port": (
        "A port is a small chamber under the skin of your chest. It is joined to a soft tube that ends in a "
        "large vein. Medicine can be given through it, so nobody has to search for a vein each time. We "
        "numb the skin, make a short cut and close it with stitches that dissolve. You can shower after two "
        "days."
    ),
    "a scan": (
        "You lie on a table that slides through a wide ring. The machine takes pictures from many sides "
        "while you hold your breath. It hums, but it does not touch you. Sometimes we give you a dye "
        "through a vein, which may feel warm for a moment. Tell us if you have ever had an allergic "
        "reaction, or if you might be pregnant."
    ),
    "a needle sample": (
        "The doctor takes a tiny sample of tissue with a hollow needle. Pictures on a screen show where the "
        "tip of the needle is. First the skin is numbed. You may hear a click when the sample is taken. A "
        "specialist then studies it under a microscope. The results usually arrive within a week, and your "
        "doctor will explain them."
    ),
    "heat and cold": (
        "A thin probe is guided into the tumor. Depending on the method, its tip becomes very hot or very "
        "cold, and the cells around it die. The treated area slowly turns into a scar. Follow-up pictures "
        "show whether any of the tumor is left. Some patients need another session, particularly if the "
        "tumor was close to a blood vessel."
    ),
    "about the team": (
        "Our team includes doctors, nurses and technicians who work together every day. Before your visit, "
        "a nurse calls you and goes through your history. On the day itself you meet the doctor who will "
        "treat you, and there is time for your questions. Afterwards we send a letter to your family "
        "doctor, and you receive a copy."
    ),
    "visiting hours": (
        "Visitors are welcome in the afternoon between two and eight. Please speak to the nurse in charge "
        "before you bring small children. Flowers are not allowed in intensive care. If you have a cold, "
        "please wait until you are well again. The cafeteria on the ground floor serves hot meals until "
        "seven and sandwiches until nine."
    ),
    "risks in plain words": (
        "Every treatment has some risk. Bleeding, infection and damage to nearby organs are possible, "
        "although serious problems are not common. We use pictures during the whole procedure to avoid "
        "them. Before you sign anything, we talk about the risks that apply to you. You may ask as many "
        "questions as you like, and you may change your mind."
    ),
    "recovery": (
        "Recovery after the operation differs from person to person. During the first week you will "
        "probably feel tired, and your appetite may be smaller than usual. Gentle walking improves your "
        "circulation and helps you to regain strength. If pain prevents you from sleeping, ask the nurse "
        "about additional medication before you leave the hospital."
    ),
    "embolism leaflet": (
        "During the procedure the radiologist advances a narrow tube through an artery until it reaches the "
        "vessels that supply the tumor. Small particles are then released to block those vessels and "
        "interrupt the supply of oxygen. Temporary discomfort, nausea and moderate fever are frequent "
        "during the following days and usually respond to simple medication. Patients generally remain in "
        "the hospital overnight for observation."
    ),
    "contrast medium": (
        "Before the examination, the technologist will ask about previous reactions to contrast material, "
        "kidney disease and current medication. Patients with diabetes who take certain tablets may need to "
        "interrupt them temporarily. Drinking plenty of water before and after the examination supports the "
        "elimination of the material through the kidneys. Allergic reactions are unusual, and the "
        "department is prepared to treat them immediately."
    ),
    "a newspaper": (
        "The city council decided on Tuesday to replace the old bridge, which has carried traffic across "
        "the river for almost ninety years. Engineers had warned that corrosion in the supporting structure "
        "was more advanced than earlier inspections suggested. Construction is expected to begin next "
        "spring and to continue for two years, during which drivers will be directed to the tunnel farther "
        "north."
    ),
    "a museum": (
        "The exhibition traces the development of photography from the earliest experiments with silver "
        "plates to the digital cameras of the present. Visitors can examine original equipment, compare "
        "different techniques and produce their own portraits in a reconstructed studio. Particular "
        "attention is given to the women whose contributions were ignored for many decades and have only "
        "recently been recognized by historians."
    ),
    "informed consent": (
        "Participation in this investigation is entirely voluntary, and you may withdraw your consent at "
        "any time without giving a reason and without any disadvantage for your continuing medical care. "
        "Information collected before your withdrawal will be retained only where regulations require it. "
        "Qualified representatives of the supervising authority may inspect your records in order to verify "
        "the accuracy of the documentation."
    ),
    "a hospital's brochure": (
        "Our multidisciplinary department provides comprehensive evaluation and individualized treatment "
        "for patients with complicated vascular conditions. Minimally invasive techniques frequently "
        "represent an alternative to conventional surgery and are associated with a considerably shorter "
        "period of hospitalization. An experienced coordinator accompanies every patient from the initial "
        "consultation through the completion of rehabilitation."
    ),
    "a textbook": (
        "Malignant obstruction of the biliary system produces progressive jaundice, and the accumulation of "
        "bilirubin is accompanied by disturbances of coagulation and nutrition. Decompression may be "
        "accomplished by endoscopic or percutaneous techniques, the selection of which depends on the "
        "anatomical level of the obstruction, the general condition of the patient and the availability of "
        "institutional experience."
    ),
    "an insurance policy": (
        "Notwithstanding any other provision of this agreement, reimbursement of expenses incurred outside "
        "the territory is limited to medically necessary emergency treatment, provided that the insured "
        "person notifies the administrator within a reasonable period and submits complete documentation of "
        "all services received. Subsequent adjustments may be required if additional information becomes "
        "available during the examination of the application."
    ),
    "an abstract": (
        "We conducted a retrospective analysis of consecutive patients undergoing percutaneous intervention "
        "at a single institution. The primary outcome was clinical improvement at six months, and secondary "
        "outcomes included procedural complications and duration of hospitalization. Multivariable "
        "regression demonstrated an independent association between preoperative nutritional status and "
        "subsequent morbidity, although considerable heterogeneity was observed."
    ),
    "a guideline": (
        "Physicians should individualize anticoagulation according to the estimated probability of "
        "hemorrhage and the urgency of the intervention. Laboratory evaluation is recommended for "
        "procedures associated with a significant possibility of bleeding, whereas routine investigation "
        "before superficial procedures is unnecessary. Interdisciplinary communication between the "
        "referring physician and the interventional specialist remains indispensable."
    ),
}

LEARNED = (
    "Multidisciplinary collaboration facilitates individualized therapeutic decisions for heterogeneous "
    "populations everywhere."
)
