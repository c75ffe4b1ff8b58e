package cli_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"github.com/unbracket/unbracket/drafts/formats/jsonl"
	"github.com/unbracket/unbracket/drafts/formats/textfile"
	"github.com/unbracket/unbracket/internal/cli"
)

// reading is a command that reads a text, or amendments, at the place of FILE.
type reading struct {
	name string
	args string // FILE is what is bad, OUT what is to be written, FOLDER a data folder that is not there
	into string // the ending of OUT
}

// Every place where a command reads a text.
var textReaders = []reading{
	{"brackets", "brackets FILE -o OUT", "json"},
	{"convert", "convert FILE -o OUT", "jsonl"},
	{"diff, the old", "diff FILE good.md -o OUT", "txt"},
	{"diff, the new", "diff good.md FILE -o OUT", "html"},
	{"compile, the base of amendments", "compile --base FILE --amendments good.jsonl -o OUT", "md"},
	{"compile, the base of versions", "compile --base FILE --from XAA=good.md -o OUT", "json"},
	{"compile, a version", "compile --base good.md --from XAA=FILE -o OUT", "docx"},
	{"import", "import tides FILE --symbol A/AC.999/2026/CRP.1 --title Tides --data FOLDER", ""},
}

// Every place where a command reads amendments.
var amendmentReaders = []reading{
	{"compile", "compile --base good.md --amendments FILE -o OUT", "md"},
	{"import", "import tides good.md --amendments FILE --symbol A/AC.999/2026/CRP.1 --title Tides --seat XAA=Arcadia --data FOLDER", ""},
}

// badInput is one thing that is wrong with a file, by the ending of the file, and what is said of it.
type badInput struct {
	name  string
	files map[string]string
	says  map[string]string // a regular expression; "" is for every ending
	only  func(reading) bool
}

const fine = "1. States should cooperate.\n\n"

func line(fields ...any) string {
	m := map[string]any{}
	for i := 0; i < len(fields); i += 2 {
		m[fields[i].(string)] = fields[i+1]
	}
	b, err := json.Marshal(m)
	if err != nil {
		panic(err)
	}
	return string(b) + "\n"
}

// htmlText is a text as the program writes it to HTML, which is the HTML that it reads.
func htmlText(paragraphs ...[2]string) string {
	var b strings.Builder
	b.WriteString(`<!DOCTYPE html><html><head><meta name="generator" content="Unbracket"><meta name="content" content="clean"></head><body>` + "\n")
	for i, p := range paragraphs {
		fmt.Fprintf(&b, `<p id="p%d" data-kind="paragraph" data-level="0" data-label="%s"><span class="words">%s</span></p>`+"\n", i+1, p[0], p[1])
	}
	return b.String()
}

var (
	tooLong  = strings.Repeat("words ", 11_500)
	zip      = "PK\x03\x04\x14\x00\x06\x00\x08\x00"
	goodLine = line("label", "1", "text", "States should cooperate.")
)

func wide(order binary.AppendByteOrder, text string) string {
	var b []byte
	for _, unit := range utf16.Encode([]rune("\ufeff" + text)) {
		b = order.AppendUint16(b, unit)
	}
	return string(b)
}

