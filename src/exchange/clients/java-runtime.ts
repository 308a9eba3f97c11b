/** What the exported Java needs around the applications: time, settings, steps of a producer, and what readers share. */

export const JAVA_HEAD = String.raw`
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
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
`;

export const JAVA_RUNTIME = String.raw`
    static final long T0_MS = (long) (Double.parseDouble(System.getenv().getOrDefault("T0", "0")) * 1000);
    static final long BEGIN_MS = T0_MS > 0 ? T0_MS : System.currentTimeMillis();
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

    static Properties config(String clientId, String... pairs) {
        Properties config = new Properties();
        config.put("bootstrap.servers", System.getenv().getOrDefault("BOOTSTRAP", BOOTSTRAP));
        config.put("client.id", clientId);
        for (int i = 0; i < pairs.length; i += 2) config.put(pairs[i], pairs[i + 1]);
        // What the script has changed since.
        for (String pair : System.getenv().getOrDefault("SETTINGS", "").split(";")) {
            int equals = pair.indexOf('=');
            if (equals > 0) config.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return config;
    }

    static double now() {
        return System.currentTimeMillis() - BEGIN_MS;
    }

    static void sleep(double ms) {
        try {
            Thread.sleep(Math.max(0, (long) ms));
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
