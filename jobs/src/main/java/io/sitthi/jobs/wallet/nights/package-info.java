/**
 * Nights that add up (contract section 14): a reference that is made ready once, and what each night keeps for those after it.
 */
@NullMarked
package io.sitthi.jobs.wallet.nights;

import org.jspecify.annotations.NullMarked;
