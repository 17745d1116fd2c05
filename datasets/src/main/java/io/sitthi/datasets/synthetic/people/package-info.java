@NullMarked
package io.sitthi.datasets.synthetic.people;

import org.jspecify.annotations.NullMarked;
