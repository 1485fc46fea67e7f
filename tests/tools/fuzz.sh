#!/bin/sh
# fuzz.sh BUILD: runs every fuzzer of BUILD/fuzz for FUZZ_SECONDS (20), two at a time, starting from
# tests/fuzz/NAME (the corpus, if there is one). Prints what was found, then the counts.
build=$1
seconds=${FUZZ_SECONDS:-20}
logs=$build/fuzz/logs
rm -rf "$logs"
mkdir -p "$logs"
for source in tests/fuzz/*.c; do
	[ -e "$source" ] && basename "$source" .c
done | xargs -P 2 -I NAME sh -c '
	mkdir -p "$1/fuzz/found/$2"
	corpus=tests/fuzz/corpus/$2
	[ -d "$corpus" ] || corpus=
	"$1/fuzz/$2" -max_total_time="$3" -timeout=10 -rss_limit_mb=1024 -print_final_stats=0 \
		-artifact_prefix="$4/$2-" "$1/fuzz/found/$2" $corpus >"$4/$2.log" 2>&1
	echo $? >"$4/$2.exit"
' - "$build" NAME "$seconds" "$logs"
passed=0 failed=0
for exit in "$logs"/*.exit; do
	[ -e "$exit" ] || continue
	if [ "$(cat "$exit")" = 0 ]; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		tail -n 60 "${exit%.exit}.log"
	fi
done
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
