@NullMarked
package io.sitthi.datasets.synthetic.random;

import org.jspecify.annotations.NullMarked;
