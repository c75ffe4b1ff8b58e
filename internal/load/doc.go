// Command load measures a served negotiation as a full room uses it (issue: the room, Live). It starts the program of
// this checkout on a folder of its own, so that what is measured is what people run:
//
//	go run ./internal/load                          both parts, 1,000 pages and 200 writers
//	go run ./internal/load -pages 200 -writers 0    only the first, smaller
//
// First part: every page holds its stream open; a delegation tables an amendment; when has every stream the version, and
// when has every page fetched what changed? Second part: the writers table within the time before a deadline, most of
// them at its end, one in ten twice because the line is bad; how soon are they answered, is one lost or recorded twice,
// and how soon does a page open meanwhile?
//
// It prints a table and ends with 1 when something was lost. All is bounded in count and in time.
package main
