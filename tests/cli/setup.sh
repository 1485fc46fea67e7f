# Read by every transcript: an empty home, a fixed day, ids from a seed.
HOME=$PWD/home
export HOME EDITOR= RAPPORT_NOW=2026-03-09T08:00:00 RAPPORT_SEED=1 TZ=Europe/Berlin LANG=C.UTF-8
unset XDG_DATA_HOME XDG_CONFIG_HOME XDG_CACHE_HOME RAPPORT_STORE LC_ALL LANGUAGE VISUAL NO_COLOR COLUMNS
mkdir -p "$HOME"
# at DAY [TIME]: the clock of the following commands.
at() {
	RAPPORT_NOW="2026-$1T${2:-09:00}:00"
}
# on_terminal KEYS COMMAND…: runs a command under a terminal of 80 columns, typing KEYS.
on_terminal() {
	python3 "$TOOLS/terminal.py" "$@"
}
