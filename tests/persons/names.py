"""Invented names in two halves: one to tune the rules on, one they never saw."""

FORENAMES = {
    "tuning": (
        "Callum Kirsty Farah Wesley Dawn Orla Piotr Mina Shannon Isla Liam Zoe Ewan Yasmin Quentin Haydn Jayden Kayleigh Reece "
        "Chelsea Mohammed Aisha Tomasz Agnieszka Ellie Millie Jake Archie Alfie Poppy Evie Lexi-Mae Tyler Brandon Courtney Demi "
        "Kieran Declan Siobhan Rhys Carys Hamza Zainab Wei Mei Kwame Abena Oluwaseun Chidi Grace Hope Faith Summer Autumn Rose "
        "Jack Will Mark Joy Harry George Edna Doris Norman Mavis Stanley Beryl Albert Winifred Maureen Trevor Nigel Gary Sharon "
        "Tracey Darren Wayne Debbie Ian Neil Lorraine Brenda Sheila Derek Ronald Irene Olive May June April Daisy Lily Ivy Ruby "
        "Amber Skye Ocean Bodhi Ayaan Priya Sanjay Ravi Nisha Svetlana Bogdan Ionela Marius Roza Karol Ffion Gethin"
    ).split(),
    "held out": (
        "Amelia Oscar Freya Theo Mabel Rory Niamh Connor Caitlin Lewis Leah Owen Bethany Ryan Paige Jordan Abigail Nathan Holly "
        "Samuel Daniel Rebecca Joshua Lauren Ibrahim Fatima Bilal Maryam Jakub Zuzanna Mateusz Oliwia Andrei Bianca Emeka Ngozi "
        "Tendai Rutendo Jin Lian Kavita Arjun Deepak Sunita Kacey-Leigh Lacey Mason Logan Riley Harley Kian Ava-Rose Violet "
        "Hazel Heather Ray Rob Bill Pat Art Joan Ethel Hilda Gladys Cyril Ernest Arthur Vera Phyllis Raymond Kenneth Pauline "
        "Janice Clive Barry Glenn Denise Julie Karen Stephen Philip Roger Dennis Margaret Jean Audrey Elsie Willow Jasmine "
        "Blue Storm Phoenix Kai Zayn Ifeoma Dragos Elena Vasile Katarzyna Llewellyn Bronwen Hamish Morag"
    ).split(),
}
SURNAMES = {
    "tuning": (
        "Netherby Marwood Ravensworth Hollinrake O'Hanlon Carrick Brinkburn Underhay Jessop-Lane Kettlewick Dovedale Quarmby "
        "Ashgrove Wragby Vosper Inglewood Farrimond Young Hill Green Brown Baker Price Sharp Short Woods Park Lane Singh Khan "
        "Begum Kowalski Nowak Okafor Mensah Chen Wong Popescu MacLeod Pritchard Bell Cross Stone King Day Winter Walker Cook"
    ).split(),
    "held out": (
        "Thistlewood Garbutt Pallister Wetherell Ormesher Tillotson Bramhope Skelderdale Crowther-Nash O'Rourke McAvinchey "
        "Featherstone Lumley Stobbart Coverdale Haswell Rudkin Summers Little Long Gray Fields Rivers Church Court Banks Read "
        "Patel Hussain Ahmed Adeyemi Moyo Zhang Lewandowska Ionescu Griffiths Fraser Small Noble Grant Lamb Hunter Ward Rich"
    ).split(),
}
STREETS = (
    "Tern Close|Lugger Street|Anchor Terrace|Marram Walk|Samphire Court|Pilot Lane|Coble Street|Dunlin Grove|Skipper Street|"
    "Capstan Street|Beacon Row|Quayside Mews|Halyard Terrace|Sandwort Drive|Lobster Pot Yard|Breakwater View|Sea Holly Close"
).split("|")
