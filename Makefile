# Every target is one line of help and the command that it runs; `make` prints them.

.PHONY: help run check fmt golden fuzz bench web build vuln

help: ## print this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: ## serve the demonstration on 127.0.0.1:8080
	go run . demo

check: ## what CI does: format, vet, all tests, the race detector where state is shared
	.ci/run

fmt: ## format the Go files
	gofmt -w $$(git ls-files '*.go')

golden: ## write the golden files anew; read the difference before you commit it
	go test $$(git grep -l 'flag.Bool("update"' -- '*_test.go' | xargs -n1 dirname | sort -u | sed 's|^|./|') -update
	git diff --stat

FUZZTIME ?= 30s

fuzz: ## run every fuzz target for FUZZTIME (30s)
	@go list ./... | while read -r package; do \
	  go test -list '^Fuzz' "$$package" | grep '^Fuzz' | while read -r target; do \
	    echo "$$package $$target"; \
	    go test -run '^$$' -fuzz "^$$target\$$" -fuzztime $(FUZZTIME) "$$package" || exit 1; \
	  done || exit 1; \
	done

bench: ## time the engine, with allocations (UNBRACKET_BENCH names the folder of the large texts)
	go test -run '^$$' -bench . -benchmem ./diffing/

web: ## drive the pages in a real browser
	UNBRACKET_REQUIRE=browser go test -count 1 ./internal/journeys/ ./server/...

build: ## build the binary ./unbracket
	go build -trimpath -o unbracket .

vuln: ## look for known weaknesses in what we use (asks the vulnerability database)
	govulncheck ./...
