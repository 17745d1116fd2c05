@NullMarked
package io.sitthi.datasets.geography;

import org.jspecify.annotations.NullMarked;
