/** What the exported Python needs around the applications. */

export const PYTHON_RUNTIME = String.raw`
import os
import signal
import sys
import time

from confluent_kafka import (
    OFFSET_BEGINNING,
    Consumer,
    KafkaException,
    Producer,
    TopicPartition,
)

# How many times slower than in the scenario; all times of this file are those of the scenario.
SCALE = float(os.environ.get("SCALE", "10"))
t0 = time.time()
# What fell due before this application ran was never sent.
start_ms = 0.0
# What the script has changed since.
changed = {}
closing = False


def close_on_term(*_):
    """SIGTERM closes the client as close() does; SIGKILL does not."""
    global closing
    closing = True


signal.signal(signal.SIGTERM, close_on_term)


def now_ms():
    return (time.time() - t0) * 1000 / SCALE


def sleep_ms(ms):
    time.sleep(max(0, ms) / 1000 * SCALE)


def await_go():
    """Started beforehand by the script: warmed, then told to go at its time. Alone it goes at once."""
    global t0, start_ms, changed
    ready = os.environ.get("READY")
    if ready is None:
        return
    # Opens a connection, so that it does not fall into the run.
    Producer(config("warm", {}, {})).list_topics(timeout=10)
    open(ready, "w").close()
    while not os.path.exists(os.environ["GO"]):
        if closing:
            sys.exit(0)
        time.sleep(0.002)
    with open(os.environ["GO"]) as told:
        start_ms = float(told.readline()) * 1000
        changed = dict(pair.split("=", 1) for pair in told.readline().strip().split(";") if "=" in pair)
    with open(os.environ["T0_FILE"]) as told:
        t0 = float(told.read())


# Keys of the Java client that librdkafka does not know are left out; it has its own ways for them.
UNKNOWN = {
    "max.block.ms", "buffer.memory", "receive.buffer.bytes", "send.buffer.bytes", "exclude.internal.topics",
    "default.api.timeout.ms", "max.request.size", "key.serializer", "value.serializer", "partitioner.class",
    "partitioner.ignore.keys", "partitioner.adaptive.partitioning.enable", "group.remote.assignor",
    "partitioner.availability.timeout.ms", "reconnect.backoff.ms", "metadata.recovery.strategy",
    "share.acknowledgement.mode", "transaction.two.phase.commit.enable", "socket.connection.setup.timeout.max.ms",
}
# librdkafka takes no more.
MOST_MS = {"request.timeout.ms": 900_000, "session.timeout.ms": 3_600_000}
ASSIGNORS = {"sticky": "range", "roundrobin": "roundrobin", "range": "range", "cooperative-sticky": "cooperative-sticky"}
NAMES = {"fetch.max.wait.ms": "fetch.wait.max.ms", "max.partition.fetch.bytes": "fetch.message.max.bytes"}


def stretched(key, value):
    if not key.endswith(".ms") or not str(value).isdigit():
        return value
    return str(min(round(int(value) * SCALE), MOST_MS.get(key, 2**31 - 1)))


def config(client_id, times, own):
    merged = {"bootstrap.servers": os.environ.get("BOOTSTRAP", "BOOTSTRAP"), "client.id": client_id, **times, **own, **changed}
    merged.pop("process.ms", None)
    if "partition.assignment.strategy" in merged:
        words = merged["partition.assignment.strategy"].split(",")
        merged["partition.assignment.strategy"] = ",".join(ASSIGNORS.get(word, word) for word in words)
    return {NAMES.get(key, key): stretched(key, value) for key, value in merged.items() if key not in UNKNOWN}


def records(at_ms, count, every_ms, topic, keys, partition, value, size, poison):
    for i in range(count):
        record = {"topic": topic, "key": keys[i % len(keys)] if keys else None, "value": value}
        if partition is not None:
            record["partition"] = partition
        if poison:
            record["headers"] = {"poison": b""}
        yield (at_ms + i * every_ms, "send", (record, size))


def run_producer(name, own, steps, sync, on_error, transactional):
    # The Java client's partitioner, so that keys land where they do in the simulation.
    producer = Producer({"partitioner": "murmur2_random", **config(name, PRODUCER_TIMES, own)})
    failed = []

    def told(record):
        def on_delivery(error, message):
            global closing
            if error is None:
                return
            print("failed:", error, file=sys.stderr)
            if on_error == "stop":
                closing = True
            if on_error == "resend":
                failed.append(record)
        return on_delivery

    def send(record):
        producer.produce(**record, on_delivery=told(record))
        if sync:
            producer.flush()

    if transactional:
        producer.init_transactions()
    acts = {"flush": producer.flush, "begin": producer.begin_transaction,
            "commit": producer.commit_transaction, "abort": producer.abort_transaction}
    number = 0
    for at_ms, what, planned in sorted(steps, key=lambda step: step[0]):
        if at_ms < start_ms:
            continue
        while not closing and now_ms() < at_ms:
            producer.poll(min(0.05, max(0, at_ms - now_ms()) / 1000 * SCALE))
        if closing:
            break
        while failed:
            send(failed.pop(0))
        if what != "send":
            acts[what]()
            continue
        number += 1
        record, size = planned
        value = record["value"] if record["value"] is not None else f"{name}-{number}"
        send({**record, "value": value.ljust(size, ".")})
    producer.flush()
    while failed:
        send(failed.pop(0))
        producer.flush()


def is_poison(message):
    return any(key == "poison" for key, _ in message.headers() or [])


def next_of(messages):
    """The next offsets to read behind these messages."""
    ends = {(m.topic(), m.partition()): m.offset() + 1 for m in messages}
    return [TopicPartition(topic, partition, offset) for (topic, partition), offset in ends.items()]


def commit(consumer, offsets):
    """A failed commit does not end the application."""
    try:
        consumer.commit(offsets=offsets, asynchronous=False)
        return True
    except KafkaException as failed:
        print("commit failed:", failed, file=sys.stderr)
        return False
`;
