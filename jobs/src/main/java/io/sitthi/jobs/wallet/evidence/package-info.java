/** Reads the evidence of a run (contract section 11), for whoever tries another programme or compares two nights. */
@NullMarked
package io.sitthi.jobs.wallet.evidence;

import org.jspecify.annotations.NullMarked;
