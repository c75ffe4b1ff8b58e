package server

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"sort"
	"strings"

	"github.com/labstack/echo/v4"

	"github.com/unbracket/unbracket/static"
)

// assets are the static files under one hash of them all, so that a browser keeps them for ever and a new release
// is fetched at once.
type assets struct {
	prefix  string // "/static/0a1b2c3d4e5f/"
	files   map[string][]byte
	Scripts []string // addresses of the modules that every page loads
}

// loadAssets joins the sheets, base.css first, into style.css, and reads the scripts.
func loadAssets() (*assets, error) {
	a := &assets{files: map[string][]byte{}}
	sheets, err := fs.Glob(static.Files, "css/*.css")
	if err != nil {
		return nil, fmt.Errorf("list style sheets: %w", err)
	}
	sort.SliceStable(sheets, func(i, j int) bool { return sheets[i] == "css/base.css" && sheets[j] != "css/base.css" })
	var style bytes.Buffer
	for _, sheet := range sheets {
		b, err := static.Files.ReadFile(sheet)
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", sheet, err)
		}
		style.Write(b)
	}
	a.files["style.css"] = style.Bytes()
	scripts, err := fs.Glob(static.Files, "js/*.js")
	if err != nil {
		return nil, fmt.Errorf("list scripts: %w", err)
	}
	for _, script := range scripts {
		if a.files[script], err = static.Files.ReadFile(script); err != nil {
			return nil, fmt.Errorf("read %s: %w", script, err)
		}
	}
	names := make([]string, 0, len(a.files))
	for name := range a.files {
		names = append(names, name)
	}
	sort.Strings(names)
	h := sha256.New()
	for _, name := range names {
		fmt.Fprintf(h, "%s %d\n", name, len(a.files[name]))
		h.Write(a.files[name])
	}
	a.prefix = "/static/" + hex.EncodeToString(h.Sum(nil)[:6]) + "/"
	for _, script := range scripts {
		a.Scripts = append(a.Scripts, a.prefix+script)
	}
	return a, nil
}

// Script is the address of one script, for pages that load no others.
func (a *assets) Script(name string) string { return a.prefix + "js/" + name }

// Hash names this release of what browsers load: another program has another one.
func (a *assets) Hash() string { return strings.Trim(strings.TrimPrefix(a.prefix, "/static"), "/") }

// Style is the address of the style sheet.
func (a *assets) Style() string { return a.prefix + "style.css" }

// serve answers a static file. An old hash is not found: the page that named it is old too.
func (a *assets) serve(c echo.Context) error {
	name := c.Param("*")
	b, ok := a.files[name]
	if !ok || "/static/"+c.Param("hash")+"/" != a.prefix {
		return echo.NewHTTPError(http.StatusNotFound)
	}
	c.Response().Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	return c.Blob(http.StatusOK, mime.TypeByExtension(path.Ext(name)), b)
}
