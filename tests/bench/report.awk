# report.awk: the figures of run.sh ("SIZE NAME median lowest processor", milliseconds) as a table
# with goals. `load` is what the machine did besides.

{ median[$1, $2] = $3; lowest[$1, $2] = $4; processor[$1, $2] = $5; seen[$1] = 1 }

function has(size, name) { return (size, name) in median }

# One line: medians, their ratio, and the ratio of the processor time, which a busy machine changes
# less.
function row(size, label, ours, floor, most, note,    ratio, verdict, busy) {
	if (!has(size, ours))
		return
	if (!has(size, floor)) {
		printf "%-7s %-36s %9.2f %9s %6s %6s  %s\n", size, label, median[size, ours], "", "", "", note
		return
	}
	ratio = median[size, ours] / median[size, floor]
	busy = processor[size, floor] > 0 \
		? sprintf("%6.2f", processor[size, ours] / processor[size, floor]) : ""
	verdict = most == 0 ? "" : sprintf("≤ %g × floor: %s", most, judge(ratio <= most))
	printf "%-7s %-36s %9.2f %9.2f %6.2f %6s  %s\n", size, label, median[size, ours],
		median[size, floor], ratio, busy, verdict note
}

function judge(good) {
	all++
	met += good
	return good ? "met" : "NOT MET"
}

function within(size, label, name, value, most) {
	if (has(size, name))
		printf "%-7s %-36s %9.2f %9s %6s %6s  %s\n", size, label, value, "", "", "",
			sprintf("< %g ms: %s", most, judge(value < most))
}

# Memory of a program that rests: what is resident, and what the most was.
function memory(size, label, name,    value) {
	value = median[size, name]
	if (has(size, name))
		printf "%-7s %-36s %9.1f %9s %6s %6s  %s\n", size, label, value, "", "", "",
			sprintf("≤ 16 MiB: %s (its own and its share %.1f, at most so far %.1f)",
				judge(value <= 16), lowest[size, name], processor[size, name])
}

function idle(size, label, name) {
	if (has(size, name))
		printf "%-7s %-36s %9.3f %9s %6s %6s  %s\n", size, label, median[size, name], "", "", "",
			sprintf("< 0.1 %% of a processor: %s", judge(median[size, name] < 0.1))
}

# How a cost grows with the past: the exponent e of cost = size ^ e between 10k and 1m. Processor
# time, because the two were not measured at the same time; in-process rows are that anyway.
function growth(label, name, most,    small, large, exponent) {
	if (!has("10k", name) || !has("1m", name))
		return
	small = processor["10k", name] > 0 ? processor["10k", name] : median["10k", name]
	large = processor["1m", name] > 0 ? processor["1m", name] : median["1m", name]
	exponent = log(large / small) / log(100)
	printf "%-40s %9.2f → %7.2f ms  × %5.2f  exponent %5.2f  ≤ %.2f: %s\n", label, small, large,
		large / small, exponent, most, judge(exponent <= most)
}

# A frame is measured until it stands; processor time would tell what the program did until it was
# stopped. Its floor grows with the same moments of the machine.
function flat(label, name,    floor, small, large) {
	floor = "floor-screen-80x24"
	if (!has("10k", name) || !has("1m", name))
		return
	small = median["10k", name] / median["10k", floor]
	large = median["1m", name] / median["1m", floor]
	printf "%-40s %9.2f → %7.2f × floor  exponent %5.2f  ≤ 0.15: %s\n", label, small, large,
		log(large / small) / log(100), judge(log(large / small) / log(100) <= 0.15)
}

function faster(size, label, ours, peer, least,    times) {
	if (!has(size, ours) || !has(size, peer))
		return
	times = median[size, peer] / median[size, ours]
	printf "%-7s %-36s %9.2f %9.2f %6.1f  %s\n", size, label, median[size, ours],
		median[size, peer], times,
		least == 0 ? "" : sprintf("≥ %g × faster: %s", least, judge(times >= least))
}

