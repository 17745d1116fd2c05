@NullMarked
package io.sitthi.datasets.storage;

import org.jspecify.annotations.NullMarked;
