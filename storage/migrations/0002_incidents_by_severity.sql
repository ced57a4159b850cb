-- How many incidents there are of each severity and status, without reading any of them.
CREATE INDEX incidents_by_severity ON incidents (severity, status);
