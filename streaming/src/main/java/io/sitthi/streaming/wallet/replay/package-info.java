/**
 * {@code pay}: the bounded replay of a drop's payments through the payment job, from the check of the inputs to the one
 * rename that makes the output visible (contract section 4).
 */
@NullMarked
package io.sitthi.streaming.wallet.replay;

import org.jspecify.annotations.NullMarked;
