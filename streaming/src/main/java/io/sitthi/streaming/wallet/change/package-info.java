/**
 * Changes of the programme, of merchants and of wallets while payments flow. A change is in force from an instant of
 * event time on, so that a payment is judged alike however often and whenever it is replayed.
 */
@NullMarked
package io.sitthi.streaming.wallet.change;

import org.jspecify.annotations.NullMarked;
