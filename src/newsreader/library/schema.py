"""The tables of a library, as numbered steps that are only ever added to: a library of any age becomes today's.

How they hang together:

- `feed` and `folder` are the tree. A removed feed keeps its row, for what was starred of it and for what was read.
- `status` is what a person did with an entry. It outlives the article, so that nothing comes back as unread.
- `article` is what lists show, one narrow row each; `content` is the packed body and the facts that only a reader of
  the article needs. `page`, `photo_use` and `enclosure` belong to it. `tag` and `note` outlive it, like `status`.
- A deleted article leaves `article` and `search` for `trash`, and the other tables when it is cleared away from there.
- `touched` are the articles that saved searches have not looked at yet; `search_unread` is what each has found unread.
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
    -- Words wait in 16 MB of memory instead of 1 for the end of their transaction: a thousand full texts are written in
    -- one piece, at two thirds of the cost.
    INSERT INTO search (search, rank) VALUES ('hashsize', 16000000);
    """,
    """
    -- Unread because the person wants it so, not because nobody has read it yet.
    ALTER TABLE status ADD COLUMN held INTEGER NOT NULL DEFAULT 0;

    CREATE TABLE known_tag (
        name TEXT PRIMARY KEY,
        same TEXT NOT NULL UNIQUE,
        colour TEXT NOT NULL,
        position INTEGER NOT NULL
    ) WITHOUT ROWID;

    CREATE TABLE saved_search (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL,
        same TEXT NOT NULL UNIQUE,
        query TEXT NOT NULL,
        folder TEXT NOT NULL DEFAULT '',
        position INTEGER NOT NULL,
        unread INTEGER
    );
    CREATE TABLE search_unread (
        search_id INTEGER NOT NULL,
        article_id INTEGER NOT NULL,
        PRIMARY KEY (search_id, article_id)
    ) WITHOUT ROWID;
    CREATE INDEX search_unread_of_article ON search_unread (article_id);
    CREATE TABLE touched (article_id INTEGER PRIMARY KEY);
    CREATE TRIGGER touched_by_coming AFTER INSERT ON article WHEN EXISTS (SELECT 1 FROM saved_search) BEGIN
        INSERT INTO touched VALUES (new.id) ON CONFLICT DO NOTHING;
    END;
    CREATE TRIGGER touched_by_marking AFTER UPDATE ON status WHEN EXISTS (SELECT 1 FROM saved_search) BEGIN
        INSERT INTO touched VALUES (new.id) ON CONFLICT DO NOTHING;
    END;
    CREATE TRIGGER touched_by_going AFTER DELETE ON status WHEN EXISTS (SELECT 1 FROM saved_search) BEGIN
        INSERT INTO touched VALUES (old.id) ON CONFLICT DO NOTHING;
    END;
    CREATE TRIGGER touched_by_tagging AFTER INSERT ON tag WHEN EXISTS (SELECT 1 FROM saved_search) BEGIN
        INSERT INTO touched VALUES (new.article_id) ON CONFLICT DO NOTHING;
    END;
    CREATE TRIGGER touched_by_untagging AFTER DELETE ON tag WHEN EXISTS (SELECT 1 FROM saved_search) BEGIN
        INSERT INTO touched VALUES (old.article_id) ON CONFLICT DO NOTHING;
    END;
    CREATE TRIGGER touched_by_noting AFTER INSERT ON note WHEN EXISTS (SELECT 1 FROM saved_search) BEGIN
        INSERT INTO touched VALUES (new.article_id) ON CONFLICT DO NOTHING;
    END;
    CREATE TRIGGER touched_by_other_words AFTER UPDATE ON note WHEN EXISTS (SELECT 1 FROM saved_search) BEGIN
        INSERT INTO touched VALUES (new.article_id) ON CONFLICT DO NOTHING;
    END;
    CREATE TRIGGER touched_by_no_note AFTER DELETE ON note WHEN EXISTS (SELECT 1 FROM saved_search) BEGIN
        INSERT INTO touched VALUES (old.article_id) ON CONFLICT DO NOTHING;
    END;
    CREATE TRIGGER touched_by_feed AFTER UPDATE OF title, url, folder ON feed
    WHEN (new.title <> old.title OR new.url <> old.url OR new.folder <> old.folder)
        AND EXISTS (SELECT 1 FROM saved_search)
    BEGIN
        INSERT INTO touched SELECT id FROM status WHERE feed_id = new.id AND here = 1 AND read = 0
        ON CONFLICT DO NOTHING;
    END;

    CREATE TABLE rule (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL,
        same TEXT NOT NULL UNIQUE,
        query TEXT NOT NULL,
        actions TEXT NOT NULL,
        enabled INTEGER NOT NULL DEFAULT 1,
        position INTEGER NOT NULL,
        trouble TEXT NOT NULL DEFAULT ''
    );
    CREATE TABLE rule_run (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        kind TEXT NOT NULL,
        at INTEGER NOT NULL,
        undone INTEGER NOT NULL DEFAULT 0
    );
    CREATE TABLE rule_effect (
        article_id INTEGER NOT NULL,
        rule_id INTEGER NOT NULL,
        action TEXT NOT NULL,
        run_id INTEGER NOT NULL,
        PRIMARY KEY (article_id, rule_id, action)
    ) WITHOUT ROWID;
    CREATE INDEX rule_effect_of_run ON rule_effect (run_id);

    CREATE TABLE trash (
        id INTEGER PRIMARY KEY,
        deleted_at INTEGER NOT NULL,
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
    CREATE INDEX trash_by_age ON trash (deleted_at);

    -- Of the feed with this number, or of the whole library (0); NULL is no limit.
    CREATE TABLE retention (
        feed_id INTEGER PRIMARY KEY,
        most_articles INTEGER,
        most_days INTEGER,
        most_bytes INTEGER
    );
    """,
)
"""Step n makes version n out of version n - 1. Never change one that was released; add another."""
