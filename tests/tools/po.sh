#!/bin/sh
# po.sh POT: reads the texts of the program into POT and brings every data/po/LANGUAGE.po up to it.
# What is no longer said goes; new texts come empty, never guessed. po.sh POT FILE…: only reads.
set -eu
pot=$1
shift
if [ $# -gt 0 ]; then
	printf '%s\n' "$@"
else
	find src include -name '*.c' -o -name '*.h' -o -name '*.def' | LC_ALL=C sort
fi | xgettext -L C --from-code=UTF-8 -k_ -kN_ -kngettext:1,2 -kNC_:1c,2 -kCHOICE_TEXT:1c,2 \
	-cTRANSLATORS -f - --add-location=file --package-name=rapport -o "$pot"
[ $# = 0 ] || exit 0
for file in data/po/*.po; do
	msgmerge -q --no-fuzzy-matching --no-wrap --add-location=file --backup=none -U "$file" "$pot"
	msgattrib --no-obsolete --no-wrap --add-location=file -o "$file" "$file"
	sed -i "/^\"POT-Creation-Date:/d" "$file" # it would differ though nothing did
done
