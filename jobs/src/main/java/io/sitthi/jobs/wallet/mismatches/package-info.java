/** Details of registrations with IDENTITY_MISMATCH (contract section 16), from a second reading of these alone. */
@NullMarked
package io.sitthi.jobs.wallet.mismatches;

import org.jspecify.annotations.NullMarked;
