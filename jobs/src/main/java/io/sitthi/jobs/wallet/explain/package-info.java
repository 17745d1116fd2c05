/**
 * Explains the decision about one citizen: every rule with the evidence it saw and the limit it applied, for a case
 * officer and for an auditor. The rows come straight from the drop, without a run; the rules are those of the nightly
 * run.
 */
@NullMarked
package io.sitthi.jobs.wallet.explain;

import org.jspecify.annotations.NullMarked;
