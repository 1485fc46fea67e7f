#!/bin/sh
# embed.sh IDENTITY FILE…: prints a C source that carries each FILE, named by its path below the
# folder data, and the text IDENTITY.
identity=$1
shift
export LC_ALL=C
name() { echo "${1##*data/}"; }
# shellcheck disable=SC2046
set -- $(for file in "$@"; do echo "$(name "$file") $file"; done | sort | cut -d " " -f 2)
echo '#include "rapport/base/embedded.h"'
number=0
for file in "$@"; do
	cat <<EOF
__asm__(".section .rodata\n"
	".balign 16\n"
	"embedded_$number: .incbin \"$file\"\n"
	".byte 0\n"
	".previous\n");
extern const char embedded_$number[];
EOF
	number=$((number + 1))
done
echo "const char embedded_identity[] = \"$identity\";"
echo 'const struct embedded embedded_files[] = {'
number=0
for file in "$@"; do
	echo "	{\"$(name "$file")\", embedded_$number, $(wc -c < "$file")},"
	number=$((number + 1))
done
echo '	{0, 0, 0},'
echo '};'
