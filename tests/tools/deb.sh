#!/bin/sh
# deb.sh BUILD VERSION: makes BUILD/rapport_VERSION_ARCH.deb of what `make PREFIX=/usr` built.
set -eu
build=$1 version=$2
architecture=$(dpkg --print-architecture)
tree=$build/deb-tree
rm -rf "$tree"
make --no-print-directory -s B="$build" PREFIX=/usr DESTDIR="$tree" install
strip --remove-section=.comment "$tree/usr/bin/rapport"
mkdir -p "$tree/DEBIAN"
# The names of libraries that hold to one ABI carry its number: ask who owns what is linked.
depends=$(ldd "$tree/usr/bin/rapport" | awk '$2 == "=>" { print $3 }' | while read -r library; do
	dpkg -S "$library" 2>/dev/null || dpkg -S "/usr$library" 2>/dev/null ||
		dpkg -S "$(readlink -f "$library")" 2>/dev/null || true
done | sed 's/[:,].*//' | sort -u | paste -sd, | sed 's/,/, /g')
cat >"$tree/DEBIAN/control" <<END
Package: rapport
Version: $version
Architecture: $architecture
Maintainer: The rapport authors <rapport@localhost>
Section: utils
Priority: optional
Depends: $depends
Description: client relationships for freelancers who live in a terminal
 rapport keeps clients, projects, agreed scope, deadlines and every
 interaction, and tells which status update is due, which project creeps
 past its scope and whom to follow up with, and why.
END
# Reproducible: fixed times, owner root.
find "$tree" -exec touch -h -d '@1767225600' {} +
SOURCE_DATE_EPOCH=1767225600 dpkg-deb --root-owner-group -Zgzip --build "$tree" \
	"$build/rapport_${version}_$architecture.deb" >/dev/null
rm -rf "$tree"
