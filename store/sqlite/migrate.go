package sqlite

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"
	"time"

	"github.com/pressly/goose/v3"
)

//go:embed migrations/*.sql
var migrations embed.FS

// migrate brings the tables up to what this program knows. Migrations only go up: the record is not taken down. A
// file that a newer program has migrated is refused and not changed.
func migrate(ctx context.Context, db *sql.DB, file string) error {
	files, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return fmt.Errorf("read the migrations: %w", err)
	}
	steps, err := goose.NewProvider(goose.DialectSQLite3, db, files, goose.WithDisableGlobalRegistry(true))
	if err != nil {
		return fmt.Errorf("read the migrations: %w", err)
	}
	// Another process may migrate the same file at this moment. Each step is a transaction, so whoever comes second
	// fails at the first step, changes nothing, and finds it done when it looks again.
	const tries = 3
	for try := 1; ; try++ {
		var current, target int64
		if current, target, err = steps.GetVersions(ctx); err == nil {
			if current > target {
				return fmt.Errorf("%s was written by a newer unbracket (tables %d; this one knows %d); run the newer one", file, current, target)
			}
			if current == target {
				return nil
			}
			if _, err = steps.Up(ctx); err == nil {
				return nil
			}
		}
		if try == tries || ctx.Err() != nil {
			return fault(file, "migrate "+file, err)
		}
		time.Sleep(time.Duration(try) * 100 * time.Millisecond)
	}
}
