/** What two nights judge differently, and why (contract section 13). */
@NullMarked
package io.sitthi.jobs.wallet.difference;

import org.jspecify.annotations.NullMarked;