var badTexts = []badInput{
	{name: "a paragraph over 64 KiB",
		files: map[string]string{"md": fine + "2. " + tooLong, "txt": fine + "2. " + tooLong, "jsonl": goodLine + line("label", "2", "text", tooLong),
			"html": htmlText([2]string{"1", "States."}, [2]string{"2", tooLong})},
		says: map[string]string{"": `line [23]: the paragraph has 68 KiB and may have 64: split it into several`,
			"html": `the paragraph "2" of the HTML file: the paragraph has 68 KiB and may have 64: split it into several`}},
	{name: "invalid UTF-8",
		files: map[string]string{"md": fine + "2. Caf\xe9 data.\n", "txt": fine + "2. Caf\xe9 data.\n", "jsonl": goodLine + "{\"text\":\"Caf\xe9\"}\n",
			"html": htmlText([2]string{"1", "States."}, [2]string{"2", "Caf\xe9 data."})},
		says: map[string]string{"": `line [23]: the text is not valid UTF-8: save the file as UTF-8 and try again`}},
	{name: "a Word document under another name",
		files: map[string]string{"md": zip, "txt": zip, "jsonl": zip, "html": zip},
		says:  map[string]string{"": `is a Word document or another zip archive and not what its name says; save its text as .md, .txt or .jsonl`}},
	{name: "a PDF under another name",
		files: map[string]string{"md": "%PDF-1.7\n", "txt": "%PDF-1.7\n", "jsonl": "%PDF-1.7\n", "html": "%PDF-1.7\n"},
		says:  map[string]string{"": `is a PDF and not what its name says`}},
	{name: "a picture under another name",
		files: map[string]string{"md": "\x89PNG\r\n\x1a\n", "txt": "\xff\xd8\xff\xe0\x00\x10JFIF", "jsonl": "GIF89a", "html": "\x89PNG\r\n\x1a\n"},
		says:  map[string]string{"": `is a picture and not what its name says`}},
	{name: "another format under another name",
		files: map[string]string{"md": goodLine, "txt": htmlText([2]string{"1", "States."}), "jsonl": fine, "html": fine},
		says: map[string]string{"md": `holds JSON Lines and not what its name says; name it .jsonl`, "txt": `is a web page and not what its name says`,
			"jsonl": `line 1: this is no JSON object: each line is one, {…}`, "html": `this HTML file was not written by Unbracket, and does not say what its paragraphs are: give the text as`}},
	{name: "an empty file", files: map[string]string{"md": "", "txt": "", "jsonl": "", "html": ""},
		says: map[string]string{"": `is empty; give a text with at least one paragraph`}},
	{name: "white space alone", files: map[string]string{"md": "\n \n", "txt": "\n \n", "jsonl": "\n \n", "html": "\n"},
		says: map[string]string{"": `is empty; give a text with at least one paragraph`}},
	{name: "UTF-16",
		files: map[string]string{"md": wide(binary.LittleEndian, fine), "txt": wide(binary.BigEndian, fine), "jsonl": wide(binary.LittleEndian, goodLine), "html": wide(binary.LittleEndian, htmlText())},
		says:  map[string]string{"": `is in UTF-16; save it as UTF-8 and try again`}},
	{name: "a zero byte",
		files: map[string]string{"md": fine + "2. St\x00ates.", "txt": fine + "2. St\x00ates.", "jsonl": goodLine + "\x00", "html": htmlText() + "\x00"},
		says:  map[string]string{"": `line [23]: there is a zero byte, which no text has; save the file as text in UTF-8 and try again`}},
	{name: "two paragraphs of one label, in JSON Lines", files: map[string]string{"jsonl": goodLine + goodLine},
		says: map[string]string{"": `line 2: the label "1" stands on line 1 already: every label is given once`}},
	{name: "two labels that differ in a space", files: map[string]string{"jsonl": line("label", "12 bis", "text", "States.") + line("label", "12bis", "text", "States.")},
		says: map[string]string{"": `line 2: the label "12bis" stands on line 1 already`}},
	{name: "two paragraphs of one label, which amendments would name",
		files: map[string]string{"md": fine + "1. States shall share.", "txt": fine + "1. States shall share.", "html": htmlText([2]string{"1", "States."}, [2]string{"1", "All."})},
		says: map[string]string{"": `line 3: the label 1 stands for another paragraph already, and amendments could not say which they mean; give one of the two another label`,
			"html": `the label "1" stands at the 1st and the 2nd paragraph: an edit could not say which it means, so give one of them another label`},
		only: func(r reading) bool { return r.name == "compile, the base of amendments" }},
	{name: "an id used twice", files: map[string]string{"jsonl": line("id", "a", "label", "1", "text", "States.") + line("id", "a", "label", "2", "text", "All.")},
		says: map[string]string{"": `line 2: the id "a" stands on line 1 already: every paragraph has its own`}},
	{name: "half a line", files: map[string]string{"jsonl": goodLine + `{"label":"2","te`}, says: map[string]string{"": `line 2: this is no valid JSON \(.*\): each line is one object, {…}`}},
	{name: "a line of 5 MB", files: map[string]string{"jsonl": goodLine + line("label", "2", "text", strings.Repeat("word ", 1<<20))},
		says: map[string]string{"": `line 2: the paragraph has 5120 KiB and may have 64`}},
	{name: "a list for words", files: map[string]string{"jsonl": line("label", "1", "text", []string{"States."})}, says: map[string]string{"": `line 1: "text" is a list and must be a string`}},
	{name: "a truth for a label", files: map[string]string{"jsonl": line("label", true, "text", "States.")}, says: map[string]string{"": `line 1: "label" is true or false and must be a string`}},
	{name: "half a level", files: map[string]string{"jsonl": line("label", "1", "level", 1.5, "text", "States.")}, says: map[string]string{"": `line 1: "level" is a number and must be a whole number`}},
	{name: "an unknown kind", files: map[string]string{"jsonl": line("label", "1", "kind", "clause", "text", "States.")}, says: map[string]string{"": `line 1: "clause" is no kind of paragraph: it is one of paragraph, heading`}},
	{name: "no words", files: map[string]string{"jsonl": line("label", "1", "words", "States.")}, says: map[string]string{"": `line 1: the paragraph has no "text": give its words, without the label`}},
	{name: "no such format", files: map[string]string{"docx": zip, "doc": "States.", "": "States."}, says: map[string]string{"": `are not read; those in md, txt, jsonl, html are`}},
}

