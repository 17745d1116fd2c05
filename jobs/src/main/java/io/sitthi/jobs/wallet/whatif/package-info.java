/** What another programme would say of the same registrations (contract section 12), worked out from evidence alone. */
@NullMarked
package io.sitthi.jobs.wallet.whatif;

import org.jspecify.annotations.NullMarked;
