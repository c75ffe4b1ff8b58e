// Package needs tells a test what it needs from the machine it runs on: a browser, an office suite,
// the real texts, the benchmark texts. A test asks for it in its first line:
//
//	chromium := needs.Browser(t)   // path of the program
//	texts := needs.Corpus(t)       // folder named by UNBRACKET_CORPUS
//
// What is missing skips the test with a sentence that names it. Where the machine is meant to have it,
// as in continuous integration, the environment variable UNBRACKET_REQUIRE turns the skip into a
// failure: it lists, separated by commas, any of
//
//	browser   Chromium or Chrome
//	office    LibreOffice (soffice)
//	poppler   pdftoppm and pdftotext
//	corpus    the folder named by UNBRACKET_CORPUS
//	bench     the folder named by UNBRACKET_BENCH
//
// so that a check that was never made cannot pass for one that succeeded.
package needs
