/** The sorted payments as a source of the payment job. */
@NullMarked
package io.sitthi.streaming.wallet.replay.source;

import org.jspecify.annotations.NullMarked;
