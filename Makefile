# rapport: make run (install what is missing, build, open), make check (the one test command).
# make help lists everything else. B=DIR builds elsewhere; V=1 shows commands; SAN=1 builds with
# the address and undefined-behaviour sanitizers; WERROR=1 makes warnings errors.

B ?= build
PREFIX ?= /usr/local
DESTDIR ?=
VERSION := 0.1.0
CC ?= cc
CLANG ?= clang
PKG_CONFIG ?= pkg-config
LIBRARIES := ncursesw sqlite3 yaml-0.1 libutf8proc
JOBS = $(shell nproc 2>/dev/null || echo 2)

# Sanitized objects never share a folder with plain ones, wherever B was said; a make below this one
# that got B from the environment finds it changed already.
ifneq ($(SAN),)
override B := $(patsubst %/san,%,$(B))/san
endif

WARNINGS := -Wall -Wextra -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes \
	-Wpointer-arith -Wundef -Wvla -Wformat=2
DEFINES := -D_POSIX_C_SOURCE=200809L -D_XOPEN_SOURCE=700 -DRAPPORT_VERSION='"$(VERSION)"' \
	-DSQLITE_ENABLE_SESSION -DSQLITE_ENABLE_PREUPDATE_HOOK
CFLAGS ?= -O2 -g
ifneq ($(SAN),)
HARDEN := -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
HARDEN_LD := -fsanitize=address,undefined
else
HARDEN := -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3 -fstack-protector-strong -fPIE
HARDEN_LD := -pie -Wl,-z,relro,-z,now
endif
# Asked once, when first needed: the packages may be missing while `make run` begins.
PKG_CFLAGS = $(eval PKG_CFLAGS := $(filter-out -D_XOPEN_SOURCE=% -D_DEFAULT_SOURCE,$(shell \
	$(PKG_CONFIG) --cflags $(LIBRARIES) 2>/dev/null)))$(PKG_CFLAGS)
PKG_LIBS = $(eval PKG_LIBS := $(shell $(PKG_CONFIG) --libs $(LIBRARIES) 2>/dev/null) \
	-lcsv)$(PKG_LIBS)
# Neither the folder of the checkout nor that of the build shows in the program.
PREFIX_MAP = -ffile-prefix-map=$(CURDIR)=. -ffile-prefix-map=$(B)=build
# By the name the rules use: by itself the compiler maps that, too, and headers would go unnoticed.
NOTE_HEADERS = -MMD -MP -MT $@
ALL_CFLAGS = -std=c17 $(WARNINGS) $(if $(WERROR),-Werror) $(DEFINES) -Iinclude $(PREFIX_MAP) \
	$(HARDEN) $(PKG_CFLAGS) $(CFLAGS)
ALL_LDFLAGS = $(HARDEN_LD) -Wl,--as-needed $(LDFLAGS)

Q := $(if $(V),,@)
# make -s says nothing at all.
silent := $(findstring s,$(filter-out --%,$(firstword -$(MAKEFLAGS))))
say = $(if $(V)$(silent),,@printf '%-8s %s\n' '$(1)' '$(2)')
submake = $(MAKE) --no-print-directory

