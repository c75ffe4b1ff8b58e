package docx

import "github.com/beevik/etree"

// Namespaces of the parts.
const (
	wordSpace          = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	relationSpace      = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	packageSpace       = "http://schemas.openxmlformats.org/package/2006/relationships"
	contentSpace       = "http://schemas.openxmlformats.org/package/2006/content-types"
	compatibilitySpace = "http://schemas.openxmlformats.org/markup-compatibility/2006"
	dateSpace          = "http://schemas.microsoft.com/office/word/2023/wordml/word16du"
)

// add appends an element with the attributes, given as name, value, name, value.
func add(parent *etree.Element, tag string, attributes ...string) *etree.Element {
	e := parent.CreateElement(tag)
	for i := 0; i+1 < len(attributes); i += 2 {
		e.CreateAttr(attributes[i], attributes[i+1])
	}
	return e
}

// part begins an XML part with the root element and the namespaces of Word.
func part(root string) (*etree.Document, *etree.Element) {
	doc := etree.NewDocument()
	doc.CreateProcInst("xml", `version="1.0" encoding="UTF-8" standalone="yes"`)
	e := doc.CreateElement(root)
	e.CreateAttr("xmlns:w", wordSpace)
	e.CreateAttr("xmlns:r", relationSpace)
	// A reader that does not know the true dates of tracked changes may pass them over.
	e.CreateAttr("xmlns:mc", compatibilitySpace)
	e.CreateAttr("xmlns:w16du", dateSpace)
	e.CreateAttr("mc:Ignorable", "w16du")
	return doc, e
}
