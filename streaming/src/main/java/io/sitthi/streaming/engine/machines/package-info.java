/**
 * Any kind's machine as a stream: facts are taken by shard, each shard with one table of states in bytes and one index of
 * the instants at which time alone changes something; the nightly run and the stream call the same pure machine.
 */
@NullMarked
package io.sitthi.streaming.engine.machines;

import org.jspecify.annotations.NullMarked;
