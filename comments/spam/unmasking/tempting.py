"""Words that are worth disguising. They say nothing by themselves: patients write them too, as they are."""

from __future__ import annotations

# Only where one of them stands behind a disguise that might be chance ("s e x", "pill$", "vi-agra") is it
# taken for one.
TEMPTING = frozenset(
    """
    viagra cialis levitra kamagra sildenafil tadalafil vicodin xanax valium ambien tramadol adderall oxycodone
    oxycontin hydrocodone phentermine codeine percocet steroid steroids hgh pharmacy pharma pharmacies drug drugs
    pill pills tablet tablets meds medication prescription generic enlargement erection penis potency viagara
    sex sexy sexual porn porno nude nudes naked escort escorts dating hookup webcam adult girls singles milf
    casino casinos poker bet bets betting gamble gambling jackpot roulette slot slots bingo lottery blackjack win
    winner prize bonus bonuses spins deposit payout
    loan loans payday credit debt mortgage cash money dollars profit profits invest investing investment income
    earn earning earnings rich wealth bitcoin btc crypto cryptocurrency forex trading trader broker refinance
    replica replicas rolex watches handbag handbags vuitton gucci prada designer outlet jersey jerseys
    seo backlink backlinks ranking traffic followers subscribers promo promote promotion marketing advertise
    buy order cheap cheapest price prices pricing discount discounts sale sales deal deals offer offers free best
    now here click visit website link links online shop shopping store coupon guarantee guaranteed limited special
    hot top call whatsapp telegram contact join subscribe channel download hack hacker hacking recovery recover
    weight loss slim diet keto detox gummies supplement supplements cure miracle secret natural herbal
    comprar gratis dinero barato barata prestamo prestamos apuestas descuento oferta ganar
    """.split()
)
# Anger is no advertisement, however it is spelt.
SWEARING = frozenset(
    "shit bitch damn hell ass asshole arse fuck fucking fucked crap bastard piss bollocks".split()
)
