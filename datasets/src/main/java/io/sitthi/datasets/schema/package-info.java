@NullMarked
package io.sitthi.datasets.schema;

import org.jspecify.annotations.NullMarked;
