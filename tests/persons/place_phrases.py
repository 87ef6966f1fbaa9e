# ruff: noqa: E501  (a phrase is one line)
"""Texts full of streets, schools, shops and public houses beside words of children and of vulnerable adults: a place is for no check.

{way}, {school}, {shop}, {pub} and {care} are places; the other slots are those of the other phrases.
"""

TUNING = (
    ("ASB - Nuisance", "Youth related", "Group of children from {school} in the doorway of {shop}, {way}. Staff locked the door."),
    ("ASB - Nuisance", "Youth related", "Kids on the roof of {shop}, then ran down {way} towards {pub}."),
    ("Alarm", "", "Intruder alarm {school}, {way}. Pupils all gone home. Caretaker {P1} attending."),
    ("Criminal Damage", "", "Window through at {number} {way}. Children's bedroom is at the back, nobody hurt. Owner {P1}."),
    ("Theft from Shop", "Business", "{U1} detained at {shop}, {way}, with baby milk. {P1} has it on camera."),
    ("Concern for Safety", "", "{E1+} found confused outside {shop} on {way}. Lives at {care}."),
    ("Missing Person", "", "{T1+} did not arrive at {school}. {way} searched, {pub} car park searched, no trace. {P1}, mother, at home."),
    ("Concern for Safety", "", "{C1+} crying at the gate of {school}, {way}. Says nobody came for her. {P1} stayed."),
    ("Vehicle Nuisance", "", "Mopeds up and down {way}, past {school} at home time. No plates."),
    ("Highway Disruption", "", "Signal out at {way} by {school}, children crossing. {P1} of highways informed."),
    ("Fraud", "Vulnerable", "{E1+} sold a new roof at the door. Van seen on {way} and outside {care} as well."),
    ("Suspicious Circumstances", "", "Man photographing {school} from {way}. Children were inside. Left in a blue Corsa."),
    ("Public Order", "Alcohol", "Drinkers outside {pub} swearing as pupils of {school} walk by, {way}."),
    ("Concern for Safety", "", "Carers from {care} say {E1+} has fallen on {way}, conscious."),
    ("Collapse/Illness", "", "Elderly man on the floor in {shop}, {way}, not known to staff. | unnamed adult"),
    ("Domestic Incident", "Domestic", "Shouting heard from {number} {way}, a child crying in the back room. | unnamed child"),
)
HELD_OUT = (
    ("ASB - Nuisance", "Youth related", "Pupils throwing eggs at {shop} and at buses along {way}."),
    ("ASB - Nuisance", "Youth related", "Children as young as ten climbing scaffolding on {pub}. Others watching from {way}."),
    ("Theft from Shop", "Youth related", "{S1+} left {shop} with trainers, seen by {P1} in {way} afterwards."),
    ("Criminal Damage", "", "Fence down at {school}, backs on to {way}. Kids cut through there. Caretaker is {P1}."),
    ("Concern for Safety", "", "{E1+} told staff at {shop} she does not know the way home to {way}. Dementia."),
    ("Missing Person", "Youth related", "{school} report {T1+} walked out after lunch, may be at {shop} or in {way}."),
    ("Concern for Safety", "", "Deputy of {school} worried for {C1+}, who says he sleeps in a car by {pub}."),
    ("Burglary - Business", "", "{shop} broken into, {way} side. Child's scooter left behind. Keyholder {P1}."),
    ("Road Traffic Collision", "", "Van into the railings of {school}. {way} closed. Children kept in. Driver {P1} unhurt."),
    ("Civil Dispute", "", "{P1} and {P2} over a parking space on {way} at school drop off, {school}."),
    ("Concern for Safety", "", "{E1+} not answering door at {number} {way}, warden from {care} has no key."),
    ("Drugs", "", "Dealing behind {pub}, {way}. Youngsters from {school} go there at dinner time."),
    ("Fraud", "Vulnerable", "{V1+}, learning difficulties, bought gift cards at {shop} for a man he met online."),
    ("ASB - Nuisance", "", "Noise from {pub} until two, {number} {way} has a baby that cannot sleep. {P1} rang."),
    ("Concern for Safety", "", "Old lady in {shop} in her nightdress, cannot say where she lives, may be {care}. | unnamed adult"),
    ("Concern for Safety", "", "Two small boys alone in a car outside {pub}, {way}, one crying. | unnamed child"),
)
PLACES = {
    "tuning": {
        "way": "Ketchwright Road|Bulrush Avenue|Fender Terrace|Oystershell Close|Cormorant Drive|Spinnaker Walk|Tollgate Parade|Kelpie Row|Sandpiper Grove|Lanyard Crescent",
        "school": "Kelpfield Primary|Ravensmoor Academy|Heronsgate Primary School|Thrushwood Nursery|Bramblecote Juniors",
        "shop": "Pennyfarthing Stores|Quickbasket Express|Marrable & Co Chemist|Tidy Larder|Hullaballoo Toys|Cutlers Off Licence|Dabney's Newsagents",
        "pub": "The Merry Cooper|The Gilded Whelk|Bosuns Bar|the Lobster Inn",
        "care": "Larchmere Lodge|Willowbank Court|Foxglove Care Home",
    },
    "held out": {
        "way": "Trinkle Street|Wherryman Avenue|Pebbledash Lane|Fulmar Close|Guillemot Rise|Jetsam Road|Moorings Terrace|Limpet View|Ropemaker Walk|Stevedore Drive",
        "school": "Petrelmoor Primary|Dunescroft Academy|Gorsefield Infants|Hawthornlea Community School|Tollbridge College",
        "shop": "Basketwise Foods|Savermart Local|Trevallion & Sons Butchers|Bargain Bucket|Corner Pantry|Kirtleby Pharmacy|Saltbox Fisheries",
        "pub": "The Idle Trawlerman|The Speckled Gull|Anchorwatch Tavern|the Coble Arms",
        "care": "Elmhollow Manor|Rosebriar House|Beechgrange Residential Home",
    },
}
