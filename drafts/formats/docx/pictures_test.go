package docx

import (
	"flag"
	"os"
	"path/filepath"
	"testing"
)

var pictures = flag.String("pictures", "", "write the sample reports into this folder, to be looked at")

// Files to be opened in Word and LibreOffice by whoever changes the layout: go test -run Pictures -pictures DIR
func TestPictures(t *testing.T) {
	if *pictures == "" {
		t.Skip("this test only writes files to be looked at: name a folder by -pictures")
	}
	reports := map[string]Report{"arabic": arabic(t), "arabic-standing": standingInArabic(t)}
	for name, content := range contents(t) {
		reports[name] = cables(content)
	}
	for name, report := range reports {
		_, file := opened(t, report)
		if err := os.WriteFile(filepath.Join(*pictures, name+".docx"), file, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}
