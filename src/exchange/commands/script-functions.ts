/** What each exported script begins with: its clock, its acts, Kafka's tools, and the applications. */

export const SCRIPT_FUNCTIONS = String.raw`
RUN="$(mktemp -d)"
T0=0; BEFORE=''; ACTS=(); ASKED=()
now() { echo "$EPOCHREALTIME"; }
# Seconds of the scenario since time zero.
elapsed() { awk -v t0="$T0" -v now="$(now)" -v scale="$SCALE" 'BEGIN { printf "%.3f", (now - t0) / scale }'; }
say() { printf '\n== %s\n' "$1"; }
time_zero() { T0="$(now)"; echo "$T0" > "$RUN/t0.told"; mv "$RUN/t0.told" "$RUN/t0"; say "time zero; 1 s of the scenario lasts $SCALE s"; }

# at T NEXT: waits until T seconds of the scenario are over; what follows is to be done before NEXT.
at() {
    done_with_these
    BEFORE="${'$'}{2:-}"
    sleep "$(awk -v t0="$T0" -v at="$1" -v now="$(now)" -v scale="$SCALE" 'BEGIN { d = t0 + at * scale - now; print (d > 0 ? d : 0) }')"
}
done_with_these() { [ "${'$'}{#ACTS[@]}" -eq 0 ] || wait "${'$'}{ACTS[@]}"; ACTS=(); }
# When it was done, and whether that was too late to keep the order.
told() {
    local at late=''; at="$(elapsed)"
    if awk -v at="$at" -v before="$BEFORE" 'BEGIN { exit !(before != "" && at + 0 > before + 0) }'; then late="   TOO LATE: the next thing was due at $BEFORE s"; fi
    [ "$T0" = 0 ] || printf '%9s s  %s%s\n' "$at" "$*" "$late"
}
# Acts of one instant go at once, and the next instant waits for them. A tool of Kafka takes a second or two, and is not waited for.
act() { ( "$@"; told "$@" ) & ACTS+=("$!"); }
ask() { ( "$@"; told "$@" ) & ASKED+=("$!"); }
in_turn() { local line; for line in "$@"; do eval "$line"; done; }

# Kafka's own tools; the last word of each call says which.
kafka() { local tool="$1"; shift; docker exec tools "/opt/kafka/bin/$tool.sh" --bootstrap-server "$INNER" "$@"; }
# The same, with a text that the tool reads as a file.
kafka_with() { local text="$1" tool="$2"; shift 2; printf '%s' "$text" | docker exec -i tools "/opt/kafka/bin/$tool.sh" --bootstrap-server "$INNER" "$@"; }
# What the cluster says of itself, beside what goes on.
look() { ( { say "$1"; kafka kafka-topics --describe; [ -z "${'$'}{2:-}" ] || kafka kafka-consumer-groups --describe --all-groups; } > "$RUN/look.$BASHPID" 2>&1; cat "$RUN/look.$BASHPID" ) & ASKED+=("$!"); }
all_told() { [ "${'$'}{#ASKED[@]}" -eq 0 ] || wait "${'$'}{ASKED[@]}"; }

# Applications are processes of this machine. APPS is the command that runs one of them by its name. Each life of one is started
# beforehand, says that it is warm by a file, and goes when it is told to by another: since when, and what was set.
warm_app() { ( set -f; export READY="$RUN/$1.$2.ready" GO="$RUN/$1.$2.go" T0_FILE="$RUN/t0" BOOTSTRAP="$CLIENTS"; exec $APPS "$1" ) & echo "$!" > "$RUN/$1.$2.pid"; disown "$!"; }
is_alive() { kill -0 "$(cat "$RUN/$1.pid" 2>/dev/null)" 2>/dev/null; }
await_warm() { until [ -e "$RUN/$1.ready" ] || ! is_alive "$1"; do sleep 0.02; done; }
all_warm() {
    local file life
    for file in "$RUN"/*.pid; do
        [ -e "$file" ] || continue
        life="$(basename "$file" .pid)"
        await_warm "$life"
        [ -e "$RUN/$life.ready" ] || { echo "the application ${'$'}{life%.*} did not start: $APPS" >&2; exit 1; }
    done
}
life_of() { echo "$1.$(cat "$RUN/$1.life" 2>/dev/null)"; }
start_app() {
    local name="$1" life="$1.$2"
    ! is_alive "$(life_of "$name")" || return 0
    await_warm "$life"
    printf '%s\n%s\n' "$3" "$4" > "$RUN/$life.told"
    echo "$2" > "$RUN/$name.life"
    mv "$RUN/$life.told" "$RUN/$life.go"
}
signal_app() { kill "-$2" "$(cat "$RUN/$(life_of "$1").pid" 2>/dev/null)" 2>/dev/null || true; }
kill_app() { signal_app "$1" KILL; }
stop_app() { signal_app "$1" TERM; }
pause_app() { signal_app "$1" STOP; }
resume_app() { signal_app "$1" CONT; }
restart_app() { stop_app "$1"; while is_alive "$(life_of "$1")"; do sleep 0.02; done; start_app "$@"; }
# However the script ends, no application stays behind.
end_apps() {
    local file pids=() pid
    for file in "$RUN"/*.pid; do [ -e "$file" ] && pids+=("$(cat "$file")"); done
    for pid in ${'$'}{pids[@]+"${'$'}{pids[@]}"}; do kill -CONT "$pid" 2>/dev/null && kill -TERM "$pid" 2>/dev/null; done
    for pid in ${'$'}{pids[@]+"${'$'}{pids[@]}"}; do while kill -0 "$pid" 2>/dev/null; do sleep 0.05; done; done
    rm -rf "$RUN"
}
trap end_apps EXIT
trap 'exit 130' INT TERM

# The disk of a broker is gone, and comes back empty.
wipe() { docker compose rm --force --stop "$1"; docker volume rm "kafkascope_$1"; docker compose up --no-start --no-deps "$1"; }
`;
