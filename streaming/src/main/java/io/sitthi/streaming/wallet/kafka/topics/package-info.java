/** The topics of the payment stream: their names, how they must be configured, and the check that they are. */
@NullMarked
package io.sitthi.streaming.wallet.kafka.topics;

import org.jspecify.annotations.NullMarked;
