/** The runs of the designed moments that no lesson has, as texts. */

export const DUPLICATES = `kafka 1
brokers 3 group.min.session.timeout.ms=1s group.initial.rebalance.delay.ms=0ms
link latency=2ms
topic orders partitions=2 replicas=3
producer web acks=all
group billing topics=orders consumers=2 process=200ms max.poll.records=3 commit=sync-batch session.timeout.ms=3s heartbeat.interval.ms=1s auto.offset.reset=earliest sink=counter
at 0s produce web orders x4 every 4ms keys=lee,kim,yoon,park
at 0s produce web orders x10 every 4ms keys=sora,choi,lee,kim,yoon,park
at 1265ms kill consumer billing-2
until 8s
`;

export const SIX_ORDERS = `kafka 1
brokers 1 group.initial.rebalance.delay.ms=0ms
topic orders partitions=1 replicas=1
producer web
group billing topics=orders consumers=1 process=200ms max.poll.records=3 commit=sync-batch auto.offset.reset=earliest sink=counter session.timeout.ms=6s heartbeat.interval.ms=1s
at 0s produce web orders x6
until 14s
`;

export const TRANSACTIONS = `kafka 1
brokers 3 group.initial.rebalance.delay.ms=0ms
topic payments partitions=2 replicas=3
producer pay transactional.id=pay-1 transaction.timeout.ms=12s linger.ms=5ms
producer fees acks=all
group billing topics=payments consumers=1 process=20ms commit=sync-batch isolation.level=read_committed auto.offset.reset=earliest sink=counter
group audit topics=payments consumers=1 process=20ms commit=sync-batch auto.offset.reset=earliest sink=ledger
at 1s begin pay
at 1100ms produce pay payments x3 every 10ms keys=lee,kim,yoon
at 1500ms commit pay
at 2s begin pay
at 2100ms produce pay payments x4 every 10ms keys=lee,kim,yoon,park
at 2500ms abort pay
at 3s begin pay
at 3100ms produce pay payments x3 every 10ms keys=lee,kim,yoon
at 3300ms produce fees payments x1 keys=lee
until 20s
`;

export const REBALANCE = `kafka 1
brokers 3 group.initial.rebalance.delay.ms=100ms
topic orders partitions=4 replicas=3
producer web
group billing topics=orders consumers=3 process=400ms max.poll.records=2 commit=sync-batch partition.assignment.strategy=cooperative-sticky auto.offset.reset=earliest sink=counter
consumer billing-3 start=6s
at 1s produce web orders x40 every 200ms keys=lee,kim,yoon,park,sora,choi
until 15s
`;

export const QUORUM = `kafka 1
brokers 5 broker.session.timeout.ms=1s broker.heartbeat.interval.ms=200ms
controllers 3
link 101 - 3 latency=80ms
topic orders partitions=2 replicas=3
producer web acks=all
at 1s produce web orders x20 every 100ms keys=lee,kim,yoon,park
at 3s cut 5 - brokers
at 3s cut 5 - controllers
at 3s cut 103 - controllers
until 9s
`;

export const BIG = `kafka 1
brokers 9 broker.session.timeout.ms=9s
topic orders partitions=12 replicas=3
topic payments partitions=12 replicas=3
topic views partitions=12 replicas=3
producer web acks=all
producer shop acks=all
group billing topics=orders consumers=4 auto.offset.reset=earliest
group audit topics=orders,payments consumers=3 process=80ms auto.offset.reset=earliest
at 0s produce web orders x600 every 50ms keys=k{1..200}
at 0s produce shop payments x600 every 50ms keys=s{1..200}
at 31s kill broker 6
at 34900ms start broker 6
until 50s
`;
