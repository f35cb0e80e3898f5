"""The tables of a project file, documented a column, and how a database is told to be one.

A project is one SQLite database that any tool can read. Codes of users and of items, and positions of ratings, are the
ids of their rows and begin with 0. Times are seconds since 1970; moments are text such as
``2026-03-01T18:30:00+00:00``. Numbers that are not finite are NULL. What SQL has no columns for, such
as settings, is JSON.
"""

APPLICATION_ID = 0x4D465350
"""``MFSP``; in the header of the file, where the program ``file`` finds it too."""
VERSION = 2
"""``user_version`` of a file that has the tables below."""

SCHEMA = """
CREATE TABLE project (           -- facts about the file itself; has this form in every version
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,    -- 'created_at', 'created_by', 'uuid'
    value TEXT NOT NULL
) STRICT;

CREATE TABLE data (              -- what was imported: one row, or none
    id INTEGER PRIMARY KEY CHECK (id = 0),
    name TEXT NOT NULL,          -- what the ratings are called on screen
    path TEXT NOT NULL,          -- the file they came from; '' where they came from none
    size INTEGER,                -- of that file in bytes, NULL where it was not there any more
    modified_at INTEGER,         -- nanoseconds since 1970, of that file
    is_stored INTEGER NOT NULL CHECK (is_stored IN (0, 1)),  -- 0: only the place is kept, users to ratings are empty
    sha256 TEXT NOT NULL,        -- fingerprint of the ratings; does not hang on the form of the file
    n_ratings INTEGER NOT NULL,
    n_users INTEGER NOT NULL,
    n_items INTEGER NOT NULL,
    has_times INTEGER NOT NULL CHECK (has_times IN (0, 1)),
    choices TEXT,                -- JSON: how the file is read and what is left out of it; NULL where nobody chose
    report TEXT,                 -- JSON: what became of every line, rejected ones with their text
    titles_path TEXT,            -- the file of the items' titles; NULL where there are none
    user_names_path TEXT,        -- the file of the users' names; NULL where there are none
    stored_at TEXT NOT NULL
) STRICT;

CREATE TABLE users (
    id INTEGER PRIMARY KEY,      -- code
    label TEXT NOT NULL,         -- id as written in the file
    name TEXT                    -- NULL where there is none
) STRICT;

CREATE TABLE items (
    id INTEGER PRIMARY KEY,      -- code
    label TEXT NOT NULL,         -- id as written in the file
    title TEXT                   -- NULL where there is none
) STRICT;

CREATE TABLE ratings (
    id INTEGER PRIMARY KEY,      -- position in the order of the file
    user INTEGER NOT NULL REFERENCES users,
    item INTEGER NOT NULL REFERENCES items,
    rating REAL NOT NULL,        -- becomes the 32-bit number that was read; -5e-324 is the zero with a minus sign
    time INTEGER                 -- NULL where the file has none
) STRICT;

CREATE TABLE splits (
    id INTEGER PRIMARY KEY,
    plan TEXT NOT NULL,          -- JSON: method, fraction, seed ...
    sha256 TEXT NOT NULL,        -- fingerprint of both sides: results compare only where it is equal
    facts TEXT NOT NULL,         -- JSON: ratings, users and items of either side, counted
    UNIQUE (sha256, plan)
) STRICT;

CREATE TABLE runs (
    id INTEGER PRIMARY KEY,      -- in the order in which they were started
    settings TEXT NOT NULL,      -- JSON: all that the run was started with
    split INTEGER REFERENCES splits,  -- NULL where nothing was held out for a test
    data_sha256 TEXT NOT NULL,   -- fingerprint of the ratings that were split and trained on
    engine TEXT NOT NULL,        -- 'numpy' or 'numba'
    n_threads INTEGER NOT NULL,
    versions TEXT NOT NULL,      -- JSON: of this program, Python, NumPy, Numba
    state TEXT NOT NULL CHECK (state IN ('running', 'done', 'stopped', 'diverged', 'interrupted')),
    ending TEXT NOT NULL,        -- why it ended; '' while it runs and where it was interrupted
    problem TEXT NOT NULL,       -- what went wrong, as a sentence; '' where nothing did
    started_at TEXT NOT NULL,
    ended_at TEXT,               -- NULL while it runs and where the program was killed
    best_epoch INTEGER,          -- whose model was kept; 0: mean and biases alone; NULL until the end
    baseline_rmse REAL,          -- validation error of mean and biases alone
    results TEXT NOT NULL,       -- JSON: measured at the end, such as errors on the test part
    note TEXT NOT NULL,          -- written by the person
    colour TEXT NOT NULL,        -- '#rrggbb', or '' for none
    has_star INTEGER NOT NULL CHECK (has_star IN (0, 1)),
    is_deleted INTEGER NOT NULL CHECK (is_deleted IN (0, 1))  -- 1: not shown, but can be brought back
) STRICT;

CREATE TABLE epochs (            -- each is committed as it happens
    id INTEGER PRIMARY KEY,
    run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
    epoch INTEGER NOT NULL,      -- 1 is the first
    train_rmse REAL,             -- each rating measured right before its own step
    train_mae REAL,
    validation_rmse REAL,        -- at the epoch's end; NULL without a validation part
    validation_mae REAL,
    loss REAL,                   -- squared training errors and regularisation
    gradient_norm REAL,
    learning_rate REAL,          -- in force during the epoch
    regularization REAL,
    seconds REAL,                -- training time so far, without pauses
    updates_per_second REAL,
    is_best INTEGER NOT NULL CHECK (is_best IN (0, 1)),
    not_finite TEXT,             -- JSON: columns that are NULL because the number is 'inf', '-inf' or 'nan'
    user_factor_norm REAL,       -- root mean square length at the epoch's end; NULL where it was not measured
    item_factor_norm REAL,
    UNIQUE (run, epoch)
) STRICT;

CREATE TABLE changes (           -- settings that the person changed during a run
    id INTEGER PRIMARY KEY,
    run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
    number INTEGER NOT NULL,     -- 0 is the first of the run
    epoch INTEGER NOT NULL,      -- from which it is in force
    name TEXT NOT NULL,
    value REAL NOT NULL,
    UNIQUE (run, number)
) STRICT;

CREATE TABLE diagnoses (         -- what the program made of a run, in words
    id INTEGER PRIMARY KEY,
    run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
    number INTEGER NOT NULL,     -- 0 is the first of the run
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    changes TEXT NOT NULL,       -- JSON: settings to try
    UNIQUE (run, number)
) STRICT;

CREATE TABLE checkpoints (       -- all that a run needs to go on, with arrays in their own table
    id INTEGER PRIMARY KEY,
    run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
    epoch INTEGER NOT NULL,      -- after which it was taken
    settings TEXT NOT NULL,      -- JSON: in force then, changes included
    n_changes INTEGER NOT NULL,  -- changes made until then
    best_epoch INTEGER NOT NULL,
    mean REAL NOT NULL,          -- of the ratings, as the model has it
    baseline_rmse REAL,
    engine TEXT NOT NULL,
    data_sha256 TEXT NOT NULL,   -- fingerprint of the training ratings
    validation_sha256 TEXT,      -- NULL without a validation part
    UNIQUE (run, epoch)
) STRICT;

CREATE TABLE models (            -- what runs ended with, with arrays in their own table
    id INTEGER PRIMARY KEY REFERENCES runs ON DELETE CASCADE,  -- the run
    mean REAL NOT NULL,
    lowest REAL NOT NULL,        -- of the rating scale
    highest REAL NOT NULL,
    n_samples INTEGER NOT NULL,  -- of an average; 1 for one set of factors
    noise_variance REAL
) STRICT;

CREATE TABLE arrays (
    id INTEGER PRIMARY KEY,
    checkpoint INTEGER REFERENCES checkpoints ON DELETE CASCADE,  -- either this
    model INTEGER REFERENCES models ON DELETE CASCADE,            -- or that
    name TEXT NOT NULL,          -- such as 'user_factors', 'state/0'
    dtype TEXT NOT NULL CHECK (dtype IN ('<f4', '<f8')),  -- little-endian numbers of 4 or of 8 bytes
    shape TEXT NOT NULL,         -- JSON: such as [943, 64]; rows follow one another
    blob INTEGER NOT NULL REFERENCES blobs,  -- equal arrays of one checkpoint share it
    CHECK ((checkpoint IS NULL) <> (model IS NULL))
) STRICT;

CREATE TABLE blobs (
    id INTEGER PRIMARY KEY,
    n_bytes INTEGER NOT NULL,
    sha256 TEXT NOT NULL         -- of all bytes
) STRICT;

CREATE TABLE blob_parts (
    id INTEGER PRIMARY KEY,
    blob INTEGER NOT NULL REFERENCES blobs ON DELETE CASCADE,
    number INTEGER NOT NULL,     -- 0 is the first
    data BLOB NOT NULL,
    UNIQUE (blob, number)
) STRICT;

CREATE TABLE view_state (        -- what the window showed
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    value TEXT NOT NULL          -- JSON
) STRICT;

CREATE VIEW rated AS             -- the ratings, readable
SELECT ratings.id AS position, users.label AS user, users.name AS user_name, items.label AS item, items.title AS title,
       ratings.rating AS rating, datetime(ratings.time, 'unixepoch') AS rated_at
FROM ratings JOIN users ON users.id = ratings.user JOIN items ON items.id = ratings.item;

CREATE VIEW run_overview AS      -- a row a run
SELECT runs.id AS run, runs.started_at AS started_at, runs.state AS state, runs.ending AS ending,
       json_extract(runs.settings, '$.model') AS model, json_extract(runs.settings, '$.n_factors') AS n_factors,
       (SELECT count(*) FROM epochs WHERE epochs.run = runs.id) AS n_epochs, runs.best_epoch AS best_epoch,
       (SELECT min(validation_rmse) FROM epochs WHERE epochs.run = runs.id) AS lowest_validation_rmse,
       (SELECT max(seconds) FROM epochs WHERE epochs.run = runs.id) AS seconds,
       runs.note AS note, runs.has_star AS has_star
FROM runs WHERE NOT runs.is_deleted;
"""

TABLES = (
    "project", "data", "users", "items", "ratings", "splits", "runs", "epochs", "changes", "diagnoses", "checkpoints",
    "models", "arrays", "blobs", "blob_parts", "view_state",
)  # fmt: skip
"""Every table, those that others refer to first, but for ``blobs``."""
