/** What the exported Kotlin needs around the applications. */

export const KOTLIN_HEAD = String.raw`
import java.time.Duration
import java.util.concurrent.ConcurrentLinkedQueue

import org.apache.kafka.clients.consumer.ConsumerRecord
import org.apache.kafka.clients.consumer.KafkaShareConsumer
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
val t0Ms: Long = System.getenv("T0")?.toDouble()?.times(1000)?.toLong() ?: System.currentTimeMillis()

@Volatile
var closing = false

fun nowMs(): Double = (System.currentTimeMillis() - t0Ms).toDouble()

fun pause(ms: Double) {
    if (ms > 0) Thread.sleep(ms.toLong())
}

/** Settings of a client; what the script has changed since wins. */
fun config(clientId: String, vararg pairs: Pair<String, Any>): MutableMap<String, Any> {
    val changed = System.getenv("SETTINGS").orEmpty().split(";").filter { "=" in it }
        .associate { it.substringBefore("=") to it.substringAfter("=") }
    val bootstrap = System.getenv("BOOTSTRAP") ?: BOOTSTRAP
    return (mapOf<String, Any>("bootstrap.servers" to bootstrap, "client.id" to clientId) + pairs + changed).toMutableMap()
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
