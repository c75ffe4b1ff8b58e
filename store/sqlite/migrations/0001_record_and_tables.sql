-- All instants are microseconds since 1970 in UTC; NULL is "not yet". All hashes are 32 bytes.

-- +goose Up
-- "Unbr": tells our files from other programs' databases.
PRAGMA application_id = 1433297522;

-- The log (architecture.md). The primary key is the concurrency control. The columns are the hashed envelope, in
-- its order, and data holds the very bytes that were hashed.
CREATE TABLE records (
	negotiation TEXT    NOT NULL,
	version     INTEGER NOT NULL CHECK (version > 0),
	time        INTEGER NOT NULL,
	act         TEXT    NOT NULL,
	actor       TEXT    NOT NULL,
	kind        TEXT    NOT NULL,
	data        BLOB    NOT NULL,
	previous    BLOB    NOT NULL CHECK (length(previous) = 32),
	hash        BLOB    NOT NULL CHECK (length(hash) = 32),
	PRIMARY KEY (negotiation, version)
) STRICT, WITHOUT ROWID;

-- The database itself holds the chain together. This also stops INSERT OR REPLACE, which would delete a record
-- without firing the triggers on DELETE.
-- +goose StatementBegin
CREATE TRIGGER records_follow BEFORE INSERT ON records
WHEN NEW.version <> 1 + coalesce((SELECT max(version) FROM records WHERE negotiation = NEW.negotiation), 0)
  OR NEW.previous <> coalesce((SELECT hash FROM records WHERE negotiation = NEW.negotiation ORDER BY version DESC LIMIT 1), zeroblob(32))
BEGIN
	SELECT RAISE(ABORT, 'a record follows the last one and names its hash');
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER records_stay BEFORE UPDATE ON records
BEGIN
	SELECT RAISE(ABORT, 'a record is never changed');
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER records_remain BEFORE DELETE ON records
BEGIN
	SELECT RAISE(ABORT, 'a record is never deleted');
END;
-- +goose StatementEnd

-- One press of a button. digest is of what the form said; 32 zeros where only the record is known (imported).
CREATE TABLE acts (
	negotiation TEXT    NOT NULL,
	act         TEXT    NOT NULL,
	first       INTEGER NOT NULL,
	last        INTEGER NOT NULL CHECK (last >= first),
	digest      BLOB    NOT NULL CHECK (length(digest) = 32),
	PRIMARY KEY (negotiation, act),
	FOREIGN KEY (negotiation, first) REFERENCES records (negotiation, version),
	FOREIGN KEY (negotiation, last)  REFERENCES records (negotiation, version)
) STRICT, WITHOUT ROWID;

-- +goose StatementBegin
CREATE TRIGGER acts_once BEFORE INSERT ON acts
WHEN EXISTS (SELECT 1 FROM acts WHERE negotiation = NEW.negotiation AND act = NEW.act)
BEGIN
	SELECT RAISE(ABORT, 'an act is recorded once');
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER acts_stay BEFORE UPDATE ON acts
BEGIN
	SELECT RAISE(ABORT, 'an act is never changed');
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER acts_remain BEFORE DELETE ON acts
BEGIN
	SELECT RAISE(ABORT, 'an act is never deleted');
END;
-- +goose StatementEnd

-- What lists show; made again from the record at any time. head is JSON.
CREATE TABLE heads (
	negotiation TEXT    NOT NULL PRIMARY KEY,
	version     INTEGER NOT NULL,
	time        INTEGER NOT NULL,
	head        TEXT    NOT NULL
) STRICT, WITHOUT ROWID;

-- The delegation is part of the key, so that no query can forget it (domain.md §1).
CREATE TABLE private_drafts (
	negotiation TEXT    NOT NULL,
	delegation  TEXT    NOT NULL,
	id          TEXT    NOT NULL,
	author      TEXT    NOT NULL,
	paragraph   TEXT    NOT NULL,
	body        BLOB    NOT NULL,
	created     INTEGER NOT NULL,
	updated     INTEGER NOT NULL,
	revision    INTEGER NOT NULL,
	PRIMARY KEY (negotiation, delegation, id)
) STRICT, WITHOUT ROWID;

-- Erased accounts keep their row: the id stands in records. email_key is the address folded, for comparing.
CREATE TABLE accounts (
	id        TEXT    NOT NULL PRIMARY KEY,
	name      TEXT    NOT NULL,
	email     TEXT    NOT NULL,
	email_key TEXT    UNIQUE,
	password  TEXT    NOT NULL,
	power     INTEGER NOT NULL,
	created   INTEGER NOT NULL,
	erased    INTEGER
) STRICT;

CREATE TABLE links (
	secret  BLOB    NOT NULL PRIMARY KEY CHECK (length(secret) = 32),
	person  TEXT    NOT NULL REFERENCES accounts (id),
	use     INTEGER NOT NULL,
	created INTEGER NOT NULL,
	expires INTEGER NOT NULL,
	used    INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX links_of_person ON links (person);

CREATE TABLE tokens (
	secret    BLOB    NOT NULL PRIMARY KEY CHECK (length(secret) = 32),
	id        TEXT    NOT NULL UNIQUE,
	person    TEXT    NOT NULL REFERENCES accounts (id),
	name      TEXT    NOT NULL,
	created   INTEGER NOT NULL,
	last_used INTEGER,
	revoked   INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX tokens_of_person ON tokens (person, created);

-- An ended session keeps its row until it would have expired: a request that is still under way would otherwise
-- bring it back when it commits.
CREATE TABLE sessions (
	secret  BLOB    NOT NULL PRIMARY KEY CHECK (length(secret) = 32),
	person  TEXT    NOT NULL,
	data    BLOB    NOT NULL,
	expires INTEGER NOT NULL,
	ended   INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX sessions_of_person ON sessions (person);
CREATE INDEX sessions_by_expiry ON sessions (expires);
