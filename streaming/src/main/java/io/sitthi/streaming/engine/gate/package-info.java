/**
 * One source of a job that goes only as far as another one allows. Back-pressure cannot do it: an operator that waits for
 * one of its inputs and stops reading the other would stop the checkpoints' barriers too.
 */
@NullMarked
package io.sitthi.streaming.engine.gate;

import org.jspecify.annotations.NullMarked;
