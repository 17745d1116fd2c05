/**
 * From Kafka into the payment job: requests become blocks of payments, changes become changes, and what is neither
 * becomes a dead letter. Time here is the broker's append time, so that a replay sees what the first run saw.
 */
@NullMarked
package io.sitthi.streaming.wallet.kafka.source;

import org.jspecify.annotations.NullMarked;
