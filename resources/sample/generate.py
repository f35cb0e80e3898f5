"""Make the synthetic sample beside this file: ratings.csv.gz and books.csv, the same bytes on every run.

Nobody real rated anything here, and none of the books exists. A reader likes a book by the genre (every reader has
a favourite one) and by four traits that cut across genres; readers mostly pick what is popular and what they will like.

``python resources/sample/generate.py`` rewrites both files.
"""

import csv
import gzip
import io
from pathlib import Path

import numpy as np

SEED = 20
N_READERS, N_BOOKS, N_TRAITS = 1000, 600, 4
WRITERS_PER_GENRE = 24
FIRST_DAY, LAST_DAY = 18262, 20453  # 2020-01-01 and 2025-12-31 in days since 1970: later than any book

# A genre's usual place on the traits (dark, new, literary, fast), -1 to 1, and ten patterns of six titles each.
GENRES = {
    "Mystery": (
        (0.2, -0.3, 0.1, 0.2),
        """
        The {} Murders: Lighthouse, Cable Car, Night Ferry, Tide Mill, Bell Tower, Crossword
        Death at the {}: Glove Factory, Chess Congress, Harbour Regatta, Winter Circus, Salt Works, Old Observatory
        A Body in the {}: Sugar Store, Rope Walk, Map Room, Potting Shed, Signal Box, Ice House
        Inspector Quill and the {}: Missing Cellist, Silent Parrot, Third Key, Locked Greenhouse, Forged Will, Late Post
        Who Poisoned the {}?: Beekeeper, Organist, Judge, Cheesemaker, Wedding Guest, Lock Keeper
        The Case of the {}: Paper Lanterns, Left-Handed Tuner, Twelve Umbrellas, Unposted Letter, Sleepy Juror, Dry Well
        An Alibi for the {}: Apothecary, Ferryman, Violinist, Housekeeper, Clockmaker, Understudy
        The Last Witness at {}: Marrow Bay, Thornby Hall, Pike Street, Saltmarsh Farm, Coldwater Lock, Gull Rock
        A Clue in the {}: Marmalade, Rose Garden, Ledger, Church Organ, Tapestry, Attic Window
        Seven Suspects and a {}: Teapot, Storm, Grand Piano, Rowing Boat, Birthday Cake, Grandfather Clock
        """,
    ),
    "Thriller": (
        (0.5, 0.4, -0.4, 0.9),
        """
        The {} Protocol: Tallinn, Halyard, Winterline, Montevideo, Cormorant, Ninefold
        Eleven Minutes to {}: Salzburg, the Border, Blackout, Impact, Pier Nine, Curfew
        The Courier from {}: Vilnius, Odesa, Macau, Tangier, Sofia, Nicosia
        No Signal from {}: Station Four, the Arctic Star, Riga, Cell Fourteen, the Embassy, Deep Harbour
        The Last Safe House in {}: Lisbon, Tirana, Belgrade, Valletta, Zürich, Ankara
        Burn the {}: Ledger, Codebook, Black File, Passport, Photographs, Safe House Keys
        A Traitor in {}: the Tower, Section Five, the Signals Room, the Choir, Our House, the Delegation
        Operation {}: Glass Harbour, Silent Meridian, Iron Swallow, Paper Falcon, Cold Lantern, Broken Compass
        The Defector's {}: Alphabet, Briefcase, Bargain, Umbrella, Fingerprint, Timetable
        Zero Hour at {}: the Dam, Pier Forty, the Consulate, Runway Six, the Grand Hotel, Kessel Pass
        """,
    ),
    "Science Fiction": (
        (0.1, 0.3, 0.1, 0.3),
        """
        Orbit of the {}: Ninth Moon, Glass Planet, Last Freighter, Sleeping Star, Copper Comet, Twin Suns
        A Garden on {}: Europa, Ganymede, Callisto, Enceladus, Titan, Ceres
        The {} Engine: Tachyon, Perihelion, Zero-Point, Lightyear, Neutrino, Antimatter
        Signals from {}: the Oort Cloud, a Dead Star, Vega Station, the Far Array, Planet Ten, an Empty Ship
        The Robot Who {}: Painted Rain, Learned to Wait, Kept Bees, Refused to Count, Dreamt in Blue, Missed the Shuttle
        Forty Light-Years from {}: Harbour, Anywhere, Shore, the Nearest Voice, Yesterday, Spring
        The Android's {}: Apprentice, Inheritance, Lullaby, Confession, Garden Party, Birthday
        Voyage of the Starship {}: Marigold, Heron, Patience, Thistle, Equinox, Juniper
        Terraformers of the {}: Grey Basin, Salt World, Second Mars, Quiet Sun, Long Dusk, Outer Ring
        When Gravity {}: Forgot, Slept, Came Home, Ran Backwards, Was Young, Let Go
        """,
    ),
    "Fantasy": (
        (-0.1, 0.2, -0.1, 0.2),
        """
        The Dragon of {}: Hollow Peak, Emberfell, the Glass Marsh, Nine Bridges, Winterwold, Castle Ondry
        A Crown of {}: Driftwood, Frostfern, Hawthorn and Ash, River Gold, Raven Feathers, Moth Wings
        The Wizard's {}: Third Apprentice, Almanac, Runaway Broom, Winter Coat, Weather Vane, Unfinished Spell
        The Witch of {}: Thornmere, the Crooked Weir, Sallow Hill, Lantern Wood, the Salt Steps, Upper Mosswick
        Sword of the {}: Sleeping King, Drowned Queen, Last Oathkeeper, Moonlit Gate, Seven Rivers, Stone Heir
        Beyond the {} Gate: Silver, Bramble, Sunken, Whispering, Northmost, Amber
        A Spell for {}: Lost Rivers, Sleeping Giants, Broken Bells, Unquiet Swords, Borrowed Wings, Winter Kings
        Song of the {}: Griffin Riders, Elder Trees, Moon Smiths, Rune Carvers, Unicorn Road, Goblin Bells
        Heir to the {} Throne: Antler, Willow, Hollow, Starless, Ivory, Tidewater
        The Enchanted {}: Forge, Ferry, Quarry, Beehive, Lighthouse, Tollgate
        """,
    ),
    "Romance": (
        (-0.8, 0.3, -0.5, 0.1),
        """
        Falling for the {}: Lighthouse Keeper, Piano Tuner, Cellist Next Door, Beekeeper, Ferry Captain, Shy Baritone
        A Kiss at the {}: Ferry Landing, Apple Fair, Midnight Market, Orchard Gate, Skating Rink, Last Dance
        Love Letters from {}: Lake Como, Porto, Bergen, the Island, Honeysuckle Farm, Willow Bay
        A Wedding on {}: Juniper Island, Marigold Lane, Swallow Hill, Plum Street, Two Rivers Farm, Daffodil Square
        Two Hearts and a {}: Houseboat, Vineyard, Ferry Ticket, Tandem, Stray Dog, Leaking Roof
        The Summer We {}: Danced Barefoot, Missed the Boat, Learned to Sail, Shared a Tent, Almost Married, Kissed Twice
        Marry Me in {}: Trieste, Galway, the Morning, Seville, Montréal, the Rain
        Miss {} Meets Her Match: Fairweather, Applegarth, Larkin, Winterbourne, Merriday, Quince
        Second Chances in {}: Larkspur Cove, Maple Hollow, Heather Glen, Cherry Square, Sandpiper Bay, Clover Valley
        Yours Always, {}: Beatrice, Theo, Marianne, Clementine, Gabriel, Rosalind
        """,
    ),
    "Historical": (
        (0.2, -0.6, 0.6, -0.3),
        """
        The Silk Merchant of {}: Samarkand, Palermo, Aleppo, Bruges, Kyoto, Ragusa
        The Queen's {}: Cartographer, Falconer, Glassblower, Herbalist, Letter Carrier, Lutenist
        Winter at the Court of {}: King Olaf, the Medici, Emperor Rudolf, the Last Khan, Saxony, Queen Ingrid
        The Siege of {}: Veldenburg, Saint-Aubrac, Montferrac, Kalmarsund, Porto Verde, Castle Aldry
        The Plague Year in {}: Antwerp, Siena, Lübeck, Marseille, Norwich, Genoa
        A Legionary's Road to {}: Eboracum, Carthage, the Rhine, Palmyra, Dacia, Gades
        The Abbess of {}: Fontclair, Saint Brannoc, Rosenthal, Whitminster, Monte Lupo, Val d'Argent
        Under the Flag of {}: the Hansa, Savoy, Bonaparte, Three Lions, the Doge, the Golden Fleece
        A {} in the Revolution: Seamstress, Printer, Wigmaker, Candle Seller, Fencing Master, Country Doctor
        The Clipper to {}: Canton, Bombay, Valparaíso, Batavia, Zanzibar, Salem
        """,
    ),
    "Horror": (
        (1.0, 0.1, -0.2, 0.5),
        """
        The Haunting of {}: Marrow Lodge, Dunmere Priory, Ward Nine, Sexton Row, Blackthorn School, the Salt Chapel
        What Waits in the {}: Cellar, Reeds, Crawlspace, Organ Loft, Quarry, Fog
        Do Not Open the {}: Nursery, Ninth Door, Coffin, Music Box, Wardrobe, Red Book
        The Dead of {}: Hollin Moor, Gallows Lane, Lake Sorrow, Saint Orla's, Ashpit Farm, Pallid Bay
        Whispers from the {}: Crypt, Walls, Well, Morgue, Drowned Village, Empty House
        The Thing in the {}: Bog, Doll's House, Photograph, Mill Race, Mirror Room, Hayloft
        Teeth of the {}: Scarecrow, Hollow Wood, Gravedigger, Puppeteer, Black Lake, Winter Hare
        The Weeping {}: Carousel, Violin, Portrait, Rocking Horse, Rosary, Wedding Dress
        Night of the {}: Bone Choir, Crawling Ivy, Second Burial, Faceless Nurse, Pale Lanterns, Hungry Moths
        A Scream in {}: Room Eleven, the Attic, Salter's Wood, the Frozen Pines, the Empty Theatre, Dark Water
        """,
    ),
    "Travel": (
        (-0.4, -0.1, 0.5, -0.5),
        """
        Walking to {}: Ladakh, the Black Sea, Cape Wrath, Gibraltar, Trondheim, the Caucasus
        By Train to {}: Tashkent, Vladivostok, Mandalay, Istanbul, Narvik, Casablanca
        A Slow Boat on the {}: Danube, Mekong, Niger, Irrawaddy, Volga, Amazon
        Three Winters in {}: Patagonia, Svalbard, Hokkaido, Lapland, Greenland, Kashmir
        Across {} by Tandem: Iceland, Anatolia, Vietnam, the Pyrenees, Andalusia, Mongolia
        The Longest Road to {}: Timbuktu, Lhasa, Ushuaia, Muscat, Kathmandu, Bukhara
        Postcards from {}: the Azores, Madagascar, the Faroes, Tbilisi, Cartagena, Tasmania
        A Backpack and {}: Two Borders, Nine Deserts, No Timetable, One Good Hat, a Borrowed Map, a Bus to Bolivia
        Happily Lost in {}: Naples, Kolkata, Oaxaca, Fez, Hanoi, Georgia
        A Small Sail round the {}: Hebrides, Cyclades, Moluccas, Baltic, Åland Islands, Adriatic
        """,
    ),
    "Food": (
        (-0.7, 0.1, -0.1, -0.6),
        """
        Bread from a {}: Small Kitchen, Wood Oven, Mountain Village, Stone Mill, Slow Starter, Narrow Street
        Soups for {}: Cold Evenings, Hungry Friends, Rainy Sundays, Foggy Mornings, Market Days, Long Winters
        The {} Supper Book: Lighthouse, Allotment, Night Shift, Two-Burner, Houseboat, Great-Aunt's
        Salt, Smoke and {}: Honey, Thyme, Patience, Lemon, Cider, Rye
        A Table in {}: Palermo, Alentejo, the Olive Grove, Puglia, Beirut, Kerala
        The Patient {}: Pickler, Baker, Cheesemaker, Jam Maker, Brewer, Pastry Cook
        Cooking with {}: Lentils and Greens, Hedgerow Herbs, Driftwood Smoke, My Neighbours, Old Bread, Windfall Apples
        Dumplings from {}: Everywhere, Chengdu, Kraków, My Aunts, the Steppe, the Night Train
        Sunday Lunch at {}: the Vineyard, Nonna's, the Farm, Number Nine, the Fishmonger's, the Long Table
        Recipes from {}: an Island Garden, a Fishing Boat, the Spice Market, the Hill Farms, a Tiny Bistro, Six Harbours
        """,
    ),
    "Nature & Science": (
        (-0.3, 0.2, 0.4, -0.7),
        """
        The Quiet Life of {}: Lichens, Moths, Hedgehogs, Mosses, Limpets, Owls
        A Field Guide to {}: Small Clouds, City Foxes, Puddles, Roadside Weeds, Fading Stars, River Stones
        How {} Find Home: Swallows, Eels, Salmon, Turtles, Pigeons, Bees
        The Physics of {}: Soap Bubbles, Snowflakes, Birdsong, Falling Leaves, Teacups, Waves on Sand
        The Mathematics of {}: Seashells, Spider Webs, Hopscotch, Pine Cones, Shoelaces, Snow
        A Natural History of {}: Dust, Mud, Hedges, Estuaries, Darkness, Salt
        A Year among {}: Herons, Beavers, Seals, Wild Orchids, Alpine Marmots, Cuckoos
        What the {} Knows: Oak, Octopus, Glacier, Reef, Wolf, Mushroom
        Atoms, Stars and {}: Tea, Us, Everything Between, Oranges, Empty Space, Small Change
        Listening to {}: Crickets, Volcanoes, Bats, Rain Forests, Sea Ice, Black Holes
        """,
    ),
}

