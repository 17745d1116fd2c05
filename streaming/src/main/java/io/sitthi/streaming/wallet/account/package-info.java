/**
 * What the payment job remembers: accounts and the first use of every payment id, in tables without an object per row,
 * on the heap or in files that are mapped.
 *
 * <p>The log of payments is at once the memory of payment ids and the record from which consumers' accounts are
 * restored: an account holds what its last payment left. A checkpoint therefore writes what was appended since the one
 * before, and no more.
 */
@NullMarked
package io.sitthi.streaming.wallet.account;

import org.jspecify.annotations.NullMarked;
