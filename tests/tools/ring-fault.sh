#!/bin/sh
# ring-fault.sh: runs every driver tests/fault/*.sh and *.py (executable), and the cmocka programs
# made of tests/fault/*.c; adds up their "N passed, N failed". DEEP=1 makes drivers thorough.
passed=0 failed=0
log=$(mktemp) || exit 2
trap 'rm -f "$log"' EXIT

add() { # add NAME: the last line of the log
	good=$(sed -n '$s/^\([0-9][0-9]*\) passed, [0-9]* failed$/\1/p' "$log")
	bad=$(sed -n '$s/^[0-9]* passed, \([0-9][0-9]*\) failed$/\1/p' "$log")
	[ -n "$good" ] && [ -n "$bad" ] || bad=1
	if [ "$bad" != 0 ]; then
		echo "-- $1"
		tail -n 60 "$log"
	fi
	passed=$((passed + ${good:-0})) failed=$((failed + bad))
}

for driver in tests/fault/*.sh tests/fault/*.py; do
	[ -x "$driver" ] || continue
	timeout "$([ -n "$DEEP" ] && echo 1500 || echo 300)" "$driver" >"$log" 2>&1
	add "$driver"
done
programs=$(mktemp -d) || exit 2
for source in tests/fault/*.c; do
	case $source in *-shim.c) ;; *) [ -e "$source" ] && ln -s "$PWD/$source" "$programs/" ;; esac
done
sh tests/tools/ring-cmocka.sh "$B/fault" "$programs" >"$log" 2>&1
add cmocka
rm -rf "$programs"
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
