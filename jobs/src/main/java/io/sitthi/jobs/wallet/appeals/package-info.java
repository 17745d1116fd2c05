/**
 * Appeals against verdicts (contract section 16): read once, before everything else in a drop, and looked up by
 * registration.
 */
@NullMarked
package io.sitthi.jobs.wallet.appeals;

import org.jspecify.annotations.NullMarked;
