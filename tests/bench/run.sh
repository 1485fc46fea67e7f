#!/bin/sh
# run.sh: `make bench`. Makes the stores once, measures every row of docs/measures.md with interleaved
# runs, prints the table and which goals are met. Nothing here fails because a machine is slow: the
# goals are ratios of two programs that ran beside each other, and growth.
#
# B, RAPPORT: the folder of the build and its program. SIZES: "10k 100k 1m 1m-calm" or some of them;
# 1m-calm has 25 open projects, the others 500, which is far more than one person can have.
# RUNS: runs of the short rows (21). IMPORT_MOST: the largest store that is imported (100k).
set -eu

: "${B:?the folder of the build}" "${RAPPORT:?the program}"
SIZES=${SIZES:-10k 100k 1m 1m-calm}
RUNS=${RUNS:-21}
IMPORT_MOST=${IMPORT_MOST:-100k}
SEED=1
TODAY=2026-03-09
export RAPPORT_NOW=${TODAY}T08:00:00 LANG=C.UTF-8 LC_ALL=C.UTF-8 TERM=xterm-256color
unset RAPPORT_STORE RAPPORT_SEED TASKDATA || true

here=$(dirname "$0")
bench=$B/bench
cache=$bench/stores
figures=$bench/figures
measure=$bench/measure
# Settings of the person who measures are no part of it.
export HOME=$bench/home XDG_CONFIG_HOME=$bench/home XDG_DATA_HOME=$bench/home
export XDG_CACHE_HOME=$bench/home
# Where nothing can be kept, every answer of the rules is a look at everything, as after a change.
anew=XDG_CACHE_HOME=/dev/null
mkdir -p "$cache" "$HOME"
: > "$figures"

has() { command -v "$1" >/dev/null 2>&1; }
say() { echo "$*" >&2; }
number() { case $1 in 10k) echo 10000 ;; 100k) echo 100000 ;; *) echo 1000000 ;; esac; }
open_of() { case $1 in *-calm) echo 25 ;; *) echo 500 ;; esac; }

