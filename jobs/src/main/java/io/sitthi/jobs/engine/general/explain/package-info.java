/**
 * {@code explain} in the general tier: it finds one subject's rows in the drop itself, applies the same checks and
 * rules as the nightly run, and reports every rule with what it required and what it saw.
 */
@NullMarked
package io.sitthi.jobs.engine.general.explain;

import org.jspecify.annotations.NullMarked;
