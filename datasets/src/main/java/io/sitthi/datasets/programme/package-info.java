@NullMarked
package io.sitthi.datasets.programme;

import org.jspecify.annotations.NullMarked;
