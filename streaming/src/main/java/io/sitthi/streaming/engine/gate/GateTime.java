package io.sitthi.streaming.engine.gate;

import org.apache.flink.api.connector.source.SourceEvent;

/**
 * The instant up to which the gate is open.
 *
 * @param untilMillis since 1970-01-01 UTC
 */
record GateTime(long untilMillis) implements SourceEvent {

    private static final long serialVersionUID = 1L;
}
