#!/bin/sh
# ring-cmocka.sh PROGRAMS SOURCES: runs the program of every C file in SOURCES, two at a time; prints
# what failed, then "N passed, N failed". A program that dies counts as one failure more than it
# could tell.
programs=$1
sources=$2
passed=0 failed=0
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT

# The one that takes long is not begun last: the larger source comes first.
find "$sources/" -name '*.c' -exec ls -LS {} + | while read -r source; do
	basename "$source" .c
done | xargs -P 2 -I NAME sh -c '
	CMOCKA_MESSAGE_OUTPUT=TAP timeout 300 "$1/$3" >"$2/$3" 2>&1
	echo $? >"$2/$3.exit"
' - "$programs" "$work" NAME

for source in "$sources"/*.c; do
	[ -e "$source" ] || continue
	name=$(basename "$source" .c)
	log=$work/$name
	status=$(cat "$log.exit")
	good=$(grep -c '^ok ' "$log")
	bad=$(grep -c '^not ok ' "$log")
	planned=$(sed -n 's/^1\.\.\([0-9]*\)$/\1/p' "$log" | awk '{ n += $1 } END { print n + 0 }')
	if [ $((good + bad)) -lt "$planned" ] || [ $((good + bad)) = 0 ]; then
		bad=$((bad + 1)) # it ended early
	elif [ "$status" != 0 ] && [ "$bad" = 0 ]; then
		bad=1 # a sanitizer spoke at the end
	fi
	if [ "$bad" != 0 ]; then
		echo "-- $source (exit $status)"
		grep -v '^ok ' "$log" | tail -n 60
	fi
	passed=$((passed + good)) failed=$((failed + bad))
done
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
