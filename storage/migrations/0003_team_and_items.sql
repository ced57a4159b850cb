-- What concerns the team and no incident: a journal of its own, appended to, never changed.
CREATE TABLE team_events (
    seq INTEGER PRIMARY KEY CHECK (seq > 0),
    at INTEGER NOT NULL,
    by TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind <> ''),
    what TEXT NOT NULL CHECK (json_valid(what)),
    correlation TEXT NOT NULL
) STRICT;

CREATE TRIGGER team_events_follow BEFORE INSERT ON team_events
WHEN NEW.seq <> 1 + (SELECT coalesce(max(seq), 0) FROM team_events)
BEGIN
    SELECT raise(ABORT, 'an event must follow the team''s last one');
END;
CREATE TRIGGER team_events_stay_as_they_are BEFORE UPDATE ON team_events
BEGIN
    SELECT raise(ABORT, 'events are never changed');
END;
CREATE TRIGGER team_events_stay BEFORE DELETE ON team_events
BEGIN
    SELECT raise(ABORT, 'events are never deleted');
END;

-- Its fold, as a snapshot at `seq`.
CREATE TABLE team (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    seq INTEGER NOT NULL,
    fold INTEGER NOT NULL, -- the version of the code that folded the state
    state TEXT NOT NULL CHECK (json_valid(state))
) STRICT;

-- Action items: a projection of the incidents' events. Without a due time they come last.
CREATE TABLE items (
    incident INTEGER NOT NULL REFERENCES incidents (id),
    number INTEGER NOT NULL CHECK (number > 0),
    owner TEXT NOT NULL,
    sort TEXT NOT NULL,
    due INTEGER NOT NULL, -- 9223372036854775807: none
    is_open INTEGER NOT NULL CHECK (is_open IN (0, 1)),
    item TEXT NOT NULL CHECK (json_valid(item)),
    PRIMARY KEY (incident, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX items_open ON items (due, incident, number) WHERE is_open = 1;
CREATE INDEX items_of_owner ON items (owner, due, incident, number) WHERE is_open = 1;

CREATE INDEX incidents_by_time ON incidents (declared_at);
