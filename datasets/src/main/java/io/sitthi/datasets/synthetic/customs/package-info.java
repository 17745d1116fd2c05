/** Synthetic traders: their declarations, payments, overtime orders and letters. */
@NullMarked
package io.sitthi.datasets.synthetic.customs;

import org.jspecify.annotations.NullMarked;
