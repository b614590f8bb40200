# Fuda (札). `make help` lists the targets.

SHELL       := bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:

# The printer programs that the tests run lie where a user's PATH may not look.
export PATH := $(PATH):/usr/sbin:/sbin

VERSION := $(shell git describe --tags --always --dirty 2>/dev/null || echo dev)
GO      ?= go
NPM     ?= npm
PORT    ?= 8080
DATA    ?= data

# Debian's packages: what the build needs, and what the tests need besides.
BUILD_PACKAGES := gcc libc6-dev make nodejs npm
TEST_PACKAGES  := chromium zbar-tools zxing-cpp-tools fonts-noto-cjk cups-ipp-utils avahi-daemon dbus dbus-bin qpdf poppler-utils cups cups-client snmpd tesseract-ocr tesseract-ocr-jpn python3-vobject strace iproute2 e2fsprogs
ATTACK_PACKAGES := sslscan wapiti sqlmap ffuf
BUILD_PROGRAMS := gcc node npm
TEST_PROGRAMS  := chromium zbarimg ZXingReader ippeveprinter avahi-daemon dbus-daemon dbus-send qpdf pdftoppm cupsd lpadmin snmpd tesseract strace ip chattr
TEST_MODULES   := vobject
TEST_LANGUAGES := jpn

NPM_STAMP  := static/node_modules/.stamp
NPM_FILES  := static/npm/NotoSansJP-Bold.ttf
GO_SOURCES := $(shell find kiosk server printer static -path static/node_modules -prune -o -type f -print 2>/dev/null)

.PHONY: help run build dist test test-go test-race test-pages check bench bench-parts bench-peers bench-slow faults attack simulate eval shots fmt tidy ci clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 14

run: build ## build, and serve a demo evening at http://localhost:8080
	bin/fuda serve --demo --data $(DATA) --listen :$(PORT)

build: bin/fuda ## build bin/fuda, the one binary

bin/fuda: $(GO_SOURCES) $(NPM_FILES) go.mod go.sum | need-build
	CGO_ENABLED=1 $(GO) build -trimpath -ldflags "-s -w -X main.version=$(VERSION)" -o $@ ./server

dist: build ## one archive with the one binary
	mkdir -p dist
	tar -C bin -czf dist/fuda-$(VERSION)-$$($(GO) env GOOS)-$$($(GO) env GOARCH).tar.gz fuda
	@ls -l dist

$(NPM_STAMP): static/package.json static/package-lock.json | need-build
	$(NPM) ci --prefix static --no-audit --no-fund
	touch $@

$(NPM_FILES): $(NPM_STAMP) static/npm.js
	$(NPM) run --silent copy --prefix static
	touch $@

test: $(NPM_FILES) need-test check test-go test-pages ## all tests and checks, nothing skipped (installs what is missing)

# The packages that test the program from without, as it is delivered. All the code
# that they run is run under the race detector by the tests of the packages that it
# is in; make test-race runs these with it, too. The faults have the machine for
# themselves: they change its networks, at which browsers drop what they load.
OUTSIDE = fuda/server fuda/server/attack fuda/server/e2e
FAULTS  = fuda/server/faults

test-go: $(NPM_FILES) need-test
	FUDA_FULL=1 $(GO) test -race -timeout 20m $$($(GO) list ./... | grep -vxF $(patsubst %,-e %,$(OUTSIDE) $(FAULTS)))
	FUDA_FULL=1 $(GO) test -timeout 20m $(OUTSIDE)
	FUDA_FULL=1 $(GO) test -timeout 20m $(FAULTS)

test-race: $(NPM_FILES) need-test ## the tests of the program from without, with the race detector, too (slow)
	FUDA_FULL=1 $(GO) test -race -timeout 60m $(OUTSIDE)
	FUDA_FULL=1 $(GO) test -race -timeout 60m $(FAULTS)

test-pages: $(NPM_STAMP)
	$(NPM) test --silent --prefix static

