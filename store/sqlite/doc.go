// Package sqlite keeps the store in one SQLite file, unbracket.db, in a data folder.
//
//	Open(dir) ──▶ no file yet: made beside, then put in its place whole
//	         └─▶ a file: read through without changing it; damaged or foreign: refused, in one sentence
//	              └─▶ migrations ──▶ one writer, several readers
//
// SQLite allows one writer at a time, so there is one writing connection per process and its transactions begin
// IMMEDIATE: a transaction that reads first and writes later fails with "database is locked" as soon as another
// process wrote in between, however long it would have been ready to wait. Readers are separate, read-only
// connections; in WAL mode they neither wait for the writer nor make it wait.
//
// The journal (unbracket.db-wal) belongs to the file. Never copy these files; Backup makes a whole copy, and
// Restore brings it back after proving it.
package sqlite
