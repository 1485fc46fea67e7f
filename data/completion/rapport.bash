# Completion of rapport for bash. Load it with: eval "$(rapport completion bash)"
_rapport()
{
	# "acme/site" and "key:value" are one word for rapport, though bash splits at the colon.
	local words cword cur line
	if declare -F _get_comp_words_by_ref >/dev/null; then
		_get_comp_words_by_ref -n : -c cur -w words -i cword
	else
		words=("${COMP_WORDS[@]}") cword=$COMP_CWORD cur=${COMP_WORDS[COMP_CWORD]}
	fi
	COMPREPLY=()
	while IFS=$'\t' read -r line _; do
		COMPREPLY+=("$(printf '%q' "$line")")
	done < <(rapport --complete "${words[@]:1:cword}" 2>/dev/null)
	# A candidate that ends in a colon or a slash goes on.
	[[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *[:/=] ]] && compopt -o nospace 2>/dev/null
	declare -F __ltrim_colon_completions >/dev/null && __ltrim_colon_completions "$cur"
	return 0
}
complete -o default -F _rapport rapport
