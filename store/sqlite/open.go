package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"

	_ "github.com/mattn/go-sqlite3" // the driver "sqlite3"

	"github.com/unbracket/unbracket/store"
)

// FileName is the database's name in its data folder.
const FileName = "unbracket.db"

const applicationID = 0x556E6272 // "Unbr", set by the first migration

// readerConnections is how many reads can go on at once; more wait their turn.
const readerConnections = 8

// Store is store.Store in a SQLite file.
type Store struct {
	file   string
	writer *sql.DB // one connection
	reader *sql.DB
}

var _ store.Store = (*Store)(nil)

// Open opens the data folder, and makes it (readable by its owner only) and the database in it when they are not
// there. A damaged file is *store.DamagedFile; one of a newer or another program is refused likewise; none of them is
// changed. Another process may have the same folder open.
func Open(ctx context.Context, dir string) (*Store, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("make the data folder %s: %w", dir, err)
	}
	if _, err := os.Stat(filepath.Join(dir, FileName)); errors.Is(err, fs.ErrNotExist) {
		if err := create(ctx, filepath.Join(dir, FileName)); err != nil {
			return nil, err
		}
	}
	return OpenExisting(ctx, dir)
}

// OpenExisting opens a data folder as Open does, and makes nothing: store.ErrNotFound, naming the folder, when there
// is no database in it. It is for commands that read, where a mistyped folder must not become a new one.
func OpenExisting(ctx context.Context, dir string) (*Store, error) {
	file, err := existing(dir)
	if err != nil {
		return nil, err
	}
	if err := inspect(ctx, file); err != nil {
		return nil, err
	}
	return open(ctx, file)
}

// existing gives the database file of a data folder.
func existing(dir string) (string, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return "", fmt.Errorf("find the data folder %s: %w", dir, err)
	}
	file := filepath.Join(dir, FileName)
	switch _, err := os.Stat(file); {
	case errors.Is(err, fs.ErrNotExist):
		return "", fmt.Errorf("%s in the data folder %s: %w", FileName, dir, store.ErrNotFound)
	case err != nil:
		return "", fmt.Errorf("look at %s: %w", file, err)
	}
	return file, nil
}

// open opens a file that is there and sound.
func open(ctx context.Context, file string) (*Store, error) {
	writer, err := openWriter(file)
	if err != nil {
		return nil, err
	}
	s := &Store{file: file, writer: writer}
	if err := migrate(ctx, writer, file); err != nil {
		writer.Close()
		return nil, err
	}
	s.reader, err = openReader(file, "_query_only=1")
	if err != nil {
		writer.Close()
		return nil, err
	}
	s.reader.SetMaxOpenConns(readerConnections)
	s.reader.SetMaxIdleConns(readerConnections)
	return s, nil
}

// openWriter opens the one writing connection. The pragmas stand in the address, as only so they reach a
// connection that the pool opens later.
func openWriter(file string) (*sql.DB, error) {
	db, err := sql.Open("sqlite3", dsn(file, "_journal_mode=WAL&_busy_timeout=10000&_foreign_keys=on&_txlock=immediate&_synchronous=FULL"))
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", file, err)
	}
	db.SetMaxOpenConns(1)
	return db, nil
}

func openReader(file, more string) (*sql.DB, error) {
	db, err := sql.Open("sqlite3", dsn(file, "mode=ro&_busy_timeout=10000&"+more))
	if err != nil {
		return nil, fmt.Errorf("open %s for reading: %w", file, err)
	}
	return db, nil
}

func dsn(file, options string) string {
	return "file:" + (&url.URL{Path: filepath.ToSlash(file)}).EscapedPath() + "?" + options
}

// Close waits for the write under way. The writer closes last: it brings the journal into the file.
func (s *Store) Close() error {
	return errors.Join(s.reader.Close(), s.writer.Close())
}

// Ping says whether the database answers.
func (s *Store) Ping(ctx context.Context) error {
	var one int
	if err := s.reader.QueryRowContext(ctx, `SELECT 1 FROM goose_db_version LIMIT 1`).Scan(&one); err != nil {
		return s.fault("ask the database", err)
	}
	return nil
}

// File gives the path of the database.
func (s *Store) File() string { return s.file }
