/**
 * Nights that add up (contract section 14): a reference that is prepared once, and what each night keeps for later
 * ones.
 */
@NullMarked
package io.sitthi.jobs.wallet.nights;

import org.jspecify.annotations.NullMarked;
