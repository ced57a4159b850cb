-- What watchers said, by the sender's own key; most alerts belong to no incident.
CREATE TABLE alerts (
    source TEXT NOT NULL CHECK (source <> ''),
    key TEXT NOT NULL CHECK (key <> ''),
    firing INTEGER NOT NULL CHECK (firing IN (0, 1)),
    last_at INTEGER NOT NULL,
    alert TEXT NOT NULL CHECK (json_valid(alert)),
    PRIMARY KEY (source, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX alerts_that_ended ON alerts (last_at) WHERE firing = 0;

-- Alerts with the same fingerprint: one trouble, proposed as one incident.
CREATE TABLE alert_groups (
    id INTEGER PRIMARY KEY CHECK (id > 0),
    fingerprint TEXT NOT NULL,
    last_at INTEGER NOT NULL,
    alert_group TEXT NOT NULL CHECK (json_valid(alert_group))
) STRICT;
CREATE INDEX alert_groups_by_fingerprint ON alert_groups (fingerprint, id);
CREATE INDEX alert_groups_by_age ON alert_groups (last_at);

-- The bot's own health checks: how each endpoint stands, and its last days (UTC, since the epoch).
CREATE TABLE health (
    name TEXT PRIMARY KEY CHECK (name <> ''),
    health TEXT NOT NULL CHECK (json_valid(health))
) STRICT, WITHOUT ROWID;
CREATE TABLE uptime (
    name TEXT NOT NULL CHECK (name <> ''),
    day INTEGER NOT NULL,
    good INTEGER NOT NULL,
    bad INTEGER NOT NULL,
    down INTEGER NOT NULL, -- milliseconds
    PRIMARY KEY (name, day)
) STRICT, WITHOUT ROWID;
CREATE INDEX uptime_by_age ON uptime (day);
