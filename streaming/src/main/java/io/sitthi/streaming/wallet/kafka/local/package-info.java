/**
 * The whole payment stream in one process on 127.0.0.1: broker, job, payments and what they are measured with. For trying
 * it out, for measuring and for the tests; not for anybody's money.
 */
@NullMarked
package io.sitthi.streaming.wallet.kafka.local;

import org.jspecify.annotations.NullMarked;
