package server

import (
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"sync"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"
	"golang.org/x/text/message"

	"github.com/unbracket/unbracket/drafts"
)

//go:embed messages
var messageFiles embed.FS

// catalogue holds every string that a page says, by language: messages/LANGUAGE/NOUN.json, keys "noun.what".
// English is complete; what another language lacks is said in English.
type catalogue struct {
	tongues []*tongue // in the order of the language switch
	english *tongue   // for readers whose languages are none of these
	matcher language.Matcher
	matched []*tongue // what the matcher chooses from
}

// tongue is one language of the pages. The language of a draft is another matter (domain.md §2).
type tongue struct {
	Language  drafts.Language
	Name      string // in the language itself
	Dir       string // "ltr" or "rtl"
	numbers   *message.Printer
	localizer *i18n.Localizer
	english   *i18n.Localizer
	plain     *sync.Map // what messages without values say, once they were asked for: string by key
	phrases   *sync.Map // messages with values, once they were asked for: *phrase by phraseKey
	counts    *sync.Map // numbers up to countsKept, as they are written: string by int
}

// tongueNames are the six official languages in the order in which the switch shows them.
var tongueNames = []struct {
	tag  drafts.Language
	name string
}{{"ar", "العربية"}, {"zh", "中文"}, {"en", "English"}, {"fr", "français"}, {"ru", "русский"}, {"es", "español"}}

// loadCatalogue reads the embedded messages. A language is offered when it has a folder.
func loadCatalogue() (*catalogue, error) {
	bundle := i18n.NewBundle(language.English)
	bundle.RegisterUnmarshalFunc("json", json.Unmarshal)
	c := &catalogue{}
	english := i18n.NewLocalizer(bundle, "en")
	for _, t := range tongueNames {
		files, err := fs.Glob(messageFiles, path.Join("messages", string(t.tag), "*.json"))
		if err != nil {
			return nil, fmt.Errorf("list messages: %w", err)
		}
		if len(files) == 0 {
			continue
		}
		for _, file := range files {
			b, err := messageFiles.ReadFile(file)
			if err != nil {
				return nil, fmt.Errorf("read %s: %w", file, err)
			}
			if t.tag == "fr" {
				b = []byte(frenchSpaces.Replace(string(b)))
			}
			if _, err := bundle.ParseMessageFileBytes(b, string(t.tag)+".json"); err != nil {
				return nil, fmt.Errorf("read %s: %w", file, err)
			}
		}
		c.tongues = append(c.tongues, &tongue{Language: t.tag, Name: t.name, Dir: direction(t.tag),
			numbers: numbersOf(t.tag), localizer: i18n.NewLocalizer(bundle, string(t.tag)), english: english, plain: &sync.Map{}, phrases: &sync.Map{}, counts: &sync.Map{}})
	}
	// The matcher falls back to its first tag: English stands first there.
	c.english, _ = c.exactly("en")
	c.matched = append(c.matched, c.english)
	for _, t := range c.tongues {
		if t != c.english {
			c.matched = append(c.matched, t)
		}
	}
	tags := make([]language.Tag, len(c.matched))
	for i, t := range c.matched {
		tags[i] = language.Make(string(t.Language))
	}
	c.matcher = language.NewMatcher(tags)
	return c, nil
}

// in finds the best tongue for what a reader asked for, most wanted first.
func (c *catalogue) in(wanted ...string) *tongue {
	for _, w := range wanted {
		tags, _, err := language.ParseAcceptLanguage(w)
		if err != nil || len(tags) == 0 {
			continue
		}
		if _, i, sure := c.matcher.Match(tags...); sure != language.No {
			return c.matched[i]
		}
	}
	return c.english
}

// exactly finds the tongue of a tag, for the language switch.
func (c *catalogue) exactly(tag string) (*tongue, bool) {
	for _, t := range c.tongues {
		if string(t.Language) == tag {
			return t, true
		}
	}
	return nil, false
}

// rightToLeft are the scripts of drafts that read so.
var rightToLeft = map[string]bool{"Arab": true, "Hebr": true, "Thaa": true, "Syrc": true}

// direction of a language's script, for dir attributes.
func direction(l drafts.Language) string {
	script, _ := language.Make(string(l)).Script()
	if rightToLeft[script.String()] {
		return "rtl"
	}
	return "ltr"
}

// T says a message; params are names and values in turn, and "Count", a whole number, chooses the plural. In a right-to-left
// language each value stands isolated (FSI … PDI), so that labels and names keep their own direction.
func (t *tongue) T(key string, params ...any) string {
	if s, ok := t.say(key, params...); ok {
		return s
	}
	return key
}

func (t *tongue) say(key string, params ...any) (string, bool) {
	if len(params) == 0 {
		if said, ok := t.plain.Load(key); ok {
			return said.(string), true
		}
		said, ok := t.localized(key, nil, nil)
		if ok {
			t.plain.Store(key, said)
		}
		return said, ok
	}
	if p := t.phrase(key, params); p != nil {
		return p.with(func(i int) string { return t.inWords(params[2*i], params[2*i+1]) }), true
	}
	var count any
	values := make(map[string]string, len(params)/2)
	for i := 0; i+1 < len(params); i += 2 {
		if params[i] == "Count" {
			count = params[i+1]
		}
		values[fmt.Sprint(params[i])] = t.inWords(params[i], params[i+1])
	}
	return t.localized(key, count, values)
}

// inWords is a value as it stands in a message.
func (t *tongue) inWords(name, value any) string {
	if name == "Count" {
		return t.isolate(t.number(value))
	}
	if said, ok := value.(string); ok {
		return t.isolate(said)
	}
	return t.isolate(fmt.Sprint(value))
}

// localized finds a message for a number, in English where the language has none, and puts values into it.
func (t *tongue) localized(key string, count any, values map[string]string) (string, bool) {
	cfg := &i18n.LocalizeConfig{MessageID: key, PluralCount: count}
	if len(values) > 0 {
		cfg.TemplateData = values
	}
	s, err := t.localizer.Localize(cfg)
	if err != nil && s == "" {
		if s, err = t.english.Localize(cfg); err != nil {
			return "", false
		}
	}
	return s, true
}

func (t *tongue) isolate(s string) string {
	if t.Dir != "rtl" || s == "" || strings.ContainsRune(s, '\u2068') {
		return s // what holds isolates was said by the catalogue: isolated again, it would have no letter to run by
	}
	return "\u2068" + s + "\u2069"
}