check: $(NPM_FILES) ## gofmt, vet, staticcheck, gosec, tidy, and the type check of the pages
	@unformatted=$$(gofmt -l kiosk server printer static/*.go); test -z "$$unformatted" || { echo "not gofmt'ed: $$unformatted"; exit 1; }
	$(GO) vet ./...
	$(GO) tool staticcheck ./...
	$(GO) tool -modfile=.ci/gosec.mod gosec -quiet -exclude-dir=server/peers -exclude-dir=static/node_modules ./...
	$(GO) mod tidy -diff
	$(NPM) run --silent check --prefix static

# What the Wi-Fi's test leaves of its networks when it is killed; they are named after its process.
NO_WIFI = for n in 1 2 3 4 5; do w=fu$$((wifi % 10000))$$n; ip netns pids $$w 2>/dev/null | xargs -r kill; \
	ip netns del $$w; ip link del $${w}p; ip link del $${w}b; done 2>/dev/null || true

faults: $(NPM_FILES) need-test ## the long faults, as root, and their figures in docs/faults.md (about twelve minutes)
	@figures=$$(mktemp -d); wifi=; trap 'if kill $$(cat /proc/$$wifi/task/*/children 2>/dev/null) $$wifi 2>/dev/null; then $(NO_WIFI); fi; rm -rf "$$figures"' EXIT; export FUDA_FULL=1 FUDA_LONG=1; \
	(cd server/faults && $(GO) test -c -o "$$figures/faults.test" .); \
	(cd server/faults && exec "$$figures/faults.test" -test.v -test.timeout 15m -test.run WiFi > "$$figures/wifi.log" 2>&1) & wifi=$$!; \
	(cd server/faults && "$$figures/faults.test" -test.v -test.timeout 15m -test.skip WiFi) | tee "$$figures/others.log"; \
	wait $$wifi || { cat "$$figures/wifi.log"; exit 1; }; \
	{ sed '/<!-- figures -->/q' docs/faults.md; echo; echo '| test | measured |'; echo '|---|---|'; \
	sed -n 's/.*FIGURE Test\([^:]*\): \(.*\)/| \1 | \2 |/p' "$$figures/others.log" "$$figures/wifi.log"; } > "$$figures/faults.md"; \
	cp "$$figures/faults.md" docs/faults.md

bench: bench-parts bench-slow bench-peers ## all benchmarks, each with a summary of the ratios (about twelve minutes)

bench-parts: $(NPM_FILES) ## the benchmarks of the parts (about five minutes)
	ulimit -n 65536 2>/dev/null || true; \
	$(GO) test -timeout 10m -run '^$$' -bench . -benchtime 2s ./kiosk/... ./printer/... ./server/... \
	| { grep --line-buffered -v 'no test files' || true; } | awk "$$BENCH_SUMMARY"

bench-peers: build need-test ## beside PocketBase and gorilla, in Chromium and at a full desk; writes docs/performance.md (about five minutes)
	ulimit -n 65536 2>/dev/null || true; \
	cd server/peers && $(GO) test -timeout 25m -run '^$$' -bench . -benchtime 8s . -write $(CURDIR)/docs | awk "$$BENCH_SUMMARY"

bench-slow: $(NPM_FILES) ## the store's check-ins on a disk that takes 2 ms longer for each flush
	slow=$$(mktemp -d); trap 'rm -rf "$$slow"' EXIT; \
	gcc -shared -fPIC -O2 -o "$$slow/slow.so" server/peers/testdata/slow.c -ldl; \
	$(GO) test -c -o "$$slow/store.test" ./kiosk/store; \
	cd kiosk/store; LD_PRELOAD="$$slow/slow.so" "$$slow/store.test" -test.run '^$$' -test.bench 'CheckIns$$' -test.benchtime 3s | awk "$$BENCH_SUMMARY"

eval: ## play evenings to measure the matching, and write docs/matching.md (about a minute)
	$(GO) test -count 1 -timeout 60m -run TestEvaluation ./kiosk/match/eval -v -write $(CURDIR)/docs

PEOPLE ?= 300
SEED   ?= 1
simulate: build ## an evening of PEOPLE simulated guests with faults (about half a minute)
	ulimit -n 65536 2>/dev/null || true; bin/fuda simulate --people $(PEOPLE) --seed $(SEED) --faults

