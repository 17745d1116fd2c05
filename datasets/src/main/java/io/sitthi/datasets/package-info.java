@NullMarked
package io.sitthi.datasets;

import org.jspecify.annotations.NullMarked;
