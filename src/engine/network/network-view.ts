/**
 * The network's public state, put together when somebody looks.
 *
 * Kafka:       none.
 * Units:       as in `network-state.ts`.
 * Invariants:  a pure function of the network's tables and the queue.
 * Divergences: none.
 */

import type { Agenda } from '../kernel/agenda.ts';
import type { EventId, NodeId } from '../kernel/ids.ts';
import type { Landed } from './landed-ring.ts';
import type { Lanes } from './lanes.ts';
import type { Links } from './links.ts';
import type { Flight, HeldPacket, NetworkState } from './network-state.ts';
import { LANDED, type Packet } from './packet.ts';

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
  const flights: Flight[] = [];
  agenda.queue.forEach((entry) => {
    if (entry.kind !== 'arrival' || entry.payload.cuts === LANDED) return;
    if (check.isValid(entry.payload)) flights.push(flight(entry.id, entry.atUs, entry.payload));
  });
  return {
    flights: flights.sort((a, b) => a.sentAtUs - b.sentAtUs || a.id - b.id),
    held: held(ids, lanes),
    landed: landed.map(({ id, arriveAtUs, packet, fate, endedAtUs }) => ({
      ...flight(id, arriveAtUs, packet),
      fate,
      endedAtUs,
    })),
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
