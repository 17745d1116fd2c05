/** The payment stream as it runs without end: from Kafka, through the payment job, to Kafka. */
@NullMarked
package io.sitthi.streaming.wallet.kafka;

import org.jspecify.annotations.NullMarked;