AUTHOR_FIRST = """
    Adela Anselm Bettina Caspar Catrin Corin Dagny Edda Eleni Emrys Farida Felix Greta Hanno Ilse Imogen Ines Isidor
    Jarek Jorun Kaveh Kirsti Laszlo Leonie Lucan Mairead Marek Mirela Nadia Niamh Noor Odile Orsolya Pascoe Petra
    Rafael Ravi Ronja Sabine Santiago Sefa Sigrid Tamsin Teodor Tova Umberto Vesna Wanda Yusuf Zofia
"""
AUTHOR_LAST = """
    Abendroth Aldwick Arkley Bancroft-Ray Belcourt Brannigan Calloway Castellane Corvane Dellamere Dravec Eastlake
    Elvering Fairlamb Fenwright Galbrand Gilfoyle Hartsorrel Haverlock Hollowell Ibsdal Jessamy Karvonen Kestrin
    Kovarik Langmere Larchwood Lindqvale Lowenhart Maddern Marchbanks Merriwell Montclare Nakagiri Netherby Nightwell
    Okonjo Olivane Pellworth Pendrake Quillane Rademar Ravensloe Rostami-Hale Rowanby Sabatier Santerre Sedgemoor
    Silverlea Skarsdal Stavrou Tallis-Grey Thackwell Thornlea Tressilian Ulvaeng Valdemar Vasconi Velasquith Wetherden
    Whitlock-Amis Wrenfield Yarborough Zelenko
"""
READER_NAMES = """
    ada agnes aiko alba alma amir ana anouk arlo arun asha astrid basil bea bela bruno carla celia chloe cyrus daria
    dara delia dinah dora eda eli elsa emil enzo erin esme ezra fay felix fern finn flora freya gail gemma gus hana
    hazel hedda hugo ida igor ilan ines iris isak ivan ivy jana jed jin joan jonas juno kai kamal karl kira lars
    laila lena leo lila lin lola luca mae magda malik mara milo mina moss nadia nell nico nils nina noa nora odin olga
    omar opal otto paola pia piet quinn rafa rami rhea rio rosa ruth sami sana saul selma silas sofia sven tara tess
    theo tilda uma ursa vera vik walt wim xena yara yuri zain zoe
"""


