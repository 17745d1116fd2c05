/** The kinds of programmes. Each has its law in a package of its own; this one only lists them. */
@NullMarked
package io.sitthi.programmes;

import org.jspecify.annotations.NullMarked;
