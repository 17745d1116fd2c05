@NullMarked
package io.sitthi.datasets.drop;

import org.jspecify.annotations.NullMarked;
