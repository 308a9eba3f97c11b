/** Short scenarios that lead the engine to where a deliberate bug shows; without a bug nobody objects to them. */

const CLUSTER =
  'brokers 3 broker.session.timeout.ms=1s broker.heartbeat.interval.ms=300ms replica.lag.time.max.ms=1s group.initial.rebalance.delay.ms=0ms log.retention.check.interval.ms=500ms log.initial.task.delay.ms=500ms log.cleaner.backoff.ms=300ms transaction.abort.timed.out.transaction.cleanup.interval.ms=1s group.consumer.min.session.timeout.ms=4s group.consumer.session.timeout.ms=4s group.consumer.min.heartbeat.interval.ms=1s group.consumer.heartbeat.interval.ms=1s group.share.min.session.timeout.ms=4s group.share.session.timeout.ms=4s group.share.min.heartbeat.interval.ms=1s group.share.heartbeat.interval.ms=1s';

const READER = 'auto.offset.reset=earliest session.timeout.ms=6s heartbeat.interval.ms=1s';

const DRAMAS = {
  /** The leader dies and comes back, then the next one. */
  failover: `
topic orders replicas=3 min.insync.replicas=2
producer web
group reader topics=orders ${READER}
at 500ms produce web orders x150 every 30ms
at 2s kill broker 1
at 5s start broker 1
at 8s kill broker 2
at 11s start broker 2
until 15s`,
  /** Followers get everything late, and the leader dies in the middle of it. */
  slowFollowers: `
link 1 - 2,3 latency=60ms
link 2 - 3 latency=60ms
topic orders replicas=3 min.insync.replicas=2
producer web linger.ms=0ms
group reader topics=orders ${READER}
at 500ms produce web orders x100 every 15ms
at 1500ms kill broker 1
at 6s start broker 1
until 12s`,
  /** The leader goes on without its followers: too few in-sync replicas, and old segments. */
  alone: `
topic orders replicas=3 min.insync.replicas=2 retention.ms=1s segment.ms=500ms
producer web acks=1 enable.idempotence=false
at 1s kill broker 2
at 1s kill broker 3
at 3s produce web orders x60 every 50ms
at 9s produce web orders x5 every 50ms
until 14s`,
  /** The second in the assignment has fallen behind when the leader dies. */
  lagging: `
topic orders replicas=3
assign orders-0 1,3,2
producer web
at 500ms produce web orders x300 every 20ms
at 1s cut 3 - 1,2
at 4s kill broker 1
at 5s heal all
at 7s start broker 1
until 14s`,
  /** A replica that may still lead loses its power. */
  power: `
topic orders replicas=3 min.insync.replicas=2
producer web
at 500ms produce web orders x40 every 20ms
at 2s kill broker 3
at 5s power-off broker 2
at 8s start broker 2
until 14s`,
  /** A compacted topic, with a transaction that stays open for long. */
  compaction: `
topic state replicas=2 cleanup.policy=compact segment.ms=500ms min.cleanable.dirty.ratio=0.01
producer web
producer bank transactional.id=bank transaction.timeout.ms=8s
at 500ms produce web state x40 every 150ms keys=a,b,c
at 1s begin bank
at 1s produce bank state x3 every 10ms keys=a,b,c
at 9s produce web state x20 every 100ms keys=a,b,c
until 15s`,
  /** Commits, aborts, and a second instance that takes over. */
  transactions: `
topic orders partitions=2 replicas=2
producer bank transactional.id=bank transaction.timeout.ms=10s
producer teller transactional.id=bank transaction.timeout.ms=10s start=4500ms
group careful topics=orders isolation.level=read_committed ${READER}
group everyone topics=orders ${READER}
at 1s begin bank
at 1s produce bank orders x8 every 20ms keys=a,b,c,d
at 2s abort bank
at 3s begin bank
at 3s produce bank orders x8 every 20ms keys=a,b,c,d
at 4s commit bank
at 5s begin bank
at 5s produce bank orders x4 every 20ms keys=a,b,c,d
until 14s`,
  /** Auto-commit with slow work, and a member that is only alive by its heartbeats. */
  readers: `
topic orders partitions=2
producer web
group slow topics=orders process=200ms max.poll.records=10 auto.commit.interval.ms=500ms ${READER}
group idle topics=orders consumers=2 commit=none ${READER}
at 500ms produce web orders x40 every 20ms keys=a,b,c,d
until 20s`,
  /** The coordinator assigns, members come one after the other, and one is killed. */
  coordinated: `
topic orders partitions=4
producer web
group desk topics=orders consumers=3 protocol=consumer auto.offset.reset=earliest process=20ms auto.commit.interval.ms=500ms
consumer desk-2 start=2s
consumer desk-3 start=4s
at 500ms produce web orders x80 every 50ms keys=a,b,c,d
at 6s kill consumer desk-1
until 14s`,
  /** A worker dies with records in hand; their locks would last longer than the run. */
  shares: `
topic jobs partitions=2
producer web
group workers topics=jobs consumers=3 protocol=share share.auto.offset.reset=earliest process=300ms max.poll.records=4
at 2s produce web jobs x30 every 50ms keys=a,b,c,d
at 3500ms kill consumer workers-1
until 18s`,
} as const;

export type DramaName = keyof typeof DRAMAS;

export const DRAMA_NAMES = Object.keys(DRAMAS) as readonly DramaName[];

/** At the end of these all must be well: what was in hand has ended somehow. */
export const WELL_AT_THE_END: ReadonlySet<DramaName> = new Set(['shares', 'coordinated'] as const);

export function dramaText(name: DramaName): string {
  return `kafka 1\n${CLUSTER}${DRAMAS[name]}\n`;
}
