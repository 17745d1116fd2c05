/** Payment requests that were refused are sent again once they are put right. */
@NullMarked
package io.sitthi.streaming.wallet.kafka.letters;

import org.jspecify.annotations.NullMarked;
