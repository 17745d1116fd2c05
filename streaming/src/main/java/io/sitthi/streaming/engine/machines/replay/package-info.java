/**
 * A kind's stream once over the facts of a drop: they are checked as the contract says, put in order through a scratch
 * file, and taken by the same job; in the end there are the tables of the nightly run.
 */
@NullMarked
package io.sitthi.streaming.engine.machines.replay;

import org.jspecify.annotations.NullMarked;
