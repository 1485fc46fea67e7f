#!/bin/sh
# po.sh SOURCE…: writes data/po/rapport.pot and brings every data/po/LANGUAGE.po up to it.
set -eu
mkdir -p data/po
xgettext -L C --from-code=UTF-8 -k_ -kN_ -kngettext:1,2 --no-location --sort-output \
	--package-name=rapport -o data/po/rapport.pot "$@"
# The date would differ at every run although nothing did.
sed -i '/^"POT-Creation-Date:/d' data/po/rapport.pot
for file in data/po/*.po; do
	[ -e "$file" ] && msgmerge -q --no-fuzzy-matching --backup=none -U "$file" data/po/rapport.pot
done
