/**
 * How records of a topic whose writers are not trusted come into a job: any record can be refused, none can stop it. Knows
 * nothing of any programme.
 */
@NullMarked
package io.sitthi.streaming.engine.intake;

import org.jspecify.annotations.NullMarked;
