-- A database of schema 4 with two incidents, an alert and a health check, as `.dump` printed it.
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE channels (
    channel TEXT PRIMARY KEY CHECK (channel <> ''),
    incident INTEGER NOT NULL REFERENCES incidents (id)
) STRICT, WITHOUT ROWID;
INSERT INTO channels VALUES('C02C8Z720FO',2);
INSERT INTO channels VALUES('C04HCQAZUG5',1);
CREATE TABLE counters (
    name TEXT PRIMARY KEY,
    value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO counters VALUES('effect_revision',29);
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
INSERT INTO events VALUES(1,1,1,1795438969528,1795438969528,'U00000DEE',1,'declared','{"title":"Checkout failing","severity":{"name":"SEV2","rank":2},"impact":"","own_channel":true,"drill":false,"is_private":false,"source":"","procedure_version":"7f0531680a373675","kind":"declared"}','efb8fc41-44dc-490c-aaab-a8fc6747a82a');
INSERT INTO events VALUES(2,1,2,1795438969549,1795438969549,'',0,'channel_linked','{"channel":"C04HCQAZUG5","name":"incident-1","wanted":"incident-1","kind":"channel_linked"}','efb8fc41-44dc-490c-aaab-a8fc6747a82a');
INSERT INTO events VALUES(3,1,3,1795438969554,1795438969554,'',0,'message_placed','{"slot":"announcement","channel":"C0INCIDENTS","ts":"1795438969.552000","kind":"message_placed"}','efb8fc41-44dc-490c-aaab-a8fc6747a82a');
INSERT INTO events VALUES(4,1,4,1795438969554,1795438969554,'',0,'message_placed','{"slot":"home_announcement","channel":"C04HCQAZUG5","ts":"1795438969.552000","kind":"message_placed"}','efb8fc41-44dc-490c-aaab-a8fc6747a82a');
INSERT INTO events VALUES(5,1,5,1795438969554,1795438969554,'',0,'message_placed','{"slot":"timeline","channel":"C04HCQAZUG5","ts":"1795438969.553001","kind":"message_placed"}','efb8fc41-44dc-490c-aaab-a8fc6747a82a');
INSERT INTO events VALUES(6,2,1,1795438969568,1795438969568,'U00000DEE',1,'declared','{"title":"Everything down","severity":{"name":"SEV1","rank":1},"impact":"","own_channel":true,"drill":false,"is_private":false,"source":"","procedure_version":"7f0531680a373675","kind":"declared"}','93f75cc2-c13b-4a1e-a0be-605948837d94');
INSERT INTO events VALUES(7,2,2,1795438969571,1795438969571,'',0,'channel_linked','{"channel":"C02C8Z720FO","name":"incident-2","wanted":"incident-2","kind":"channel_linked"}','93f75cc2-c13b-4a1e-a0be-605948837d94');
INSERT INTO events VALUES(8,2,3,1795438969573,1795438969573,'',0,'message_placed','{"slot":"announcement","channel":"C0INCIDENTS","ts":"1795438969.572000","kind":"message_placed"}','93f75cc2-c13b-4a1e-a0be-605948837d94');
INSERT INTO events VALUES(9,2,4,1795438969574,1795438969574,'',0,'message_placed','{"slot":"home_announcement","channel":"C02C8Z720FO","ts":"1795438969.572000","kind":"message_placed"}','93f75cc2-c13b-4a1e-a0be-605948837d94');
INSERT INTO events VALUES(10,2,5,1795438969574,1795438969574,'',0,'message_placed','{"slot":"timeline","channel":"C02C8Z720FO","ts":"1795438969.573001","kind":"message_placed"}','93f75cc2-c13b-4a1e-a0be-605948837d94');
INSERT INTO events VALUES(11,1,6,1795438972582,1795438972582,'U000000BO',1,'acknowledged','{"user":"U000000BO","after":3054,"target":1800000,"kind":"acknowledged"}','f44ca064-2a31-4e6e-a73c-1c28c735bd0c');
CREATE TABLE facts (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    facts TEXT NOT NULL CHECK (json_valid(facts))
) STRICT;
INSERT INTO facts VALUES(1,'{"bot_user":"U0INCIDENT","bot_id":"B0PRACTICE","team_id":"T0PRACTICE","team_url":"https://practice.slack.com/","incidents_channel":"C0INCIDENTS"}');
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
INSERT INTO incidents VALUES(1,6,'Checkout failing','SEV2',2,'investigating',1,1795438969528,NULL,'C04HCQAZUG5',replace('Checkout failing\n\n','\n',char(10)),1,'{"id":1,"seq":6,"shown":2,"title":"Checkout failing","severity":{"name":"SEV2","rank":2},"status":"investigating","impact":"","summary":"","source":"","procedure_version":"7f0531680a373675","drill":false,"is_private":false,"declared_by":"U00000DEE","declared_at":1795438969528,"acknowledged":{"user":"U000000BO","at":1795438972582,"after":3054,"target":1800000},"roles":{},"responders":["U000000BO","U00000DEE"],"home":"linked","channel":"C04HCQAZUG5","channel_name":"incident-1","former_channel":"","messages":{"announcement":{"channel":"C0INCIDENTS","ts":"1795438969.552000"},"home_announcement":{"channel":"C04HCQAZUG5","ts":"1795438969.552000"},"timeline":{"channel":"C04HCQAZUG5","ts":"1795438969.553001"}},"reopened":0,"duplicate_of":0}');
INSERT INTO incidents VALUES(2,5,'Everything down','SEV1',1,'investigating',1,1795438969568,NULL,'C02C8Z720FO',replace('Everything down\n\n','\n',char(10)),1,'{"id":2,"seq":5,"shown":1,"title":"Everything down","severity":{"name":"SEV1","rank":1},"status":"investigating","impact":"","summary":"","source":"","procedure_version":"7f0531680a373675","drill":false,"is_private":false,"declared_by":"U00000DEE","declared_at":1795438969568,"roles":{},"responders":["U00000DEE"],"home":"linked","channel":"C02C8Z720FO","channel_name":"incident-2","former_channel":"","messages":{"announcement":{"channel":"C0INCIDENTS","ts":"1795438969.572000"},"home_announcement":{"channel":"C02C8Z720FO","ts":"1795438969.572000"},"timeline":{"channel":"C02C8Z720FO","ts":"1795438969.573001"}},"reopened":0,"duplicate_of":0}');
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
CREATE TABLE messages (
    channel TEXT NOT NULL,
    ts TEXT NOT NULL,
    incident INTEGER NOT NULL REFERENCES incidents (id),
    slot TEXT NOT NULL,
    PRIMARY KEY (channel, ts)
) STRICT, WITHOUT ROWID;
INSERT INTO messages VALUES('C02C8Z720FO','1795438969.572000',2,'home_announcement');
INSERT INTO messages VALUES('C02C8Z720FO','1795438969.573001',2,'timeline');
INSERT INTO messages VALUES('C04HCQAZUG5','1795438969.552000',1,'home_announcement');
INSERT INTO messages VALUES('C04HCQAZUG5','1795438969.553001',1,'timeline');
INSERT INTO messages VALUES('C0INCIDENTS','1795438969.552000',1,'announcement');
INSERT INTO messages VALUES('C0INCIDENTS','1795438969.572000',2,'announcement');
CREATE TABLE noted_messages (
    incident INTEGER NOT NULL REFERENCES incidents (id),
    channel TEXT NOT NULL,
    ts TEXT NOT NULL,
    PRIMARY KEY (incident, channel, ts)
) STRICT, WITHOUT ROWID;
CREATE TABLE people (
    user TEXT PRIMARY KEY CHECK (user <> ''),
    name TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    is_bot INTEGER NOT NULL CHECK (is_bot IN (0, 1)),
    learned_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO people VALUES('U000000BO','Bo','Europe/London',0,1795438972588);
INSERT INTO people VALUES('U00000DEE','Dee','Europe/London',0,1795438969552);
CREATE TABLE responders (
    user TEXT NOT NULL CHECK (user <> ''),
    incident INTEGER NOT NULL REFERENCES incidents (id),
    PRIMARY KEY (user, incident)
) STRICT, WITHOUT ROWID;
INSERT INTO responders VALUES('U000000BO',1);
INSERT INTO responders VALUES('U00000DEE',1);
INSERT INTO responders VALUES('U00000DEE',2);
CREATE TABLE seen (
    key TEXT PRIMARY KEY CHECK (key <> ''),
    at INTEGER NOT NULL,
    reply TEXT NOT NULL CHECK (json_valid(reply))
) STRICT, WITHOUT ROWID;
INSERT INTO seen VALUES('trigger/01795438969525.000001.69761647e8c534bc16f4651077cd5776',1795438969528,'{"message":{"text":"Declared incident 1 as SEV2. Its channel is #incident-1.","blocks":[],"color":""},"channel":"C00GENERAL","thread":"","kind":"tell"}');
INSERT INTO seen VALUES('trigger/01795438969565.000002.55bff01c243a54ecd977d7e2d499aeb1',1795438969568,'{"message":{"text":"Declared incident 2 as SEV1. Its channel is #incident-2.","blocks":[],"color":""},"channel":"C00GENERAL","thread":"","kind":"tell"}');
INSERT INTO seen VALUES('trigger/01795438972581.000003.c9fd5048ac4cc5c66b1598b1a6610360',1795438972582,'{"message":{"text":"You acknowledged incident 1 after 3 s (target 30 min).","blocks":[],"color":""},"channel":"C00GENERAL","thread":"","kind":"tell"}');
CREATE TABLE team (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    seq INTEGER NOT NULL,
    fold INTEGER NOT NULL, -- the version of the code that folded the state
    state TEXT NOT NULL CHECK (json_valid(state))
) STRICT;
CREATE TABLE team_events (
    seq INTEGER PRIMARY KEY CHECK (seq > 0),
    at INTEGER NOT NULL,
    by TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind <> ''),
    what TEXT NOT NULL CHECK (json_valid(what)),
    correlation TEXT NOT NULL
) STRICT;
CREATE TABLE timers (
    key TEXT PRIMARY KEY CHECK (key <> ''),
    incident INTEGER NOT NULL,
    due INTEGER NOT NULL,
    timer TEXT NOT NULL CHECK (json_valid(timer))
) STRICT, WITHOUT ROWID;
CREATE TABLE alerts (
    source TEXT NOT NULL CHECK (source <> ''),
    key TEXT NOT NULL CHECK (key <> ''),
    firing INTEGER NOT NULL CHECK (firing IN (0, 1)),
    last_at INTEGER NOT NULL,
    alert TEXT NOT NULL CHECK (json_valid(alert)),
    PRIMARY KEY (source, key)
) STRICT, WITHOUT ROWID;
INSERT INTO alerts VALUES('prometheus','a',1,1764000000000,'{"source":"prometheus","key":"a","group":1,"firing":true,"title":"Latency"}');
CREATE TABLE alert_groups (
    id INTEGER PRIMARY KEY CHECK (id > 0),
    fingerprint TEXT NOT NULL,
    last_at INTEGER NOT NULL,
    alert_group TEXT NOT NULL CHECK (json_valid(alert_group))
) STRICT;
INSERT INTO alert_groups VALUES(1,'latency',1764000000000,'{"id":1,"fingerprint":"latency","title":"Latency"}');
CREATE TABLE health (
    name TEXT PRIMARY KEY CHECK (name <> ''),
    health TEXT NOT NULL CHECK (json_valid(health))
) STRICT, WITHOUT ROWID;
INSERT INTO health VALUES('api','{"check":"api","alarmed":true,"why":"HTTP 503"}');
CREATE TABLE uptime (
    name TEXT NOT NULL CHECK (name <> ''),
    day INTEGER NOT NULL,
    good INTEGER NOT NULL,
    bad INTEGER NOT NULL,
    down INTEGER NOT NULL, -- milliseconds
    PRIMARY KEY (name, day)
) STRICT, WITHOUT ROWID;
INSERT INTO uptime VALUES('api',20400,1438,2,90000);
CREATE INDEX incidents_open ON incidents (id) WHERE is_open = 1;
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
CREATE INDEX effects_in_order ON effects (state, priority, id);
CREATE INDEX effects_of_incident ON effects (incident, id);
CREATE INDEX timers_in_order ON timers (due, key);
CREATE INDEX seen_in_order ON seen (at);
CREATE INDEX incidents_by_severity ON incidents (severity, status);
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
CREATE INDEX items_open ON items (due, incident, number) WHERE is_open = 1;
CREATE INDEX items_of_owner ON items (owner, due, incident, number) WHERE is_open = 1;
CREATE INDEX incidents_by_time ON incidents (declared_at);
CREATE INDEX alerts_that_ended ON alerts (last_at) WHERE firing = 0;
CREATE INDEX alert_groups_by_fingerprint ON alert_groups (fingerprint, id);
CREATE INDEX alert_groups_by_age ON alert_groups (last_at);
CREATE INDEX uptime_by_age ON uptime (day);
COMMIT;
PRAGMA user_version = 4;
