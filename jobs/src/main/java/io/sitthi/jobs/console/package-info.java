/**
 * What every command tells the one who called it: how far it is, how it ended and what to do next. Jobs use it; it knows
 * no job.
 */
@NullMarked
package io.sitthi.jobs.console;

import org.jspecify.annotations.NullMarked;
