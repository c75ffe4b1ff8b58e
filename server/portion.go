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
	return r.portionIn(longList{Page: r.Request().URL.EscapedPath(), Asks: "row", Rows: rows}, total)
}

// longList is a list that a page shows in portions.
type longList struct {
	Page   string // the address of its page
	Asks   string // what the address asks for it by: "row"
	Rows   int    // shown at once
	Latest bool   // the end of it stands first, where the address asks for nothing
}

// portionIn is the portion of a list of so many rows, as the address asks for it.
func (r *room) portionIn(list longList, total int) portion {
	p := portion{First: 1, Last: min(total, list.Rows), Total: total}
	if list.Latest {
		p.First, p.Last = max(1, total-list.Rows+1), total
	}
	asked := r.QueryParam(list.Asks)
	if asked == "all" {
		p.First, p.Last = 1, total
		return p
	}
	if n, err := strconv.Atoi(asked); err == nil && n >= 1 && n <= total {
		p.First, p.Last = n, min(total, n+list.Rows-1)
	}
	if p.First > 1 {
		p.Before = r.rowAddress(list, strconv.Itoa(max(1, p.First-list.Rows)))
	}
	if p.Last < total {
		p.After = r.rowAddress(list, strconv.Itoa(p.Last+1))
	}
	if p.First > 1 || p.Last < total {
		p.All = r.rowAddress(list, "all")
	}
	return p
}

// has says whether a row is in it, counted from 1.
func (p portion) has(row int) bool { return p.First <= row && row <= p.Last }

// rowAddress is the address of a page from another row of a list on.
func (r *room) rowAddress(list longList, row string) string {
	q := url.Values{}
	for name := range r.QueryParams() {
		q.Set(name, r.QueryParam(name))
	}
	q.Set(list.Asks, row)
	return list.Page + "?" + q.Encode()
}
