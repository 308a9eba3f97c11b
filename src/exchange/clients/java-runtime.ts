/** What the exported Java needs around the applications: time, settings, steps of a producer, and what readers share. */

export const JAVA_HEAD = String.raw`
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
`;

export const JAVA_RUNTIME = String.raw`
    /** How many times slower than in the scenario; all times of this file are those of the scenario. */
    static final double SCALE = Double.parseDouble(System.getenv().getOrDefault("SCALE", "10"));
    static volatile double t0Ms = System.currentTimeMillis();
    /** What fell due before this application ran was never sent. */
    static volatile double startMs = 0;
    /** What the script has changed since. */
    static volatile String changed = "";
    static volatile boolean closing = false;
    static volatile Runnable wakeup = () -> {};

    /** SIGTERM closes the client as close() does; SIGKILL does not. */
    static void closeOnTerm() {
        Thread application = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            closing = true;
            wakeup.run();
            try {
                application.join(30_000);
            } catch (InterruptedException gone) {
                Thread.currentThread().interrupt();
            }
        }));
    }

    /** Started beforehand by the script: warmed, then told to go at its time. Alone it goes at once. */
    static void awaitGo() throws Exception {
        String ready = System.getenv("READY");
        if (ready == null) return;
        warm();
        Files.createFile(Path.of(ready));
        Path go = Path.of(System.getenv("GO"));
        while (!Files.exists(go)) {
            if (closing) return;
            Thread.sleep(2);
        }
        List<String> told = Files.readAllLines(go);
        startMs = Double.parseDouble(told.get(0)) * 1000;
        changed = told.get(1);
        t0Ms = Double.parseDouble(Files.readString(Path.of(System.getenv("T0_FILE"))).trim()) * 1000;
    }

    /** Loads what the clients need and opens a connection, so that none of it falls into the run. */
    static void warm() {
        Properties warm = config("warm", new String[0]);
        ByteArrayDeserializer bytes = new ByteArrayDeserializer();
        try (var consumer = new KafkaConsumer<>(warm, bytes, bytes)) {
            consumer.listTopics();
        }
        try (var producer = new KafkaProducer<>(warm, new StringSerializer(), new StringSerializer())) {
            for (String topic : TOPICS) producer.partitionsFor(topic);
        }
    }

    static Properties config(String clientId, String[] times, String... pairs) {
        Properties config = new Properties();
        config.put("bootstrap.servers", System.getenv().getOrDefault("BOOTSTRAP", BOOTSTRAP));
        config.put("client.id", clientId);
        for (int i = 0; i < times.length; i += 2) put(config, times[i], times[i + 1]);
        for (int i = 0; i < pairs.length; i += 2) put(config, pairs[i], pairs[i + 1]);
        for (String pair : changed.split(";")) {
            int equals = pair.indexOf('=');
            if (equals > 0) put(config, pair.substring(0, equals), pair.substring(equals + 1));
        }
        return config;
    }

    static void put(Properties config, String key, String value) {
        boolean isTime = key.endsWith(".ms") && !key.equals("process.ms") && value.matches("[1-9]\\d*");
        config.put(key, isTime ? Long.toString(Math.round(Long.parseLong(value) * SCALE)) : value);
    }

    /** Milliseconds of the scenario. */
    static double now() {
        return (System.currentTimeMillis() - t0Ms) / SCALE;
    }

    /** Milliseconds of the scenario. */
    static void sleep(double ms) {
        try {
            Thread.sleep(Math.max(0, (long) (ms * SCALE)));
        } catch (InterruptedException gone) {
            closing = true;
        }
    }

    record Step(double atMs, String what, ProducerRecord<String, String> record) {}

    static void produce(List<Step> steps, double atMs, int count, double everyMs, String topic,
            String[] keys, Integer partition, String value, int sizeBytes, boolean poison) {
        for (int i = 0; i < count; i++) {
            String key = keys.length == 0 ? null : keys[i % keys.length];
            ProducerRecord<String, String> record = new ProducerRecord<>(topic, partition, key, value);
            if (poison) record.headers().add("poison", new byte[0]);
            if (sizeBytes > 0) record.headers().add("size", Integer.toString(sizeBytes).getBytes());
            steps.add(new Step(atMs + i * everyMs, "send", record));
        }
    }

    /** The value is the producer's name and the number of the record, unless the scenario gives one. */
    static ProducerRecord<String, String> numbered(ProducerRecord<String, String> planned, String producer, int number) {
        String value = planned.value() != null ? planned.value() : producer + "-" + number;
        var size = planned.headers().lastHeader("size");
        if (size != null) {
            int bytes = Integer.parseInt(new String(size.value()));
            value = value + ".".repeat(Math.max(0, bytes - value.length()));
            planned.headers().remove("size");
        }
        return new ProducerRecord<>(planned.topic(), planned.partition(), planned.key(), value, planned.headers());
    }

    static boolean isPoison(ConsumerRecord<String, String> record) {
        return record.headers().lastHeader("poison") != null;
    }

    static final class PoisonException extends RuntimeException {}
`;
