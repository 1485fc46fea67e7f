#!/bin/sh
# ring-cli.sh WORK: runs the transcripts tests/cli/*.t and README.md's examples with cram, each in
# a home of its own; prints the differences, then "N passed, N failed".
work=$1
here=$PWD
rm -rf "$work"
mkdir -p "$work/bin" "$work/logs"
ln -s "$RAPPORT" "$work/bin/rapport"
export PATH="$work/bin:$PATH" TOOLS="$here/tests/cli" LIBRARY="$here"
cram=$(command -v cram3 || command -v cram)
sh tests/tools/examples.sh README.md docs/*.md "$work" || exit 2

# Two at a time: a transcript is mostly waiting for processes to start. An example may have the name
# of a transcript of tests/cli, so the folder is part of a log's name.
printf '%s\n' tests/cli/*.t "$work"/examples/*.t | while read -r file; do
	[ -e "$file" ] && echo "$file"
done | xargs -P 2 -I FILE sh -c '
	log=$1/logs/$(basename "$(dirname "$2")")-$(basename "$2").log
	timeout 300 "$3" --shell=/bin/sh "$2" >"$log" 2>&1
	echo $? >"$log.exit"
' - "$work" FILE "$cram"

passed=0 failed=0
for log in "$work"/logs/*.log; do
	[ -e "$log" ] || continue
	if [ "$(cat "$log.exit")" = 0 ]; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		grep -v '^# Ran' "$log"
	fi
done
rm -f tests/cli/*.err
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
