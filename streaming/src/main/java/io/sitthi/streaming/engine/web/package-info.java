/** The operators' live page of a stream: figures from Flink's REST and from Kafka, on a web page of its own. */
@NullMarked
package io.sitthi.streaming.engine.web;

import org.jspecify.annotations.NullMarked;
