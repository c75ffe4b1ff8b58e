// Package jsonl reads and writes texts and amendments as JSON Lines (interfaces.md). Other programs write these
// files, so the reader is strict: it names the line and what would be right, and changes no character of anybody's
// words. Fields that it does not know are left aside.
package jsonl
