#!/bin/sh
# check.sh BUILD [RING…]: runs the rings of tests side by side, prints only what failed, and ends
# with "N passed, N failed", the sum of what each ring's own last line says. Exit 1 on a failure.
set -u
build=$1
shift
rings=${*:-fault screen install house cli store unit}
export B="$build" RAPPORT="$build/rapport"
logs=$build/check
rm -rf "$logs"
mkdir -p "$logs"

# What a test does must not depend on who runs it: only what is named here reaches the program.
unset RAPPORT_STORE RAPPORT_NOW RAPPORT_SEED NO_COLOR COLORFGBG VISUAL XDG_DATA_HOME XDG_CONFIG_HOME XDG_CACHE_HOME \
	LANGUAGE LC_ALL LC_MESSAGES LINES COLUMNS MAKEFLAGS MAKELEVEL MFLAGS CDPATH
# An empty EDITOR: none, whatever is installed.
export LANG=C.UTF-8 TZ=Europe/Berlin HOME="$logs/home" EDITOR=
mkdir -p "$HOME"

ring() {
	case $1 in
	unit) sh tests/tools/ring-cmocka.sh "$build/unit" tests/unit ;;
	store) sh tests/tools/ring-cmocka.sh "$build/store" tests/store ;;
	screen) sh tests/tools/ring-screen.sh "$build/tui" tests/tui ;;
	cli) sh tests/tools/ring-cli.sh "$logs/cli-work" ;;
	fault) sh tests/tools/ring-fault.sh ;;
	house) python3 tests/tools/house.py ;;
	install) sh tests/tools/ring-install.sh ;;
	*) echo "There is no ring $1."; return 1 ;;
	esac
}

count() { # count FILE 1|2: how many passed, or failed
	sed -n "\$s/^\([0-9][0-9]*\) passed, \([0-9][0-9]*\) failed\$/\\$2/p" "$1"
}

for name in $rings; do
	(
		begun=$(date +%s)
		ring "$name" >"$logs/$name.log" 2>&1 </dev/null
		echo $? >"$logs/$name.exit"
		echo "$(($(date +%s) - begun)) s" >"$logs/$name.time"
	) &
done
wait

passed=0 failed=0
for name in $rings; do
	log=$logs/$name.log
	good=$(count "$log" 1) bad=$(count "$log" 2)
	if [ -z "$good" ] || [ -z "$bad" ]; then
		echo "The ring $name ended without saying how many passed (exit $(cat "$logs/$name.exit"))." >>"$log"
		good=${good:-0} bad=1
	elif [ "$bad" = 0 ] && [ "$(cat "$logs/$name.exit")" != 0 ]; then
		echo "The ring $name ended with exit $(cat "$logs/$name.exit")." >>"$log"
		bad=1
	fi
	if [ "$bad" != 0 ]; then
		echo "---- $name"
		cat "$log"
	fi
	passed=$((passed + good)) failed=$((failed + bad))
done
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
