/**
 * The second half of the nightly run: bucket by bucket, registrations are joined with what the sources know about
 * their citizens, the rules are evaluated, and verdicts, wallets and second civil rows are written.
 */
@NullMarked
package io.sitthi.jobs.wallet.decide;

import org.jspecify.annotations.NullMarked;
