"""Whole narratives read for children and vulnerable adults; the rules were mended on them, so this is no measure."""

import pytest

from shp_desktop.domain.flags import FlagRules, find_flags
from shp_desktop.domain.incident import IncidentKey, IncidentText, IncidentVersion
from shp_desktop.domain.moments import from_iso
from shp_desktop.reference import Tables

# Whole narratives: c where a child is to be found, a where a vulnerable adult is, - where neither.
MIXED = """
c|Caller's ex has turned up to collect Mia Wragby (8) and Jack Wragby (5), refusing to leave without them.
c|Mother Dawn Lanchbury and her three children Ava 9, Leo 6 and baby Noah have been assaulted by her partner.
c|Ellie Marwood DOB 03/05/11 disclosed to her teacher that mam's boyfriend touches her.
c|Caller states her daughter Kirsty Vosper, 13 yrs old, left the house at 19:00 after an argument and is not answering.
c|Hospital report 5 month old Theo Brinkburn with fracture, parents unable to explain.
c|Male on bail not to contact ex, seen outside the school gates waiting for the bairns.
c|Report of two little ones playing on the roof of the garages, no parents about.
-|Report of youths on the roof of the garages throwing tiles.
-|Three youths approx 14 years on stolen motorbike, riding without helmets.
-|Youths aged around 12 or 13 setting fire to bins behind shops.
-|Female 25 yrs detained at store with two bags of nappies.
a|Neighbour Mary Thirlmere (87) has not been seen since Sunday, curtains closed, milk on step.
a|Caller's mother aged 78 has Alzheimers and has left the house.
a|Male Callum Dovedale with autism being made to buy drink for local lads.
a|District nurse attended and found patient on floor, been there overnight, house in poor condition.
a|Female called to say she has taken 30 tablets and does not want to be here any more.
a|Son takes his mother's pension every week and shouts at her, she is 81 and frail.
a|Lads keep going into the flat of a vulnerable male, using it to take drugs.
-|Caller reports neighbour's dog barking all night, third night running.
-|Male refused entry to pub, shouting at door staff. Left before arrival.
-|Male aged 24 assaulted outside takeaway by three males, cut to head.
-|Shed forced, child's pedal cycle and lawnmower stolen.
-|Vehicle struck parked car, driver failed to stop. No injuries.
-|Concern for neighbour, heard arguing, all in order on police attendance, no children or vulnerable persons present.
-|Caller says her ex keeps driving past. No kids together.
-|Domestic between brothers aged 28 and 31, both drunk.
c|Domestic between mother and her son aged 16, he has smashed up the living room.
-|Loud party, approx 40 people, students.
-|Suspicious male looking into parked vehicles, mid 30s, grey hoodie.
-|Store detective has a female detained, aged 52, £34.99 of cosmetics.
-|Two 15 year old males detained by store for theft of sweets.
-|Drunk male asleep in doorway of bank.
-|Customer refused to pay taxi fare of £17.
c|Dad has not returned Poppy (4) after contact as agreed by court.
c|Anonymous: house on Lugger Street in filthy state, dog mess on floor and young kids running about with no nappies on.
c|Lad of about 10 on his own at the marina crying
c|Ambulance request police: female giving birth, partner kicking off, 2 other bairns in house
c|Mum called, lad of 15 has not been seen since school yesterday
c|Three girls aged between 11 and 13 being followed by male in white van
c|Taxi driver concerned re two girls approx 14 dropped at hotel with older males
c|16yr old Jordan Kettlewick has gone from supported lodgings
c|Passenger, aged 9, has whiplash
c|Family with twins aged 2 made homeless
-|Twin cab pick up stolen
c|caller is 12 and says mam won't wake up
c|caller aged 11 hiding in the wardrobe, dad hitting mam
c|mum hit with bottle in front of the kids
c|son, 11, tried to stop him and was pushed
-|son, 34, tried to stop him and was pushed
-|Son of caller has come home drunk, aged 27
c|she has a bairn due in three weeks and a toddler
c|Sumaira, 15, fears being taken abroad to be married
a|resident of nursing home says staff member slapped her
a|Quentin Netherby, 69, early onset dementia, found at railway station
a|male deaf and unable to speak robbed of phone
a|Neighbour believes lady at no 5 has fallen, can hear her calling out
a|Wife says husband has gone out with a rope, recently lost his job, very low
a|says voices telling him to hurt people
a|female stood on cliff edge at Breakwater, crying
-|male stood on car roof shouting
a|MH crisis, male with knife to own throat
a|Tenant with LD being financially abused by 'friends'
-|bank card stolen and used, £50 withdrawn
-|nana's purse left on bus
-|Age UK leaflet delivered
-|fire at disused nursing home, no persons inside
-|male 66 fell off ladder
a|man of 86 pushed over by bag thief
-|report from care home of alarm sounding, false alarm
-|Caller says kids have been running across her roof and ringing the doorbell
-|Kids letting off fireworks in the park
-|Damage to childrens swings
-|Complaint re noisy nursery opposite
-|school boundary fence cut
-|School report youths on the roof
-|School reports intruder alarm activated
-|Group of schoolchildren throwing snowballs at cars
-|girls shouting abuse outside takeaway
-|lasses fighting outside Quayside bar
-|Students at college refusing to leave
-|a boy threw a brick at the bus
-|boy aged 13 threw a brick through the window of the bus
-|young lad on moped no helmet
-|Teen riding an electric scooter on pavement
-|two young males trying car doors
-|Child maintenance dispute, verbal only by phone
-|juveniles causing annoyance at bus stop
-|Youths, 14 to 17, drinking in bus shelter, abusive to passers by.
-|male of approx 17-18 years tried the door handle
-|Baby grand piano damaged
-|Ex partner sending messages to her, 7 in an hour
-|Group 7 to 8 males
-|between the age of 20 and 25
-|Report of male dealing drugs from silver Audi outside the primary school.
-|Off licence selling alcohol, caller complains about litter.
-|Noise complaint: dog barking and children's trampoline creaking
-|Neighbour's kids are kicking ball against my car
-|Youth shelter vandalised again
-|Boys playing football against garages, complaint from resident
-|Caller states lads on quads tearing up the field
-|Burglary at dental surgery, petty cash 50 pounds
-|Police assist ambulance, male 45 fallen from scaffold
-|Damage to bus stop on School Lane
-|Caravan stolen from Nursery Lane
-|Two vehicles RTC outside St Oswalds Primary School, minor injuries.
c|RTC involving child pedestrian aged 8, leg injury
-|RTC, driver aged 17, provided negative breath test
-|Male 17 stopped on off road bike, seized under s59
-|Make off without payment £45, Kangoo van
-|Hoax call from children at phone box
-|Young lads been in the empty house setting fires
-|Teenagers jumping off the pier
-|Party at 12 Lugger Street, 20-30 teenagers drinking
-|Handbag left on bus, contains bank cards and baby photos
-|Fly tipping: cot, pushchair and mattress in back lane
a|Elderly male driver hit parked car, seems confused
-|Ex husband sending text messages about house sale, no threats
-|Neighbour blasting music at 3am, 2nd night
-|Alarm at care home fire panel, engineer called
-|Male slept in doorway of shop, moved on
-|Female making off from taxi
-|Male with bat smashed car windows
-|Drug deal seen, males on bikes, one about 20
-|Caller says neighbour grows cannabis, tenant named Baby Face
-|Adult male exposing himself on beach
c|Adult male exposing himself to two young girls on beach
c|Male taking photographs of children at paddling pool
c|Male in van offered sweets to a boy outside school
c|Female slapping a toddler in the supermarket
c|Babies in car in heat outside store, windows up
c|15 yr old girl at address of 35 yr old male, parents want her back
c|Parent reports her 13yo is being bullied with videos shared online
c|daughter Ellie 14 has had indecent photo shared at school
c|Mother drunk in charge of 2 young children on beach
c|Ambulance: child fitting
c|Nan has grandson, he's 6, mam has not come back for him
c|two bairns in the back seat with no seat belts, driver smelt of drink
c|dad has taken Alfie (3) from nursery against court order
c|kids screaming and banging next door, male shouting, glass smashing
c|Family of five threatened by neighbour with knife, kids terrified
c|teenage lad of 14 beaten up by group
c|Looked after child failed to return to placement
c|Key worker reports Tyler Vosper 16 absent from unit
c|Missing: Demi Wragby, female, 15 years
c|Aged 14, slim build, last seen wearing school uniform
c|stepson aged ten thrown against wall
a|gentleman in his late 70s knocked over by e-scooter
a|Caller 91 says man came to read meter and took purse
a|Mr Netherby, 84, has had roof money taken by workmen
a|neighbours worried for Mrs Vosper who has early dementia
a|lady with carers twice a day left on floor
a|daughter reports mother 82 being pressured to change will
a|Female, schizophrenic, not taken meds, shouting at passers by
a|Housing say tenant is being used by dealers, cuckooing suspected
a|Wheelchair bound male assaulted by brother
a|Male texts ex that he is going to end it
a|found note saying sorry, car gone, phone off
a|Caller hearing voices through walls
a|Support worker states client with Downs punched by flatmate
-|Caller hears voices from empty shop, possible burglars
-|male stated he would kill neighbour
-|Male refused to leave A&E, drunk and abusive to staff
-|hospital car park, car scratched
-|frail fence blown down
-|vulnerable window at rear of shop
-|Old people's club window broken
-|Carers parked across drive
-|walking stick left on bus
-|Mental Health Matters charity window smashed
-|60 year old male punched outside pub
-|Nursing home visitor's car damaged
""".strip().splitlines()


