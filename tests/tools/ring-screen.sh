#!/bin/sh
# ring-screen.sh PROGRAMS SOURCES: the screen tests; and each action of data/keys.yaml has to have
# been performed in them, as the program itself reports. Prints what failed, then "N passed, N
# failed".
PERFORMED=$(mktemp) || exit 2
export PERFORMED
log=$(mktemp) || exit 2
trap 'rm -f "$PERFORMED" "$log"' EXIT

# left_out KEYS…: "section action" of those nobody performed; all files are read as one.
left_out() {
	cat "$@" | awk '/^[a-z]/ { section = $1 } /^  [a-z-]*:/ { print section $1 }' |
		tr ':' ' ' | sed 's/ $//' | grep -vxF -f "$PERFORMED"
}

sh tests/tools/ring-cmocka.sh "$1" "$2" >"$log"
sed '$d' "$log"
passed=$(sed -n '$s/ passed.*//p' "$log")
failed=$(sed -n '$s/.*passed, \([0-9]*\) failed/\1/p' "$log")
if left_out data/keys.yaml | sed 's/^/no screen test performs the action: /' | grep .; then
	failed=$((failed + 1))
else
	passed=$((passed + 1))
fi
# What is planted has to be found.
if printf '\n  planted: [z]\n' | left_out data/keys.yaml - | grep -q ' planted$'; then
	passed=$((passed + 1))
else
	echo "an action that nobody performs is not found"
	failed=$((failed + 1))
fi
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
