/** What a bounded replay writes: decisions, balances and rejects as Parquet, and what is counted on the way. */
@NullMarked
package io.sitthi.streaming.wallet.replay.output;

import org.jspecify.annotations.NullMarked;
