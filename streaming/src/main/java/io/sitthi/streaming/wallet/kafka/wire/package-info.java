/**
 * Messages as bytes. Avro in its single-object encoding: two bytes that mark it, the fingerprint of the schema in eight,
 * and the record. The schemas stand in {@code src/main/resources}, in the folder of this package. What reads and writes them here is written by hand, so that
 * a payment costs no object; the tests hold it against Avro's own.
 */
@NullMarked
package io.sitthi.streaming.wallet.kafka.wire;

import org.jspecify.annotations.NullMarked;
