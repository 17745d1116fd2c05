/**
 * The second half of the nightly run: a bucket at a time, registrations are joined to what the sources know about their
 * citizens, the rules are run over them, and verdicts, wallets and second civil rows are written.
 */
@NullMarked
package io.sitthi.jobs.wallet.decide;

import org.jspecify.annotations.NullMarked;
