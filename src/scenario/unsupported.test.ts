import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { cluster } from '../testing/problems-of.ts';
import { abilities } from './abilities.ts';
import { parseScenario } from './parse.ts';
import { unsupported } from './unsupported.ts';

function warnings(text: string): readonly string[] {
  const { scenario, problems } = parseScenario(text);
  if (!scenario) throw new Error(JSON.stringify(problems));
  return unsupported(scenario, abilities).map((problem) => {
    if (problem.code !== 'unsupported' || problem.severity !== 'warning') return problem.code;
    return `${problem.line}:${problem.column} ${problem.data.what}`;
  });
}

describe('what the engine cannot do yet is named as a warning', () => {
  test.each([
    ['broker 1 disk=slow', '7:1 disk='],
    ['topic logs segment.jitter.ms=5s', '7:12 segment.jitter.ms'],
    ['producer app compression.type=zstd', '7:14 compression.type'],
    ['consumer billing-1 check.crcs=true', '7:20 check.crcs'],
  ])('%s', (line, warning) => {
    expect(warnings(cluster(line))).toContain(warning);
  });

  test.each([
    'at 1s elect preferred orders-0',
    'at 1s elect unclean orders-0',
    'at 1s reassign orders-0 2',
    'at 1s reassign orders-0 none',
    'at 1s set topic orders unclean.leader.election.enable=true',
    'at 1s cut 1 - 2',
    'at 1s wipe broker 1',
    'at 1s power-off broker 1',
    'at 1s delete-records orders-0 before=1',
    'topic logs cleanup.policy=compact,delete segment.ms=1s min.cleanable.dirty.ratio=0.01',
    'topic logs retention.ms=5s retention.bytes=10KB file.delete.delay.ms=1s flush.messages=1',
    'at 1s slow 1 - 2 latency=1s',
    'link latency=5ms jitter=1ms loss=1%',
    'group late topics=orders sink=ledger commit=before on-poison=retry',
    'group late topics=orders partition.assignment.strategy=range',
    'group late topics=orders partition.assignment.strategy=sticky,roundrobin',
    'group late topics=orders partition.assignment.strategy=cooperative-sticky',
    'producer app transactional.id=t transaction.timeout.ms=5s',
    'group late topics=orders isolation.level=read_committed',
    'group late topics=orders protocol=share share.auto.offset.reset=earliest share.acquire.mode=record_limit',
    'group late topics=orders on-poison=dead-letter:bills',
    'group late topics=orders commit=transaction output=bills transactional.id=t',
    'producer app acks=1 linger.ms=0ms send=sync on-error=resend',
    'at 1s say "look"',
  ])('nothing about %s', (line) => {
    expect(warnings(cluster(line))).toEqual([]);
  });

  test.each([
    'acks1-leader-killed',
    'acks-all-leader-killed',
    'not-enough-replicas',
    'leader-restart-epochs',
    'last-in-sync-back-last',
    'controlled-stop',
    'acks0-leader-killed',
    'killed-before-linger',
    'kill-before-commit',
    'commit-before-skips',
    'auto-commit-endings',
    'fan-out-and-idle',
    'offset-reset',
    'keys-move-with-partitions',
    'assign-range-and-roundrobin',
    'assign-sticky-and-cooperative',
    'static-member-restart',
    'transaction-commit-abort-open',
    'transaction-fencing',
    'transaction-pipe-killed',
    'reassign-partition',
    'unclean-election',
  ])('nothing about the recording %s', (name) => {
    const url = new URL(`../lessons/recordings/${name}.kafka.txt`, import.meta.url);
    expect(warnings(readFileSync(url, 'utf8'))).toEqual([]);
  });
});
