// Package static holds what browsers load beside the pages: the style sheets and a few small scripts of our own,
// one module a behaviour. Every page works without the scripts. The server joins the sheets into one and serves all
// under a hash of the content.
//
//	css/base.css     tokens, type, masthead, forms: what every page shares
//	css/*.css        one sheet per noun, after base.css in the order of their names
//	js/*.js          modules
package static

import "embed"

// Files are the sheets and scripts.
//
//go:embed css js
var Files embed.FS
