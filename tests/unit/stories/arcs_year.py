"""A made-up year of made-up events, some of which go on from others, and many that only look as if they did."""

from datetime import UTC, datetime

from nutgraf.news import Article

REPORTS: tuple[tuple[str, str, str, str], ...] = (
    (
        "dam", "2026-03-03", "Spillway of Orrin dam fails, killing 14",
        ("At least 14 people died on Tuesday when the spillway of the Orrin dam gave way above the village of Skelby. "
        "Water tore through 62 houses in the Orrin valley before dawn. Infrastructure minister Hanne Tolland said the "
        "army would help with the search. The dam, built in 1961, belongs to the water board of Brathmoor."),
    ),
    (
        "dam", "2026-03-04", "Skelby searches the mud below the Orrin dam",
        ("Divers searched Skelby on Wednesday for people missing since the spillway of the Orrin dam failed. The water "
        "board said 14 deaths were confirmed and 62 houses were destroyed. Minister Hanne Tolland flew over the Orrin "
        "valley and promised an inquiry into the spillway."),
    ),
    (
        "dam inquiry", "2026-05-20", "Water board ignored cracks in Orrin spillway, inquiry finds",
        ("The water board of Brathmoor knew of cracks in the spillway of the Orrin dam two years before it failed on 3 "
        "March, killing 14 people in Skelby, an inquiry found on Wednesday. Judge Peder Aske said the board had put off "
        "repairs to the spillway three times. Minister Hanne Tolland said she would read the report."),
    ),
    (
        "dam inquiry", "2026-05-20", "Orrin dam: judge blames water board",
        ("Repairs to the Orrin spillway were put off three times, Judge Peder Aske found in his report on the disaster "
        "that destroyed 62 houses in Skelby in March. The water board of Brathmoor said it would answer within a month."),
    ),
    (
        "other dam", "2026-05-31", "Leak at Keld dam under control, says minister",
        ("Engineers stopped a leak at the Keld dam on Sunday and nobody had to leave home, infrastructure minister Hanne "
        "Tolland said. The water board of Ulverby found the leak during a routine visit to the dam. Farmers below the "
        "Keld reservoir said they had heard of it from the radio."),
    ),
    (
        "mayor", "2026-03-05", "Former mayor of Carrow charged with taking bribes",
        ("Ilsa Renn, mayor of Carrow until last year, was charged on Thursday with taking 340,000 marks from the builder "
        "Cort & Sons. Prosecutor Jan Velde said the bribes were paid for the contract of the tram line. Renn denies the "
        "charge. Her lawyer said the money was a loan."),
    ),
    (
        "mayor", "2026-03-06", "Renn case: tram contract at its centre",
        ("The tram contract that brought former mayor Ilsa Renn a bribery charge was signed in Carrow in 2023, documents "
        "show. The builder Cort & Sons is said to have paid 340,000 marks. Prosecutor Jan Velde would not say whether "
        "others would be charged."),
    ),
    (
        "mayor sentenced", "2026-06-18", "Ilsa Renn sentenced to three years for tram bribes",
        ("A court in Carrow sentenced the former mayor Ilsa Renn to three years in prison on Thursday for taking 340,000 "
        "marks in bribes from Cort & Sons. The judges said the tram contract had been sold. Prosecutor Jan Velde, who "
        "charged Renn on 5 March, had asked for five years."),
    ),
    (
        "bridge", "2026-06-25", "Carrow opens bridge built by Cort & Sons",
        ("The mayor of Carrow, Tove Pell, opened a footbridge over the Linn on Thursday. The bridge was built by Cort & "
        "Sons in eleven months and cost 2.6 million marks. A brass band played, and children were given flags."),
    ),
    (
        "match in spring", "2026-03-07", "Harrow Rovers beat Calder Town 3-1",
        ("Harrow Rovers beat Calder Town 3-1 at Millgate on Saturday. Sami Ostrel scored twice for the Rovers before the "
        "break and goalkeeper Ned Farrow saved a penalty. Calder coach Luc Amary said his defenders had been asleep."),
    ),
    (
        "match in summer", "2026-05-09", "Rovers win again at Calder",
        ("Harrow Rovers won 2-0 at Calder Town on Saturday. Sami Ostrel scored from a corner and Ned Farrow kept a clean "
        "sheet. Calder coach Luc Amary said the second goal was offside. The Rovers are now fourth in the league."),
    ),
    (
        "pilots", "2026-03-09", "Northair pilots strike over pay",
        ("Pilots of Northair began a two-day strike on Monday for 8 percent more pay. The airline cancelled 212 flights "
        "at Brathmoor airport. The pilots' union said talks with Northair had led nowhere. Chief executive Ada Lorrimer "
        "called the strike needless."),
    ),
    (
        "cabin crews", "2026-06-11", "Northair cabin crews walk out over rosters",
        ("Cabin crews of Northair walked out on Thursday over new rosters that they say leave them too little rest. The "
        "airline cancelled 95 flights at Brathmoor airport. Chief executive Ada Lorrimer said the strike by the crews' "
        "union hurt families."),
    ),
    (
        "quake", "2026-03-12", "Quake of 5.8 kills nine on Tessaly",
        ("An earthquake of magnitude 5.8 struck the island of Tessaly on Thursday and killed nine people. Most of them "
        "died in the harbour town of Port Amity, where 130 houses collapsed. Governor Inez Cavell asked for tents and "
        "water."),
    ),
    (
        "second quake", "2026-06-01", "Quake of 4.9 shakes Tessaly",
        ("An earthquake of magnitude 4.9 shook the island of Tessaly on Monday. Nobody was hurt, Governor Inez Cavell "
        "said. In the harbour town of Port Amity people ran into the streets. The quake was felt as far as Sorrel."),
    ),
    (
        "rebuilding", "2026-06-20", "Port Amity still lives in tents after March quake",
        ("Half of the families whose houses collapsed in the earthquake of 12 March still live in tents in Port Amity, "
        "the Red Lantern charity said on Saturday. The quake of magnitude 5.8 destroyed 130 houses on Tessaly. Governor "
        "Inez Cavell said building would begin in autumn."),
    ),
    (
        "ship", "2026-03-16", "Dravia seizes research ship with 17 on board",
        ("The coastguard of Dravia seized the research ship Merle Anne with 17 people on board on Monday. The Polar "
        "Institute in Sorrel said the ship had been measuring currents in open waters. Dravia called her a spy vessel. "
        "Captain Ruth Ennis was taken to the port of Vosk."),
    ),
    (
        "ship", "2026-03-17", "Sorrel demands release of the Merle Anne",
        ("Sorrel demanded on Tuesday that Dravia release the Merle Anne and the 17 people on board. The Polar Institute "
        "said it had spoken to Captain Ruth Ennis in Vosk for two minutes. The coastguard of Dravia published pictures "
        "of the research ship."),
    ),
    (
        "crew freed", "2026-04-28", "Crew of the Merle Anne is free after six weeks",
        ("Dravia freed Captain Ruth Ennis and the crew of the Merle Anne on Tuesday, six weeks after its coastguard "
        "seized the research ship on 16 March. The 17 people left Vosk on a bus. The Polar Institute said the Merle "
        "Anne herself was still held."),
    ),
    (
        "trawler", "2026-05-15", "Dravia's coastguard seizes trawler",
        ("The coastguard of Dravia seized the trawler Silver Tern with six people on board on Friday and took her to the "
        "port of Vosk. It said she had been fishing without a licence. The owner in Sorrel said the nets were empty."),
    ),
    (
        "rates", "2026-03-17", "Governor Oste defends rate of 4.25 percent",
        ("Maren Oste, governor of the Bank of Brathmoor, defended the rate of 4.25 percent before the finance committee "
        "of parliament on Tuesday. Members asked her about mortgages. Oste said inflation came first."),
    ),
    (
        "failed bank", "2026-06-17", "Oste questioned on failure of Lindmar savings bank",
        ("Maren Oste, governor of the Bank of Brathmoor, told the finance committee of parliament on Wednesday that she "
        "had learned of the failure of the Lindmar savings bank from its auditors. Members asked her who would pay the "
        "21,000 savers."),
    ),
    (
        "first round", "2026-03-22", "Sorrel goes to a run-off between Tamsin Yarrow and Bram Okell",
        ("No candidate won half of the votes in Sorrel's presidential election on Sunday. Tamsin Yarrow came first with "
        "41.7 percent, Bram Okell second with 33.2 percent. The run-off is on 12 April."),
    ),
    (
        "run-off", "2026-04-13", "Yarrow wins the presidency of Sorrel",
        ("Tamsin Yarrow won the run-off for the presidency of Sorrel with 54.9 percent of the votes. Bram Okell, who had "
        "33.2 percent in the first round on 22 March, conceded on Sunday night. Yarrow had led with 41.7 percent then."),
    ),
    (
        "festival", "2026-03-24", "Lantern festival fills Port Sorrel",
        ("Forty thousand people came to the lantern festival in Port Sorrel on Tuesday. The lantern makers of the "
        "Quayside guild floated a paper whale down the Linnet canal. Guild master Oona Thrale said it was the largest yet."),
    ),
    (
        "next festival", "2027-03-23", "Port Sorrel floats its lanterns again",
        ("The lantern festival in Port Sorrel drew forty thousand people on Tuesday. The Quayside guild floated a paper "
        "heron down the Linnet canal. Guild master Oona Thrale said rain had wet the wings."),
    ),
    (
        "harvest", "2026-04-20", "Late frost takes a third of Ulverby's apple blossom",
        ("A night of frost destroyed a third of the apple blossom in Ulverby, growers said on Monday. They had lit straw "
        "between the rows. Cider makers expect to buy abroad."),
    ),
    (
        "library", "2026-05-02", "Carrow's library lends out its ladders",
        ("The town library of Carrow lends ladders, drills and a cement mixer from Saturday. Librarian Effie Strand said "
        "the drills were booked until July."),
    ),
)  # fmt: skip
"""Story, day, headline, text."""

GOES_ON = {
    ("dam inquiry", "dam"),
    ("mayor sentenced", "mayor"),
    ("rebuilding", "quake"),
    ("crew freed", "ship"),
    ("run-off", "first round"),
}
"""(later story, earlier story). Nothing else goes on from anything."""


def read_year() -> list[tuple[str, Article]]:
    return [
        (
            story,
            Article(
                snapshot_id=f"{story} {number}",
                url=f"https://paper{number % 5}.example/{number}",
                outlet=f"Paper {number % 5}",
                headline=headline,
                text=text,
                published_at=datetime.fromisoformat(f"{day}T18:00").replace(tzinfo=UTC),
                language="en",
            ),
        )
        for number, (story, day, headline, text) in enumerate(REPORTS)
    ]
