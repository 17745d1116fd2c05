/** What an operator does with dead letters: look at them, and send again what is put right. */
@NullMarked
package io.sitthi.streaming.wallet.kafka.letters;

import org.jspecify.annotations.NullMarked;
