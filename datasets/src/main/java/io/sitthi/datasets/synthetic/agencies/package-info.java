@NullMarked
package io.sitthi.datasets.synthetic.agencies;

import org.jspecify.annotations.NullMarked;
