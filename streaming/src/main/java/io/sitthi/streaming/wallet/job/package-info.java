/**
 * The payment job: {@link io.sitthi.streaming.wallet.job.PaymentJob} is the pipeline, and every operator of it a class
 * of its own. Sources and sinks come in from outside.
 */
@NullMarked
package io.sitthi.streaming.wallet.job;

import org.jspecify.annotations.NullMarked;
