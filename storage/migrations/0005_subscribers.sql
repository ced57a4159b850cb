-- Customers who asked to be written to; they count once they confirmed.
CREATE TABLE subscribers (
    address TEXT PRIMARY KEY CHECK (address <> ''),
    token TEXT NOT NULL UNIQUE CHECK (token <> ''),
    asked_at INTEGER NOT NULL,
    confirmed_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX subscribers_unconfirmed ON subscribers (asked_at) WHERE confirmed_at IS NULL;
