/** Acts at random, all of them valid for their cluster. */

import fc from 'fast-check';
import {
  duration,
  freeText,
  idsOf,
  joined,
  membersOf,
  one,
  optional,
  partitionsOf,
  size,
  type Topology,
  text,
} from './scenario-parts.ts';

const topicOf = (cluster: Topology) => one(cluster.topics.map(({ name }) => name));
const producerOf = (cluster: Topology) => one(cluster.producers);
const groupOf = (cluster: Topology) => one(cluster.groups.map(({ name }) => name));
const memberOf = (cluster: Topology) => one(membersOf(cluster));
const partitionOf = (cluster: Topology) => one(partitionsOf(cluster));

function sends(cluster: Topology): fc.Arbitrary<string> {
  const produce = joined(
    text('produce '),
    producerOf(cluster),
    text(' '),
    topicOf(cluster),
    one(['', ' x5', ' x3 every 200ms', ' every 1ms']),
    optional('value', freeText),
    optional('size', size),
    optional('poison', one(['yes', 'no'])),
    one(['', ' key=a', ' key=""', ' keys=a,order-{1..3},b', ' keys="x y,#"']),
  );
  return fc.oneof(produce, joined(text('flush '), producerOf(cluster)));
}

function faults(cluster: Topology): fc.Arbitrary<string> {
  const broker = one(idsOf(cluster));
  const node = fc.oneof(
    joined(text('broker '), broker),
    joined(text('consumer '), memberOf(cluster)),
    joined(text('producer '), producerOf(cluster)),
  );
  return fc.oneof(
    joined(one(['kill', 'stop', 'start', 'pause', 'resume']), text(' '), node),
    joined(one(['power-off', 'wipe']), text(' broker '), broker),
    joined(one(['kill', 'stop', 'start']), text(' controller 101')),
  );
}

function links(cluster: Topology): fc.Arbitrary<string> {
  const ends = one(['1', 'all', 'clients,brokers', 'controllers', cluster.producers.join(',')]);
  const between = joined(text('101 '), one(['-', '->']), text(' '), ends);
  return fc.oneof(
    joined(one(['cut', 'heal']), text(' '), between),
    text('heal all'),
    joined(text('slow '), between, text(' latency='), duration),
  );
}

function administration(cluster: Topology): fc.Arbitrary<string> {
  const partition = partitionOf(cluster);
  const linger = joined(text(' linger.ms=5ms'), optional('send', one(['sync'])));
  return fc.oneof(
    joined(text('commit consumer '), memberOf(cluster)),
    joined(text('seek group '), groupOf(cluster), text(' '), partition, text(' 3')),
    joined(text('set topic '), topicOf(cluster), text(' min.insync.replicas=1')),
    joined(text('set producer '), producerOf(cluster), linger),
    joined(text('elect '), one(['preferred', 'unclean']), text(' '), partition),
    joined(text('reassign '), partition, text(' '), one(['1', 'none', idsOf(cluster).join(',')])),
    joined(text('delete-records '), partition, text(' before=1')),
  );
}

function teaching(cluster: Topology): fc.Arbitrary<string> {
  return fc.oneof(
    joined(
      text('say '),
      freeText,
      optional('ko', freeText),
      optional('for', duration),
      optional('when', one(['elected', 'lost', 'controller.leaderElected'])),
      optional('target', partitionOf(cluster)),
    ),
    joined(one(['step ', 'teacher-note ']), freeText, optional('ko', freeText)),
    joined(
      text('ask '),
      freeText,
      text(' "8" '),
      freeText,
      text(' answer=2'),
      optional('ko-1', freeText),
      optional('why', freeText),
      optional('why-ko', freeText),
      optional('told', one(['end', '90s'])),
      optional('changed', one(['yes', 'no'])),
    ),
  );
}

export function act(cluster: Topology): fc.Arbitrary<string> {
  const action = fc.oneof(
    sends(cluster),
    faults(cluster),
    links(cluster),
    administration(cluster),
    teaching(cluster),
  );
  return joined(text('at '), duration, text(' '), action);
}
