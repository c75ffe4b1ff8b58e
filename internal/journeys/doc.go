// Package journeys holds nothing but tests: a whole negotiation as people meet it, through the served pages, in a
// browser and without JavaScript, and on real texts of other negotiations. It needs Chromium for the browser and the
// folder named by UNBRACKET_CORPUS for the texts; what is missing is named in a skip.
package journeys
