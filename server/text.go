package server

import "net/http"

// textPage is the rolling text.
type textPage struct{}

func (s *Server) text(r *room) error { return r.show(http.StatusOK, "text", textPage{}) }
