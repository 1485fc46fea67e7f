#!/bin/sh
# examples.sh FILE… WORK: makes WORK/examples/NAME.t of the ```console blocks of each file, so that
# what a document shows is run as it stands. Lines outside become comments of the transcript.
set -eu
for work; do :; done
mkdir -p "$work/examples"
for file; do
	if [ "$file" = "$work" ] || ! [ -e "$file" ]; then continue; fi
	grep -q '^```console$' "$file" || continue
	{
		# The days of the examples, and a home that holds nothing yet.
		# shellcheck disable=SC2016
		echo '  $ . "$TOOLS/setup.sh"'
		awk '
			/^```console$/ { inside = 1; next }
			/^```/ { inside = 0; next }
			# The path of the store is that of whoever runs the example.
			inside && sub(/New store: \/.*/, "New store: */rapport.db (glob)") { }
			inside { print "  " $0; next }
			{ print "" }
		' "$file"
	} >"$work/examples/$(basename "$file" .md).t"
done