func edit(fields ...any) string {
	return line(append([]any{"id", 1, "by", []string{"XAA"}, "paragraph", "1", "kind", "delete"}, fields...)...)
}

func amendments(text string) map[string]string { return map[string]string{"jsonl": text} }

func saying(what string) map[string]string { return map[string]string{"": what} }

var badAmendments = []badInput{
	{name: "words over 64 KiB", files: amendments(edit() + edit("id", 2, "paragraph", "2", "kind", "replace", "text", tooLong)), says: saying(`line 2: the paragraph has 68 KiB and may have 64`)},
	{name: "invalid UTF-8", files: amendments(edit() + "{\"id\":2,\"text\":\"Caf\xe9\"}"), says: saying(`line 2: the text is not valid UTF-8: save the file as UTF-8`)},
	{name: "a Word document under another name", files: amendments(zip), says: saying(`is a Word document or another zip archive and not what its name says`)},
	{name: "markdown under another name", files: amendments(fine), says: saying(`line 1: this is no JSON object: each line is one, {…}`)},
	{name: "a text", files: amendments(goodLine), says: saying(`line 1: the edit has no "id": give a number or a string of its own`)},
	{name: "an empty file", files: amendments(""), says: saying(`is empty; give at least one amendment, as JSON Lines`)},
	{name: "UTF-16", files: amendments(wide(binary.LittleEndian, edit())), says: saying(`is in UTF-16; save it as UTF-8`)},
	{name: "a zero byte", files: amendments(edit() + "\x00"), says: saying(`line 2: there is a zero byte`)},
	{name: "an unknown label", files: amendments(edit() + edit("id", 2, "paragraph", "9")), says: saying(`line 2: the text has no paragraph "9": give a label, a paragraph's id, or the id of the edit that inserts or replaces it`)},
	{name: "an unknown label to move after", files: amendments(edit("kind", "move", "after", "9")), says: saying(`line 1: the text has no paragraph "9"`)},
	{name: "an id used twice", files: amendments(edit() + edit("paragraph", "2")), says: saying(`line 2: the id 1 stands on line 1 already: every edit has its own`)},
	{name: "an id used as number and as string", files: amendments(edit() + edit("id", "1")), says: saying(`line 2: the id 1 stands on line 1 already`)},
	{name: "half a line", files: amendments(edit() + `{"id":2,"by":["XA`), says: saying(`line 2: this is no valid JSON`)},
	{name: "a truth for an id", files: amendments(edit("id", true)), says: saying(`line 1: "id" must be a whole number or a string`)},
	{name: "a string for a list", files: amendments(edit("by", "XAA")), says: saying(`line 1: "by" is a string and must be a list`)},
	{name: "a number for a paragraph", files: amendments(edit("paragraph", 1)), says: saying(`line 1: "paragraph" is a number and must be a string`)},
	{name: "a kind that is none", files: amendments(edit("kind", "amend")), says: saying(`line 1: "amend" is no kind of edit: it is one of replace, delete`)},
	{name: "a kind without its text", files: amendments(edit("kind", "replace")), says: saying(`line 1: replace has no "text": give the paragraph's full wording, or use delete`)},
	{name: "a time that is none", files: amendments(edit("tabled", "yesterday")), says: saying(`line 1: "yesterday" is no time: write "tabled" as 2026-02-01T10:00:00Z`)},
	{name: "paragraphs that follow each other", files: amendments(edit("id", "a", "kind", "insert-after", "paragraph", "b", "text", "A.") + edit("id", "b", "kind", "insert-after", "paragraph", "a", "text", "B.")),
		says: saying(`edit a: (it is to stand after itself, by way of "b"|there is no paragraph "b")`)},
	{name: "no such format", files: map[string]string{"md": edit(), "docx": zip}, says: saying(`amendments are read from JSON Lines, in a file that ends in .jsonl`)},
}

