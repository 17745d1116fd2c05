/** When two spellings of a name or of a laser code are the same, and hashes that are equal when they are. */
@NullMarked
package io.sitthi.datasets.text;

import org.jspecify.annotations.NullMarked;
