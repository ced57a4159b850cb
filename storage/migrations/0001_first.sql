-- Times are UTC milliseconds since the epoch. Ids of Slack are opaque texts; '' stands for none.
-- incident 0 in effects and timers means: belongs to no incident.

-- A projection of the events, for lists, and the folded state as a snapshot at `seq`.
CREATE TABLE incidents (
    id INTEGER PRIMARY KEY CHECK (id > 0),
    seq INTEGER NOT NULL CHECK (seq > 0),
    title TEXT NOT NULL,
    severity TEXT NOT NULL,
    rank INTEGER NOT NULL,
    status TEXT NOT NULL,
    is_open INTEGER NOT NULL CHECK (is_open IN (0, 1)),
    declared_at INTEGER NOT NULL,
    closed_at INTEGER,
    channel TEXT NOT NULL,
    words TEXT NOT NULL, -- what a search looks in
    fold INTEGER NOT NULL, -- the version of the code that folded the state
    state TEXT NOT NULL CHECK (json_valid(state))
) STRICT;
CREATE INDEX incidents_open ON incidents (id) WHERE is_open = 1;

-- The journal, and the timeline. Appended to, never changed.
CREATE TABLE events (
    position INTEGER PRIMARY KEY, -- the order over all incidents
    incident INTEGER NOT NULL REFERENCES incidents (id),
    seq INTEGER NOT NULL CHECK (seq > 0),
    at INTEGER NOT NULL,
    happened INTEGER NOT NULL,
    by TEXT NOT NULL,
    shown INTEGER NOT NULL CHECK (shown IN (0, 1)),
    kind TEXT NOT NULL CHECK (kind <> ''),
    what TEXT NOT NULL CHECK (json_valid(what)),
    correlation TEXT NOT NULL,
    UNIQUE (incident, seq)
) STRICT;
CREATE INDEX events_timeline ON events (incident, happened, seq) WHERE shown = 1;

CREATE TRIGGER events_follow BEFORE INSERT ON events
WHEN NEW.seq <> 1 + (SELECT coalesce(max(seq), 0) FROM events WHERE incident = NEW.incident)
BEGIN
    SELECT raise(ABORT, 'an event must follow the incident''s last one');
END;
CREATE TRIGGER events_stay_as_they_are BEFORE UPDATE ON events
BEGIN
    SELECT raise(ABORT, 'events are never changed');
END;
CREATE TRIGGER events_stay BEFORE DELETE ON events
BEGIN
    SELECT raise(ABORT, 'events are never deleted');
END;

-- Found by what Slack names: projections of events as well.
CREATE TABLE channels (
    channel TEXT PRIMARY KEY CHECK (channel <> ''),
    incident INTEGER NOT NULL REFERENCES incidents (id)
) STRICT, WITHOUT ROWID;
CREATE TABLE messages (
    channel TEXT NOT NULL,
    ts TEXT NOT NULL,
    incident INTEGER NOT NULL REFERENCES incidents (id),
    slot TEXT NOT NULL,
    PRIMARY KEY (channel, ts)
) STRICT, WITHOUT ROWID;
CREATE TABLE noted_messages (
    incident INTEGER NOT NULL REFERENCES incidents (id),
    channel TEXT NOT NULL,
    ts TEXT NOT NULL,
    PRIMARY KEY (incident, channel, ts)
) STRICT, WITHOUT ROWID;
CREATE TABLE responders (
    user TEXT NOT NULL CHECK (user <> ''),
    incident INTEGER NOT NULL REFERENCES incidents (id),
    PRIMARY KEY (user, incident)
) STRICT, WITHOUT ROWID;

-- What shall happen outside: a row stays until it has, or has failed for good.
CREATE TABLE effects (
    id INTEGER PRIMARY KEY, -- the order in which they were wanted
    key TEXT NOT NULL UNIQUE CHECK (key <> ''),
    incident INTEGER NOT NULL,
    priority INTEGER NOT NULL,
    revision INTEGER NOT NULL CHECK (revision > 0), -- never given twice, even to another row
    state TEXT NOT NULL CHECK (state IN ('waiting', 'failed')),
    wanted_at INTEGER NOT NULL,
    failed_at INTEGER CHECK ((state = 'failed') = (failed_at IS NOT NULL)),
    error TEXT NOT NULL,
    effect TEXT NOT NULL CHECK (json_valid(effect)),
    correlation TEXT NOT NULL
) STRICT;
CREATE INDEX effects_in_order ON effects (state, priority, id);
CREATE INDEX effects_of_incident ON effects (incident, id);

CREATE TABLE timers (
    key TEXT PRIMARY KEY CHECK (key <> ''),
    incident INTEGER NOT NULL,
    due INTEGER NOT NULL,
    timer TEXT NOT NULL CHECK (json_valid(timer))
) STRICT, WITHOUT ROWID;
CREATE INDEX timers_in_order ON timers (due, key);

-- Envelopes that were carried out, with what was answered, so that a repetition gets the same.
CREATE TABLE seen (
    key TEXT PRIMARY KEY CHECK (key <> ''),
    at INTEGER NOT NULL,
    reply TEXT NOT NULL CHECK (json_valid(reply))
) STRICT, WITHOUT ROWID;
CREATE INDEX seen_in_order ON seen (at);

CREATE TABLE people (
    user TEXT PRIMARY KEY CHECK (user <> ''),
    name TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    is_bot INTEGER NOT NULL CHECK (is_bot IN (0, 1)),
    learned_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE facts (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    facts TEXT NOT NULL CHECK (json_valid(facts))
) STRICT;

CREATE TABLE counters (
    name TEXT PRIMARY KEY,
    value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO counters (name, value) VALUES ('effect_revision', 0);
