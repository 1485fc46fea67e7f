#!/bin/sh
# need.sh run|check|deep|ci: makes sure that what the goal needs is installed. Installs it with
# apt-get as root (or with sudo that asks nothing); otherwise prints the line to type and stops.
set -u
goal=$1

# Words per need: a test that it is there (see have), then its package for apt, dnf, pacman, apk
# and brew ("-": comes with something else or does not exist there).
needs='
run   command:cc         gcc               gcc                 gcc         build-base     gcc
run   header:stdio.h     libc6-dev         glibc-devel         glibc       musl-dev       -
run   command:pkg-config pkg-config        pkgconf-pkg-config  pkgconf     pkgconf        pkg-config
run   library:ncursesw   libncurses-dev    ncurses-devel       ncurses     ncurses-dev    ncurses
run   library:sqlite3    libsqlite3-dev    sqlite-devel        sqlite      sqlite-dev     sqlite
run   library:yaml-0.1   libyaml-dev       libyaml-devel       libyaml     yaml-dev       libyaml
run   library:libutf8proc libutf8proc-dev  utf8proc-devel      libutf8proc utf8proc-dev   utf8proc
run   command:msgfmt     gettext          gettext             gettext     gettext        gettext
run   header:csv.h       libcsv-dev        libcsv-devel        libcsv      libcsv-dev     libcsv
check header:cmocka.h    libcmocka-dev     libcmocka-devel     cmocka      cmocka-dev     cmocka
check library:vterm      libvterm-dev      libvterm-devel      libvterm    libvterm-dev   libvterm
check command:python3    python3           python3             python      python3        python3
check command:cram3,cram python3-cram      python3-cram        python-cram py3-cram       cram
check command:strace     strace            strace              strace      strace         -
deep  command:clang      clang             clang               clang       clang          llvm
deep  fuzzer:            libclang-rt-dev   compiler-rt         compiler-rt compiler-rt    -
'

# Goals build on each other: deep needs what check needs, and check what run needs.
wanted() {
	case $goal in
	run) [ "$1" = run ] ;;
	check) [ "$1" != deep ] ;;
	*) true ;;
	esac
}

have() {
	what=${1#*:}
	case $1 in
	command:*)
		for name in $(echo "$what" | tr , ' '); do
			command -v "$name" >/dev/null 2>&1 && return 0
		done
		return 1 ;;
	library:*) pkg-config --exists "$what" 2>/dev/null ;;
	header:stdio.h) # the compiler's question, so that nothing is guessed
		echo "#include <$what>" | cc -E -o /dev/null - 2>/dev/null ;;
	header:*) # cmocka.h wants others before it: only whether it is found
		printf '#if !__has_include(<%s>)\n#error\n#endif\n' "$what" |
			cc -E -o /dev/null - 2>/dev/null ;;
	fuzzer:)
		folder=$(mktemp -d) || return 1
		echo 'int LLVMFuzzerTestOneInput(const char *b, long n) { return !b && n; }' |
			clang -fsanitize=fuzzer,address -x c -o "$folder/fuzzer" - 2>/dev/null
		found=$?
		rm -rf "$folder"
		return $found ;;
	esac
}

# Prints the packages that are missing, in the words of column $1 (3 = apt … 7 = brew).
missing() {
	column=$1
	echo "$needs" | while read -r level test words; do
		if [ -z "$level" ] || ! wanted "$level" || have "$test"; then
			continue
		fi
		# shellcheck disable=SC2086
		set -- $words
		shift "$((column - 3))"
		[ "$1" = - ] || printf '%s ' "$1"
	done
}

apt=$(missing 3)
[ -n "$apt" ] || exit 0

as_root=
if [ "$(id -u)" != 0 ]; then
	sudo -n true 2>/dev/null && as_root='sudo -n' || as_root=none
fi
if command -v apt-get >/dev/null 2>&1 && [ "$as_root" != none ]; then
	echo "Installing: $apt" >&2
	export DEBIAN_FRONTEND=noninteractive
	install() {
		# shellcheck disable=SC2086
		$as_root apt-get install -y -q --no-install-recommends $apt >/dev/null
	}
	# The lists of packages may be missing or old on a fresh machine.
	install 2>/dev/null || { $as_root apt-get update -q >/dev/null && install; } || exit 1
	exit 0
fi

echo "These packages are missing. Install them, then try again:" >&2
shown=
line() { # line PROGRAM here|any COMMAND COLUMN
	if [ "$2" = any ] || command -v "$1" >/dev/null 2>&1; then
		echo "  $3 $(missing "$4")" >&2
		shown=yes
	fi
}
lines() { # $1: "any" prints the lines of all systems
	line apt-get "$1" 'sudo apt-get install' 3
	line dnf "$1" 'sudo dnf install' 4
	line pacman "$1" 'sudo pacman -S' 5
	line apk "$1" 'sudo apk add' 6
	line brew "$1" 'brew install' 7
}
lines here
[ -n "$shown" ] || lines any
exit 1
