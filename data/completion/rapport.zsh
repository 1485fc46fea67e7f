#compdef rapport
# Completion of rapport for zsh. Load it with: eval "$(rapport completion zsh)"
_rapport()
{
	local line word
	local -a open closed
	for line in "${(@f)$(rapport --complete "${(@Q)words[2,CURRENT]}" 2>/dev/null)}"; do
		word=${line%%$'\t'*}
		[[ -n $word ]] || continue
		# A colon separates a word from its help for _describe.
		line="${word//:/\\:}:${line#*$'\t'}"
		if [[ $word == *[:/=] ]]; then open+=("$line"); else closed+=("$line"); fi
	done
	if (( ! $#open && ! $#closed )); then
		_files
		return
	fi
	_describe -t values rapport closed
	_describe -t values rapport open -S ''
}
if [[ $funcstack[1] == _rapport ]]; then
	_rapport "$@"
else
	compdef _rapport rapport
fi