# The rooms, lowest first. A test of one room links that room and those below it.
ROOMS := base catalog yaml settings query store rules exchange drafts app command cli tui
room_sources = $(sort $(wildcard src/$(1)/*.c))
room_objects = $(patsubst src/%.c,$(B)/%.o,$(call room_sources,$(1)))
SOURCES := $(foreach room,$(ROOMS),$(call room_sources,$(room)))
OBJECTS := $(patsubst src/%.c,$(B)/%.o,$(SOURCES)) $(B)/embedded.o
# Translations are carried as msgfmt makes them; without that program rapport speaks English.
CATALOGUES := $(if $(shell command -v msgfmt),$(patsubst %.po,$(B)/%.mo,$(sort $(wildcard data/po/*.po))))
DATA := $(sort $(shell find data -type f ! -path 'data/po/*' 2>/dev/null)) $(CATALOGUES)

.DEFAULT_GOAL := all
.PHONY: all run check test-programs deep bench fuzz units install uninstall dist deb po pictures \
	compile_commands help clean FORCE
all: $(B)/rapport ## build the program

run: ## install what is missing, build, and open rapport (ARGS="due" runs a command)
	@sh tests/tools/need.sh run
	@$(submake) -j$(JOBS) all
	@$(B)/rapport $(ARGS)

$(B)/rapport: $(B)/main.o $(OBJECTS)
	$(call say,LINK,$@)
	$(Q)$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $^ $(PKG_LIBS)

$(B)/%.o: src/%.c $(B)/flags
	$(call say,CC,$<)
	@mkdir -p $(@D)
	$(Q)$(CC) $(ALL_CFLAGS) $(NOTE_HEADERS) -c -o $@ $<

$(B)/data/po/%.mo: data/po/%.po
	$(call say,MSGFMT,$@)
	@mkdir -p $(@D)
	$(Q)msgfmt --endianness=little -o $@ $<

# Every file below data/ becomes a constant of the program: one .incbin each and a sorted table;
# and a checksum of them and of the code that answers by them, by which kept answers are known.
ANSWERING := $(foreach room,base catalog yaml settings query store rules,$(call room_sources,$(room)))
$(B)/embedded.c: $(DATA) $(ANSWERING) src/base/embed.sh $(B)/data-files
	$(call say,EMBED,$@)
	@mkdir -p $(@D)
	$(Q)sh src/base/embed.sh "$$(cat $(DATA) $(ANSWERING) | cksum | tr ' ' -)" $(DATA) \
		> $@.tmp && mv $@.tmp $@

$(B)/embedded.o: $(B)/embedded.c $(B)/flags
	$(Q)$(CC) $(ALL_CFLAGS) -c -o $@ $<

# Files that hold what a rule depends on beside files; they change only when it does.
remember = @mkdir -p $(@D); echo '$(1)' | cmp -s - $@ || echo '$(1)' > $@
$(B)/flags: FORCE
	$(call remember,$(CC) $(ALL_CFLAGS) $(NOTE_HEADERS) $(ALL_LDFLAGS))
$(B)/data-files: FORCE
	$(call remember,$(DATA))
FORCE:

-include $(patsubst %.o,%.d,$(OBJECTS) $(B)/main.d)

po: ## bring data/po/*.po up to the texts of the program
	@sh tests/tools/po.sh $(B)/rapport.pot

pictures: ## make docs/screens.md and docs/today.svg anew from the screens the tests keep
	@python3 tests/tools/pictures.py

# ---- tests ----

# tests/RING/ROOM-NAME.c becomes $(B)/RING/ROOM-NAME, linked with ROOM and those below it.
upto = $(if $(2),$(firstword $(2)) $(if $(filter $(1),$(firstword $(2))),,$(call upto,$(1),$(wordlist 2,$(words $(2)),$(2)))))
room_of = $(firstword $(subst -, ,$(1)))
objects_upto = $(foreach room,$(call upto,$(1),$(ROOMS)),$(call room_objects,$(room)))
ring_sources = $(sort $(wildcard tests/$(1)/*.c))
ring_programs = $(patsubst tests/%.c,$(B)/%,$(call ring_sources,$(1)))
UNITS := $(call ring_programs,unit)
STORE_TESTS := $(call ring_programs,store)
SCREEN_TESTS := $(call ring_programs,tui)
BENCHES := $(call ring_programs,bench)
FUZZERS := $(call ring_programs,fuzz)
SHIMS := $(patsubst tests/%.c,$(B)/%.so,$(wildcard tests/fault/*-shim.c))
FAULT_TESTS := $(filter-out %-shim,$(call ring_programs,fault))
TESTS := $(UNITS) $(STORE_TESTS) $(SCREEN_TESTS) $(FAULT_TESTS)

# .dep and not .d: the objects of src/store and the programs of tests/store share a folder.
test_link = $(Q)$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -Itests $(NOTE_HEADERS) -MF $@.dep -o $@ $(filter %.c %.o %.a,$^)

.SECONDEXPANSION:
$(B)/unit/%: tests/unit/%.c $(B)/embedded.o $$(call objects_upto,$$(call room_of,$$*))
	$(call say,UNIT,$@)
	@mkdir -p $(@D)
	$(test_link) -lcmocka $(PKG_LIBS)

$(B)/store/%: tests/store/%.c $(B)/embedded.o $$(call objects_upto,store)
	$(call say,STORE,$@)
	@mkdir -p $(@D)
	$(test_link) -lcmocka $(PKG_LIBS)

# Tests of the screen run the real program under a terminal of their own.
$(B)/tui/%: tests/tui/%.c | $(B)/rapport
	$(call say,SCREEN,$@)
	@mkdir -p $(@D)
	$(test_link) -lvterm -lcmocka -lutil

$(B)/fault/%: tests/fault/%.c
	$(call say,FAULT,$@)
	@mkdir -p $(@D)
	$(test_link) -lcmocka $(PKG_LIBS)

# Preloaded into the program; never sanitized, never hardened.
$(B)/fault/%.so: tests/fault/%.c
	$(call say,SHIM,$@)
	@mkdir -p $(@D)
	$(Q)$(CC) -std=c17 -D_GNU_SOURCE $(WARNINGS) -O2 -g -fPIC -shared -o $@ $< -ldl

# Archives, so that a floor program links only what it names. What benches share is in parts/.
BENCH_PARTS := $(patsubst tests/%.c,$(B)/%.o,$(wildcard tests/bench/parts/*.c))
$(B)/bench/parts/%.o: tests/bench/parts/%.c $(B)/flags
	@mkdir -p $(@D)
	$(Q)$(CC) $(ALL_CFLAGS) -Itests $(NOTE_HEADERS) -c -o $@ $<

$(B)/bench/rooms.a: $(B)/embedded.o $(call objects_upto,command)
	@mkdir -p $(@D)
	@rm -f $@
	$(Q)ar rcs $@ $^

$(B)/bench/parts.a: $(BENCH_PARTS)
	@rm -f $@
	$(Q)ar rcs $@ $^

$(B)/bench/%: tests/bench/%.c $(B)/bench/parts.a $(B)/bench/rooms.a
	$(call say,BENCH,$@)
	$(test_link) $(PKG_LIBS)

FUZZ_FLAGS = -std=c17 $(WARNINGS) $(DEFINES) -Iinclude -Itests -g -O1 -fno-omit-frame-pointer \
	-fsanitize=address,undefined -fno-sanitize-recover=all
fuzz_objects = $(patsubst $(B)/%,$(B)/fuzz/objects/%,$(call objects_upto,$(1)))
$(B)/fuzz/objects/%.o: src/%.c
	@mkdir -p $(@D)
	$(Q)$(CLANG) $(FUZZ_FLAGS) -fsanitize=fuzzer-no-link $(NOTE_HEADERS) -c -o $@ $<

$(B)/fuzz/objects/embedded.o: $(B)/embedded.c
	@mkdir -p $(@D)
	$(Q)$(CLANG) $(FUZZ_FLAGS) -c -o $@ $<

$(B)/fuzz/%: tests/fuzz/%.c $(B)/fuzz/objects/embedded.o $$(call fuzz_objects,$$(call room_of,$$*))
	$(call say,FUZZ,$@)
	@mkdir -p $(@D)
	$(Q)$(CLANG) $(FUZZ_FLAGS) -fsanitize=fuzzer -o $@ $(filter %.c %.o,$^) $(PKG_LIBS)

-include $(patsubst %,%.dep,$(TESTS) $(BENCHES)) $(BENCH_PARTS:.o=.d)
-include $(wildcard $(B)/fuzz/objects/*/*.d)

units: $(UNITS) ## build and run the unit tests alone
	@for unit in $(UNITS); do CMOCKA_MESSAGE_OUTPUT=stdout $$unit || exit 1; done

check: ## install what is missing, build, run every ring: ends with "N passed, N failed"
	@sh tests/tools/need.sh check
	@$(submake) -j$(JOBS) -s test-programs
	@$(run_rings)

run_rings = SAN='$(SAN)' CC='$(CC)' WERROR='$(WERROR)' sh tests/tools/check.sh $(abspath $(B)) $(RINGS)
test-programs: all $(TESTS) $(SHIMS)

deep: ## the long rings too (half an hour)
	@sh tests/tools/need.sh deep
	@$(submake) -j$(JOBS) -s test-programs
	@DEEP=1 $(run_rings)
	@FUZZ_SECONDS=300 $(submake) -j$(JOBS) -s fuzz

fuzz: $(FUZZERS) ## run every fuzzer for FUZZ_SECONDS (20)
	@sh tests/tools/fuzz.sh $(abspath $(B))

bench: ## measure against floors and peers
	@sh tests/tools/need.sh check
	@$(submake) -j$(JOBS) -s all $(BENCHES)
	@B=$(abspath $(B)) RAPPORT=$(abspath $(B))/rapport sh tests/bench/run.sh

# ---- installing ----

DOCS := README.md LICENSE $(sort $(wildcard docs/*.md))
completion_bash = $(DESTDIR)$(PREFIX)/share/bash-completion/completions/rapport
completion_zsh = $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_rapport
completion_fish = $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/rapport.fish

install: all ## install below PREFIX (/usr/local), staged in DESTDIR
	install -Dm755 $(B)/rapport $(DESTDIR)$(PREFIX)/bin/rapport
	@for file in $(DOCS); do \
		install -Dm644 $$file $(DESTDIR)$(PREFIX)/share/doc/rapport/$$(basename $$file); done
	@sh docs/man.sh $(B)/rapport > $(B)/rapport.1
	install -Dm644 $(B)/rapport.1 $(DESTDIR)$(PREFIX)/share/man/man1/rapport.1
	install -Dm644 data/completion/rapport.bash $(completion_bash)
	install -Dm644 data/completion/rapport.zsh $(completion_zsh)
	install -Dm644 data/completion/rapport.fish $(completion_fish)

uninstall: ## remove what install put there; your data stays
	rm -f $(DESTDIR)$(PREFIX)/bin/rapport $(completion_bash) $(completion_zsh) $(completion_fish)
	rm -f $(DESTDIR)$(PREFIX)/share/man/man1/rapport.1
	rm -rf $(DESTDIR)$(PREFIX)/share/doc/rapport

dist: ## a source archive of the last commit
	@mkdir -p $(B)
	git archive --format=tar --prefix=rapport-$(VERSION)/ HEAD | gzip -n9 > $(B)/rapport-$(VERSION).tar.gz

deb: ## a Debian package in B
	@$(submake) PREFIX=/usr all
	@sh tests/tools/deb.sh $(B) $(VERSION)

compile_commands: ## compile_commands.json for editors
	@{ printf '['; separator=; for file in src/main.c $(SOURCES); do \
		printf '%s\n{"directory":"%s","file":"%s","arguments":["cc"' "$$separator" '$(CURDIR)' $$file; \
		for flag in $(filter-out -ffile-prefix-map=%,$(ALL_CFLAGS)) -c $$file; do \
			printf ',"%s"' "$$(printf %s "$$flag" | sed 's/["\\]/\\&/g')"; done; \
		printf ']}'; separator=,; done; printf '\n]\n'; } > compile_commands.json

help: ## this list
	@sed -n 's/^\([a-z_-]*\):.*## /  \1\t/p' Makefile

clean: ## remove what was built
	rm -rf $(B)
