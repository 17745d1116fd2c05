@NullMarked
package io.sitthi.datasets.synthetic.block;

import org.jspecify.annotations.NullMarked;
