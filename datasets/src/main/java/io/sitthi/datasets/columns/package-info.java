@NullMarked
package io.sitthi.datasets.columns;

import org.jspecify.annotations.NullMarked;