function screen(size, shape,    floor) {
	floor = "floor-screen-" shape
	row(size, "frame " shape ", after a change", "frame-" shape "-anew", floor, 3, "")
	row(size, "frame " shape ", nothing changed", "frame-" shape "-kept", floor, 3, "")
	row(size, "all of " shape ", after a change", "screen-" shape "-anew", floor, 0, "waits for the rules")
	row(size, "all of " shape ", nothing changed", "screen-" shape "-kept", floor, 3, "")
}

function typed(size, label, name) {
	within(size, "search as typed, slowest key, " label, name, lowest[size, name], 16)
}

function report(size) {
	row(size, "empty program", "floor-empty", "", 0, "linked with the same libraries")
	row(size, "one indexed read", "floor-read", "", 0, "opened as the program opens it")
	row(size, "version", "version", "floor-empty", 0, "")
	row(size, "due --count, after a change", "due-anew", "floor-due", 1.5, "")
	row(size, "due --count, nothing changed", "due-kept", "floor-read", 1.5, "")
	row(size, "call", "call", "floor-call", 1.5, "")
	row(size, "search, rare word", "rare", "floor-rare", 0, "")
	row(size, "search, common word", "common", "floor-common", 0, "")
	screen(size, "80x24")
	screen(size, "200x50")
	within(size, "a key on Today, p99", "keys", lowest[size, "keys"], 8)
	memory(size, "memory on Today, nothing changed", "kept-today")
	memory(size, "memory on Today, after a change", "anew-today")
	memory(size, "memory after all tabs, after a change", "anew-all")
	idle(size, "processor at rest, in %", "anew-idle")
	row(size, "import", "import", "floor-import", 3, "")
	within(size, "all rules, first look", "rules-first", median[size, "rules-first"],
		size == "10k" ? 20 : 60)
	within(size, "all rules, next looks", "rules-again", median[size, "rules-again"],
		size == "10k" ? 10 : 30)
	within(size, "all rules, nothing has changed", "rules-kept", median[size, "rules-kept"], 1)
	typed(size, "rare", "typed-quokka")
	typed(size, "common", "typed-website")
}

function beside_tasks(size, kind, label, goal,    count) {
	count = "task-count-" kind
	faster(size, "due, after a change: task, " label, "due-anew-beside-" kind, count, goal)
	faster(size, "due, nothing changed: task, " label, "due-kept-beside-" kind, count, goal)
	faster(size, "call: task add, " label, "call-beside-" kind, "task-add-" kind, goal)
}

function beside_screen(size, name) {
	faster(size, "screen, after a change: " name, "screen-anew-" name, name, 0)
	faster(size, "screen, nothing changed: " name, "screen-kept-" name, name, 0)
}

function peers(size) {
	beside_tasks(size, "open", "all open", size == "100k" ? 50 : 0)
	beside_tasks(size, "done", "500 open", 0)
	faster(size, "search, rare: grep -rn", "rare-beside", "grep-rare", 0)
	beside_screen(size, "calcurse")
	beside_screen(size, "tig")
}

END {
	count = split("10k 100k 1m 1m-calm", sizes, " ")
	printf "%d processors, load %s\n\n", processors, load
	printf "%-7s %-36s %9s %9s %6s %6s\n", "store", "what (medians)", "ms", "floor ms", "ratio",
		"cpu"
	for (i = 1; i <= count; i++)
		if (sizes[i] in seen)
			report(sizes[i])
	printf "\n%-7s %-36s %9s %9s %6s\n", "store", "beside others", "ours ms", "theirs ms", "times"
	for (i = 1; i <= count; i++)
		if (sizes[i] in seen)
			peers(sizes[i])
	print "\ngrowth from 10k to 1m interactions (processor time)"
	growth("due --count, after a change", "due-anew", 0.09) # × 1.5
	growth("due --count, nothing changed", "due-kept", 0.15)
	growth("call", "call", 0.15)
	growth("all rules, next looks", "rules-again", 0.30)
	growth("search, rare word", "rare", 0.15)
	growth("search, common word", "common", 0.15)
	growth("all of 80x24, after a change", "screen-80x24-anew", 0.25)
	growth("all of 80x24, nothing changed", "screen-80x24-kept", 0.15)
	flat("frame 80x24, after a change", "frame-80x24-anew")
	flat("frame 80x24, nothing changed", "frame-80x24-kept")
	printf "\n%d of %d goals met\n", met, all
}
