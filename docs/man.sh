#!/bin/sh
# man.sh RAPPORT: prints the manual page rapport(1), its commands made from `rapport help`.
set -eu
program=$1
export RAPPORT_STORE=/nonexistent LANG=C.UTF-8 LANGUAGE=en HOME=/nonexistent
unset LC_ALL LC_MESSAGES XDG_CONFIG_HOME RAPPORT_NOW RAPPORT_SEED

roff() { # text as it is, for troff
	sed -e 's/\\/\\e/g' -e 's/-/\\-/g' -e "s/^\([.']\)/\\\\\&\1/"
}

version=$("$program" version)
cat <<END
.TH RAPPORT 1 "" "$version" "User Commands"
.SH NAME
rapport \\- client relationships for freelancers who live in a terminal
.SH SYNOPSIS
.B rapport
[\\fB\\-\\-store\\fR \\fIFILE\\fR]
[\\fICOMMAND\\fR \\fIWORDS\\fR...]
.SH DESCRIPTION
rapport keeps clients, projects, the agreed scope, deadlines and every interaction, and says what
is due next and why.
Without a command it opens the screen; without a terminal it lists what is due.
.SH COMMANDS
END
# Two blanks and a small word begin every command of the overview.
former=
"$program" help | sed -n 's/^  \([a-z][a-z]*\) .*/\1/p' | while read -r name; do
	text=$("$program" help "$name" | sed -e '/^  --\(json\|csv\|limit\|help\) /d')
	text=$(echo "$text" | sed -e '${/^Options$/d}')
	body=$(echo "$text" | sed 1,2d)
	echo "$text" | roff | sed -n -e '1s/^/.SS /p' -e 2p
	if [ -n "$body" ] && [ "$body" = "$former" ]; then
		printf '.PP\nWords and options are those of the command before.\n'
	elif [ -n "$body" ]; then
		printf '.PP\n.nf\n'
		echo "$body" | roff
		echo .fi
	fi
	former=$body
done
cat <<'END'
.SH OUTPUT
Lists answer with an aligned table, fitted to the terminal and as wide as it is through a pipe; with
.B \-\-json
as one JSON object, whose first key "rapport" is the version of its form; with
.B \-\-csv
as CSV.
.PP
.BI \-\-limit " N"
lists at most N rows;
.B \-\-help
says how a command is used; they go with every command.
.SH EXIT STATUS
0: fine.
1:
.B check
found something, or nothing was found.
2: wrong usage, or an error.
.SH ENVIRONMENT
.TP
.B RAPPORT_STORE
the store, unless
.B \-\-store
names one
.TP
.BR XDG_DATA_HOME ", " XDG_CONFIG_HOME
where the store and the settings are, if not in ~/.local/share and ~/.config
.TP
.BR VISUAL ", " EDITOR
the editor; where neither is set: editor, nano or vi
.TP
.B NO_COLOR
set and not empty: no colour
.TP
.B COLORFGBG
set by some terminals: whether their ground is light, for the theme of the screen
.TP
.B RAPPORT_NOW
the date and time to go by, like 2026-03-09T08:00:00
.SH FILES
.TP
.I ~/.local/share/rapport/rapport.db
the store: one SQLite file
.TP
.I ~/.config/rapport/settings.yaml
your settings
.TP
.I ~/.config/rapport/rules.d/*.yaml
your own rules
END