// Every bad input gets one sentence that names the file and says what is wrong; nothing is written, and what was there
// before stays.
func TestBadInput(t *testing.T) {
	room := t.TempDir()
	t.Chdir(room)
	for name, words := range map[string]string{"good.md": fine + "2. States should share data.\n", "good.jsonl": edit()} {
		write(t, filepath.Join(room, name), words)
	}
	try := func(readers []reading, bad []badInput, piped string) { // standard input is markdown, or amendments

		for _, r := range readers {
			for _, b := range bad {
				if b.only != nil && !b.only(r) {
					continue
				}
				for end, words := range b.files {
					t.Run(fmt.Sprintf("%s/%s/%s", r.name, b.name, end), func(t *testing.T) { refused(t, room, r, b, end, words) })
				}
				if words, ok := b.files[piped]; ok && !strings.HasPrefix(b.name, "no such") {
					t.Run(fmt.Sprintf("%s/%s/standard input", r.name, b.name), func(t *testing.T) { refused(t, room, r, b, "-"+piped, words) })
				}
			}
		}
	}
	t.Run("text", func(t *testing.T) { try(textReaders, badTexts, "md") })
	t.Run("amendments", func(t *testing.T) { try(amendmentReaders, badAmendments, "jsonl") })
}

func refused(t *testing.T, room string, r reading, b badInput, end, words string) {
	file, named, says, want := "bad."+end, "bad."+end, b.says[end], cli.Refused
	switch {
	case end == "":
		file, named = "bad", "bad"
	case end[0] == '-':
		file, named, says = "-", "standard input", b.says[end[1:]]
	}
	if says == "" {
		says = b.says[""]
	}
	if strings.HasPrefix(b.name, "no such") {
		want = cli.WrongUsage
	}
	if file != "-" {
		write(t, filepath.Join(room, file), words)
	}
	for _, before := range []string{"", "what was there before\n"} {
		out := filepath.Join(room, "out."+r.into)
		if before != "" {
			write(t, out, before)
		}
		folder := filepath.Join(t.TempDir(), "data")
		args := strings.Fields(strings.NewReplacer("FILE", file, "OUT", out, "FOLDER", folder).Replace(r.args))
		code, said, printed := answered(words, args...)
		sentence := regexp.MustCompile("^unbracket: " + regexp.QuoteMeta(named) + ":? .*" + says)
		if code != want || !sentence.MatchString(said) || strings.Count(said, "\n") != 1 || printed != "" {
			t.Errorf("%s ends with %d and says\n%swant %d and %s", strings.Join(args, " "), code, said, want, sentence)
		}
		if got, err := os.ReadFile(out); before == "" && !errors.Is(err, os.ErrNotExist) || before != string(got) {
			t.Errorf("%s: %q was written", strings.Join(args, " "), got)
		}
		if _, err := os.Stat(folder); err == nil {
			t.Errorf("%s leaves a data folder behind", strings.Join(args, " "))
		}
		if err := os.RemoveAll(out); err != nil {
			t.Fatal(err)
		}
	}
}

