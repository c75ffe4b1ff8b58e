package docx

import (
	"fmt"
	"time"

	"github.com/beevik/etree"
	"golang.org/x/text/language"
)

// stylesPart is parts/styles.xml in the language of the document.
func (d *document) stylesPart() (*etree.Document, error) {
	doc := etree.NewDocument()
	if err := doc.ReadFromBytes(stylesXML); err != nil {
		return nil, fmt.Errorf("read the styles: %w", err)
	}
	d.speak(doc.FindElement("//w:docDefaults//w:lang"))
	return doc, nil
}

// settingsPart is parts/settings.xml in the language of the document.
func (d *document) settingsPart() (*etree.Document, error) {
	doc := etree.NewDocument()
	if err := doc.ReadFromBytes(settingsXML); err != nil {
		return nil, fmt.Errorf("read the settings: %w", err)
	}
	d.speak(doc.FindElement("//w:themeFontLang"))
	return doc, nil
}

// speak sets the language for the spelling and the fonts: Word keeps three, for Latin, East Asian and right-to-left
// words.
func (d *document) speak(lang *etree.Element) {
	tag := d.report.Language.String()
	base, _ := d.report.Language.Base()
	switch {
	case d.report.Language == language.English:
		tag = "en-GB" // UN spelling
	case d.report.Language == language.Arabic:
		tag = "ar-SA"
	case d.report.Language == language.Chinese:
		tag = "zh-CN"
	}
	switch {
	case d.rightToLeft:
		lang.CreateAttr("w:bidi", tag)
	case base.String() == "zh" || base.String() == "ja" || base.String() == "ko":
		lang.CreateAttr("w:eastAsia", tag)
	default:
		lang.CreateAttr("w:val", tag)
	}
}

// corePart writes docProps/core.xml.
func (d *document) corePart() *etree.Document {
	doc := etree.NewDocument()
	doc.CreateProcInst("xml", `version="1.0" encoding="UTF-8" standalone="yes"`)
	root := doc.CreateElement("cp:coreProperties")
	root.CreateAttr("xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties")
	root.CreateAttr("xmlns:dc", "http://purl.org/dc/elements/1.1/")
	root.CreateAttr("xmlns:dcterms", "http://purl.org/dc/terms/")
	root.CreateAttr("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")
	add(root, "dc:title").SetText(legal(d.report.Title))
	add(root, "dc:subject").SetText(legal(d.report.Symbol))
	add(root, "dc:creator").SetText(legal(d.report.Body))
	add(root, "dc:language").SetText(d.report.Language.String())
	if s := d.report.Stamp; s != nil {
		add(root, "cp:version").SetText(legal(d.stampLine(*s)))
		add(root, "dc:identifier").SetText(legal(s.Hash))
	}
	if at := d.report.Created; !at.IsZero() {
		w3c := at.UTC().Format(time.RFC3339)
		add(root, "dcterms:created", "xsi:type", "dcterms:W3CDTF").SetText(w3c)
		add(root, "dcterms:modified", "xsi:type", "dcterms:W3CDTF").SetText(w3c)
	}
	return doc
}
