import GRDB

// The tables of `vault.sqlite`.
//
// The log (append-only, the truth)          The views (derived; made anew by `rebuildViews`)
//   changes    every change, its bytes        versions   what is applied of each replica
//   frames     what was sealed or received    things     state of each thing
//   roster     the verified roster            texts      state of each text
//   replicas   this machine's own streams     snapshots, snapshot_parts   where texts lie
//   outbox     changes in no frame yet        articles, leads, keys, tags, marks, replies
//   wanted     frames that are missing        documents, words, bigrams   search
//   meta       single values                  history, conflicts, waiting
//   alarms     what went wrong with sync
//   claims     frames that witnesses name and that have not come
//   lines      which lines clips share
//   pages      by what a page that was fetched can be asked for again
//
// Ids are blobs in the byte forms of `ThingID`, `TextID` and `ReplicaID`; counters, sequences
// and Lamport times are integers below 2^53.

/// The schema's versions and how each follows from the one before.
enum Schema {
    /// Marks the file as a vault ("MNCL"), so that another program's database is refused.
    static let applicationID = 0x4d4e_434c
    /// Raised whenever views are projected differently, so that they are made anew.
    static let projectorVersion = 1

    /// How many migrations there are.
    static let version = 3

    /// The migrations from the first version on. One that has left the house is never edited: the
    /// vaults under `Tests/ManiculeTests/Fixtures` hold later versions to that.
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 log") { database in
            try database.execute(sql: "PRAGMA application_id = \(applicationID)")
            try database.execute(sql: log)
        }
        migrator.registerMigration("1 views") { database in
            try database.execute(sql: views)
            try database.execute(sql: search)
        }
        migrator.registerMigration("2 pages") { database in
            try database.execute(sql: pages)
        }
        return migrator
    }

    /// The derived tables, in an order in which they can be emptied.
    static let viewTables = [
        "versions", "things", "texts", "snapshots", "snapshot_parts", "articles", "leads",
        "keys", "tags", "marks", "replies", "history", "conflicts", "waiting",
    ]

    private static let log = """
        CREATE TABLE meta (
            key TEXT NOT NULL PRIMARY KEY,
            value BLOB NOT NULL
        ) WITHOUT ROWID;
        CREATE TABLE changes (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            replica BLOB NOT NULL,
            firstCounter INTEGER NOT NULL,
            counterEnd INTEGER NOT NULL,
            lamport INTEGER NOT NULL,
            milliseconds INTEGER NOT NULL,
            zoneMinutes INTEGER NOT NULL,
            groupReplica BLOB NOT NULL,
            groupCounter INTEGER NOT NULL,
            undoesReplica BLOB,
            undoesCounter INTEGER,
            label TEXT NOT NULL,
            body BLOB NOT NULL,
            stage INTEGER NOT NULL
        );
        CREATE UNIQUE INDEX changes_event ON changes(replica, firstCounter);
        CREATE INDEX changes_group ON changes(groupReplica, groupCounter);
        CREATE INDEX changes_undoes ON changes(undoesReplica, undoesCounter)
            WHERE undoesReplica IS NOT NULL;
        CREATE INDEX changes_pending ON changes(stage) WHERE stage = 0;
        CREATE TABLE frames (
            replica BLOB NOT NULL,
            sequence INTEGER NOT NULL,
            hash BLOB NOT NULL,
            header BLOB NOT NULL,
            signature BLOB NOT NULL,
            firstCounter INTEGER,
            counterEnd INTEGER,
            witness BLOB,
            content BLOB,
            sealed BLOB,
            position INTEGER,
            PRIMARY KEY (replica, sequence)
        ) WITHOUT ROWID;
        CREATE INDEX frames_hash ON frames(hash);
        CREATE INDEX frames_unsent ON frames(position) WHERE position IS NULL;
        CREATE INDEX frames_sealed ON frames(replica) WHERE sealed IS NOT NULL;
        CREATE TABLE wanted (
            replica BLOB NOT NULL,
            sequence INTEGER NOT NULL,
            reason TEXT NOT NULL,
            PRIMARY KEY (replica, sequence)
        ) WITHOUT ROWID;
        CREATE TABLE replicas (
            replica BLOB NOT NULL PRIMARY KEY,
            device BLOB NOT NULL,
            random BLOB,
            nextSequence INTEGER NOT NULL,
            lastHash BLOB NOT NULL
        ) WITHOUT ROWID;
        CREATE TABLE outbox (
            change INTEGER NOT NULL PRIMARY KEY
        );
        CREATE TABLE roster (
            position INTEGER NOT NULL PRIMARY KEY,
            record BLOB NOT NULL
        );
        CREATE TABLE claims (
            replica BLOB NOT NULL,
            sequence INTEGER NOT NULL,
            hash BLOB NOT NULL,
            PRIMARY KEY (replica, sequence, hash)
        ) WITHOUT ROWID;
        CREATE TABLE lines (
            fingerprint INTEGER NOT NULL PRIMARY KEY,
            count INTEGER NOT NULL
        );
        CREATE TABLE alarms (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            kind TEXT NOT NULL,
            replica BLOB,
            sequence INTEGER,
            text TEXT NOT NULL,
            open INTEGER NOT NULL
        );
        """

    private static let views = """
        CREATE TABLE versions (
            replica BLOB NOT NULL PRIMARY KEY,
            next INTEGER NOT NULL
        ) WITHOUT ROWID;
        CREATE TABLE things (
            id BLOB NOT NULL PRIMARY KEY,
            short TEXT NOT NULL,
            state BLOB NOT NULL
        ) WITHOUT ROWID;
        CREATE INDEX things_short ON things(short);
        CREATE TABLE texts (
            id BLOB NOT NULL PRIMARY KEY,
            state BLOB NOT NULL
        ) WITHOUT ROWID;
        CREATE TABLE snapshots (
            id BLOB NOT NULL PRIMARY KEY,
            replica BLOB NOT NULL
        ) WITHOUT ROWID;
        CREATE TABLE snapshot_parts (
            snapshot BLOB NOT NULL,
            place INTEGER NOT NULL,
            count INTEGER NOT NULL,
            replica BLOB NOT NULL,
            counter INTEGER NOT NULL,
            PRIMARY KEY (snapshot, replica, place)
        ) WITHOUT ROWID;
        CREATE TABLE articles (
            id BLOB NOT NULL PRIMARY KEY,
            lamport INTEGER NOT NULL,
            replica BLOB NOT NULL,
            counter INTEGER NOT NULL,
            trashed INTEGER NOT NULL,
            state TEXT NOT NULL,
            star INTEGER NOT NULL,
            site TEXT NOT NULL,
            language TEXT NOT NULL,
            published TEXT NOT NULL,
            summary BLOB NOT NULL
        ) WITHOUT ROWID;
        CREATE INDEX articles_order ON articles(trashed, lamport, replica, counter);
        CREATE TABLE leads (
            article BLOB NOT NULL PRIMARY KEY,
            lead BLOB NOT NULL
        ) WITHOUT ROWID;
        CREATE INDEX leads_lead ON leads(lead);
        CREATE TABLE keys (
            key BLOB NOT NULL,
            article BLOB NOT NULL,
            PRIMARY KEY (key, article)
        ) WITHOUT ROWID;
        CREATE INDEX keys_article ON keys(article);
        CREATE TABLE tags (
            tag BLOB NOT NULL,
            thing BLOB NOT NULL,
            lead BLOB NOT NULL,
            PRIMARY KEY (tag, thing)
        ) WITHOUT ROWID;
        CREATE INDEX tags_thing ON tags(thing);
        CREATE TABLE marks (
            id BLOB NOT NULL PRIMARY KEY,
            article BLOB NOT NULL,
            trashed INTEGER NOT NULL
        ) WITHOUT ROWID;
        CREATE INDEX marks_article ON marks(article, trashed);
        CREATE TABLE replies (
            id BLOB NOT NULL PRIMARY KEY,
            parent BLOB NOT NULL,
            trashed INTEGER NOT NULL
        ) WITHOUT ROWID;
        CREATE INDEX replies_parent ON replies(parent);
        CREATE TABLE history (
            thing BLOB NOT NULL,
            change INTEGER NOT NULL,
            PRIMARY KEY (thing, change)
        ) WITHOUT ROWID;
        CREATE TABLE conflicts (
            thing BLOB NOT NULL,
            field TEXT NOT NULL,
            PRIMARY KEY (thing, field)
        ) WITHOUT ROWID;
        CREATE TABLE waiting (
            replica BLOB NOT NULL,
            counter INTEGER NOT NULL,
            thing BLOB,
            reason TEXT NOT NULL,
            PRIMARY KEY (replica, counter)
        ) WITHOUT ROWID;
        CREATE INDEX waiting_thing ON waiting(thing) WHERE thing IS NOT NULL;
        """

    /// What servers said of pages that this machine fetched and clipped, by the key of the address
    /// that was asked for. Local, like `lines`: another machine asks for itself.
    private static let pages = """
        CREATE TABLE pages (
            key BLOB NOT NULL PRIMARY KEY,
            address TEXT NOT NULL,
            entityTag TEXT,
            lastModified TEXT,
            contentType TEXT,
            charset TEXT,
            original BLOB NOT NULL
        ) WITHOUT ROWID;
        """

    /// Full-text search: `words` for scripts that separate words and `bigrams` for Chinese,
    /// Japanese and Korean runs, which hold no white space. Both are fed with text that
    /// `SearchFolding` has folded, and keep the index alone. SQLite 3.40 cannot delete from such
    /// a table by row, so rows leave it with their old text, worked out from `documents`. An
    /// article's body is a row of its own: what is written about it does not index it anew.
    private static let search = """
        CREATE TABLE documents (
            id INTEGER PRIMARY KEY,
            thing BLOB NOT NULL,
            part INTEGER NOT NULL,
            lead BLOB NOT NULL,
            trashed INTEGER NOT NULL,
            title TEXT NOT NULL,
            byline TEXT NOT NULL,
            site TEXT NOT NULL,
            body TEXT NOT NULL,
            note TEXT NOT NULL,
            quote TEXT NOT NULL
        );
        CREATE UNIQUE INDEX documents_thing ON documents(thing, part);
        CREATE INDEX documents_lead ON documents(lead);
        CREATE VIRTUAL TABLE words USING fts5(
            title, byline, site, body, note, quote,
            content = '',
            tokenize = "unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc'"
        );
        CREATE VIRTUAL TABLE bigrams USING fts5(
            title, byline, site, body, note, quote,
            content = '',
            tokenize = "unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc'"
        );
        """
}
