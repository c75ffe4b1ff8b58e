package docx

import (
	"archive/zip"
	_ "embed"
	"fmt"
	"io"
	"strconv"

	"github.com/beevik/etree"
)

//go:embed parts/styles.xml
var stylesXML []byte

//go:embed parts/settings.xml
var settingsXML []byte

const wordML = "application/vnd.openxmlformats-officedocument.wordprocessingml."

// file is one part of the package: where it stands, what it is, and how the document names it.
type file struct {
	path     string
	content  string // media type
	relation string // the last word of its relationship type; "" for the root's own
	xml      *etree.Document
}

// write makes every part and zips them. The parts carry no time of their own, so that the same report gives the same
// bytes.
func (d *document) write(w io.Writer, blocks []block) error {
	text := d.textPart(blocks)
	styles, err := d.stylesPart()
	if err != nil {
		return err
	}
	settings, err := d.settingsPart()
	if err != nil {
		return err
	}
	parts := []file{
		{"word/document.xml", wordML + "document.main+xml", "", text},
		{"word/styles.xml", wordML + "styles+xml", "styles", styles},
		{"word/settings.xml", wordML + "settings+xml", "settings", settings},
		{"word/numbering.xml", wordML + "numbering+xml", "numbering", d.lists.part()},
		{"word/footnotes.xml", wordML + "footnotes+xml", "footnotes", d.notesPart()},
		{"word/header1.xml", wordML + "header+xml", "header", d.headerPart()},
		{"word/header2.xml", wordML + "header+xml", "header", d.firstHeaderPart()},
		{"word/footer1.xml", wordML + "footer+xml", "footer", d.footerPart()},
	}
	core := file{"docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml", "", d.corePart()}
	z := zip.NewWriter(w)
	front := []file{
		{path: "[Content_Types].xml", xml: contentTypes(append(parts, core))},
		{path: "_rels/.rels", xml: rootRelations()},
		{path: "word/_rels/document.xml.rels", xml: relations(parts)},
	}
	for _, f := range append(append(front, parts...), core) {
		if err := addFile(z, f); err != nil {
			return err
		}
	}
	if err := z.Close(); err != nil {
		return fmt.Errorf("close the archive: %w", err)
	}
	return nil
}

func addFile(z *zip.Writer, f file) error {
	e, err := z.CreateHeader(&zip.FileHeader{Name: f.path, Method: zip.Deflate})
	if err != nil {
		return fmt.Errorf("begin %s: %w", f.path, err)
	}
	if _, err := f.xml.WriteTo(e); err != nil {
		return fmt.Errorf("write %s: %w", f.path, err)
	}
	return nil
}

func contentTypes(files []file) *etree.Document {
	doc := etree.NewDocument()
	doc.CreateProcInst("xml", `version="1.0" encoding="UTF-8" standalone="yes"`)
	root := doc.CreateElement("Types")
	root.CreateAttr("xmlns", contentSpace)
	add(root, "Default", "Extension", "rels", "ContentType", "application/vnd.openxmlformats-package.relationships+xml")
	add(root, "Default", "Extension", "xml", "ContentType", "application/xml")
	for _, f := range files {
		add(root, "Override", "PartName", "/"+f.path, "ContentType", f.content)
	}
	return doc
}

func relationsRoot() (*etree.Document, *etree.Element) {
	doc := etree.NewDocument()
	doc.CreateProcInst("xml", `version="1.0" encoding="UTF-8" standalone="yes"`)
	root := doc.CreateElement("Relationships")
	root.CreateAttr("xmlns", packageSpace)
	return doc, root
}

func rootRelations() *etree.Document {
	doc, root := relationsRoot()
	add(root, "Relationship", "Id", "rId1", "Type", relationSpace+"/officeDocument", "Target", "word/document.xml")
	add(root, "Relationship", "Id", "rId2",
		"Type", "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
		"Target", "docProps/core.xml")
	return doc
}

// relations numbers the parts that the text refers to by their place: rId1 is the second part.
func relations(parts []file) *etree.Document {
	doc, root := relationsRoot()
	for i, f := range parts[1:] {
		add(root, "Relationship", "Id", relationID(i), "Type", relationSpace+"/"+f.relation, "Target", f.path[len("word/"):])
	}
	return doc
}

func relationID(i int) string { return "rId" + strconv.Itoa(i+1) }

// Places of the headers and the footer among the parts after the text, which names them by their relationship.
const (
	headerAt = iota + 4
	firstHeaderAt
	footerAt
)

// textPart writes word/document.xml.
func (d *document) textPart(blocks []block) *etree.Document {
	doc, root := part("w:document")
	body := add(root, "w:body")
	d.addMasthead(body)
	for _, b := range blocks {
		d.addBlock(body, b)
	}
	// The short line under the last paragraph. It is also the paragraph that stays when all before it are deleted:
	// Word cannot take the last one away.
	d.addBlock(body, block{style: "UNEnd"})
	s := add(body, "w:sectPr")
	for _, h := range []struct {
		tag, kind string
		at        int
	}{
		{"w:headerReference", "default", headerAt}, {"w:headerReference", "first", firstHeaderAt},
		{"w:footerReference", "default", footerAt}, {"w:footerReference", "first", footerAt},
	} {
		add(s, h.tag, "w:type", h.kind, "r:id", relationID(h.at))
	}
	add(s, "w:pgSz", "w:w", strconv.Itoa(pageWidth), "w:h", strconv.Itoa(pageHeight))
	add(s, "w:pgMar", "w:top", strconv.Itoa(marginTop), "w:right", strconv.Itoa(marginSide), "w:bottom", strconv.Itoa(marginBottom),
		"w:left", strconv.Itoa(marginSide), "w:header", "680", "w:footer", "567", "w:gutter", "0")
	add(s, "w:titlePg")
	if d.rightToLeft {
		add(s, "w:bidi")
	}
	return doc
}
