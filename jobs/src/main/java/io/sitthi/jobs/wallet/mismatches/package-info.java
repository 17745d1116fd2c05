/** What registrations with IDENTITY_MISMATCH look like (contract section 16): a second reading of them alone. */
@NullMarked
package io.sitthi.jobs.wallet.mismatches;

import org.jspecify.annotations.NullMarked;
