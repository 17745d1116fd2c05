/** From the payment job to Kafka: decisions, ledger entries and dead letters, each with its guarantee. */
@NullMarked
package io.sitthi.streaming.wallet.kafka.sink;

import org.jspecify.annotations.NullMarked;
