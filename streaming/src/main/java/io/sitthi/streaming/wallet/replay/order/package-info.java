/**
 * A drop's payments in the order in which they are to be decided, however many there are and in whatever order they were
 * delivered: rows are scattered into slices of time on local scratch, and each slice is sorted in memory.
 */
@NullMarked
package io.sitthi.streaming.wallet.replay.order;

import org.jspecify.annotations.NullMarked;
