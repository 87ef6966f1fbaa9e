"""Phrases of control rooms, councils and neighbours; the rules were mended on them, so this is no measure of recall."""

import pytest

from shp_desktop.domain.flags import FlagRules, find_flags
from shp_desktop.domain.incident import IncidentKey, IncidentText, IncidentVersion
from shp_desktop.domain.moments import from_iso
from shp_desktop.reference import Tables

CHILD = """
Bairn seen at upstairs window on her own, no adults about
Kids in the car while he was driving all over the road
3 bairns in the house, no food in
Two kids asleep upstairs during the disturbance
baby crying in background, mam sounds drunk
newborn in the property
6 wk old baby in arms throughout
8 month old in cot
18mth old child has burn to hand
2yo left in the car outside the bookies
daughter, 7, saw everything
son (9) hid under the bed
lad aged 12 not come home for his tea
girl 13 missing from home since 2000 hrs
14 y/o female not returned to placement
15yoa male missing from care home
17 yr old reported missing by key worker
16 year-old found unconscious on beach
boy has been bitten by dog on Lugger Street
little girl wandering in road in pyjamas
wee lad found on his own at the shops
toddler found on the railway line
infant not breathing, ambulance called
pupil came in with bruises to arms
school concerned for a lad in year 5, bruise to face
teacher reports that a girl disclosed her dad hits her
nursery states mum smelled of drink at pick up, concerned
primary school age kids playing on the dock edge unsupervised
children left home alone since last night
caller can hear children screaming next door
children heard shouting for help
mother of three assaulted by husband
mam-of-two says ex is kicking the door in
Their son was in the room at the time
the couple's daughter witnessed the assault
ex has taken their son and won't say where
ex refusing to return the kids after contact
foster mum reports lass not back
dob 03/04/2009, last seen at bus station
Liam Carrick (12/05/2004) missing from school
d.o.b. 01.02.05 did not arrive at school
pregnant and has a two year old with her
twelve year old girl being messaged by older male
seven year old bitten by staffie
aged eleven, walking home from school when male approached
teenage girl followed home by unknown male
teenager found unresponsive in park
two young girls approached by man in van
schoolgirl grabbed by the arm
schoolboy knocked down on crossing
group of youths have assaulted a 13 year old boy
five lads attacked a 14yo, phone stolen
youths threw stones at a girl aged 9, cut to head
mother arrested drunk in charge of a pushchair with child in it
female pushing a pram, unsteady on feet
under 16 girl at a party with older males
underage girls seen going into hotel with males
grooming concerns, older male sending gifts
CSE concerns raised by worker
county lines, lad believed to be carrying for others
grandchildren in the house when windows were smashed
step-children present
nephew, 4, staying with caller
niece aged 6 was in the car
mum intoxicated, children's services informed
caller's son, 10, robbed of bike
brother (15) threatened with knife
female with baby in arms jumped from car
kid fallen through ice
child locked in car at supermarket
children on railway tracks
three kids aged 2, 5 and 8 in property
ages 4 & 6 present
he is only 12
she's 15 and not been home for two nights
she has just turned 16, staying with male aged 30
youth, 15, attacked by a group
Year 11 girl has not been in school all week
year 4 child says there is no food at home
babysitter drunk
no reply at door, children heard crying inside
no adults present, two small children at window
he has no money and the bairns are hungry
child protection plan in place at address
not collected from school, staff waiting with her
male hit his daughter, 8, in the street
grandson aged 3 locked in bathroom
Infant with suspicious injury at hospital
young person self harming, aged 14
14F missing from children's home
M/13 seen talking to males in car
""".strip().splitlines()

