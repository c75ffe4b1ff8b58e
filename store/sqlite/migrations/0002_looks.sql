-- +goose Up
-- How far a person has read a negotiation: in this sitting, and in the one before it.
CREATE TABLE looks (
	negotiation TEXT    NOT NULL,
	person      TEXT    NOT NULL,
	version     INTEGER NOT NULL,
	at          INTEGER NOT NULL,
	before      INTEGER NOT NULL,
	ended       INTEGER,
	PRIMARY KEY (negotiation, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX looks_of_person ON looks (person);
