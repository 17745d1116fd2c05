/** Who has a wallet and who is a merchant: read-only stores that all task slots of a process share. */
@NullMarked
package io.sitthi.streaming.wallet.directory;

import org.jspecify.annotations.NullMarked;
