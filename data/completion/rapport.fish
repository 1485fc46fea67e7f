# Completion of rapport for fish. Load it with: rapport completion fish | source
function __rapport_complete
	set -l words (commandline -opc) (commandline -ct)
	rapport --complete $words[2..-1] 2>/dev/null
end
complete -c rapport -f -a '(__rapport_complete)'
