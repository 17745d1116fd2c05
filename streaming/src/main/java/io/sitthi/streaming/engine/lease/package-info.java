/**
 * Who may run a stream: one start of it at a time. The control topic holds every start with its epoch; whoever holds the
 * lease writes there in transactions of one transactional id, so that Kafka itself cuts off whoever has lost it.
 */
@NullMarked
package io.sitthi.streaming.engine.lease;

import org.jspecify.annotations.NullMarked;
