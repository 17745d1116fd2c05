@NullMarked
package io.sitthi.datasets.synthetic;

import org.jspecify.annotations.NullMarked;
