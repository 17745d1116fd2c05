/** What is published to the changes topic: the difference of two nights' wallets, a programme, a merchant's status. */
@NullMarked
package io.sitthi.streaming.wallet.kafka.publish;

import org.jspecify.annotations.NullMarked;
