@NullMarked
package io.sitthi.datasets.synthetic.shops;

import org.jspecify.annotations.NullMarked;
