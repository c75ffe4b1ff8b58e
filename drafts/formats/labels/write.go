package labels

import "strings"

// Candidates are the ways in which a paragraph with this citation may write its label, the shortest first:
// "(i)" then "24 (a) (i)". Which one reads back as the citation depends on what stands before; ask Would.
func Candidates(citation string) []string {
	var c []string
	if i := strings.LastIndex(citation, " "); i >= 0 {
		last := citation[i+1:]
		if strings.ContainsAny(last, "()") || len(last) == 1 || roman(last) > 0 {
			c = append(c, last)
		}
	}
	if open := strings.LastIndexAny(citation, "(（"); open > 0 {
		c = append(c, citation[open:]) // (a bis)
	}
	if i := strings.LastIndex(citation, ", "); i >= 0 {
		c = append(c, citation[i+2:])
	}
	for s := citation; ; {
		i := strings.IndexByte(s, '.')
		if i < 0 {
			break
		}
		s = s[i+1:]
		c = append([]string{s}, c...)
	}
	return append(c, citation)
}

// Write is the label as it stands before a paragraph's words, with its stop where it takes one.
func Write(own string) string {
	if strings.HasSuffix(own, ")") && !strings.ContainsRune(own, ' ') || strings.HasSuffix(own, "）") || strings.HasPrefix(own, "第") {
		return own
	}
	if strings.HasPrefix(own, "(") && strings.Count(own, "(") == 1 {
		return own
	}
	if own != "" && strings.Trim(own, "一二三四五六七八九十") == "" {
		return own + "、"
	}
	return own + "."
}

// Short is the part of a citation that stands before the paragraph itself, "(i)" of "24 (a) (i)", "1" of "2.1";
// "12 bis", "Article 5" and "PP3 alt" stand whole.
func Short(citation string) string {
	if strings.HasSuffix(citation, ")") || strings.HasSuffix(citation, "）") {
		if i := strings.LastIndexAny(citation, "(（"); i >= 0 {
			return citation[i:]
		}
		return citation[strings.LastIndex(citation, " ")+1:]
	}
	if i := strings.LastIndex(citation, " "); i > 0 && (citation[0] <= '9' || citation[i-1] == ')') {
		if last := citation[i+1:]; alphabet(last) > 0 || roman(last) > 0 {
			return last
		}
	}
	if i := strings.LastIndex(citation, ", "); i >= 0 {
		return citation[i+2:]
	}
	return citation[strings.LastIndex(citation, ".")+1:]
}