func write(t *testing.T, file, words string) {
	t.Helper()
	if err := os.WriteFile(file, []byte(words), 0o644); err != nil {
		t.Fatal(err)
	}
}

// answered runs one command line in this process and folder, with words on standard input.
func answered(in string, args ...string) (code int, said, printed string) {
	var out, err bytes.Buffer
	code = cli.Run(context.Background(), args, &cli.Console{In: strings.NewReader(in), Out: &out, Err: &err, Now: time.Now})
	return code, err.String(), out.String()
}

// ended runs the program as a process of its own in a folder, with words on standard input (see TestMain).
func ended(t *testing.T, folder, in string, args ...string) (code int, said, printed string) {
	t.Helper()
	c := exec.Command("unbracket", args...)
	c.Dir, c.Stdin = folder, strings.NewReader(in)
	var out, err bytes.Buffer
	c.Stdout, c.Stderr = &out, &err
	failed := c.Run()
	var exit *exec.ExitError
	if failed != nil && !errors.As(failed, &exit) {
		t.Fatalf("run unbracket %s: %v", strings.Join(args, " "), failed)
	}
	return c.ProcessState.ExitCode(), err.String(), out.String()
}

// What is no fault: a byte order mark, line ends of any sort, and labels that only differ in a capital.
func TestWhatIsReadAllTheSame(t *testing.T) {
	room := t.TempDir()
	two := line("label", "1", "text", "States should cooperate.") + line("label", "2", "text", "States should share.")
	for name, words := range map[string]string{
		"mark.md": "\ufeff" + fine + "2. States should share.", "mark.txt": "\ufeff" + fine + "2. States should share.", "mark.jsonl": "\ufeff" + two,
		"windows.md": strings.ReplaceAll(fine+"2. States should share.", "\n", "\r\n"), "windows.jsonl": strings.ReplaceAll(two, "\n", "\r\n"),
		"old.md": strings.ReplaceAll(fine+"2. States should share.", "\n", "\r"), "old.txt": strings.ReplaceAll(fine+"2. States should share.", "\n", "\r"),
		"old.jsonl": strings.ReplaceAll(two, "\n", "\r"),
	} {
		write(t, filepath.Join(room, name), words)
		code, said, printed := ended(t, room, "", "brackets", name)
		if code != cli.Done || !strings.Contains(printed, "5 words in 2 paragraphs") && !strings.Contains(printed, "6 words in 2 paragraphs") {
			t.Errorf("%s ends with %d, prints %sand says %s", name, code, printed, said)
		}
	}
	text := line("label", "24 (a)", "text", "States.") + line("label", "24 (A)", "text", "All.")
	doc, _, err := jsonl.ReadText(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{"24 (A)": "", "24(a)": `line 1: "24(a)" could be paragraph 24 (a) or 24 (A) of the text: write the one that is meant as the text does`} {
		_, err := jsonl.ReadAmendmentsTo(strings.NewReader(edit("paragraph", name)), doc.Paragraphs)
		var no *textfile.Refusal
		if errors.As(err, &no) != (want != "") || want != "" && no.Error() != want {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Ten thousand brackets in each other are read, reported, converted, compiled and compared in good time; only JSON ends
// before, since nobody could read it.
func TestTenThousandBracketsInEachOther(t *testing.T) {
	room := t.TempDir()
	deep := strings.Repeat("[", 10_000) + "words" + strings.Repeat("]", 10_000)
	write(t, filepath.Join(room, "deep.md"), fine+"2. "+deep+"\n")
	write(t, filepath.Join(room, "good.md"), fine+"2. States should share data.\n")
	write(t, filepath.Join(room, "deep.jsonl"), edit("kind", "replace", "paragraph", "2", "text", strings.Replace(deep, "words", "other words", 1)))
	for args, says := range map[string]string{
		"brackets deep.md":                                                            "10000 brackets, 10000 deep",
		"convert deep.md -o out.txt":                                                  "",
		"diff good.md deep.md":                                                        "words",
		"diff deep.md good.md":                                                        "words",
		"compile --base deep.md --amendments deep.jsonl":                              "other",
		"compile --base deep.md --from XAA=good.md":                                   "XAA",
		"compile --base good.md --from XAA=deep.md":                                   "XAA",
		"compile --base deep.md --amendments deep.jsonl --format html -o out.html":    "",
		"compile --base deep.md --amendments deep.jsonl --format docx -o out.docx":    "",
		"import tides deep.md --symbol A/AC.999/2026/CRP.1 --title Tides --data data": "2 paragraphs",
	} {
		began := time.Now()
		code, said, printed := ended(t, room, "", strings.Fields(args)...)
		if code != cli.Done || !strings.Contains(printed, says) || strings.Contains(said, "goroutine") {
			t.Errorf("%s ends with %d, prints %.200q and says %.200q", args, code, printed, said)
		}
		t.Logf("%s: %s", args, time.Since(began).Round(time.Millisecond)) // under a second on a machine that does nothing else
	}
	code, said, _ := ended(t, room, "", strings.Fields("compile --base deep.md --amendments deep.jsonl --format json -o out.json")...)
	if code != cli.Refused || !regexp.MustCompile(`^unbracket: deep.md and deep.jsonl: paragraph 2: its brackets stand more than 2000 deep in each other.*: take the text form\n$`).MatchString(said) {
		t.Errorf("JSON of that depth ends with %d and says %s", code, said)
	}
	if _, err := os.Stat(filepath.Join(room, "out.json")); err == nil {
		t.Error("half a JSON file was written")
	}
}

// Places that cannot be read from or written to.
func TestNoSuchPlace(t *testing.T) {
	room := t.TempDir()
	write(t, filepath.Join(room, "good.md"), fine)
	write(t, filepath.Join(room, "good.jsonl"), edit())
	for _, folder := range []string{"folder.md", "folder.jsonl"} {
		if err := os.Mkdir(filepath.Join(room, folder), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	for args, want := range map[string]string{
		"brackets nowhere.md":                                                "there is no file nowhere.md",
		"diff good.md nowhere.md":                                            "there is no file nowhere.md",
		"compile --base good.md --amendments nowhere.jsonl":                  "there is no file nowhere.jsonl",
		"compile --base good.md --from XAA=nowhere.md":                       "there is no file nowhere.md",
		"convert folder.md -o out.txt":                                       "folder.md is a folder; name a file",
		"compile --base folder.md --from XAA=good.md":                        "folder.md is a folder; name a file",
		"compile --base good.md --amendments folder.jsonl":                   "folder.jsonl is a folder; name a file",
		"convert good.md -o nowhere/out.txt":                                 "write nowhere/out.txt: there is no folder nowhere; make it first",
		"compile --base good.md --amendments good.jsonl -o folder.md":        "write folder.md: it is a folder; name a file",
		"compile --base good.md --amendments good.jsonl -o good.md/below.md": "write good.md/below.md: not a directory",
	} {
		code, said, printed := ended(t, room, "", strings.Fields(args)...)
		if code != cli.Refused || said != "unbracket: "+want+"\n" || printed != "" {
			t.Errorf("%s ends with %d and says %s", args, code, said)
		}
	}
	// A file may be written over what it was made from: it was read as a whole before.
	if code, said, _ := ended(t, room, "", strings.Fields("compile --base good.md --amendments good.jsonl -o good.md")...); code != cli.Done {
		t.Errorf("over its own base: %d, %s", code, said)
	}
	if got, err := os.ReadFile(filepath.Join(room, "good.md")); err != nil || string(got) != "1. [States should cooperate. – delete: XAA]\n" {
		t.Errorf("%q, %v", got, err)
	}
	if os.Geteuid() == 0 {
		t.Skip("an account that may read everything cannot be refused a file")
	}
	write(t, filepath.Join(room, "closed.md"), fine)
	if err := os.Chmod(filepath.Join(room, "closed.md"), 0); err != nil {
		t.Fatal(err)
	}
	if code, said, _ := ended(t, room, "", "brackets", "closed.md"); code != cli.Refused || said != "unbracket: closed.md may not be read from this account; let its owner give you the right to\n" {
		t.Errorf("a closed file: %d, %s", code, said)
	}
}