shots: build need-test ## take the pictures of the README anew
	taken=$$(mktemp -d); trap 'rm -rf "$$taken"' EXIT; \
	FUDA_FULL=1 FUDA_SHOTS=$$taken $(GO) test -count 1 -run 'TestPagesAreSound|TestEveryViewOfAPhone' ./server/e2e; \
	for picture in docs/*.png; do if [ -f "$$taken/$${picture#docs/}" ]; then cp "$$taken/$${picture#docs/}" docs/; fi; done
	bin/fuda print --printer "png://$(CURDIR)/docs?media=62x100" --number 8 --name '髙﨑 美咲' --kana 'タカサキ ミサキ' \
		--company '髙﨑社会保険労務士事務所' --url HTTP://192.168.10.2:8080/B/7K2M9QX4TC

attack: $(NPM_FILES) need-attack ## sslscan, wapiti, sqlmap and ffuf against a running demo: no finding, no 5xx (about ten minutes)
	FUDA_FULL=1 $(GO) test -count 1 -tags scan -timeout 20m -run TestScanners -v ./server/attack

fmt: ## gofmt everything
	gofmt -w kiosk server printer static/*.go

tidy:
	$(GO) mod tidy

ci: test ## what .ci/run does

clean: ## remove what was built
	rm -rf bin dist static/node_modules
	find static/npm -mindepth 1 ! -name README -delete

# BENCH_SUMMARY shows the run as it comes, and after it each benchmark on a line
# of its own: no counts, times in milliseconds, the ratios last.
define BENCH_SUMMARY
{ print }
/^Benchmark/ {
  name = substr($$1, 10); sub(/-[0-9]+$$/, "", name)
  figures = ""; ratios = ""
  for (i = 3; i < NF; i += 2) {
    value = $$i; unit = $$(i + 1)
    if (unit == "ns/op" && value == 0 || unit ~ /^(B|allocs)\/op$$/) continue
    if (sub(/-?ns\/op$$|-ns$$/, "", unit)) { value /= 1e6; unit = unit (unit == "" ? "" : "-") "ms" }
    text = sprintf("%.4g %s", value, unit)
    if (unit ~ /^x-|ratio/) ratios = ratios "  | " text; else figures = figures "  " text
  }
  lines[++n] = sprintf("%-44s%s%s", name, figures, ratios)
}
END { print "\nSummary"; for (i = 1; i <= n; i++) print "  " lines[i] }
endef
export BENCH_SUMMARY

# need-build and need-test install what is missing with apt, or say plainly what
# to install where apt is not there or not allowed.
.PHONY: need-build need-test need-attack
need-build:
	@$(call need,$(BUILD_PROGRAMS),$(BUILD_PACKAGES),)
	@command -v $(GO) >/dev/null || { echo "Go is missing: install Go $$(sed -n 's/^go //p' go.mod) or newer (https://go.dev/dl)"; exit 1; }

need-test: need-build
	@$(call need,$(TEST_PROGRAMS),$(TEST_PACKAGES),$(TEST_MODULES),$(TEST_LANGUAGES))

need-attack: need-build
	@$(call need,$(ATTACK_PACKAGES),$(ATTACK_PACKAGES),)

# need: $(1) programs, $(2) the packages that bring them, $(4) languages of tesseract, $(3) modules of Python:
# Debian's packages bring them to Debian's Python, which need not be PATH's first.
define need
missing=""; for p in $(1); do command -v $$p >/dev/null || missing="$$missing $$p"; done; \
for m in $(3); do /usr/bin/python3 -c "import $$m" 2>/dev/null || python3 -c "import $$m" 2>/dev/null || missing="$$missing python3-$$m"; done; \
for l in $(4); do { tesseract --list-langs 2>/dev/null || true; } | grep -qx "$$l" || missing="$$missing tesseract-ocr-$$l"; done; \
if [ -n "$$missing" ]; then \
  if command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then \
    echo "installing:$$missing"; \
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $(2) >/dev/null; \
  else \
    echo "missing:$$missing. Please install (on Debian or Ubuntu): sudo apt-get install $(2)"; exit 1; \
  fi; \
fi
endef
