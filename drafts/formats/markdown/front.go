package markdown

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/drafts/formats/textfile"
)

var frontMatterLine = regexp.MustCompile(`^(?:[A-Za-z_][\w .-]*:(?:\s.*)?|\s+.*|- .*|#.*|)$`)

// skipFrontMatter leaves out what stands between two lines of --- at the beginning, also after comment lines. A
// rule under a title is no front matter: what follows it are not lines of "name: value".
func (s *scanner) skipFrontMatter(lines []textfile.Line) []textfile.Line {
	start := 0
	for comment := false; start < len(lines); start++ {
		words := strings.TrimSpace(lines[start].Text)
		if strings.HasPrefix(words, "<!--") {
			comment = true
		}
		plain := words == "" || strings.HasPrefix(words, "#") || strings.HasPrefix(words, "//") || strings.HasPrefix(words, "%")
		if !comment && !plain {
			break
		}
		if strings.Contains(words, "-->") {
			comment = false
		}
	}
	if start == len(lines) || lines[start].Text != "---" {
		return lines
	}
	for i := start + 1; i < len(lines); i++ {
		text := lines[i].Text
		if text == "---" || text == "..." {
			if start > 0 {
				s.tell(lines[0].Number, "comment-lines", "comment lines before the front matter skipped")
			}
			return lines[i+1:]
		}
		if !frontMatterLine.MatchString(text) {
			return lines
		}
	}
	return lines
}

var (
	kindClass  = regexp.MustCompile(`^\{:\s*\.([a-z]+)((?:\s+[a-z]+="(?:[^"\\]|\\.)*")*)\s*\}$`)
	attribute  = regexp.MustCompile(`([a-z]+)="((?:[^"\\]|\\.)*)"`)
	unescaping = strings.NewReplacer(`\"`, `"`, `\\`, `\`)
	escaping   = strings.NewReplacer(`\`, `\\`, `"`, `\"`)
)

// attributes reads the line under a paragraph that states its kind, level and label where its look does not show
// them. Other attributes, of kramdown and Jekyll, mean nothing to a negotiation and are skipped.
func (s *scanner) attributes(line int, words string) {
	m := kindClass.FindStringSubmatch(words)
	if m != nil && len(s.raw) > 0 {
		var kind diffing.Kind
		if kind.UnmarshalText([]byte(m[1])) == nil {
			said := &textfile.Said{Kind: kind}
			for _, a := range attribute.FindAllStringSubmatch(m[2], -1) {
				switch a[1] {
				case "level":
					said.Level, _ = strconv.Atoi(a[2])
				case "label":
					said.Label = unescaping.Replace(a[2])
				}
			}
			s.raw[len(s.raw)-1].Said = said
			s.close()
			return
		}
	}
	s.tell(line, "attributes", "attributes {Words} skipped", drafts.Verbatim(words))
}

// sayAttributes writes that line.
func sayAttributes(said textfile.Said) string {
	line := "{:." + said.Kind.String()
	if said.Level != 0 {
		line += ` level="` + strconv.Itoa(said.Level) + `"`
	}
	if said.Label != "" {
		line += ` label="` + escaping.Replace(said.Label) + `"`
	}
	return line + "}"
}
