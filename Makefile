# rapport: make run (install what is missing, build, open), make check (the one test command).
# make help lists everything else. B=DIR builds elsewhere; V=1 shows commands; SAN=1 builds with
# the address and undefined-behaviour sanitizers; WERROR=1 makes warnings errors.

B ?= build
PREFIX ?= /usr/local
VERSION := 0.1.0
CC ?= cc
PKG_CONFIG ?= pkg-config
LIBRARIES := ncursesw sqlite3 yaml-0.1 libutf8proc

ifneq ($(SAN),)
B := $(B)/san
endif

WARNINGS := -Wall -Wextra -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes \
	-Wpointer-arith -Wundef -Wvla -Wformat=2
DEFINES := -D_POSIX_C_SOURCE=200809L -D_XOPEN_SOURCE=700 -DRAPPORT_VERSION='"$(VERSION)"' \
	-DRAPPORT_LOCALEDIR='"$(PREFIX)/share/locale"' -DSQLITE_ENABLE_SESSION -DSQLITE_ENABLE_PREUPDATE_HOOK
CFLAGS ?= -O2 -g
ifneq ($(SAN),)
HARDEN := -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
HARDEN_LD := -fsanitize=address,undefined
else
HARDEN := -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3 -fstack-protector-strong -fPIE
HARDEN_LD := -pie -Wl,-z,relro,-z,now
endif
PKG_CFLAGS = $(filter-out -D_XOPEN_SOURCE=% -D_DEFAULT_SOURCE,$(shell $(PKG_CONFIG) --cflags $(LIBRARIES) 2>/dev/null))
PKG_LIBS = $(shell $(PKG_CONFIG) --libs $(LIBRARIES) 2>/dev/null) -lcsv
ALL_CFLAGS = -std=c17 $(WARNINGS) $(if $(WERROR),-Werror) $(DEFINES) -Iinclude \
	-ffile-prefix-map=$(CURDIR)=. $(HARDEN) $(PKG_CFLAGS) $(CFLAGS)
ALL_LDFLAGS = $(HARDEN_LD) -Wl,--as-needed $(LDFLAGS)

Q := $(if $(V),,@)
say = $(if $(V),,@printf '%-8s %s\n' '$(1)' '$(2)')

# The rooms, lowest first. A test of one room links that room and those below it.
ROOMS := base catalog yaml settings query store rules exchange app command cli tui
room_sources = $(sort $(wildcard src/$(1)/*.c))
room_objects = $(patsubst src/%.c,$(B)/%.o,$(call room_sources,$(1)))
SOURCES := $(foreach room,$(ROOMS),$(call room_sources,$(room)))
OBJECTS := $(patsubst src/%.c,$(B)/%.o,$(SOURCES)) $(B)/embedded.o
DATA := $(sort $(shell find data -type f ! -path 'data/po/*' 2>/dev/null))

.DEFAULT_GOAL := all
.PHONY: all run check help clean
all: $(B)/rapport ## build the program

$(B)/rapport: $(B)/main.o $(OBJECTS)
	$(call say,LINK,$@)
	$(Q)$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $^ $(PKG_LIBS)

$(B)/%.o: src/%.c $(B)/flags
	$(call say,CC,$<)
	@mkdir -p $(@D)
	$(Q)$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

# Every file below data/ becomes a constant of the program: one .incbin each and a sorted table.
$(B)/embedded.c: $(DATA) src/base/embed.sh
	$(call say,EMBED,$@)
	@mkdir -p $(@D)
	$(Q)sh src/base/embed.sh data $(DATA) > $@.tmp && mv $@.tmp $@

$(B)/embedded.o: $(B)/embedded.c $(B)/flags
	$(Q)$(CC) $(ALL_CFLAGS) -c -o $@ $<

# Rebuild when the flags change.
$(B)/flags: FORCE
	@mkdir -p $(@D)
	@echo '$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS)' | cmp -s - $@ || echo '$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS)' > $@
FORCE:

-include $(patsubst %.o,%.d,$(OBJECTS) $(B)/main.d)

# Unit tests: tests/unit/ROOM-NAME.c becomes $(B)/unit/ROOM-NAME, linked with ROOM and those below.
room_and_below = $(if $(filter $(1),$(ROOMS)),$(foreach room,$(ROOMS),$(if $(filter $(room),$(call upto,$(1),$(ROOMS))),$(room))))
upto = $(if $(2),$(firstword $(2)) $(if $(filter $(1),$(firstword $(2))),,$(call upto,$(1),$(wordlist 2,$(words $(2)),$(2)))))
UNIT_SOURCES := $(sort $(wildcard tests/unit/*.c))
UNITS := $(patsubst tests/unit/%.c,$(B)/unit/%,$(UNIT_SOURCES))

.SECONDEXPANSION:
$(B)/unit/%: tests/unit/%.c $(B)/embedded.o $$(foreach room,$$(call upto,$$(firstword $$(subst -, ,$$*)),$(ROOMS)),$$(call room_objects,$$(room)))
	$(call say,UNIT,$@)
	@mkdir -p $(@D)
	$(Q)$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -Itests -MMD -MP -MF $@.d -o $@ $(filter %.c %.o,$^) -lcmocka $(PKG_LIBS)
-include $(patsubst %,%.d,$(UNITS))

units: $(UNITS) ## build and run the unit tests
	@for unit in $(UNITS); do CMOCKA_MESSAGE_OUTPUT=stdout $$unit || exit 1; done

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## /  \1\t/p' Makefile

clean: ## remove what was built
	rm -rf $(B)
