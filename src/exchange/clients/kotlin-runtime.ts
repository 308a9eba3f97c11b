/** What the exported Kotlin needs around the applications. */

export const KOTLIN_HEAD = String.raw`
import java.nio.file.Files
import java.nio.file.Path
import java.time.Duration
import java.util.concurrent.ConcurrentLinkedQueue

import org.apache.kafka.clients.consumer.ConsumerRecord
import org.apache.kafka.clients.consumer.KafkaConsumer
import org.apache.kafka.clients.consumer.KafkaShareConsumer
import org.apache.kafka.clients.producer.KafkaProducer
import org.apache.kafka.clients.producer.ProducerRecord
import org.apache.kafka.common.TopicPartition
import org.apache.kafka.common.serialization.StringDeserializer
import org.apache.kafka.common.serialization.StringSerializer
import org.springframework.kafka.core.DefaultKafkaConsumerFactory
import org.springframework.kafka.core.DefaultKafkaProducerFactory
import org.springframework.kafka.core.KafkaTemplate
import org.springframework.kafka.listener.AcknowledgingMessageListener
import org.springframework.kafka.listener.BatchAcknowledgingMessageListener
import org.springframework.kafka.listener.CommonContainerStoppingErrorHandler
import org.springframework.kafka.listener.CommonErrorHandler
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer
import org.springframework.kafka.listener.ContainerProperties
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer
import org.springframework.kafka.listener.DefaultErrorHandler
import org.springframework.kafka.listener.MessageListener
import org.springframework.kafka.support.Acknowledgment
import org.springframework.kafka.transaction.KafkaTransactionManager
import org.springframework.util.backoff.FixedBackOff
`;

export const KOTLIN_RUNTIME = String.raw`
/** How many times slower than in the scenario; all times of this file are those of the scenario. */
val SCALE: Double = System.getenv("SCALE")?.toDouble() ?: 10.0

@Volatile
var closing = false
var t0Ms: Double = System.currentTimeMillis().toDouble()
/** What fell due before this application ran was never sent. */
var startMs = 0.0
/** What the script has changed since. */
var changed = ""

fun nowMs(): Double = (System.currentTimeMillis() - t0Ms) / SCALE

fun pause(ms: Double) {
    if (ms > 0) Thread.sleep((ms * SCALE).toLong())
}

/** Started beforehand by the script: warmed, then told to go at its time. Alone it goes at once. */
fun awaitGo() {
    val ready = System.getenv("READY") ?: return
    warm()
    Files.createFile(Path.of(ready))
    val go = Path.of(System.getenv("GO"))
    while (!Files.exists(go)) Thread.sleep(2)
    val (start, settings) = Files.readAllLines(go)
    startMs = start.toDouble() * 1000
    changed = settings
    t0Ms = Files.readString(Path.of(System.getenv("T0_FILE"))).trim().toDouble() * 1000
}

/** Loads what the clients need and opens a connection, so that none of it falls into the run. */
fun warm() {
    val config = config("warm", emptyList())
    KafkaConsumer(config, StringDeserializer(), StringDeserializer()).use { it.listTopics() }
    KafkaProducer(config, StringSerializer(), StringSerializer()).use { producer -> TOPICS.forEach { producer.partitionsFor(it) } }
}

/** Settings of a client; what the script has changed since wins. */
fun config(clientId: String, times: List<Pair<String, String>>, vararg pairs: Pair<String, Any>): MutableMap<String, Any> {
    val since = changed.split(";").filter { "=" in it }.associate { it.substringBefore("=") to it.substringAfter("=") }
    val own = mapOf<String, Any>("bootstrap.servers" to (System.getenv("BOOTSTRAP") ?: BOOTSTRAP), "client.id" to clientId)
    return (own + times + pairs + since).mapValues { (key, value) -> stretched(key, value) }.toMutableMap()
}

fun stretched(key: String, value: Any): Any {
    val isTime = key.endsWith(".ms") && key != "process.ms" && value.toString().matches(Regex("[1-9][0-9]*"))
    return if (isTime) Math.round(value.toString().toLong() * SCALE).toString() else value
}

class Step(val atMs: Double, val what: String, val record: ProducerRecord<String, String>? = null, val size: Int = 0)

fun records(
    atMs: Double, count: Int, everyMs: Double, topic: String, keys: List<String>,
    partition: Int?, value: String?, size: Int, poison: Boolean,
): List<Step> = List(count) { i ->
    val record = ProducerRecord<String, String>(topic, partition, keys.getOrNull(i % maxOf(1, keys.size)), value)
    if (poison) record.headers().add("poison", ByteArray(0))
    Step(atMs + i * everyMs, "send", record, size)
}

fun isPoison(record: ConsumerRecord<String, String>) = record.headers().lastHeader("poison") != null

class PoisonException : RuntimeException()

/** SIGTERM stops the container, which closes its consumers; SIGKILL does not. */
fun runUntilTerm(container: ConcurrentMessageListenerContainer<String, String>) {
    Runtime.getRuntime().addShutdownHook(Thread { container.stop() })
    container.start()
    while (container.isRunning) Thread.sleep(200)
}
`;
