@NullMarked
package io.sitthi.datasets.synthetic.payments;

import org.jspecify.annotations.NullMarked;
