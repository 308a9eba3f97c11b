/**
 * The network's public state, put together when somebody looks.
 *
 * Kafka:       none.
 * Units:       as in `network-state.ts`.
 * Invariants:  a pure function of the network's tables and the queue; what was listed before is listed as the same
 *              value, so that whoever draws thousands of flights can skip those that it knows.
 * Divergences: none.
 */

import type { Agenda } from '../kernel/agenda.ts';
import type { EventId, NodeId } from '../kernel/ids.ts';
import type { Landed } from './landed-ring.ts';
import type { Lanes } from './lanes.ts';
import type { Links } from './links.ts';
import type { Flight, HeldPacket, LandedFlight, NetworkState } from './network-state.ts';
import { LANDED, type Packet } from './packet.ts';

/** Each message as it was first listed, by its entry in the queue or in the ring of the landed: both are immutable. */
const listed = new WeakMap<object, Flight>();

function listedOnce<Listed extends Flight>(entry: object, list: () => Listed): Listed {
  // What was kept for an entry is what the same kind of entry was listed as.
  const known = listed.get(entry) as Listed | undefined;
  if (known !== undefined) return known;
  const made = list();
  listed.set(entry, made);
  return made;
}

interface FlightCheck {
  readonly isValid: (packet: Packet) => boolean;
}

export function viewOf(
  ids: readonly NodeId[],
  agenda: Agenda,
  lanes: Lanes,
  links: Links,
  landed: readonly Landed[],
  check: FlightCheck,
): NetworkState {
  const flight = (id: EventId, arriveAtUs: number, packet: Packet): Flight => ({
    id,
    sentAtUs: packet.sentAtUs,
    arriveAtUs,
    from: ids[lanes.sender(packet.lane)] as NodeId,
    to: ids[lanes.receiver(packet.lane)] as NodeId,
    connection: lanes.connection(packet.lane).id,
    message: packet.message,
  });
  const landedFlight = ({ id, arriveAtUs, packet, fate, endedAtUs }: Landed): LandedFlight => ({
    ...flight(id, arriveAtUs, packet),
    fate,
    endedAtUs,
  });
  const flights: Flight[] = [];
  agenda.queue.forEach((entry) => {
    if (entry.kind !== 'arrival' || entry.payload.cuts === LANDED) return;
    if (!check.isValid(entry.payload)) return;
    const { id, atUs, payload } = entry;
    flights.push(listedOnce(entry, () => flight(id, atUs, payload)));
  });
  return {
    flights: flights.sort((a, b) => a.sentAtUs - b.sentAtUs || a.id - b.id),
    held: held(ids, lanes),
    landed: landed.map((entry) => listedOnce(entry, () => landedFlight(entry))),
    disturbed: links.view(),
    connections: lanes.connections.map(({ id, client, server }, number) => ({
      id,
      client: ids[client] as NodeId,
      server: ids[server] as NodeId,
      openAtClient: lanes.sendingEnd(2 * number).open,
      openAtServer: lanes.sendingEnd(2 * number + 1).open,
    })),
  };
}

function held(ids: readonly NodeId[], lanes: Lanes): readonly HeldPacket[] {
  return lanes.waits.flatMap((wait, lane) =>
    wait.held.map(({ id, packet }) => ({
      id,
      sentAtUs: packet.sentAtUs,
      from: ids[lanes.sender(lane)] as NodeId,
      to: ids[lanes.receiver(lane)] as NodeId,
      connection: lanes.connection(lane).id,
      message: packet.message,
      nextAttemptAtUs: wait.nextAttemptAtUs,
    })),
  );
}
