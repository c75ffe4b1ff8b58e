package drafts

// VersionCorrected is a corrigendum or a technical reissue of a version that was issued: a version of its own. The one that
// it corrects stays as it was.
type VersionCorrected struct {
	Of         string          `json:"of"` // symbol of the version that it corrects
	As         CorrectionForm  `json:"as"`
	Name       string          `json:"name"`   // "Rev.1/Corr.1"
	Symbol     string          `json:"symbol"` // "A/AC.292/2024/CRP.1/Rev.1/Corr.1"
	Date       string          `json:"date"`   // YYYY-MM-DD
	Reason     string          `json:"reason"`
	Paragraphs []CorrectedText `json:"paragraphs,omitempty"` // those whose words it corrects
	TextHash   TextHash        `json:"text_hash"`            // of the corrected text
}

// CorrectedText is a paragraph of a version in its corrected words. Its label stays.
type CorrectedText struct {
	Paragraph ParagraphID `json:"paragraph"`
	Was       TextHash    `json:"was"`
	Text      string      `json:"text"`
	Marks     []Mark      `json:"marks,omitempty"`
}

func (VersionCorrected) Kind() string { return "version.corrected" }
