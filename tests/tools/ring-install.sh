#!/bin/sh
# ring-install.sh: a second build is byte for byte the first; what is installed runs from there and
# goes away again; the Debian package builds, unpacks and runs. Prints what failed, then the counts.
passed=0 failed=0
again=$B/again${SAN:+/san}
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT

try() { # try NAME COMMAND…
	name=$1
	shift
	if "$@" >"$work/log" 2>&1; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "-- $name"
		tail -n 20 "$work/log"
	fi
}
build() {
	make --no-print-directory -s B="$B/again" ${SAN:+SAN=1} "$@"
}
sanitized_apart() { # wherever B was said, here and in the makes below
	for folder in "$work/own" "$work/own/san"; do
		{ make -np SAN=1 B="$folder" help; B=$folder make -np SAN=1 help; } >"$work/database"
		[ "$(grep -cx "B := $work/own/san" "$work/database")" = 2 ] || return 1
	done
	make -np B="$work/own" help | grep -qx "B = $work/own"
}
notices_a_header() { # where the folder of the build is said in full
	head -n 1 "$again/base/error.d" | grep "^$again/base/error\.o:"
}
explains_every_command() {
	page=$work/root/opt/rapport/share/man/man1/rapport.1
	"$RAPPORT" help | sed -n 's/^  \([a-z][a-z]*\) .*/\1/p' >"$work/commands"
	[ -s "$work/commands" ] || { echo "rapport help names no command"; return 1; }
	while read -r name; do
		grep -q "^\.SS rapport $name\b" "$page" || { echo "$name is missing"; return 1; }
	done <"$work/commands"
}
runs() { # what is installed answers from another folder, without its source
	(cd / && RAPPORT_STORE=$work/store.db "$1" version | grep -q '^rapport [0-9]' &&
		RAPPORT_STORE=$work/store.db "$1" due)
}
all_there() {
	for file in bin/rapport share/bash-completion/completions/rapport \
		share/zsh/site-functions/_rapport share/fish/vendor_completions.d/rapport.fish \
		share/doc/rapport/README.md share/man/man1/rapport.1; do
		[ -s "$work/root/opt/rapport/$file" ] || { echo "$file is missing"; return 1; }
	done
}
nothing_left() {
	left=$(find "$work/root" -type f)
	[ -z "$left" ] || { echo "left behind: $left"; return 1; }
}
unpacked_runs() {
	set -- "$again"/rapport_*.deb
	dpkg-deb --extract "$1" "$work/deb" && runs "$work/deb/usr/bin/rapport" &&
		dpkg-deb --info "$1" | grep -q 'Depends: .*libsqlite3-0'
}
hardened() {
	readelf -hldW "$RAPPORT" >"$work/elf" && grep -q 'Type:.*DYN' "$work/elf" &&
		grep -q GNU_RELRO "$work/elf" && grep -q 'BIND_NOW\|NOW' "$work/elf" &&
		! grep -q 'GNU_STACK.*E ' "$work/elf"
}

try "a second build" build all
try "a changed header is noticed" notices_a_header
try "sanitized objects have a folder of their own" sanitized_apart
if [ -z "$SAN" ]; then
	try "two builds are byte-identical" cmp "$again/rapport" "$RAPPORT"
	try "the program is hardened" hardened
fi
try "make install" build PREFIX=/opt/rapport DESTDIR="$work/root" install
try "what is installed is all there" all_there
try "the manual page knows every command" explains_every_command
try "what is installed runs" runs "$work/root/opt/rapport/bin/rapport"
try "make uninstall" build PREFIX=/opt/rapport DESTDIR="$work/root" uninstall
try "nothing is left behind" nothing_left
if [ -z "$SAN" ] && command -v dpkg-deb >/dev/null; then
	try "make deb" build deb
	try "the package runs" unpacked_runs
fi
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
