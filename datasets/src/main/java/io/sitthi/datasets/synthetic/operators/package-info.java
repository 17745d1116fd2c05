/** Synthetic accounts of operators, and the registers that they are held against. */
@NullMarked
package io.sitthi.datasets.synthetic.operators;

import org.jspecify.annotations.NullMarked;
