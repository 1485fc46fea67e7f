# report.awk: the figures of run.sh ("SIZE NAME median lowest", milliseconds) as a table with goals.

{ median[$1, $2] = $3; lowest[$1, $2] = $4; seen[$1] = 1 }

function has(size, name) { return (size, name) in median }

function row(size, label, ours, floor, most, note,    ratio, verdict) {
	if (!has(size, ours))
		return
	if (!has(size, floor)) {
		printf "%-5s %-34s %10.2f %10s %7s  %s\n", size, label, median[size, ours], "", "", note
		return
	}
	ratio = median[size, ours] / median[size, floor]
	verdict = most == 0 ? "" : sprintf("≤ %g × floor: %s", most, judge(ratio <= most))
	printf "%-5s %-34s %10.2f %10.2f %7.2f  %s\n", size, label, median[size, ours],
		median[size, floor], ratio, verdict note
}

function judge(good) {
	all++
	met += good
	return good ? "met" : "NOT MET"
}

function within(size, label, name, value, most) {
	if (has(size, name))
		printf "%-5s %-34s %10.2f %10s %7s  %s\n", size, label, value, "", "",
			sprintf("< %g ms: %s", most, judge(value < most))
}

# How a cost grows with the past: the exponent e of cost = size ^ e between 10k and 1m.
function growth(label, name, most,    exponent) {
	if (!has("10k", name) || !has("1m", name))
		return
	exponent = log(median["1m", name] / median["10k", name]) / log(100)
	printf "%-40s %10.2f → %7.2f ms  × %5.2f  exponent %5.2f  ≤ %.2f: %s\n", label,
		median["10k", name], median["1m", name], median["1m", name] / median["10k", name], exponent,
		most, judge(exponent <= most)
}

function faster(size, label, ours, peer, least,    times) {
	if (!has(size, ours) || !has(size, peer))
		return
	times = median[size, peer] / median[size, ours]
	printf "%-5s %-34s %10.2f %10.2f %7.1f  %s\n", size, label, median[size, ours],
		median[size, peer], times,
		least == 0 ? "" : sprintf("≥ %g × faster: %s", least, judge(times >= least))
}

function report(size) {
	row(size, "empty program", "floor-empty", "", 0, "linked with the same libraries")
	row(size, "one indexed read", "floor-read", "", 0, "opened as the program opens it")
	row(size, "version", "version", "floor-empty", 0, "")
	row(size, "due --count", "due", "floor-due", 2, "")
	row(size, "call", "call", "floor-call", 2, "")
	row(size, "search, rare word", "rare", "floor-rare", 0, "")
	row(size, "search, common word", "common", "floor-common", 0, "")
	row(size, "first screen 80x24", "screen-80x24", "floor-screen-80x24", size == "1m" ? 4 : 0, "")
	row(size, "first screen 200x50", "screen-200x50", "floor-screen-200x50", size == "1m" ? 4 : 0, "")
	row(size, "import", "import", "floor-import", 3, "")
	within(size, "all rules, first look", "rules-first", median[size, "rules-first"],
		size == "10k" ? 20 : 60)
	within(size, "all rules, next looks", "rules-again", median[size, "rules-again"],
		size == "10k" ? 10 : 30)
	within(size, "search as typed, slowest key, rare", "typed-quokka", lowest[size, "typed-quokka"], 16)
	within(size, "search as typed, slowest key, common", "typed-website",
		lowest[size, "typed-website"], 16)
}

function peers(size,    goal) {
	goal = size == "100k" ? 50 : 0
	faster(size, "due: task +OVERDUE count, all open", "due", "task-count-open", goal)
	faster(size, "due: task +OVERDUE count, 500 open", "due", "task-count-done", 0)
	faster(size, "call: task add, all open", "call", "task-add-open", goal)
	faster(size, "call: task add, 500 open", "call", "task-add-done", 0)
	faster(size, "due: sqlite3 shell, one read", "due", "sqlite3-read", 0)
	faster(size, "search, rare: grep -rn", "rare", "grep-rare", 0)
	faster(size, "search, rare: sqlite3 shell", "rare", "sqlite3-rare", 0)
	faster(size, "first screen: calcurse", "screen-80x24", "calcurse", 0)
}

END {
	count = split("10k 100k 1m", sizes, " ")
	printf "%-5s %-34s %10s %10s %7s\n", "store", "what (medians)", "ms", "floor ms", "ratio"
	for (i = 1; i <= count; i++)
		if (sizes[i] in seen)
			report(sizes[i])
	printf "\n%-5s %-34s %10s %10s %7s\n", "store", "beside others", "ours ms", "theirs ms", "times"
	for (i = 1; i <= count; i++)
		if (sizes[i] in seen)
			peers(sizes[i])
	print "\ngrowth from 10k to 1m interactions"
	growth("due --count", "due", 0.25)
	growth("call", "call", 0.15)
	growth("all rules, next looks", "rules-again", 0.30)
	growth("search, rare word", "rare", 0.15)
	growth("search, common word", "common", 0.15)
	growth("first screen 80x24", "screen-80x24", 0.15)
	printf "\n%d of %d goals met\n", met, all
}
