/**
 * {@code explain} in the general tier: one subject's rows are looked for in the drop itself, held against the same checks
 * and given to the same rules as in the nightly run, and every rule is told with what it asked for and what it saw.
 */
@NullMarked
package io.sitthi.jobs.engine.general.explain;

import org.jspecify.annotations.NullMarked;
