/** What is on the wire, as pills, diamonds and dots. Kept per flight: a message does not change on its way. */

import type { Flight as WireFlight, HeldPacket } from '../engine/network/network-state.ts';
import type { Message } from '../engine/protocol/envelope.ts';
import type {
  FetchResponse,
  ProduceResponse,
  RequestBody,
  ResponseBody,
} from '../engine/protocol/messages.ts';
import type { World } from '../engine/world.ts';
import { isInternal } from '../ledger/cluster-view.ts';
import { memoisedTogether } from '../ledger/memo.ts';
import { recordCell } from './cells.ts';
import type { KeyColours } from './keys.ts';
import type { Flight, FlightKind } from './flight-view.ts';
import type { RecordCell } from './record-cell.ts';

export function flightViews(world: World, keys: KeyColours): readonly Flight[] {
  const out: Flight[] = [];
  for (const flight of world.network.flights) {
    if (flight.message !== null) out.push(flightView(flight, keys));
  }
  for (const packet of world.network.held) {
    if (packet.message !== null) out.push(heldView(packet, keys));
  }
  return out;
}

const flightView = memoisedTogether(
  (flight: WireFlight, keys: KeyColours): Flight => ({
    ...placeAndContent(flight, keys),
    arriveAtUs: flight.arriveAtUs,
  }),
);

const heldView = memoisedTogether(
  (packet: HeldPacket, keys: KeyColours): Flight => ({
    ...placeAndContent(packet, keys),
    arriveAtUs: null,
  }),
);

function placeAndContent(
  { id, from, to, sentAtUs, message }: WireFlight | HeldPacket,
  keys: KeyColours,
) {
  const content = carried(message, keys);
  return { id, from, to, sentAtUs, way: `${from}>${to}>${content.kind}`, ...content };
}

type Content = Pick<Flight, 'kind' | 'offset' | 'acked' | 'error' | 'partitions'> & {
  readonly cells: (keys: KeyColours) => readonly RecordCell[];
};

function carried(message: Message | null, keys: KeyColours) {
  if (message === null) return { api: '', ...plain('group'), cells: [] };
  const content = contentOf(message);
  return { api: message.body.api, ...content, cells: content.cells(keys) };
}

const NO_CELLS = () => [];

function plain(kind: FlightKind, error: string | null = null): Content {
  return { kind, offset: null, acked: [], error, partitions: [], cells: NO_CELLS };
}

function contentOf(message: Message): Content {
  return message.kind === 'request' ? requestContent(message.body) : responseContent(message.body);
}

const HEARTBEATS: ReadonlySet<string> = new Set(['Heartbeat', 'BrokerHeartbeat', 'FetchMetadata']);

function requestContent(body: RequestBody): Content {
  if (body.api === 'Produce') {
    const partitions = body.batches.map(({ partition }) => partition);
    const contents = body.batches.flatMap(({ batch }) => batch.contents);
    return {
      ...plain('request'),
      partitions,
      cells: (keys) =>
        contents.flatMap((record) =>
          record.kind === 'data' ? [recordCell(keys, record, null)] : [],
        ),
    };
  }
  if (body.api === 'Fetch') {
    const asked = body.partitions.filter(({ partition }) => !isInternal(partition));
    const partitions = asked.map(({ partition }) => partition);
    return { ...plain('fetch'), partitions, offset: asked[0]?.fetchOffset ?? null };
  }
  return plain(HEARTBEATS.has(body.api) ? 'heartbeat' : 'group');
}

function responseContent(body: ResponseBody): Content {
  if (body.api === 'Produce') return produceAnswer(body);
  if (body.api === 'Fetch') return fetchAnswer(body);
  const error = errorOf(body);
  if (error !== null) return plain('error', error);
  return plain(HEARTBEATS.has(body.api) ? 'heartbeat' : 'group');
}

function produceAnswer({ partitions }: ProduceResponse): Content {
  const refused = partitions.find(({ error }) => error !== 'NONE');
  return {
    ...plain(refused === undefined ? 'ack' : 'error', refused?.error ?? null),
    partitions: partitions.map(({ partition }) => partition),
    acked: partitions.flatMap(({ partition, error, baseOffset }) =>
      error === 'NONE' ? [{ partition, from: baseOffset, to: baseOffset }] : [],
    ),
  };
}

function fetchAnswer({ partitions }: FetchResponse): Content {
  const shown = partitions.filter(({ partition }) => !isInternal(partition));
  const refused = shown.find(({ error }) => error !== 'NONE');
  const batches = shown.flatMap((answer) => answer.batches);
  const isData = batches.length > 0;
  return {
    ...plain(
      refused !== undefined ? 'error' : isData ? 'response' : 'fetch',
      refused?.error ?? null,
    ),
    partitions: shown
      .filter((answer) => answer.batches.length > 0)
      .map(({ partition }) => partition),
    offset: batches[0]?.baseOffset ?? null,
    cells: (keys) =>
      batches.flatMap(({ records }) =>
        records.flatMap(({ offset, content }) =>
          content.kind === 'data' ? [recordCell(keys, content, offset)] : [],
        ),
      ),
  };
}

/** Kafka's error name of a small answer; answers about several partitions tell the first one. */
function errorOf(body: ResponseBody): string | null {
  if ('error' in body && body.error !== 'NONE') return body.error;
  if (!('partitions' in body)) return null;
  for (const answer of body.partitions) {
    if (typeof answer === 'object' && 'error' in answer && answer.error !== 'NONE')
      return answer.error;
  }
  return null;
}
