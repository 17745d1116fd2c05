@NullMarked
package io.sitthi.datasets.synthetic.hardcases;

import org.jspecify.annotations.NullMarked;
