package server

import (
	"net/url"
	"strconv"
)

// portionRows is how many rows of a long list one page shows: more takes longer to make than to read.
const portionRows = 250

// portion is the stretch of a long list that a page shows: ?row=251, or ?row=all for the whole of it on one page, for who
// prints it. Rows count from 1.
type portion struct {
	First, Last, Total int
	Before, After, All string // addresses
}

// portion of a list of so many rows, as the address asks for it.
func (r *room) portion(total int) portion { return r.portionOf(total, portionRows) }

// portionOf is the same with so many rows to a page.
func (r *room) portionOf(total, rows int) portion {
	p := portion{First: 1, Last: min(total, rows), Total: total}
	asked := r.QueryParam("row")
	if asked == "all" {
		p.Last = total
		return p
	}
	if n, err := strconv.Atoi(asked); err == nil && n > 1 && n <= total {
		p.First, p.Last = n, min(total, n+rows-1)
	}
	if p.First > 1 {
		p.Before = r.rowAddress(strconv.Itoa(max(1, p.First-rows)))
	}
	if p.Last < total {
		p.After = r.rowAddress(strconv.Itoa(p.Last + 1))
	}
	if p.First > 1 || p.Last < total {
		p.All = r.rowAddress("all")
	}
	return p
}

// has says whether a row is in it, counted from 1.
func (p portion) has(row int) bool { return p.First <= row && row <= p.Last }

// rowAddress is the address of the page from another row on.
func (r *room) rowAddress(row string) string {
	q := url.Values{}
	for name := range r.QueryParams() {
		q.Set(name, r.QueryParam(name))
	}
	q.Set("row", row)
	return r.Request().URL.EscapedPath() + "?" + q.Encode()
}
