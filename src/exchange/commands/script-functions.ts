/** What each exported script begins with: its clock, Kafka's tools, the applications, and the network. */

export const SCRIPT_FUNCTIONS = String.raw`
T0=0
now() { date +%s.%N; }
# Waits until so many seconds after time zero.
at() { sleep "$(awk -v t0="$T0" -v at="$1" -v now="$(now)" 'BEGIN { d = t0 + at - now; print (d > 0 ? d : 0) }')"; }
say() { printf '\n== %s\n' "$1"; }

# Kafka's own tools; the last word of each call says which.
kafka() { local tool="$1"; shift; docker exec tools "/opt/kafka/bin/$tool.sh" --bootstrap-server "$INNER" "$@"; }
# The same, with a text that the tool reads as a file.
kafka_with() { local text="$1" tool="$2"; shift 2; printf '%s' "$text" | docker exec -i tools "/opt/kafka/bin/$tool.sh" --bootstrap-server "$INNER" "$@"; }

# Applications are processes of this machine. APPS is the command that runs one of them by its name.
PIDS="$(mktemp -d)"; CHANGED="$(mktemp -d)"
start_app() { local name="$1"; BOOTSTRAP="$CLIENTS" T0="$T0" SETTINGS="$(cat "$CHANGED/$name" 2>/dev/null || true)" $APPS "$name" & echo $! > "$PIDS/$name"; }
signal_app() { kill "-$2" "$(cat "$PIDS/$1")" 2>/dev/null || true; }
kill_app() { signal_app "$1" KILL; }
stop_app() { signal_app "$1" TERM; }
pause_app() { signal_app "$1" STOP; }
resume_app() { signal_app "$1" CONT; }
restart_app() { local name="$1"; printf '%s' "$2" > "$CHANGED/$name"; stop_app "$name"; wait "$(cat "$PIDS/$name")" 2>/dev/null || true; start_app "$name"; }

# A second container in the network of the first, which may change its rules. A dead container has no network.
beside() { local host="$1"; shift; docker run --rm --network "container:$host" --cap-add NET_ADMIN nicolaka/netshoot sh -c "$*" || true; }
ip_of() { docker inspect --format '{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}' "$1"; }
cut_link() { beside "$2" "iptables -A INPUT -s $(ip_of "$1") -j DROP"; }
heal_link() { beside "$2" "iptables -D INPUT -s $(ip_of "$1") -j DROP"; beside "$1" "tc qdisc del dev eth0 root"; }
# Milliseconds, jitter in milliseconds, loss in percent; a container has one slow class, which several links may share.
slow_class() { beside "$1" "tc qdisc replace dev eth0 root handle 1: prio bands 4 && tc qdisc replace dev eth0 parent 1:4 handle 40: netem delay $2ms $3ms loss $4% && tc filter add dev eth0 parent 1: protocol ip u32 match $5 flowid 1:4"; }
slow_link() { slow_class "$1" "$3" "$4" "$5" "ip dst $(ip_of "$2")/32"; }
cut_link_from_clients() { beside "$1" "iptables -A INPUT -p tcp --dport $2 -j DROP"; }
cut_link_to_clients() { beside "$1" "iptables -A OUTPUT -p tcp --sport $2 -j DROP"; }
heal_link_from_clients() { beside "$1" "iptables -D INPUT -p tcp --dport $2 -j DROP"; }
heal_link_to_clients() { beside "$1" "iptables -D OUTPUT -p tcp --sport $2 -j DROP"; }
slow_link_to_clients() { slow_class "$1" "$3" "$4" "$5" "ip sport $2 0xffff"; }
slow_link_from_clients() { :; } # the way in cannot be slowed; what goes out is slowed by slow_link_to_clients
heal_all() { local host; for host in $NODES; do beside "$host" "iptables -F; tc qdisc del dev eth0 root"; done; }

# The disk of a broker is gone, and comes back empty.
wipe() { docker compose rm --force --stop "$1"; docker volume rm "kafkascope_$1"; docker compose create "$1"; }
`;
