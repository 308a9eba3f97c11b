/** The keys of transactions, of producers and of brokers; `config-docs.ts` has the others. */

export const transactionDocs: readonly (readonly [string, string, string])[] = [
  [
    'transactional.id.expiration.ms',
    'A transactional id that nobody uses for this long is forgotten; its producer has to begin anew.',
    '이만큼 쓰이지 않은 트랜잭션 ID는 잊힌다. 그 프로듀서는 처음부터 다시 시작해야 한다.',
  ],
  [
    'transaction.remove.expired.transaction.cleanup.interval.ms',
    'How often the coordinator looks for transactional ids that nobody uses.',
    '쓰이지 않는 트랜잭션 ID를 코디네이터가 찾아보는 간격.',
  ],
  [
    'transactional.id',
    'The name under which a producer has transactions. It outlives the process: a new producer with the same name shuts out the one before.',
    '프로듀서가 트랜잭션을 쓰는 이름. 프로세스가 죽어도 남아서, 같은 이름의 새 프로듀서가 앞의 것을 막는다.',
  ],
  [
    'transaction.timeout.ms',
    'A transaction open for longer is aborted by its coordinator, and its producer is shut out.',
    '이보다 오래 열린 트랜잭션은 코디네이터가 중단하고 그 프로듀서를 막는다.',
  ],
  [
    'transaction.max.timeout.ms',
    'The longest transaction.timeout.ms that a producer may ask for.',
    '프로듀서가 요청할 수 있는 가장 긴 transaction.timeout.ms.',
  ],
  [
    'transaction.abort.timed.out.transaction.cleanup.interval.ms',
    'How often a coordinator looks for transactions that have been open too long.',
    '코디네이터가 너무 오래 열린 트랜잭션을 찾는 간격.',
  ],
  [
    'transaction.state.log.num.partitions',
    'Partitions of __transaction_state: the leader of one coordinates the transactional ids that fall on it.',
    '__transaction_state의 파티션 수. 파티션의 리더가 거기에 해당하는 transactional.id를 맡는다.',
  ],
  [
    'transaction.state.log.replication.factor',
    'How many brokers keep each partition of __transaction_state.',
    '__transaction_state 파티션 하나를 보관하는 브로커 수.',
  ],
  [
    'transaction.state.log.min.isr',
    'So many in-sync replicas must store a change of a transaction before it holds.',
    '트랜잭션의 변경이 성립하려면 저장해야 하는 동기화된 복제본 수.',
  ],
  [
    'transaction.state.log.segment.bytes',
    'How large a segment of __transaction_state grows before a new one begins.',
    '__transaction_state의 세그먼트가 이 크기가 되면 새 세그먼트가 시작된다.',
  ],
  [
    'add.partitions.to.txn.retry.backoff.ms',
    'The first pause of a broker that asks again whether a partition may join a transaction; it doubles with every further one.',
    '파티션이 트랜잭션에 들어가도 되는지 브로커가 다시 묻기 전에 처음 쉬는 시간. 물을 때마다 두 배가 된다.',
  ],
  [
    'add.partitions.to.txn.retry.backoff.max.ms',
    'The longest time for which it asks again before the producer is told to.',
    '프로듀서에게 맡기기 전에 브로커가 다시 묻는 가장 긴 시간.',
  ],
];
