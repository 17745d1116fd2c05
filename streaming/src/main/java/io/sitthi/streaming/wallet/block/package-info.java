/**
 * What flows through the payment job: blocks of payments, receipts, decisions and balances in primitive arrays, one
 * array a column, and their serializers. Flink's cost is per element; an element here is some hundred rows.
 */
@NullMarked
package io.sitthi.streaming.wallet.block;

import org.jspecify.annotations.NullMarked;
