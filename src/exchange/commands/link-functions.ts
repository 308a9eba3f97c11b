/** What a script whose links change needs: rules in the network of each node, and the addresses that they are about. */

export const LINK_FUNCTIONS = String.raw`
# A container holds the network of each node, since before time zero and also while the node is dead: a cut is one command in it.
# -w: rules of one instant wait for each other.
beside() { local host="$1"; shift; docker exec "$host-net" sh -c "$*" || true; }
declare -A IP
know_addresses() { local host; for host in $NODES; do IP[$host]="$(docker inspect --format '{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}' "$host-net")"; done; }
stretched() { awk -v ms="$1" -v scale="$SCALE" 'BEGIN { print ms * scale }'; }
cut_link() { beside "$2" "iptables -w -A INPUT -s ${'$'}{IP[$1]} -j DROP"; }
heal_link() { beside "$2" "iptables -w -D INPUT -s ${'$'}{IP[$1]} -j DROP 2>/dev/null"; beside "$1" "tc qdisc del dev eth0 root 2>/dev/null"; }
# Milliseconds of the scenario, jitter in milliseconds, loss in percent; a node has one slow class, which several links may share.
slow_class() { beside "$1" "tc qdisc replace dev eth0 root handle 1: prio bands 4 && tc qdisc replace dev eth0 parent 1:4 handle 40: netem delay $(stretched "$2")ms $(stretched "$3")ms loss $4% && tc filter add dev eth0 parent 1: protocol ip u32 match $5 flowid 1:4"; }
slow_link() { slow_class "$1" "$3" "$4" "$5" "ip dst ${'$'}{IP[$2]}/32"; }
cut_link_from_clients() { beside "$1" "iptables -w -A INPUT -p tcp --dport $2 -j DROP"; }
cut_link_to_clients() { beside "$1" "iptables -w -A OUTPUT -p tcp --sport $2 -j DROP"; }
heal_link_from_clients() { beside "$1" "iptables -w -D INPUT -p tcp --dport $2 -j DROP 2>/dev/null"; }
heal_link_to_clients() { beside "$1" "iptables -w -D OUTPUT -p tcp --sport $2 -j DROP 2>/dev/null"; }
slow_link_to_clients() { slow_class "$1" "$3" "$4" "$5" "ip sport $2 0xffff"; }
slow_link_from_clients() { :; } # the way in cannot be slowed; what goes out is slowed by slow_link_to_clients
heal_all() { local host jobs=(); for host in $NODES; do beside "$host" "iptables -w -F; tc qdisc del dev eth0 root 2>/dev/null" & jobs+=("$!"); done; wait "${'$'}{jobs[@]}"; }
`;