@pytest.fixture(scope="module")
def rules() -> FlagRules:
    return FlagRules.from_rows(Tables().rows("flag_rules"))


def kinds(text: str, rules: FlagRules) -> set[str]:
    log = IncidentVersion(
        IncidentKey("police", 2018, "101236"),
        from_iso("2018-06-15T07:00:00"),
        text=IncidentText(address="79 Tern Close", narrative=text),
    )
    return {flag.kind for flag in find_flags(log, rules)}


@pytest.mark.parametrize("line", MIXED)
def test_whole_narratives_are_read_right(line, rules):
    expected, _, text = line.partition("|")
    found = kinds(text, rules)
    assert ("child" in found, "adult" in found) == ("c" in expected, "a" in expected)


def whys(narrative: str) -> dict[str, str]:
    version = IncidentVersion(IncidentKey("police", 2018, "1"), from_iso("2018-06-15T07:00:00"), text=IncidentText(narrative=narrative))
    return {flag.kind: flag.why for flag in find_flags(version, FlagRules.from_rows(Tables().rows("flag_rules")))}


@pytest.mark.parametrize(("narrative", "kind", "why"), [
    ("Caller Ida Swale, 88, heard a bang.", "adult", "age 88"),
    ("3 CHILDREN UNDER 8 IN THE HOUSE", "child", '"3 CHILDREN UNDER 8"'),
    ("[21:05] THRIVE applied, vulnerable, repeat", "adult", "control room's THRIVE names vulnerability"),
    ("[21:05] THRIVE applied, vulnerable female aged 80", "adult", '"aged 80"; control room\'s THRIVE names vulnerability'),
])  # fmt: skip
def test_a_reason_says_whether_it_is_an_age_the_words_or_the_control_room_s_thrive(narrative: str, kind: str, why: str) -> None:
    assert whys(narrative)[kind] == why


def test_a_thrive_that_names_nobody_vulnerable_raises_nothing() -> None:
    for narrative in ("THRIVE applied, no vulnerable persons", "THRIVE: vulnerability: none", "THRIVE applied, not vulnerable"):
        assert "adult" not in whys(narrative), narrative