# A store is made anew when its tables, the generator or the seed changed.
key=$(cat "$here"/generate.c "$here"/peers.c "$here"/parts/*.[ch] "$here"/../../data/schema/* |
	cksum | tr ' ' -)-$SEED

forms() {
	case $1 in
	10k) echo csv notes tasks calcurse commits ;;
	100k) echo csv notes tasks commits ;;
	1m) echo csv notes ;;
	esac
}

make_store() {
	folder=$cache/$1
	[ "$(cat "$folder/key" 2>/dev/null)" = "$key" ] && return
	say "making the store $1 …"
	rm -rf "$folder"
	mkdir -p "$folder"
	"$bench/generate" "$RAPPORT" "$folder/store.db" "$(number "$1")" $SEED "$(open_of "$1")"
	[ -z "$(forms "$1")" ] || "$bench/peers" "$folder/store.db" "$folder" $(forms "$1")
	for kind in open done; do
		printf '%s\n' "data.location=$folder/task-$kind" confirmation=off news.version=9.9.9 \
			verbose=nothing > "$folder/taskrc-$kind"
	done
	if has git && [ -f "$folder/commits" ]; then
		git init -q --bare -b main "$folder/commits.git"
		git -C "$folder/commits.git" fast-import --quiet < "$folder/commits"
		rm "$folder/commits"
	fi
	echo "$key" > "$folder/key"
}

# record SIZE RUNS NAME COMMAND… [:: NAME COMMAND…]…
record() {
	size=$1
	shift
	"$measure" "$@" | sed "s/^/$size /" >> "$figures"
}

measure_short() {
	store=$cache/$1/store.db
	say "measuring at $1: due, call, search …"
	cp --reflink=auto "$store" "$bench/ours.db"
	cp --reflink=auto "$store" "$bench/floor.db"
	sync
	record "$1" "$RUNS" floor-empty "$bench/floor-empty" \
		:: floor-read "$bench/floor-read" "$store" $TODAY \
		:: version "$RAPPORT" version \
		:: floor-due "$bench/floor-due" "$store" "$bench/statements.txt" $TODAY \
		:: due-anew $anew "$RAPPORT" --store "$store" due --count \
		:: due-kept "$RAPPORT" --store "$store" due --count
	record "$1" "$RUNS" floor-call "$bench/floor-call" "$bench/floor.db" acme \
		:: call "$RAPPORT" --store "$bench/ours.db" call acme 25m a call as it is measured
	rm -f "$bench"/ours.db* "$bench"/floor.db*
	record "$1" "$RUNS" floor-rare "$bench/floor-search" "$store" quokka \
		:: rare "$RAPPORT" --store "$store" search quokka --limit 20 \
		:: floor-common "$bench/floor-search" "$store" website \
		:: common "$RAPPORT" --store "$store" search website --limit 20
	{
		"$bench/rules-time" "$store" "$RUNS" | sed 's/^/rules-/'
		"$bench/search-time" "$store" quokka website | sed 's/^/typed-/'
	} | sed "s/^/$1 /" >> "$figures"
}

measure_screen() {
	store=$cache/$1/store.db
	for shape in 80x24 200x50; do
		say "measuring at $1: first screen, $shape …"
		COLUMNS=${shape%x*} LINES=${shape#*x} record "$1" 11 \
			screen:floor-screen-$shape "$bench/floor-screen" "$store" \
			:: frame:frame-$shape-anew $anew "$RAPPORT" --store "$store" \
			:: current:screen-$shape-anew $anew "$RAPPORT" --store "$store" \
			:: frame:frame-$shape-kept "$RAPPORT" --store "$store" \
			:: current:screen-$shape-kept "$RAPPORT" --store "$store" ||
			say "no screen could be measured"
	done
	"$bench/screen-keys" 200 "$RAPPORT" "$store" | sed "s/^/$1 keys /" >> "$figures"
	say "measuring at $1: the screen at rest …"
	"$bench/screen-rest" "$RAPPORT" "$store" | sed "s/^/$1 kept-/" >> "$figures"
	env $anew "$bench/screen-rest" "$RAPPORT" "$store" | sed "s/^/$1 anew-/" >> "$figures"
}

# The first screen of another program, and ours in between.
measure_screen_beside() {
	size=$1 name=$2
	shift 2
	record "$size" 5 screen:$name "$@" \
		:: current:screen-anew-$name $anew "$RAPPORT" --store "$cache/$size/store.db" \
		:: current:screen-kept-$name "$RAPPORT" --store "$cache/$size/store.db"
}

# Ours run in between, so that both meet the same moments of the machine.
measure_task() {
	record "$1" 7 task-count-$2 TASKRC="$cache/$1/taskrc-$2" task +OVERDUE count \
		:: due-anew-beside-$2 $anew "$RAPPORT" --store "$cache/$1/store.db" due --count \
		:: due-kept-beside-$2 "$RAPPORT" --store "$cache/$1/store.db" due --count
	record "$1" 7 task-add-$2 TASKRC="$cache/$1/taskrc-$2" task add a call as it is measured \
		:: call-beside-$2 "$RAPPORT" --store "$bench/ours.db" call acme 25m a call as measured
}

measure_peers() {
	folder=$cache/$1
	say "measuring at $1: others …"
	if [ -d "$folder/notes" ]; then
		record "$1" 7 grep-rare grep -rn quokka "$folder/notes" \
			:: rare-beside "$RAPPORT" --store "$folder/store.db" search quokka
	fi
	if has task && [ -d "$folder/task-open" ]; then
		cp --reflink=auto "$folder/store.db" "$bench/ours.db"
		for kind in open done; do
			measure_task "$1" $kind
		done
		rm -f "$bench"/ours.db*
	fi
	if has calcurse && [ -d "$folder/calcurse" ]; then
		measure_screen_beside "$1" calcurse calcurse -D "$folder/calcurse"
	fi
	if has tig && [ -d "$folder/commits.git" ]; then
		measure_screen_beside "$1" tig GIT_DIR="$folder/commits.git" tig
	fi
}

import_ours() {
	rm -f "$bench"/import.db*
	"$RAPPORT" --store "$bench/import.db" import "$cache/$1/clients.csv" client >/dev/null
	"$measure" 1 import "$RAPPORT" --store "$bench/import.db" \
		import "$cache/$1/interactions.csv" interaction
	rm -rf "$bench"/import.db* "$bench/backups"
}

import_floor() {
	rm -f "$bench/bare.db"
	"$measure" 1 floor-import sqlite3 "$bench/bare.db" ".mode csv" \
		".import $cache/$1/interactions.csv interaction"
	rm -f "$bench/bare.db"
}

measure_import() {
	has sqlite3 && [ -f "$cache/$1/interactions.csv" ] || return 0
	[ "$(number "$1")" -le "$(number "$IMPORT_MOST")" ] || return 0
	say "measuring at $1: import …"
	for run in 1 2 3; do
		import_ours "$1"
		import_floor "$1"
	done | sort -k1,1 -k2,2n | awk -v size="$1" '
		{ n[$1]++; time[$1, n[$1]] = $2 }
		END { for (name in n) print size, name, time[name, 2], time[name, 1] }' >> "$figures"
}

"$bench/statements" > "$bench/statements.txt"
for size in $SIZES; do
	make_store "$size"
done
for size in $SIZES; do
	measure_short "$size"
	measure_screen "$size"
	measure_peers "$size"
	measure_import "$size"
done
awk -v processors="$(nproc 2>/dev/null || echo 0)" \
	-v load="$(cut -d' ' -f1-3 /proc/loadavg 2>/dev/null || echo unknown)" \
	-f "$here/report.awk" "$figures" | tee "$bench/report.txt"