def make_books(rng):
    """Invent the books: rows for books.csv, and genre (n,), traits (n, 4), quality (n,) and popularity (n,)."""
    names = [f"{first} {last}" for first in AUTHOR_FIRST.split() for last in AUTHOR_LAST.split()]
    names = [names[i] for i in np.argsort(rng.random_sample(len(names)))]
    titles, genre, author = [], [], []
    for code, (_, patterns) in enumerate(GENRES.values()):
        for line in patterns.strip().splitlines():
            pattern, words = line.strip().split(": ", 1)
            for word in words.split(", "):
                titles.append(pattern.format(word))
                genre.append(code)
                writer = int(WRITERS_PER_GENRE * rng.random_sample() ** 1.7)  # a few write many, most one or two
                author.append(code * WRITERS_PER_GENRE + writer)
    order = np.argsort(rng.random_sample(N_BOOKS))  # so that a book's id tells nothing
    titles, genre, author = [titles[i] for i in order], np.array(genre)[order], np.array(author)[order]
    series = np.arange(N_BOOKS)[order] // 6

    usual = np.array([traits for traits, _ in GENRES.values()])
    traits = usual[genre] + 0.55 * rng.standard_normal((N_BOOKS, N_TRAITS))
    traits += 0.45 * rng.standard_normal((len(GENRES) * WRITERS_PER_GENRE, N_TRAITS))[author]
    traits += 0.35 * rng.standard_normal((N_BOOKS // 6, N_TRAITS))[series]
    quality = rng.standard_normal(N_BOOKS)
    rank = np.argsort(np.argsort(-(0.5 * quality + rng.standard_normal(N_BOOKS))))
    popularity = 1 / (rank + 5) ** 1.4  # Zipf-Mandelbrot

    years = np.clip(np.round(1993 + 17 * traits[:, 1] + 4 * rng.standard_normal(N_BOOKS)), 1936, 2019).astype(int)
    rows = [(f"b{n + 1:03d}", titles[n], names[author[n]], list(GENRES)[genre[n]], years[n]) for n in range(N_BOOKS)]
    return rows, genre, traits, quality, popularity


def make_readers(rng):
    """Invent the readers: ids, love of each genre (n, 10), love of each trait (n, 4) and number of ratings (n,)."""
    names = READER_NAMES.split()
    ids = [f"{names[int(len(names) * rng.random_sample())]}-{n:03d}" for n in range(N_READERS)]
    usual = np.array([traits for traits, _ in GENRES.values()])
    trait_love = rng.standard_normal((N_READERS, N_TRAITS))
    wish = 0.8 * trait_love @ usual.T + rng.gumbel(size=(N_READERS, len(GENRES)))
    order = np.argsort(-wish, axis=1)
    genre_love = 0.45 * rng.standard_normal((N_READERS, len(GENRES)))
    reader = np.arange(N_READERS)
    genre_love[reader, order[:, 0]] = 2.2
    genre_love[reader, order[:, 1]] += 0.8
    genre_love[reader, order[:, -1]] -= 0.9
    counts = np.clip(np.exp(3.72 + 0.85 * rng.standard_normal(N_READERS)), 10, 420).astype(int)
    return ids, genre_love, trait_love, counts


def make_times(rng, count):
    """Make one reader's rising time stamps, seconds since 1970: about six ratings an evening, over months or years."""
    joined = FIRST_DAY + (LAST_DAY - FIRST_DAY - 60) * rng.random_sample()
    left = joined + (LAST_DAY - joined) * rng.random_sample()
    n_evenings = 1 + count // 6
    days = np.floor(joined + (left - joined) * rng.random_sample(n_evenings)).astype(np.int64)
    days = days[(n_evenings * rng.random_sample(count)).astype(int)]
    return np.sort(days * 86400 + (17 * 3600 + 5 * 3600 * rng.random_sample(count)).astype(np.int64)) + np.arange(count)


def make_ratings(rng, books, readers):
    """Let every reader pick books and rate them: rows (reader, book, rating, time) for ratings.csv."""
    rows, genre, traits, quality, popularity = books
    ids, genre_love, trait_love, counts = readers
    mildness = 0.35 * rng.standard_normal(N_READERS)
    uses_halves = rng.random_sample(N_READERS) < 0.6
    for reader, count in enumerate(counts):
        in_genre = genre_love[reader, genre]
        appeal = 0.45 * in_genre + 0.3 * traits @ trait_love[reader] + 0.28 * quality
        # The largest of these, with Gumbel noise, are a draw without replacement in proportion to their exponentials.
        draw = np.log(popularity) + in_genre + 0.8 * appeal + rng.gumbel(size=N_BOOKS)
        chosen = np.argsort(-draw)[:count]
        chosen = chosen[np.argsort(rng.random_sample(count))]
        liking = 2.97 + mildness[reader] + appeal[chosen] + 0.6 * rng.standard_normal(count)
        step = np.where(uses_halves[reader] & (rng.random_sample(count) < 0.65), 0.5, 1.0)
        ratings = np.clip(np.floor(liking / step + 0.5) * step, 1, 5)
        for book, rating, time in zip(chosen, ratings, make_times(rng, count), strict=True):
            yield ids[reader], rows[book][0], f"{rating:g}", time


def as_csv(header, rows):
    """Write rows as CSV with Unix line ends, UTF-8 bytes."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue().encode()


def make_sample():
    """Make the sample: the bytes of ratings.csv and of books.csv."""
    rng = np.random.RandomState(SEED)  # its stream is frozen: the same in every version of NumPy
    books = make_books(rng)
    ratings = make_ratings(rng, books, make_readers(rng))
    return (
        as_csv(("reader", "book", "rating", "time"), ratings),
        as_csv(("book", "title", "author", "genre", "year"), books[0]),
    )


def main():
    """Rewrite the files beside this one."""
    here = Path(__file__).resolve().parent
    ratings, books = make_sample()
    with open(here / "ratings.csv.gz", "wb") as file, gzip.GzipFile("", "wb", 9, file, mtime=0) as packed:
        packed.write(ratings)
    (here / "books.csv").write_bytes(books)


if __name__ == "__main__":
    main()
