/**
 * Why one citizen was decided as they were: every rule with the evidence it saw and the limit that this was held
 * against, for a case officer and for an auditor. The rows come straight from the drop, without a run; the rules are
 * those of the nightly run.
 */
@NullMarked
package io.sitthi.jobs.wallet.explain;

import org.jspecify.annotations.NullMarked;