NOT_CHILD = """
No children live at the address
No kids present
no known children
there are no children in the household
couple have no children
Children: none
Children present? No
child's bike stolen from shed
kids' scooters taken from garden
children's play area damaged overnight
swings at the kids play park set on fire
Children's clothing stolen from washing line
baby milk and nappies concealed in bag, female detained
baby food taken from store
group of kids throwing stones at buses
kids kicking a ball against the wall again
kids on bikes causing a nuisance
local kids knocking on doors and running off
children playing football in the street
youths gathered outside the shop drinking
Youths throwing eggs at windows
15 on bikes riding on the grass
approx 15 on off road bikes
group of teens throwing stones
teenagers shouting and swearing in the bus shelter
teens mocking him and pulling at his chair
£15 taken from till
£9 of meat stolen
Gang of lads aged 14-16 kicking fences
group of youths aged about 13 to 15 smashing windows
suspect is a 15 year old male
Offender described as male aged 16, grey tracksuit
14 year old detained by store staff for shoplifting
15 yr old arrested for criminal damage
youth aged 17 made off on foot
boy racers on the seafront
girlfriend refused entry
boyfriend at the door shouting
two females fighting outside nightclub, one aged 19
caller has lived there for 9 years
married for 12 years, no previous
5 years ago he was evicted
10 year old car stolen
a 3 year old laptop taken
dog aged 7 missing
4 month old puppy stolen
adult children of deceased arguing over will
grown up kids have taken her car
House number 14, Coble Street
Flat 9, window smashed
seen at 14:15 by cctv
damage at 9 Tern Close
school window put through over weekend
parked outside primary school on zigzags
alarm at nursery on Pilot Lane, insecure door
break-in at the college, computers taken
graffiti on school wall
child benefit card stolen
argument over child maintenance payments
male aged 34 punched
female, 22, assaulted
male in his 20s
10 males fighting in street
taxi driver threatened by 3 males
caller is 45 and lives alone
17 cars damaged
Windows smashed by kids
bins set on fire by local children
minor injuries only
minor bump, driver upset
PC 1417 attending
unit HN12 allocated
log 15 refers
Audi part plate NA14
bus number 7 damaged
year 2018 tax disc
working girls on corner
birthday girl drunk in club, refusing to leave
delivery boy's moped stolen
6 ft tall male in hoodie
aged 18, intoxicated outside pub
young male driving at speed
Save the Children shop broken into
""".strip().splitlines()

ADULT = """
Elderly lady locked out of her house
old man fallen in street
OAP scammed out of savings
pensioner had purse taken
81 yr old female, door kicked
male aged 79 not seen for three days
caller, 90, frightened in her own home
lady in her 80s distraction burglary
female with dementia missing from home
confused male knocking on doors, does not know where he lives
alzheimers patient walked out
male with learning disability being bullied by neighbours
autistic adult male very distressed in shop
wheelchair user stuck on the ramp, shouted at by gang
uses a mobility scooter, lads threw stones at him
housebound lady no food in
bedbound male, carer did not turn up
his carer is stealing from him
carer cannot get in, no answer
warden unable to get reply from flat 6
lifeline activation, no response
suicidal male on bridge
female threatening to kill herself
says he wants to die
taken an overdose of paracetamol
left a goodbye note
cut his wrists
he is on the wrong side of the railings
hearing voices, thinks neighbours are poisoning him
known mental health patient off his medication
sectioned last month, back at property
absconded from the ward
patient missing from hospital
drug dealers have taken over her flat
believed cuckooed
being exploited for his benefits
workers sleeping in the shed, modern slavery concerns
courier fraud, handed over £5,000 to stranger
rogue traders at door of frail man
vulnerable adult being targeted
tenant hoarding, self neglect
supported living resident assaulted by another resident
care home resident has bruising
blind male had his stick taken
registered disabled, window put through
terminally ill, threats from son
brain injury from accident, easily led
lives in sheltered accommodation, harassed daily
social worker concerned for client
male not eaten for days and not coping
depressed and cannot cope
Down's syndrome male followed home
says she can't go on any more
neighbour not seen for a week, elderly, milk on step
""".strip().splitlines()

NOT_ADULT = """
disabled bay misused by neighbour
parked in disabled parking space
disabled badge stolen from car
car on blind bend
blind alley used by riders
roller blinds forced at shop
wheelchair ramp damaged
no vulnerabilities
not vulnerable
no mental health issues known
no suicidal thoughts
property is vulnerable to burglary
street drinkers by the shops
male drunk and shouting
two males fighting outside licensed premises
neighbour dispute over fence
Age Concern shop window smashed
cuckoo clock stolen
thieves took his money and phone
male aged 45 assaulted
known male took meat from store
depressed kerb blocked by car
caller confused about parking rules
Carers Centre sign damaged
traffic warden threatened
takeaway worker called racist names
threats to smash windows, feels targeted
76 High Street, shed entered
Value £80
70 mph on the coast road
plate NA75
male withdrew from the conversation
window put through, linked to his evidence in court
ex-colleague sent messages
old fence pulled down
deaf ears, council do nothing
section of fence stolen
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


@pytest.mark.parametrize("text", CHILD)
def test_a_child_harmed_missing_or_present_is_found(text, rules):
    assert "child" in kinds(text, rules)


@pytest.mark.parametrize("text", NOT_CHILD)
def test_no_child_is_found_in_nuisance_negation_and_numbers(text, rules):
    assert "child" not in kinds(text, rules)


@pytest.mark.parametrize("text", ADULT)
def test_a_vulnerable_adult_is_found(text, rules):
    assert "adult" in kinds(text, rules)


@pytest.mark.parametrize("text", NOT_ADULT)
def test_no_vulnerable_adult_is_found_in_other_words(text, rules):
    assert "adult" not in kinds(text, rules)
