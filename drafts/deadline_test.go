package drafts_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/unbracket/unbracket/drafts"
)

// Whatever moment a deadline is, written on the clock of its zone and read again it is the same moment, to the minute.
func TestADeadlineReadsBack(t *testing.T) {
	zones := []drafts.Zone{"UTC", "America/New_York", "Europe/Zurich", "Africa/Nairobi", "Asia/Kathmandu", "Australia/Lord_Howe",
		"Pacific/Apia", "America/St_Johns", "Africa/Casablanca", "America/Argentina/Buenos_Aires"}
	rapid.Check(t, func(rt *rapid.T) {
		at := time.Unix(60*rapid.Int64Range(0, 40_000_000).Draw(rt, "minute"), 0).UTC()
		zone := rapid.SampledFrom(zones).Draw(rt, "zone")
		local := drafts.Deadline{At: at, Zone: zone}.Local()
		for _, which := range []drafts.Occurrence{drafts.FirstTime, drafts.SecondTime} {
			if _, offset := local.Zone(); offset%60 != 0 {
				rt.Skip("the clocks of then showed seconds that a form does not write")
			}
			d, err := drafts.ReadDeadline(local.Format("2006-01-02T15:04"), zone, which)
			if err != nil {
				rt.Fatalf("%s in %s: %v", at, zone, err)
			}
			if d.At.Equal(at) {
				return
			}
		}
		rt.Fatalf("%s in %s is read as neither of its moments", at, zone)
	})
}

// A deadline on a clock that is put back says which of the two hours it is; others do not.
func TestADeadlineSaysWhichHour(t *testing.T) {
	for _, tc := range []struct {
		local string
		zone  drafts.Zone
		which drafts.Occurrence
		says  string
	}{
		{"2026-11-01T01:30", "America/New_York", drafts.FirstTime, "Sunday 1 November 2026, 01:30 (New York, UTC−04:00)"},
		{"2026-11-01T01:30", "America/New_York", drafts.SecondTime, "Sunday 1 November 2026, 01:30 (New York, UTC−05:00)"},
		{"2026-11-01T02:30", "America/New_York", drafts.Unsaid, "Sunday 1 November 2026, 02:30 (New York)"},
		{"2026-02-06T18:00", "Europe/Zurich", drafts.Unsaid, "Friday 6 February 2026, 18:00 (Geneva)"},
		{"2026-02-06T18:00", "UTC", drafts.Unsaid, "Friday 6 February 2026, 18:00 (UTC)"},
		{"2026-02-06T18:00", "America/Argentina/Buenos_Aires", drafts.Unsaid, "Friday 6 February 2026, 18:00 (Buenos Aires)"},
	} {
		d, err := drafts.ReadDeadline(tc.local, tc.zone, tc.which)
		if err != nil || d.String() != tc.says {
			t.Errorf("%s in %s is %q, %v; it should be %q", tc.local, tc.zone, d, err, tc.says)
		}
	}
	for _, none := range []drafts.Zone{"", "Local", "local", "../etc/passwd", "posix/Europe/Paris", "right/UTC", "Europe/", "New York"} {
		if none.Exists() {
			t.Errorf("%q is no zone, and is found", none)
		}
	}
}
